/** The way from Kafka through claims and journal to the fact, beside a loop that does nothing but move the same bytes. */
@NullMarked
package io.vafa.benchmark.pipeline;

import org.jspecify.annotations.NullMarked;
