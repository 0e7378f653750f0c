package io.vafa.notification.webhook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {
    private static final RetrySchedule SCHEDULE = new RetrySchedule(Duration.ofSeconds(5), Duration.ofHours(24));
    private static final Instant FIRST = Instant.parse("2026-11-22T10:00:00Z");
    private static final int MIDDLE = 500;

    @ParameterizedTest
    @CsvSource({"1,5", "2,20", "3,80", "4,320", "5,1280", "6,5120", "7,14400", "8,14400", "1000000,14400"})
    void eachPauseIsFourTimesAsLongUpToFourHours(int failed, long seconds) {
        assertThat(SCHEDULE.next(failed, FIRST, FIRST, MIDDLE, Optional.empty()))
                .contains(FIRST.plusSeconds(seconds));
    }

    @Test
    void thoseWhoFailedTogetherComeBackWithinAFifthOfEachOther() {
        assertThat(SCHEDULE.next(2, FIRST, FIRST, 0, Optional.empty())).contains(FIRST.plusSeconds(16));
        assertThat(SCHEDULE.next(2, FIRST, FIRST, 1_000, Optional.empty())).contains(FIRST.plusSeconds(24));
    }

    @Test
    void aMessageIsGivenUpADayAfterItsFirstAttempt() {
        Instant lastMoment = FIRST.plus(Duration.ofHours(24)).minusMillis(1);

        assertThat(SCHEDULE.next(9, FIRST, lastMoment, MIDDLE, Optional.empty()))
                .isPresent();
        assertThat(SCHEDULE.next(9, FIRST, lastMoment.plusMillis(1), MIDDLE, Optional.empty()))
                .isEmpty();
    }

    @Test
    void aReceiverMayAskForALongerPauseAndForNoShorterOne() {
        assertThat(SCHEDULE.next(1, FIRST, FIRST, MIDDLE, Optional.of(Duration.ofMinutes(2))))
                .contains(FIRST.plusSeconds(120));
        assertThat(SCHEDULE.next(2, FIRST, FIRST, MIDDLE, Optional.of(Duration.ZERO)))
                .contains(FIRST.plusSeconds(20));
        assertThat(SCHEDULE.next(1, FIRST, FIRST, MIDDLE, Optional.of(Duration.ofDays(10))))
                .contains(FIRST.plus(Duration.ofHours(4)));
    }
}
