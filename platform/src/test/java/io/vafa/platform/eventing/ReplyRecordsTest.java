package io.vafa.platform.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.json.Json;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplyRecordsTest {
    private static final Outcome OUTCOME = new Outcome("done");

    private final PendingReplies<Outcome> pending = new PendingReplies<>(10);
    private final ReplyRecords<Outcome> records = new ReplyRecords<>(
            pending, Outcome.class, outcome -> !outcome.status().equals("pending"));

    /** What is waited for here. */
    record Outcome(String status) {}

    @Test
    void whoeverWaitsHereGetsTheAnswer() {
        try (PendingReplies<Outcome>.Wait wait = pending.open().orElseThrow()) {
            take(wait.correlation(), Json.write(OUTCOME));

            assertThat(wait.outcome()).isCompletedWithValue(OUTCOME);
        }
    }

    @Test
    void onItsWayIsNoOutcomeYet() {
        try (PendingReplies<Outcome>.Wait wait = pending.open().orElseThrow()) {
            take(wait.correlation(), Json.write(new Outcome("pending")));

            assertThat(wait.outcome()).isNotDone();
        }
    }

    @Test
    void whatIsNoAnswerToThisInstancesCallersIsPassedOver() {
        try (PendingReplies<Outcome>.Wait wait = pending.open().orElseThrow()) {
            take(null, Json.write(OUTCOME));
            take("another instance's", Json.write(OUTCOME));
            take(wait.correlation(), "garbage".getBytes(StandardCharsets.UTF_8));

            assertThat(wait.outcome()).isNotDone();
            take(wait.correlation(), Json.write(OUTCOME));
            assertThat(wait.outcome()).isCompletedWithValue(OUTCOME);
        }
    }

    private void take(@Nullable String correlation, byte[] value) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("replies.v1", 0, 0, "key", value);
        if (correlation != null) {
            record.headers().add("ce_correlationid", correlation.getBytes(StandardCharsets.UTF_8));
        }
        records.take(record);
    }
}
