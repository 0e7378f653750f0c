package io.vafa.platform.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PendingRepliesTest {
    private final PendingReplies<String> pending = new PendingReplies<>(2);

    @Test
    void anOutcomeReachesTheOneWhoWaitsForIt() {
        PendingReplies<String>.Wait first = pending.open().orElseThrow();
        PendingReplies<String>.Wait second = pending.open().orElseThrow();

        pending.complete(second.correlation(), "done");

        assertThat(first.outcome()).isNotDone();
        assertThat(second.outcome()).isCompletedWithValue("done");
    }

    @Test
    void whenTooManyWaitTheNextOneDoesNot() {
        assertThat(pending.open()).isPresent();
        PendingReplies<String>.Wait last = pending.open().orElseThrow();

        assertThat(pending.open()).isEmpty();
        last.close();
        assertThat(pending.open()).isPresent();
    }

    @Test
    void anAnswerNobodyWaitsForIsPassedOver() {
        PendingReplies<String>.Wait wait = pending.open().orElseThrow();
        wait.close();

        pending.complete(wait.correlation(), "done");

        assertThat(wait.outcome()).isNotDone();
        assertThat(pending.expects(wait.correlation())).isFalse();
    }

    @Test
    void twoInstancesNeverShareACorrelation() {
        assertThat(pending.open().orElseThrow().correlation())
                .isNotEqualTo(new PendingReplies<String>(1).open().orElseThrow().correlation());
    }
}
