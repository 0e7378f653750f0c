package io.vafa.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplyRecordsTest {
    private static final PurchaseOutcome OUTCOME = new PurchaseOutcome(
            "demo",
            "e1",
            PurchaseOutcome.Status.CREDITED,
            false,
            "m1",
            1L,
            Map.of("points", 3L),
            Map.of(),
            Map.of("points", Balance.of(3)),
            null,
            null,
            List.of());

    private final PendingReplies pending = new PendingReplies(10);
    private final ReplyRecords records = new ReplyRecords(pending);

    @Test
    void whoeverWaitsHereGetsTheAnswer() {
        try (PendingReplies.Wait wait = open()) {
            take(wait.correlation(), Json.write(OUTCOME));

            assertThat(wait.outcome()).isCompletedWithValue(OUTCOME);
        }
    }

    @Test
    void whatIsNoAnswerToThisInstancesCallersIsPassedOver() {
        try (PendingReplies.Wait wait = open()) {
            take(null, Json.write(OUTCOME));
            take("another instance's", Json.write(OUTCOME));
            take(wait.correlation(), "garbage".getBytes(StandardCharsets.UTF_8));

            assertThat(wait.outcome()).isNotDone();
            take(wait.correlation(), Json.write(OUTCOME));
            assertThat(wait.outcome()).isCompletedWithValue(OUTCOME);
        }
    }

    private PendingReplies.Wait open() {
        Optional<PendingReplies.Wait> wait = pending.open();
        return wait.orElseThrow();
    }

    private void take(@Nullable String correlation, byte[] value) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("replies.v1", 0, 0, "key", value);
        if (correlation != null) {
            record.headers().add("ce_correlationid", correlation.getBytes(StandardCharsets.UTF_8));
        }
        records.take(record);
    }
}
