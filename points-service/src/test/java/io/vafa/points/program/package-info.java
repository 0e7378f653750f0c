/** Tests of what may stand in the sections of a programme. */
@NullMarked
package io.vafa.points.program;

import org.jspecify.annotations.NullMarked;
