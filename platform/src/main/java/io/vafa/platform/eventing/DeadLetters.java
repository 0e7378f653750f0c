package io.vafa.platform.eventing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what cannot be processed: the original key, value and headers on {@code <topic>.dlt}, with headers that say where
 * it stood and why it was set aside.
 */
public final class DeadLetters {
    /** Header: why, in words. */
    public static final String REASON = "vafa-reason";

    /** Header: topic, partition and offset of the original, as {@code topic-partition@offset}. */
    public static final String ORIGIN = "vafa-origin";

    /** Header: which consumer set it aside. */
    public static final String SET_ASIDE_BY = "vafa-set-aside-by";

    /** Header: how long the original's value was, where it was too large for Kafka to take as a letter and so was cut. */
    public static final String CUT_FROM_BYTES = "vafa-cut-from-bytes";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int REASON_LENGTH_MAX = 500;
    private static final int CUT_VALUE_BYTES_MAX = 64 * 1024;
    private static final int CUT_KEY_LENGTH_MAX = 1_000;
    private static final int CUT_HEADER_BYTES_MAX = 1_000;
    private static final int CUT_HEADERS_MAX = 50;

    private final EventPublisher publisher;
    private final String suffix;

    public DeadLetters(EventPublisher publisher, String suffix) {
        this.publisher = publisher;
        this.suffix = suffix;
    }

    /**
     * Sends a letter again to where it came from, under its own key, so that whoever set it aside meets it once more.
     *
     * @param letter as it stands on its dead-letter topic
     * @param key under which it is sent
     * @param value its contents, or others
     * @return completes when acknowledged, exceptionally if it never will be
     */
    public CompletableFuture<Void> replay(ConsumerRecord<String, byte[]> letter, @Nullable String key, byte[] value) {
        String topic = letter.topic().substring(0, letter.topic().length() - suffix.length());
        ProducerRecord<String, byte[]> again = new ProducerRecord<>(topic, null, key, value, letter.headers());
        List.of(REASON, ORIGIN, SET_ASIDE_BY, CUT_FROM_BYTES)
                .forEach(header -> again.headers().remove(header));
        return publisher.send(again);
    }

    CompletableFuture<Void> setAside(ConsumerRecord<String, byte[]> original, String reason, String consumer) {
        // The reason may quote what was wrong, so only where it stands goes into the log: no content does.
        LOG.warn("{} set {} aside as a dead letter", consumer, origin(original));
        return setAside(original, reason, consumer, Map.of());
    }

    /**
     * Sets a record aside without a word in the log: whoever can write anything could fill it.
     *
     * @param more headers that the letter bears besides
     * @return completes when acknowledged
     */
    CompletableFuture<Void> setAside(
            ConsumerRecord<String, byte[]> original, String reason, String consumer, Map<String, String> more) {
        String origin = origin(original);
        ProducerRecord<String, byte[]> whole = new ProducerRecord<>(
                original.topic() + suffix, null, original.key(), original.value(), original.headers());
        return publisher
                .send(addressed(whole, reason, origin, consumer, more))
                .exceptionallyCompose(failure -> failure instanceof RecordTooLargeException
                        ? publisher.send(addressed(cut(original), reason, origin, consumer, more))
                        : CompletableFuture.failedFuture(failure));
    }

    private static String origin(ConsumerRecord<String, byte[]> original) {
        return original.topic() + "-" + original.partition() + "@" + original.offset();
    }

    /**
     * A record that just fitted into its topic does not with our headers added, and would stop its partition for ever. What is
     * cut off stays where the header {@link #ORIGIN} says, as long as the topic keeps it.
     */
    private ProducerRecord<String, byte[]> cut(ConsumerRecord<String, byte[]> original) {
        String key = original.key();
        byte[] value = original.value() == null ? new byte[0] : original.value();
        ProducerRecord<String, byte[]> letter = new ProducerRecord<>(
                original.topic() + suffix,
                key == null || key.length() > CUT_KEY_LENGTH_MAX ? null : key,
                Arrays.copyOf(value, Math.min(value.length, CUT_VALUE_BYTES_MAX)));
        Arrays.stream(original.headers().toArray())
                .filter(header -> header.key().length() + (header.value() == null ? 0 : header.value().length)
                        <= CUT_HEADER_BYTES_MAX)
                .limit(CUT_HEADERS_MAX)
                .forEach(letter.headers()::add);
        put(letter, CUT_FROM_BYTES, String.valueOf(value.length));
        return letter;
    }

    private static ProducerRecord<String, byte[]> addressed(
            ProducerRecord<String, byte[]> letter,
            String reason,
            String origin,
            String consumer,
            Map<String, String> more) {
        more.forEach((header, text) -> put(letter, header, text));
        put(letter, REASON, reason.substring(0, Math.min(reason.length(), REASON_LENGTH_MAX)));
        put(letter, ORIGIN, origin);
        put(letter, SET_ASIDE_BY, consumer);
        return letter;
    }

    private static void put(ProducerRecord<String, byte[]> letter, String header, String text) {
        letter.headers().remove(header).add(header, text.getBytes(StandardCharsets.UTF_8));
    }
}
