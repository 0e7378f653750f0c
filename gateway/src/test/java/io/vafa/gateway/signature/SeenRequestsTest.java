package io.vafa.gateway.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SeenRequestsTest {
    private static final byte[] ONE = {1};
    private static final byte[] OTHER = {2};

    private final AtomicLong nanos = new AtomicLong();
    private final SeenRequests seen = new SeenRequests(1_000, nanos::get);

    @Test
    void theSameNameWithTheSameContentIsAResendAndWithAnotherIsNot() {
        assertThat(seen.note("key", "id", ONE)).isEqualTo(SeenRequests.Verdict.FIRST);
        assertThat(seen.note("key", "id", ONE)).isEqualTo(SeenRequests.Verdict.RESENT);
        assertThat(seen.note("key", "id", OTHER)).isEqualTo(SeenRequests.Verdict.REUSED);
        assertThat(seen.note("key", "id", ONE)).isEqualTo(SeenRequests.Verdict.RESENT);
    }

    @Test
    void eachKeyHasNamesOfItsOwn() {
        seen.note("key", "id", ONE);

        assertThat(seen.note("another", "id", OTHER)).isEqualTo(SeenRequests.Verdict.FIRST);
    }

    @Test
    void aNameIsRememberedAsLongAsItsSignatureCouldBeBelieved() {
        // Given: signed with a clock five minutes ahead, it is believed until ten minutes from now.
        seen.note("key", "id", ONE);

        later(Duration.ofMinutes(10));
        assertThat(seen.note("key", "id", OTHER)).isEqualTo(SeenRequests.Verdict.REUSED);
    }

    @Test
    void aResendThatWasSignedAnewIsRememberedAnew() {
        seen.note("key", "id", ONE);
        later(Duration.ofMinutes(9));
        seen.note("key", "id", ONE);

        later(Duration.ofMinutes(9));

        assertThat(seen.note("key", "id", OTHER)).isEqualTo(SeenRequests.Verdict.REUSED);
    }

    @Test
    void afterThatItIsForgotten() {
        seen.note("key", "id", ONE);

        later(Duration.ofMinutes(11));

        assertThat(seen.note("key", "id", OTHER)).isEqualTo(SeenRequests.Verdict.FIRST);
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
