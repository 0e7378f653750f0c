package io.vafa.platform.eventing;

import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a consumer does with a batch. All methods are called by the thread that holds the partitions, so a handler that
 * keeps state per partition needs no locks.
 */
public interface BatchHandler {
    /**
     * Handles every record, in order per key. Returning means: every effect is stored and acknowledged. Throwing means:
     * the whole batch comes again, with back-off, without end; so a repeat must have no further effect.
     *
     * @param setAside for single records that can never be processed
     */
    void handle(List<Incoming> batch, SetAside setAside);

    /** Whether a record is to be read at all, by its headers alone; what they do not say may concern everybody. */
    default boolean concerns(ConsumerRecord<String, byte[]> record) {
        return true;
    }

    /** Nothing has come for a while; these partitions are ours. Time for what can wait; it is called again and again. */
    default void idle(Collection<Integer> partitions) {}

    /** These partitions now belong to somebody else: save what helps them and forget the rest. */
    default void revoked(Collection<Integer> partitions) {}

    /** These partitions were taken away some time ago: forget, and save nothing. */
    default void lost(Collection<Integer> partitions) {}

    /** Puts one record among the dead letters; the batch is not done before that is acknowledged. */
    @FunctionalInterface
    interface SetAside {
        void accept(Incoming record, String reason);
    }
}
