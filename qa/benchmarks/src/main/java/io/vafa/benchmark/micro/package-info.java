/** The pure functions and the conditions by themselves, under JMH. */
@NullMarked
package io.vafa.benchmark.micro;

import org.jspecify.annotations.NullMarked;
