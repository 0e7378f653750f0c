/** Tests: that the benchmarks measure what they say. */
@NullMarked
package io.vafa.benchmark.report;

import org.jspecify.annotations.NullMarked;
