package io.vafa.gateway.deadletter;

import io.vafa.contracts.Topic;
import io.vafa.platform.eventing.DeadLetters;
import io.vafa.platform.eventing.EventHeaders;
import io.vafa.platform.json.Json;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A dead letter without its contents.
 *
 * @param at when it was set aside
 * @param type of the event, as its sender names it; null: it names none
 * @param program whose it is; null where nobody can tell
 * @param bytes of the contents
 * @param cutFrom so many bytes the contents had before they were cut; null: they are whole
 */
record Letter(
        LetterId id,
        Instant at,
        @Nullable String type,
        @Nullable String program,
        @Nullable String reason,
        @Nullable String origin,
        @Nullable String setAsideBy,
        int bytes,
        @Nullable Long cutFrom) {
    static final Comparator<Letter> NEWEST_FIRST = Comparator.comparing(Letter::at)
            .reversed()
            .thenComparing(letter -> letter.id().topic())
            .thenComparingInt(letter -> letter.id().partition())
            .thenComparing(letter -> letter.id().offset(), Comparator.reverseOrder());

    static Letter of(Topic topic, ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        return new Letter(
                new LetterId(topic, record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                EventHeaders.text(record, EventHeaders.TYPE),
                contents(value)
                        .map(contents -> contents.path("program"))
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue)
                        .orElse(null),
                EventHeaders.text(record, DeadLetters.REASON),
                EventHeaders.text(record, DeadLetters.ORIGIN),
                EventHeaders.text(record, DeadLetters.SET_ASIDE_BY),
                value.length,
                number(EventHeaders.text(record, DeadLetters.CUT_FROM_BYTES)));
    }

    /** Contents as JSON; empty if they are none. */
    static Optional<JsonNode> contents(byte[] value) {
        try {
            return Optional.ofNullable(Json.MAPPER.readTree(value)).filter(JsonNode::isObject);
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static @Nullable Long number(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }
}
