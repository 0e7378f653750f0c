/** The sections of a programme that this service owns, read and checked. */
@NullMarked
package io.vafa.points.program;

import org.jspecify.annotations.NullMarked;
