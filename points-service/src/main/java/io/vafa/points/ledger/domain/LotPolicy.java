package io.vafa.points.ledger.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The terms on which a programme gives the points of a wallet from now on; lots that were given before keep theirs.
 *
 * @param pending until when points cannot be spent; null if they can be at once
 * @param untilConfirmed whether a confirmation of the purchase ends that earlier
 * @param costPerPoint what one of them costs the funder, in the programme's currency; null if the programme does not say
 * @param noticeDaysBefore so many days before points expire the member is told, each at least 1
 * @param graceDays so long a lot lives that is restored after it had expired, at least 0
 */
public record LotPolicy(
        @Nullable Deadline pending,
        boolean untilConfirmed,
        Expiry expiry,
        @Nullable BigDecimal costPerPoint,
        Spend spend,
        List<Integer> noticeDaysBefore,
        int graceDays) {
    /** Points to be spent at once and for ever. */
    public static final LotPolicy PLAIN =
            new LotPolicy(null, new Expiry.Never(), null, Spend.EXPIRING_FIRST, List.of(), 0);

    /** Points that no confirmation makes available earlier. */
    public LotPolicy(
            @Nullable Deadline pending,
            Expiry expiry,
            @Nullable BigDecimal costPerPoint,
            Spend spend,
            List<Integer> noticeDaysBefore,
            int graceDays) {
        this(pending, false, expiry, costPerPoint, spend, noticeDaysBefore, graceDays);
    }

    /** Which lots are drawn upon first. */
    public enum Spend {
        /** What would be lost soonest. */
        EXPIRING_FIRST,
        /** What has been there longest. */
        OLDEST_FIRST
    }

    public LotPolicy {
        noticeDaysBefore = List.copyOf(noticeDaysBefore);
    }

    /** The same for points that nobody waits for: no goods can come back. */
    LotPolicy atOnce() {
        return new LotPolicy(null, expiry, costPerPoint, spend, noticeDaysBefore, graceDays);
    }

    /** When points earned then can be spent; empty if at once. */
    Optional<Instant> availableFrom(Instant earnedAt) {
        return Optional.ofNullable(pending).map(deadline -> deadline.after(earnedAt));
    }
}
