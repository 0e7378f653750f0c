package io.vafa.platform.eventing;

import io.vafa.platform.json.Json;
import io.vafa.platform.json.UnfitJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import tools.jackson.core.JacksonException;

/**
 * The order of a consumer's steps, in one place for all: read and check each record → set poison aside → hand the rest to
 * the handler → wait for every acknowledgement, dead letters included → commit the offsets.
 */
final class BatchConsumer implements BatchMessageListener<String, byte[]>, ConsumerAwareRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(BatchConsumer.class);

    private final String name;
    private final Map<String, Class<?>> types;
    private final BatchHandler handler;
    private final DeadLetters deadLetters;
    private final EventPublisher publisher;

    BatchConsumer(
            String name,
            Map<String, Class<?>> types,
            BatchHandler handler,
            DeadLetters deadLetters,
            EventPublisher publisher) {
        this.name = name;
        this.types = types;
        this.handler = handler;
        this.deadLetters = deadLetters;
        this.publisher = publisher;
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
        try {
            take(records);
        } catch (RuntimeException failure) {
            tell(name, records, failure);
            throw failure;
        }
    }

    /** Whoever tries it again does not say so before it gives up, which is never. */
    static void tell(String name, List<ConsumerRecord<String, byte[]>> records, RuntimeException failure) {
        ConsumerRecord<String, byte[]> first = records.getFirst();
        LOG.warn(
                "{} could not handle {} records from {}-{}@{} on; they come again",
                name,
                records.size(),
                first.topic(),
                first.partition(),
                first.offset(),
                failure);
    }

    private void take(List<ConsumerRecord<String, byte[]>> records) {
        Outbox letters = publisher.outbox();
        List<Incoming> readable = new ArrayList<>(records.size());
        for (ConsumerRecord<String, byte[]> record : records) {
            if (!handler.concerns(record)) {
                continue;
            }
            try {
                readable.add(read(record));
            } catch (UnreadableEventException poison) {
                letters.add(deadLetters.setAside(record, String.valueOf(poison.getMessage()), name));
            }
        }
        if (!readable.isEmpty()) {
            handler.handle(
                    readable, (record, reason) -> letters.add(deadLetters.setAside(record.original(), reason, name)));
        }
        letters.awaitAcknowledged();
    }

    private Incoming read(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            throw new UnreadableEventException("the record has no value", null);
        }
        if (record.key() == null || record.key().isEmpty()) {
            throw new UnreadableEventException("the record has no key", null);
        }
        Event event = EventCodec.fromRecord(record);
        Class<?> type = types.get(event.type());
        if (type == null) {
            throw new UnreadableEventException("events of type " + event.type() + " do not belong here", null);
        }
        try {
            Object data = Json.read(event.data(), type);
            if (data == null) {
                throw new UnreadableEventException("the data is null", null);
            }
            return new Incoming(data, event, record);
        } catch (JacksonException malformed) {
            throw new UnreadableEventException(UnfitJson.explain(malformed), malformed);
        }
    }

    @Override
    public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        handler.revoked(numbers(partitions));
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        handler.lost(numbers(partitions));
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).toList();
    }
}
