/** Tests of prepaid partners. */
@NullMarked
package io.vafa.points.deposit;

import org.jspecify.annotations.NullMarked;
