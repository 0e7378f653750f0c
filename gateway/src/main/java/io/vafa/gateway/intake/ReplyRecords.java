package io.vafa.gateway.intake;

import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.TopicReader;
import io.vafa.platform.json.Json;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Hands replies to those who wait here and passes over all others. Losing one costs nothing but the wait: the caller hears
 * 202 and can ask for the outcome.
 */
final class ReplyRecords implements TopicReader.Handler {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyRecords.class);

    /** How CloudEvents writes an extension as a Kafka header. */
    private static final String CORRELATION_HEADER = "ce_" + Event.CORRELATION;

    private final PendingReplies pending;

    ReplyRecords(PendingReplies pending) {
        this.pending = pending;
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(CORRELATION_HEADER);
        if (header == null || header.value() == null || record.value() == null) {
            return;
        }
        String correlation = new String(header.value(), StandardCharsets.UTF_8);
        if (!pending.expects(correlation)) {
            return;
        }
        try {
            pending.complete(correlation, Json.read(record.value(), PurchaseOutcome.class));
        } catch (JacksonException malformed) {
            LOG.error("{}-{}@{} is no outcome", record.topic(), record.partition(), record.offset());
        }
    }
}
