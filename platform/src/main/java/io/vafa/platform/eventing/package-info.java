/** Kafka with CloudEvents: consume in batches, set poison aside, publish, acknowledge last. */
@NullMarked
package io.vafa.platform.eventing;

import org.jspecify.annotations.NullMarked;
