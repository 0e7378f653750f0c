package io.vafa.points.finance.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The share of a wallet's points that nobody is expected to claim, from the months whose points have run off: of what was
 * claimed or lost of these, the share that was lost.
 *
 * @param rate lost / (claimed + lost), to four decimals, half even; null if there is not enough history
 * @param expectedPoints so many of the outstanding points, rounded down; null with the rate
 * @param reason why there is no rate; null if there is one
 * @param months how many months have run off
 * @param claimed points of these that were spent and not given back
 * @param lost points of these that expired or were forfeited
 * @param outstanding what is with members, of all months
 */
public record Breakage(
        String wallet,
        @Nullable BigDecimal rate,
        @Nullable Long expectedPoints,
        @Nullable String reason,
        int months,
        long claimed,
        long lost,
        long outstanding) {
    /** The method in words, as answers state it. */
    public static final String METHOD =
            "run-off: months of issue of which at most 5 % is outstanding; rate = lost / (claimed + lost) over them;"
                    + " needs 3 such months and 1000 points claimed or lost";

    private static final int MONTHS_MIN = 3;
    private static final long POINTS_MIN = 1_000;
    private static final long RUN_OFF_PART = 20;
    private static final int DECIMALS = 4;

    /** One month's points. */
    private static final class Month {
        private long given;
        private long claimed;
        private long lost;
        private long outstanding;

        void add(Flow flow, long points) {
            outstanding = Math.addExact(outstanding, points);
            switch (flow) {
                case ISSUED, AWARDED, GIVEN, OPENED, RECEIVED, MERGED_IN -> given = Math.addExact(given, points);
                case REDEEMED, REVERSED -> claimed = Math.subtractExact(claimed, points);
                case EXPIRED, FORFEITED -> lost = Math.subtractExact(lost, points);
                case TAKEN, TAKEN_BACK, DEBT_SETTLED, FORGIVEN, SENT, MERGED_OUT, EXPIRY_MOVED -> {}
            }
        }

        boolean hasRunOff() {
            return given > 0 && outstanding <= given / RUN_OFF_PART;
        }
    }

    /** For each wallet of which there is history. */
    public static List<Breakage> of(List<Cohorts.Row> rows) {
        Map<String, Map<String, Month>> wallets = new TreeMap<>();
        rows.forEach(row -> wallets.computeIfAbsent(row.key().wallet(), _ -> new TreeMap<>())
                .computeIfAbsent(row.key().issuedIn(), _ -> new Month())
                .add(row.key().flow(), row.points()));
        return wallets.entrySet().stream()
                .map(wallet -> of(wallet.getKey(), wallet.getValue()))
                .toList();
    }

    private static Breakage of(String wallet, Map<String, Month> all) {
        List<Month> runOff = all.values().stream().filter(Month::hasRunOff).toList();
        long claimed = runOff.stream().mapToLong(month -> month.claimed).reduce(0, Math::addExact);
        long lost = runOff.stream().mapToLong(month -> month.lost).reduce(0, Math::addExact);
        long outstanding =
                all.values().stream().mapToLong(month -> month.outstanding).reduce(0, Math::addExact);
        long ended = Math.addExact(claimed, lost);
        if (runOff.size() < MONTHS_MIN || ended < POINTS_MIN) {
            return new Breakage(wallet, null, null, "NOT_ENOUGH_HISTORY", runOff.size(), claimed, lost, outstanding);
        }
        BigDecimal rate = BigDecimal.valueOf(lost).divide(BigDecimal.valueOf(ended), DECIMALS, RoundingMode.HALF_EVEN);
        long expected = BigInteger.valueOf(outstanding)
                .multiply(BigInteger.valueOf(lost))
                .divide(BigInteger.valueOf(ended))
                .longValueExact();
        return new Breakage(wallet, rate, expected, null, runOff.size(), claimed, lost, outstanding);
    }
}
