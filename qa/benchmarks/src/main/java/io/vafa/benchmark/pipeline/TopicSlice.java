package io.vafa.benchmark.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Records between two moments of a topic. */
final class TopicSlice {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int EMPTY_POLLS_MAX = 50;
    private static final String ID = "ce_id";

    private TopicSlice() {}

    /**
     * Reads them.
     *
     * @param from the first offset of each partition
     * @param count how many there are
     * @throws IllegalStateException if there are fewer
     */
    static List<ConsumerRecord<String, byte[]>> read(
            Consumer<String, byte[]> consumer, Map<TopicPartition, Long> from, int count) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(count);
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        int empty = 0;
        while (records.size() < count) {
            int before = records.size();
            consumer.poll(POLL).forEach(records::add);
            empty = records.size() == before ? empty + 1 : 0;
            if (empty > EMPTY_POLLS_MAX) {
                throw new IllegalStateException("there are only " + records.size() + " records, not " + count);
            }
        }
        return records;
    }

    /** The id that an event bears on the wire. */
    static String id(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(ID);
        if (header == null) {
            throw new IllegalStateException("a record of " + record.topic() + " is no event");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
