/** The services put together without Spring, and what Kafka does with their consumers. */
@NullMarked
package io.vafa.simulation.wiring;

import org.jspecify.annotations.NullMarked;
