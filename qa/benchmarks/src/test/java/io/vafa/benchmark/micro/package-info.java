/** Tests: that the benchmarks measure what they say. */
@NullMarked
package io.vafa.benchmark.micro;

import org.jspecify.annotations.NullMarked;
