package io.vafa.campaign.domain;

import io.vafa.campaign.domain.engine.PurchaseTimes;
import io.vafa.contracts.journal.SpendBrought;
import io.vafa.contracts.journal.SpentAt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a member spent, by the time it was spent: the latest instants one by one, everything before them as one sum.
 *
 * @param points strictly ascending, all after the horizon
 * @param compactedMinorUnits what was spent up to and including the horizon
 * @param compactedPurchases by how many purchases
 * @param first when the first of those was; null: nothing was compacted yet
 * @param horizon the latest instant in the compacted sum; null: nothing was compacted yet
 */
public record Timeline(
        List<Point> points,
        long compactedMinorUnits,
        int compactedPurchases,
        @Nullable Instant first,
        @Nullable Instant horizon)
        implements PurchaseTimes {
    /** How many instants are kept one by one unless said otherwise: more than nearly all members ever have. */
    public static final int POINTS_MAX = 128;

    /** No purchase is known. */
    public static final Timeline EMPTY = new Timeline(List.of(), 0, 0, null, null);

    /**
     * All that was spent at one instant; minor units, more than 0.
     *
     * @param purchases how many that were; 0 of what another brought along
     */
    public record Point(Instant occurredAt, long minorUnits, int purchases) {
        public Point {
            if (minorUnits <= 0 || purchases < 0) {
                throw new IllegalArgumentException("a point of a timeline is more than 0");
            }
        }
    }

    public Timeline {
        points = List.copyOf(points);
        Instant before = horizon;
        for (Point point : points) {
            if (before != null && !point.occurredAt().isAfter(before)) {
                throw new IllegalArgumentException("points of a timeline ascend, all after its horizon");
            }
            before = point.occurredAt();
        }
    }

    /**
     * Sums amounts that are never negative. Stops at {@link Long#MAX_VALUE}, which is above every rung's threshold, so that
     * no flood of huge purchases can overflow and every judgement is still right.
     */
    public static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** Everything that is known to have been spent, in minor units. */
    public long total() {
        long total = compactedMinorUnits;
        for (Point point : points) {
            total = sum(total, point.minorUnits());
        }
        return total;
    }

    /** What was spent at that instant or earlier; empty before the horizon, where only the decisions still know. */
    public OptionalLong spentUntil(Instant instant) {
        if (horizon != null && instant.isBefore(horizon)) {
            return OptionalLong.empty();
        }
        long spent = compactedMinorUnits;
        for (Point point : points) {
            if (point.occurredAt().isAfter(instant)) {
                break;
            }
            spent = sum(spent, point.minorUnits());
        }
        return OptionalLong.of(spent);
    }

    /**
     * The same and one purchase more.
     *
     * @param pointsMax how many instants to keep one by one, at least 1
     */
    public Timeline with(Instant occurredAt, long minorUnits, int pointsMax) {
        return with(occurredAt, minorUnits, 1, pointsMax);
    }

    private Timeline with(Instant occurredAt, long minorUnits, int bought, int pointsMax) {
        if (minorUnits == 0) {
            return this;
        }
        if (horizon != null && !occurredAt.isAfter(horizon)) {
            return new Timeline(
                    points,
                    sum(compactedMinorUnits, minorUnits),
                    compactedPurchases + bought,
                    bought == 0 ? first : earlier(first, occurredAt),
                    horizon);
        }
        List<Point> more = inserted(new Point(occurredAt, minorUnits, bought));
        long compacted = compactedMinorUnits;
        int purchases = compactedPurchases;
        Instant newFirst = first;
        Instant newHorizon = horizon;
        int surplus = Math.max(0, more.size() - pointsMax);
        for (Point oldest : more.subList(0, surplus)) {
            compacted = sum(compacted, oldest.minorUnits());
            purchases += oldest.purchases();
            newFirst = oldest.purchases() == 0 ? newFirst : earlier(newFirst, oldest.occurredAt());
            newHorizon = oldest.occurredAt();
        }
        return new Timeline(more.subList(surplus, more.size()), compacted, purchases, newFirst, newHorizon);
    }

    /** How many purchases are known, without those that went back whole and those of nothing. */
    public int purchases() {
        return compactedPurchases + points.stream().mapToInt(Point::purchases).sum();
    }

    /** When the first purchase was; there must be one. */
    public Instant firstPurchase() {
        return compactedPurchases > 0 && first != null
                ? first
                : bought().getFirst().occurredAt();
    }

    /** When the last purchase was; there must be one. */
    public Instant lastPurchase() {
        List<Point> bought = bought();
        return bought.isEmpty() && horizon != null ? horizon : bought.getLast().occurredAt();
    }

    @Override
    public @Nullable Instant latestPurchase() {
        return purchases() == 0 ? null : lastPurchase();
    }

    @Override
    public int purchasesBetween(Instant after, Instant until) {
        return points.stream()
                .filter(point ->
                        point.occurredAt().isAfter(after) && !point.occurredAt().isAfter(until))
                .mapToInt(Point::purchases)
                .sum();
    }

    private List<Point> bought() {
        return points.stream().filter(point -> point.purchases() > 0).toList();
    }

    /** How many of the purchases that are kept one by one came after an instant. */
    public int purchasesAfter(Instant instant) {
        return points.stream()
                .filter(point -> point.occurredAt().isAfter(instant))
                .mapToInt(Point::purchases)
                .sum();
    }

    /** What was spent after an instant, by the purchases that are kept one by one. */
    public long spentAfter(Instant instant) {
        return points.stream()
                .filter(point -> point.occurredAt().isAfter(instant))
                .mapToLong(Point::minorUnits)
                .reduce(0, Timeline::sum);
    }

    /**
     * The same without what a return has taken off a purchase of that time.
     *
     * @param whole whether nothing of the purchase is left
     */
    public Timeline without(Instant occurredAt, long minorUnits, boolean whole) {
        List<Point> fewer = new ArrayList<>(points.size());
        long left = minorUnits;
        int gone = whole ? 1 : 0;
        for (Point point : points) {
            long taken = point.occurredAt().equals(occurredAt) ? Math.min(left, point.minorUnits()) : 0;
            left -= taken;
            if (point.minorUnits() > taken) {
                int less = taken > 0 ? gone : 0;
                fewer.add(new Point(
                        point.occurredAt(),
                        point.minorUnits() - taken,
                        Math.max(Math.min(1, point.purchases()), point.purchases() - less)));
            }
            gone = taken > 0 ? 0 : gone;
        }
        // What is no longer kept one by one lies in the sum of everything before.
        int rest = Math.max(0, compactedPurchases - gone);
        return new Timeline(fewer, Math.max(0, compactedMinorUnits - left), rest, rest == 0 ? null : first, horizon);
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    /**
     * The same and all that another had spent by some entry, or without it. It counts as spent, and not as purchases.
     *
     * @param pointsMax how many instants to keep one by one, at least 1
     */
    public Timeline with(SpendBrought brought, int pointsMax) {
        Instant until = brought.earlierUntil();
        Timeline timeline = until == null ? this : knownSince(until);
        if (brought.earlierMinorUnits() > 0) {
            timeline = timeline.compacted(sum(timeline.compactedMinorUnits, brought.earlierMinorUnits()));
        } else if (brought.earlierMinorUnits() < 0) {
            timeline = timeline.compacted(Math.max(0, timeline.compactedMinorUnits + brought.earlierMinorUnits()));
        }
        for (SpentAt spent : brought.spent()) {
            timeline = spent.minorUnits() >= 0
                    ? timeline.with(spent.occurredAt(), spent.minorUnits(), 0, pointsMax)
                    : timeline.without(spent.occurredAt(), Math.negateExact(spent.minorUnits()), false);
        }
        return timeline;
    }

    private Timeline compacted(long minorUnits) {
        return new Timeline(points, minorUnits, compactedPurchases, first, horizon);
    }

    /** The same, with everything up to an instant as one sum. */
    private Timeline knownSince(Instant until) {
        if (horizon != null && !until.isAfter(horizon)) {
            return this;
        }
        long compacted = compactedMinorUnits;
        int purchases = compactedPurchases;
        Instant newFirst = first;
        List<Point> later = new ArrayList<>(points.size());
        for (Point point : points) {
            if (point.occurredAt().isAfter(until)) {
                later.add(point);
            } else {
                compacted = sum(compacted, point.minorUnits());
                purchases += point.purchases();
                newFirst = point.purchases() == 0 ? newFirst : earlier(newFirst, point.occurredAt());
            }
        }
        return new Timeline(later, compacted, purchases, newFirst, until);
    }

    private List<Point> inserted(Point added) {
        List<Point> more = new ArrayList<>(points.size() + 1);
        more.addAll(points);
        int at = more.size();
        while (at > 0 && more.get(at - 1).occurredAt().isAfter(added.occurredAt())) {
            at--;
        }
        if (at > 0 && more.get(at - 1).occurredAt().equals(added.occurredAt())) {
            long together = sum(more.get(at - 1).minorUnits(), added.minorUnits());
            more.set(
                    at - 1,
                    new Point(added.occurredAt(), together, more.get(at - 1).purchases() + added.purchases()));
        } else {
            more.add(at, added);
        }
        return more;
    }
}
