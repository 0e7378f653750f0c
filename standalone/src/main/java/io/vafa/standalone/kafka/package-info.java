/** A real Kafka broker in this process, its data kept on disk. */
@NullMarked
package io.vafa.standalone.kafka;

import org.jspecify.annotations.NullMarked;
