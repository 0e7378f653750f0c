package io.vafa.campaign.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a member's life as a customer, and what has to hold for it. All of what is said must.
 *
 * @param purchases how many there are, without those that went back whole
 * @param firstDaysAgo how many days ago the first was
 * @param lastDaysAgo how many days ago the last was
 * @param within what has to have happened within a number of days; null: nothing
 * @param spend at least so much altogether, in whole units of the currency; null: anything
 */
public record LifecycleStage(
        String name,
        Range purchases,
        Range firstDaysAgo,
        Range lastDaysAgo,
        @Nullable Within within,
        @Nullable BigDecimal spend) {

    /** A whole number between two, both inclusive. */
    public record Range(long min, long max) {
        public static final Range ANY = new Range(0, Long.MAX_VALUE);

        boolean has(long number) {
            return number >= min && number <= max;
        }

        String of(String what) {
            return what + (max == Long.MAX_VALUE ? " at least " + min : " " + min + " to " + max);
        }
    }

    /**
     * Within the latest days.
     *
     * @param purchases at least so many
     * @param spend at least so much, in whole units of the currency; null: anything
     */
    public record Within(int days, int purchases, @Nullable BigDecimal spend) {
        Duration duration() {
            return Duration.ofDays(days);
        }
    }

    /**
     * Whether a member stands here.
     *
     * @param timeline with at least one purchase
     * @param scale decimals of the currency
     */
    boolean fits(Timeline timeline, int scale, Instant asOf) {
        if (!purchases.has(timeline.purchases())
                || !firstDaysAgo.has(days(timeline.firstPurchase(), asOf))
                || !lastDaysAgo.has(days(timeline.lastPurchase(), asOf))
                || (spend != null && BigDecimal.valueOf(timeline.total(), scale).compareTo(spend) < 0)) {
            return false;
        }
        if (within == null) {
            return true;
        }
        Instant since = asOf.minus(within.duration());
        return timeline.purchasesAfter(since) >= within.purchases()
                && (within.spend() == null
                        || BigDecimal.valueOf(timeline.spentAfter(since), scale).compareTo(within.spend()) >= 0);
    }

    /** When this stage may begin or end although nothing is bought. */
    List<Instant> turningPoints(Timeline timeline) {
        List<Instant> turns = new ArrayList<>();
        turns(turns, timeline.firstPurchase(), firstDaysAgo);
        turns(turns, timeline.lastPurchase(), lastDaysAgo);
        if (within != null) {
            timeline.points().forEach(point -> turns.add(point.occurredAt().plus(within.duration())));
        }
        return turns;
    }

    /** The rule in words. */
    String inWords() {
        List<String> words = new ArrayList<>();
        if (!purchases.equals(Range.ANY)) {
            words.add(purchases.of("purchases"));
        }
        if (!firstDaysAgo.equals(Range.ANY)) {
            words.add(firstDaysAgo.of("days since the first"));
        }
        if (!lastDaysAgo.equals(Range.ANY)) {
            words.add(lastDaysAgo.of("days since the last"));
        }
        if (within != null) {
            words.add("within " + within.days() + " days at least " + within.purchases() + " purchases"
                    + (within.spend() == null ? "" : " and " + within.spend().toPlainString() + " spent"));
        }
        if (spend != null) {
            words.add("spend at least " + spend.toPlainString());
        }
        return words.isEmpty() ? "any purchase" : String.join(", ", words);
    }

    private static void turns(List<Instant> turns, Instant from, Range days) {
        if (days.min() > 0) {
            turns.add(from.plus(Duration.ofDays(days.min())));
        }
        if (days.max() != Long.MAX_VALUE) {
            turns.add(from.plus(Duration.ofDays(days.max() + 1)));
        }
    }

    private static long days(Instant at, Instant asOf) {
        return Math.max(0, Duration.between(at, asOf).toDays());
    }
}
