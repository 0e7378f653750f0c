package io.vafa.notification.webhook.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a delivery that failed is tried again: at first soon, then four times as late each time, up to four hours, until it is given up.
 *
 * @param first the first pause
 * @param giveUpAfter after the first attempt
 */
public record RetrySchedule(Duration first, Duration giveUpAfter) {
    /** However long it has failed already. */
    public static final Duration PAUSE_MAX = Duration.ofHours(4);

    private static final int GROWTH = 4;
    private static final long PERMILLE = 1_000;
    private static final long SPREAD_PERMILLE = 200;

    /**
     * The next time.
     *
     * @param failed attempts so far, at least 1
     * @param chance 0 to 1000: where within a fifth less and a fifth more, so that those who failed together do not come back together
     * @param wished what the receiver asked for; honoured up to four hours
     * @return empty if it is given up
     */
    public Optional<Instant> next(
            int failed, Instant firstAttempt, Instant now, int chance, Optional<Duration> wished) {
        if (!now.isBefore(firstAttempt.plus(giveUpAfter))) {
            return Optional.empty();
        }
        long pause = first.toMillis();
        for (int count = 1; count < failed && pause < PAUSE_MAX.toMillis(); count++) {
            pause = Math.multiplyExact(pause, GROWTH);
        }
        pause = Math.min(pause, PAUSE_MAX.toMillis());
        long spread = PERMILLE - SPREAD_PERMILLE + Math.multiplyExact(2 * SPREAD_PERMILLE, (long) chance) / PERMILLE;
        pause = Math.multiplyExact(pause, spread) / PERMILLE;
        long asked = Math.min(wished.orElse(Duration.ZERO).toMillis(), PAUSE_MAX.toMillis());
        return Optional.of(now.plusMillis(Math.max(pause, asked)));
    }
}
