/** How purchases come in: read, judged, given to Kafka, and answered when the caller waits. */
@NullMarked
package io.vafa.gateway.intake;

import org.jspecify.annotations.NullMarked;
