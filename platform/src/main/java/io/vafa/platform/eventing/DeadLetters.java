package io.vafa.platform.eventing;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
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

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int REASON_LENGTH_MAX = 500;

    private final EventPublisher publisher;
    private final String suffix;

    public DeadLetters(EventPublisher publisher, String suffix) {
        this.publisher = publisher;
        this.suffix = suffix;
    }

    CompletableFuture<Void> setAside(ConsumerRecord<String, byte[]> original, String reason, String consumer) {
        String origin = original.topic() + "-" + original.partition() + "@" + original.offset();
        // The reason may quote what was wrong, so only where it stands goes into the log: no content does.
        LOG.warn("{} set {} aside as a dead letter", consumer, origin);
        ProducerRecord<String, byte[]> letter = new ProducerRecord<>(
                original.topic() + suffix, null, original.key(), original.value(), original.headers());
        put(letter, REASON, reason.substring(0, Math.min(reason.length(), REASON_LENGTH_MAX)));
        put(letter, ORIGIN, origin);
        put(letter, SET_ASIDE_BY, consumer);
        return publisher.send(letter);
    }

    private static void put(ProducerRecord<String, byte[]> letter, String header, String text) {
        letter.headers().remove(header).add(header, text.getBytes(StandardCharsets.UTF_8));
    }
}
