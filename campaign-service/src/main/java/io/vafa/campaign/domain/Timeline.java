package io.vafa.campaign.domain;

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
 * @param horizon the latest instant in the compacted sum; null: nothing was compacted yet
 */
public record Timeline(
        List<Point> points,
        long compactedMinorUnits,
        @Nullable Instant horizon) {
    /** How many instants are kept one by one unless said otherwise: more than nearly all members ever have. */
    public static final int POINTS_MAX = 128;

    /** No purchase is known. */
    public static final Timeline EMPTY = new Timeline(List.of(), 0, null);

    /** All that was spent at one instant; minor units, more than 0. */
    public record Point(Instant occurredAt, long minorUnits) {
        public Point {
            if (minorUnits <= 0) {
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
        if (minorUnits == 0) {
            return this;
        }
        if (horizon != null && !occurredAt.isAfter(horizon)) {
            return new Timeline(points, sum(compactedMinorUnits, minorUnits), horizon);
        }
        List<Point> more = inserted(new Point(occurredAt, minorUnits));
        long compacted = compactedMinorUnits;
        Instant newHorizon = horizon;
        int surplus = Math.max(0, more.size() - pointsMax);
        for (Point oldest : more.subList(0, surplus)) {
            compacted = sum(compacted, oldest.minorUnits());
            newHorizon = oldest.occurredAt();
        }
        return new Timeline(more.subList(surplus, more.size()), compacted, newHorizon);
    }

    /** The same without what a return has taken off a purchase of that time. */
    public Timeline without(Instant occurredAt, long minorUnits) {
        List<Point> fewer = new ArrayList<>(points.size());
        long left = minorUnits;
        for (Point point : points) {
            long taken = point.occurredAt().equals(occurredAt) ? Math.min(left, point.minorUnits()) : 0;
            left -= taken;
            if (point.minorUnits() > taken) {
                fewer.add(new Point(point.occurredAt(), point.minorUnits() - taken));
            }
        }
        // What is no longer kept one by one lies in the sum of everything before.
        return new Timeline(fewer, Math.max(0, compactedMinorUnits - left), horizon);
    }

    /**
     * The same and all that another had spent by some entry, or without it.
     *
     * @param pointsMax how many instants to keep one by one, at least 1
     */
    public Timeline with(SpendBrought brought, int pointsMax) {
        Instant until = brought.earlierUntil();
        Timeline timeline = until == null ? this : knownSince(until);
        if (brought.earlierMinorUnits() > 0) {
            timeline = new Timeline(
                    timeline.points, sum(timeline.compactedMinorUnits, brought.earlierMinorUnits()), timeline.horizon);
        } else if (brought.earlierMinorUnits() < 0) {
            timeline = new Timeline(
                    timeline.points,
                    Math.max(0, timeline.compactedMinorUnits + brought.earlierMinorUnits()),
                    timeline.horizon);
        }
        for (SpentAt spent : brought.spent()) {
            timeline = spent.minorUnits() >= 0
                    ? timeline.with(spent.occurredAt(), spent.minorUnits(), pointsMax)
                    : timeline.without(spent.occurredAt(), Math.negateExact(spent.minorUnits()));
        }
        return timeline;
    }

    /** The same, with everything up to an instant as one sum. */
    private Timeline knownSince(Instant until) {
        if (horizon != null && !until.isAfter(horizon)) {
            return this;
        }
        long compacted = compactedMinorUnits;
        List<Point> later = new ArrayList<>(points.size());
        for (Point point : points) {
            if (point.occurredAt().isAfter(until)) {
                later.add(point);
            } else {
                compacted = sum(compacted, point.minorUnits());
            }
        }
        return new Timeline(later, compacted, until);
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
            more.set(at - 1, new Point(added.occurredAt(), together));
        } else {
            more.add(at, added);
        }
        return more;
    }
}
