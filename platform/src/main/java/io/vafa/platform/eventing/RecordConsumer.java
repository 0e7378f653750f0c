package io.vafa.platform.eventing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchMessageListener;

/** As {@link BatchConsumer}, for records that are handed on as they came: handle → wait for the dead letters → commit the offsets. */
final class RecordConsumer implements BatchMessageListener<String, byte[]> {
    private final String name;
    private final RecordBatchHandler handler;
    private final DeadLetters deadLetters;
    private final EventPublisher publisher;

    RecordConsumer(String name, RecordBatchHandler handler, DeadLetters deadLetters, EventPublisher publisher) {
        this.name = name;
        this.handler = handler;
        this.deadLetters = deadLetters;
        this.publisher = publisher;
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
        try {
            Outbox letters = publisher.outbox();
            handler.handle(records, (record, reason, headers) -> {
                CompletableFuture<Void> sent = deadLetters.setAside(record, reason, name, headers);
                letters.add(sent);
                return sent;
            });
            letters.awaitAcknowledged();
        } catch (RuntimeException failure) {
            BatchConsumer.tell(name, records, failure);
            throw failure;
        }
    }
}
