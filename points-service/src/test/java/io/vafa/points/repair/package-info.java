/** Tests of what puts stores right. */
@NullMarked
package io.vafa.points.repair;

import org.jspecify.annotations.NullMarked;
