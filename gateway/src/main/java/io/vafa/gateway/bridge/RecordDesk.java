package io.vafa.gateway.bridge;

import io.vafa.gateway.intake.Reading;
import io.vafa.gateway.intake.Sender;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a partner's records are handed over to. Safe for use by many threads. */
interface RecordDesk {
    /** True if the programme was ever applied. */
    boolean knows(String program);

    /** Reads and judges a record. */
    Reading read(ConsumerRecord<String, byte[]> record, Sender sender);

    /**
     * Sends on what was found fit.
     *
     * @return completes when Kafka has acknowledged it, exceptionally if that will not happen
     */
    CompletableFuture<Void> send(Reading.Fit fit);
}
