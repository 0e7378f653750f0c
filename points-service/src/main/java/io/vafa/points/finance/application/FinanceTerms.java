package io.vafa.points.finance.application;

import io.vafa.points.finance.domain.Prices;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What programmes say about days, money and prices between partners. */
public interface FinanceTerms {
    Set<String> programs();

    /** The days as they are told at that time; empty if there is no such programme. */
    Optional<ProgramDays> days(String program, Instant at);

    /** The programme's currency (ISO 4217). */
    String currency(String program);

    Prices prices(String program);
}
