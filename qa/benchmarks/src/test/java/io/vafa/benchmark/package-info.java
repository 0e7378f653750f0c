/** Tests: that the benchmarks measure what they say. */
@NullMarked
package io.vafa.benchmark;

import org.jspecify.annotations.NullMarked;
