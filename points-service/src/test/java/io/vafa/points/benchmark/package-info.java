/** Measures the stages on the embedded engine; run by hand. */
@NullMarked
package io.vafa.points.benchmark;

import org.jspecify.annotations.NullMarked;
