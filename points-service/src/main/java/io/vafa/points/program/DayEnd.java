package io.vafa.points.program;

import io.vafa.points.ledger.domain.Deadline;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A deadline at the end of a day in the programme's zone. */
final class DayEnd implements Deadline {
    /** Calendars are asked about nothing beyond these; whatever lies there is taken for the nearer of the two. */
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private static final LocalDate LATEST = LocalDate.of(2500, 1, 1);

    private final ZoneId zone;
    private final UnaryOperator<LocalDate> lastDay;

    /** Nearly all that is earned is earned on the same day as what was earned just before. */
    private volatile @Nullable Answer last;

    /** The end that belongs to a day. */
    private record Answer(LocalDate day, Instant end) {}

    /**
     * A deadline.
     *
     * @param lastDay the last day on which something is still good, by the day from which it counts
     */
    DayEnd(ZoneId zone, UnaryOperator<LocalDate> lastDay) {
        this.zone = zone;
        this.lastDay = lastDay;
    }

    @Override
    public Instant after(Instant at) {
        LocalDate day = day(at);
        Answer answer = last;
        if (answer == null || !answer.day().equals(day)) {
            // Not midnight: where clocks go forward at night there is none.
            answer = new Answer(
                    day, lastDay.apply(day).plusDays(1).atStartOfDay(zone).toInstant());
            last = answer;
        }
        return answer.end();
    }

    private LocalDate day(Instant at) {
        if (at.isBefore(EARLIEST.atStartOfDay(zone).toInstant())) {
            return EARLIEST;
        }
        if (at.isAfter(LATEST.atStartOfDay(zone).toInstant())) {
            return LATEST;
        }
        return LocalDate.ofInstant(at, zone);
    }
}
