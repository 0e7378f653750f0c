package io.vafa.platform.eventing;

import io.vafa.platform.json.Json;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Hands replies to those who wait here and passes over all others. Losing one costs nothing but the wait: the caller hears
 * 202 and can ask for the outcome.
 */
public final class ReplyRecords<T> implements TopicReader.Handler {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyRecords.class);

    /** How CloudEvents writes an extension as a Kafka header. */
    private static final String CORRELATION_HEADER = "ce_" + Event.CORRELATION;

    private final PendingReplies<T> pending;
    private final Class<T> type;
    private final Predicate<T> isFinal;

    /**
     * Reads replies of one type.
     *
     * @param isFinal whether an outcome ends the wait: one that is merely on its way does not
     */
    public ReplyRecords(PendingReplies<T> pending, Class<T> type, Predicate<T> isFinal) {
        this.pending = pending;
        this.type = type;
        this.isFinal = isFinal;
    }

    @Override
    public void take(ConsumerRecord<String, byte[]> record) {
        String correlation = EventHeaders.text(record, CORRELATION_HEADER);
        if (correlation == null || record.value() == null) {
            return;
        }
        if (!pending.expects(correlation)) {
            return;
        }
        try {
            T outcome = Json.read(record.value(), type);
            if (isFinal.test(outcome)) {
                pending.complete(correlation, outcome);
            }
        } catch (JacksonException malformed) {
            LOG.error("{}-{}@{} is no outcome", record.topic(), record.partition(), record.offset());
        }
    }
}
