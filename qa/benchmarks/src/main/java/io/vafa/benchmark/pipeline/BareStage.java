package io.vafa.benchmark.pipeline;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;

/**
 * What a stage would cost that does nothing: it polls, inserts documents that were prepared, sends records that were prepared,
 * waits for the acknowledgements and commits. It reads no data, decides nothing, and remembers nothing.
 */
final class BareStage {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

    private final Producer<String, byte[]> producer;
    private final List<MongoCollection<Document>> collections;
    private final Map<String, Prepared> prepared;

    /**
     * A stage.
     *
     * @param collections in the order of each prepared record's documents
     * @param prepared what to do, by the id of the event that comes in
     */
    BareStage(
            Producer<String, byte[]> producer,
            List<MongoCollection<Document>> collections,
            Map<String, Prepared> prepared) {
        this.producer = producer;
        this.collections = collections;
        this.prepared = prepared;
    }

    /** Works off all that is prepared, from these offsets on. */
    void run(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> from)
            throws ExecutionException, InterruptedException {
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        int done = 0;
        while (done < prepared.size()) {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                take(records);
                // As the service does: nobody waits for an offset.
                consumer.commitAsync();
                done += records.count();
            }
        }
        consumer.commitSync();
    }

    private void take(ConsumerRecords<String, byte[]> records) throws ExecutionException, InterruptedException {
        List<Prepared> batch = new ArrayList<>(records.count());
        for (ConsumerRecord<String, byte[]> record : records) {
            Prepared found = prepared.get(TopicSlice.id(record));
            if (found == null) {
                throw new IllegalStateException("nothing is prepared for " + TopicSlice.id(record));
            }
            batch.add(found);
        }
        for (int i = 0; i < collections.size(); i++) {
            int position = i;
            collections
                    .get(i)
                    .insertMany(
                            batch.stream()
                                    .map(one -> one.documents().get(position))
                                    .toList(),
                            UNORDERED);
        }
        List<Future<RecordMetadata>> sends =
                batch.stream().map(one -> producer.send(one.record())).toList();
        for (Future<RecordMetadata> send : sends) {
            var _ = send.get();
        }
    }
}
