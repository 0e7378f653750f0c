package io.vafa.platform.eventing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a consumer does with records of which nothing is taken for granted, since whoever wrote them is none of ours. */
@FunctionalInterface
public interface RecordBatchHandler {
    /**
     * Handles every record, in order. Returning means: every effect is stored and acknowledged. Throwing means: the whole batch
     * comes again, with back-off, without end; so a repeat must have no further effect.
     *
     * @param setAside for single records that can never be processed
     */
    void handle(List<ConsumerRecord<String, byte[]>> batch, SetAside setAside);

    /** Puts one record among the dead letters of its topic; the batch is not done before that is acknowledged. */
    @FunctionalInterface
    interface SetAside {
        /**
         * Sends the letter.
         *
         * @param headers what the letter says beside the reason, by names that take the place of the record's own
         * @return completes when acknowledged, exceptionally if it never will be
         */
        CompletableFuture<Void> send(ConsumerRecord<String, byte[]> record, String reason, Map<String, String> headers);
    }
}
