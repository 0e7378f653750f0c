package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.CapUse;
import io.vafa.contracts.journal.CapUse.Period;
import io.vafa.contracts.journal.Posting.CapsCounted;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How fast one member may spend out of a wallet: redemptions and holds, and the points of both, in any so many hours that follow each other. What is spent is
 * counted by the hour, and the whole hour counts in which the time begins, so that never more passes than is said, and a little less at times. Holds that are
 * given back and redemptions that are reversed stay counted: whoever tries out how far they get does just that.
 *
 * @param times redemptions and holds; 1 to 50
 * @param points whole units; {@link Long#MAX_VALUE}: any number
 * @param hours 1 to 168
 * @param then what becomes of whoever wants to spend faster
 * @param endedBy how many persons it takes to end a freeze: 1, or 2, of whom the second approves what the first asks for
 */
public record SpendingPace(int times, long points, int hours, Then then, int endedBy) {
    /** Each leaves one trace an hour at most, so that what caps have used has room beside them. */
    public static final int TIMES_MAX = 50;

    /** A week. */
    public static final int HOURS_MAX = 168;

    private static final long HOUR_SECONDS = Duration.ofHours(1).toSeconds();

    /** What becomes of whoever wants to spend faster. */
    public enum Then {
        /** It is refused, and goes again when time has passed. */
        REFUSE,
        /** It is refused, and nothing can be spent until somebody has looked at it. */
        FREEZE
    }

    /** Ended by one person, if it freezes. */
    public SpendingPace(int times, long points, int hours, Then then) {
        this(times, points, hours, then, 1);
    }

    /** Whether a second person must approve the end of a freeze. */
    boolean isEndedByTwo() {
        return then == Then.FREEZE && endedBy > 1;
    }

    /** Counts what is spent, or says why that is too fast. */
    Optional<Decision> counted(Postings postings, String wallet, long wanted) {
        Instant now = postings.account().recordedAt();
        CapUsage usage = postings.account().capUsage();
        long timesLeft = left(usage, timesCap(wallet), now, times);
        long pointsLeft = left(usage, pointsCap(wallet), now, points);
        if (timesLeft < 1 || wanted > pointsLeft) {
            return Optional.of(new Decision.Refused(
                    then == Then.FREEZE ? RefusalCode.SPENDING_STOPPED : RefusalCode.SPENDING_TOO_FAST,
                    words(timesLeft, pointsLeft),
                    List.of()));
        }
        String day = day(hour(now));
        List<CapUse> uses = new ArrayList<>();
        uses.add(new CapUse(timesCap(wallet) + at(hour(now)), Period.DAY, day, timesLeft, 1, 1));
        if (points < Long.MAX_VALUE) {
            uses.add(new CapUse(pointsCap(wallet) + at(hour(now)), Period.DAY, day, pointsLeft, wanted, wanted));
        }
        postings.add(new CapsCounted(uses));
        return Optional.empty();
    }

    private String words(long timesLeft, long pointsLeft) {
        String most = timesLeft < 1 ? times + " times" : points + " points, of which " + pointsLeft + " are left";
        return "in " + hours + " hours a member may spend at most " + most
                + (then == Then.FREEZE
                        ? "; nothing can be spent until the help desk has looked at it"
                        : "; try again later, or ask the help desk");
    }

    /** What is left of a number in the hours until now; what is not remembered any more counts as all of it. */
    private long left(CapUsage usage, String cap, Instant now, long most) {
        long left = most;
        for (long hour = hour(now) - hours; hour <= hour(now); hour++) {
            long unused =
                    usage.left(cap + at(hour), Period.DAY, day(hour), most).units();
            left -= most - unused;
        }
        return Math.max(0, left);
    }

    private static long hour(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), HOUR_SECONDS);
    }

    private static String day(long hour) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(hour * HOUR_SECONDS), ZoneOffset.UTC)
                .toString();
    }

    private static String at(long hour) {
        return "@" + Math.floorMod(hour, 24);
    }

    private static String timesCap(String wallet) {
        return "spending-times:" + wallet;
    }

    private static String pointsCap(String wallet) {
        return "spending-points:" + wallet;
    }
}
