package io.vafa.platform.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
    private final DeadLetters deadLetters = new DeadLetters(new EventPublisher(producer), ".dlt");

    @Test
    void aLetterTooLargeForTheBrokerIsCutAndSaysSo() {
        byte[] value = new byte[1 << 20];
        value[0] = 7;
        ConsumerRecord<String, byte[]> original = Records.record("key", value, 5);
        original.headers().add("huge", new byte[1 << 20]);
        original.headers().add("small", "kept".getBytes(StandardCharsets.UTF_8));

        CompletableFuture<Void> done = deadLetters.setAside(original, "why", "tester");
        producer.errorNext(new RecordTooLargeException("1 MiB and more"));
        producer.completeNext();

        assertThat(done).isCompleted();
        ProducerRecord<String, byte[]> cut = producer.history().getLast();
        assertThat(cut.value()).hasSizeBetween(1_000, 500_000).startsWith(7);
        assertThat(cut.key()).isEqualTo("key");
        assertThat(cut.headers().headers("huge")).isEmpty();
        assertThat(Records.text(cut.headers(), "small")).isEqualTo("kept");
        assertThat(Records.text(cut.headers(), DeadLetters.REASON)).isEqualTo("why");
        assertThat(Records.text(cut.headers(), DeadLetters.ORIGIN)).isEqualTo("things.v1-3@5");
        assertThat(Records.text(cut.headers(), DeadLetters.CUT_FROM_BYTES)).isEqualTo("1048576");
    }

    @Test
    void aHugeKeyDoesNotComeAlong() {
        ConsumerRecord<String, byte[]> original = Records.record("k".repeat(1 << 20), new byte[3], 5);

        CompletableFuture<Void> done = deadLetters.setAside(original, "why", "tester");
        producer.errorNext(new RecordTooLargeException("1 MiB and more"));
        producer.completeNext();

        assertThat(done).isCompleted();
        assertThat(producer.history().getLast().key()).isNull();
    }

    @Test
    void anyOtherFailureIsAFailure() {
        CompletableFuture<Void> done = deadLetters.setAside(Records.garbage(5), "why", "tester");
        producer.errorNext(new TimeoutException("no broker"));

        assertThatThrownBy(done::join).isInstanceOf(CompletionException.class);
        assertThat(producer.history()).hasSize(1);
    }
}
