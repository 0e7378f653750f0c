package io.vafa.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.contracts.reply.PurchaseOutcome.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PendingRepliesTest {
    private final PendingReplies pending = new PendingReplies(2);

    @Test
    void anOutcomeReachesTheOneWhoWaitsForIt() {
        PendingReplies.Wait first = pending.open().orElseThrow();
        PendingReplies.Wait second = pending.open().orElseThrow();

        pending.complete(second.correlation(), outcome(Status.CREDITED));

        assertThat(first.outcome()).isNotDone();
        assertThat(second.outcome()).isCompleted();
    }

    @Test
    void onItsWayIsNoOutcomeYet() {
        PendingReplies.Wait wait = pending.open().orElseThrow();

        pending.complete(wait.correlation(), outcome(Status.PENDING));

        assertThat(wait.outcome()).isNotDone();
    }

    @Test
    void whenTooManyWaitTheNextOneDoesNot() {
        assertThat(pending.open()).isPresent();
        PendingReplies.Wait last = pending.open().orElseThrow();

        assertThat(pending.open()).isEmpty();
        last.close();
        assertThat(pending.open()).isPresent();
    }

    @Test
    void anAnswerNobodyWaitsForIsPassedOver() {
        PendingReplies.Wait wait = pending.open().orElseThrow();
        wait.close();

        pending.complete(wait.correlation(), outcome(Status.CREDITED));

        assertThat(wait.outcome()).isNotDone();
        assertThat(pending.expects(wait.correlation())).isFalse();
    }

    @Test
    void twoInstancesNeverShareACorrelation() {
        assertThat(pending.open().orElseThrow().correlation())
                .isNotEqualTo(new PendingReplies(1).open().orElseThrow().correlation());
    }

    private static PurchaseOutcome outcome(Status status) {
        return new PurchaseOutcome(
                "demo", "e1", status, false, null, null, Map.of(), Map.of(), Map.of(), null, null, List.of());
    }
}
