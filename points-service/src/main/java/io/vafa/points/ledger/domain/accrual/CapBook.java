package io.vafa.points.ledger.domain.accrual;

import io.vafa.contracts.journal.CapUse;
import io.vafa.contracts.journal.CapUse.Period;
import io.vafa.points.ledger.domain.accrual.Headrooms.Headroom;
import io.vafa.rating.domain.Finding;
import io.vafa.rating.domain.Reason;
import io.vafa.rating.domain.Worth;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is left of the caps while one purchase is rated, and what it uses of them. */
final class CapBook {
    private final String day;
    private final String month;
    private final Headrooms headrooms;
    private final Map<Key, Line> lines = new LinkedHashMap<>();

    /**
     * Begins with nothing used.
     *
     * @param local when it happened, by the clocks of the programme's zone
     */
    CapBook(LocalDateTime local, Headrooms headrooms) {
        this.day = local.toLocalDate().toString();
        this.month = YearMonth.from(local).toString();
        this.headrooms = headrooms;
    }

    private record Key(String cap, @Nullable Period period) {}

    /** One cap; those per receipt have no period. */
    private static final class Line {
        private final long headroom;
        private final boolean known;
        private long used;

        Line(long headroom, boolean known) {
            this.headroom = headroom;
            this.known = known;
        }

        long left() {
            return headroom - used;
        }
    }

    /**
     * The finding, lessened to what every cap has left; nothing is used yet.
     *
     * @param decimals of the units that are given
     */
    Finding lessened(int decimals, String cap, Caps caps, Finding finding) {
        Finding lessened = finding;
        if (caps.perReceipt() != Caps.NO_CAP) {
            Line line = lines.computeIfAbsent(new Key(cap, null), _ -> new Line(caps.perReceipt(), true));
            lessened = lessened(decimals, cap, lessened, line, caps.perReceipt(), " a receipt");
        }
        for (Map.Entry<Period, Long> most : caps.overTime().entrySet()) {
            Period period = most.getKey();
            Line line = line(cap, period, most.getValue());
            lessened = lessened(decimals, cap, lessened, line, most.getValue(), words(period));
        }
        return lessened;
    }

    /** Counts what was given. */
    void use(String cap, Caps caps, long units) {
        if (caps.perReceipt() != Caps.NO_CAP) {
            lines.computeIfAbsent(new Key(cap, null), _ -> new Line(caps.perReceipt(), true)).used += units;
        }
        caps.overTime().forEach((period, most) -> line(cap, period, most).used += units);
    }

    /** What the purchase uses of the caps over time that were looked at; all of it is new. */
    List<CapUse> uses() {
        List<CapUse> uses = new ArrayList<>();
        lines.forEach((key, line) -> {
            Period period = key.period();
            if (period != null) {
                uses.add(new CapUse(key.cap(), period, of(period), line.headroom, line.used, line.used));
            }
        });
        return uses;
    }

    private static Finding lessened(int decimals, String cap, Finding finding, Line line, long most, String period) {
        if (!line.known) {
            return finding.lessened(
                    0,
                    Reason.CAP_NOT_REMEMBERED,
                    "what was given at the time is not remembered, so that nothing more fits under the cap of " + cap
                            + ", " + Worth.units(decimals, most) + period);
        }
        return finding.units() <= line.left()
                ? finding
                : finding.lessened(
                        line.left(),
                        Reason.CAPPED,
                        "of the cap of " + cap + ", " + Worth.units(decimals, most) + period + ", "
                                + Worth.units(decimals, line.left()) + " is left");
    }

    private Line line(String cap, Period period, long most) {
        return lines.computeIfAbsent(new Key(cap, period), _ -> {
            Headroom headroom = headrooms.left(cap, period, of(period), most);
            return new Line(headroom.units(), headroom.known());
        });
    }

    private String of(Period period) {
        return switch (period) {
            case DAY -> day;
            case MONTH -> month;
            case EVER -> CapUse.EVER;
        };
    }

    private static String words(Period period) {
        return switch (period) {
            case DAY -> " a day";
            case MONTH -> " a month";
            case EVER -> " for ever";
        };
    }
}
