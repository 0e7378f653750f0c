/** Tests of what purchases earn. */
@NullMarked
package io.vafa.rating.domain;

import org.jspecify.annotations.NullMarked;
