package io.vafa.gateway.deadletter;

import io.vafa.contracts.EventType;
import io.vafa.contracts.deadletter.DeadLetterHandled;
import io.vafa.platform.eventing.EventHeaders;
import io.vafa.platform.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * What was decided about dead letters, by letter, in memory: the last {@value #KNOWN_MAX}, about 500 bytes each. Older ones stand on the topic, and
 * their letters count as open. Safe for use by many threads.
 */
final class Handlings {
    static final int KNOWN_MAX = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(Handlings.class);

    private final Map<String, DeadLetterHandled> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DeadLetterHandled> eldest) {
            return size() > KNOWN_MAX;
        }
    };

    synchronized Optional<DeadLetterHandled> of(LetterId id) {
        return Optional.ofNullable(known.get(id.toString()));
    }

    /** The first decision counts. */
    synchronized void put(DeadLetterHandled handled) {
        known.putIfAbsent(handled.letter(), handled);
    }

    /** Takes a record of the topic. */
    void take(ConsumerRecord<String, byte[]> record) {
        if (!EventType.DEAD_LETTER_HANDLED.wireName().equals(EventHeaders.text(record, EventHeaders.TYPE))) {
            return;
        }
        try {
            put(Json.read(record.value(), DeadLetterHandled.class));
        } catch (JacksonException | IllegalArgumentException broken) {
            LOG.warn("what became of a dead letter cannot be read at {}@{}", record.partition(), record.offset());
        }
    }
}
