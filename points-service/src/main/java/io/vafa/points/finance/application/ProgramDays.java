package io.vafa.points.finance.application;

import io.vafa.points.finance.domain.Months;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The days and months by which a programme keeps its books: its own zone and calendar. */
public interface ProgramDays extends Months {
    /** On which day something happened. */
    LocalDate day(Instant at);

    /** The first instant that does not belong to a day any more. */
    Instant endOf(LocalDate day);

    /** The month of a day, for example {@code 2021-03} or {@code 1403-12}. */
    String month(LocalDate day);

    /** The days of a month; empty if it is none. */
    Optional<Span> span(String month);

    /** Days from and to, both included. */
    record Span(LocalDate first, LocalDate last) {}
}
