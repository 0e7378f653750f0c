package io.vafa.points.finance;

import static io.vafa.points.Samples.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vafa.contracts.journal.JournalEntry;
import io.vafa.points.finance.application.Closure;
import io.vafa.points.finance.application.FinanceReport;
import io.vafa.points.finance.application.Periods.Closing;
import io.vafa.points.finance.application.Periods.Period;
import io.vafa.points.finance.application.Periods.Status;
import io.vafa.points.finance.application.Span;
import io.vafa.points.ledger.domain.RandomMovements;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Months close one after another, and take nothing more. */
class PeriodsTest {
    private final FinanceHouse house = new FinanceHouse();

    @Test
    void aMonthIsClosedOnceItsDaysAreSealedAndInOrder() {
        at("2021-03-05T06:00:00Z");
        assertThat(refusal("2021-03")).isEqualTo("PERIOD_NOT_SEALED");
        at("2021-05-02T06:00:00Z");

        assertThat(refusal("2021-04")).isEqualTo("PERIOD_OUT_OF_ORDER");
        assertThat(house.periods.close(PROGRAM, "2021-03", "boss")).isInstanceOf(Closing.Closed.class);
        assertThat(house.periods.close(PROGRAM, "2021-04", "boss")).isInstanceOf(Closing.Closed.class);
        assertThat(refusal("2021-05")).isEqualTo("PERIOD_NOT_SEALED");
        assertThat(house.periods.list(PROGRAM))
                .extracting(Period::period, Period::status)
                .containsExactly(
                        tuple("2021-05", Status.OPEN),
                        tuple("2021-04", Status.CLOSED),
                        tuple("2021-03", Status.CLOSED));
        assertThat(closure("2021-04").previousHash())
                .isEqualTo(closure("2021-03").hash());
    }

    @Test
    void whatIsNoMonthOfTheBooksIsUnknown() {
        at("2021-05-02T06:00:00Z");

        assertThat(List.of("2021-13", "2021-3", "1999-01", "../x", "2021-04"))
                .allMatch(name -> refusal(name).equals("UNKNOWN_PERIOD"));
    }

    @Test
    void closingAgainAnswersWhatWasClosedThen() {
        at("2021-03-05T06:00:00Z");
        at("2021-04-02T06:00:00Z");
        house.periods.close(PROGRAM, "2021-03", "boss");
        Closure first = closure("2021-03");

        house.now = house.now.plusSeconds(60);
        house.periods.close(PROGRAM, "2021-03", "somebody else");

        assertThat(closure("2021-03")).isEqualTo(first);
        assertThat(first.closedBy()).isEqualTo("boss");
    }

    @Test
    void aClosedMonthTakesNothingMore() {
        at("2021-03-05T06:00:00Z");
        List<JournalEntry> entries = new ArrayList<>();
        RandomMovements lives =
                new RandomMovements(3, Instant.parse("2021-03-06T06:00:00Z"), 3, (_, entry) -> entries.add(entry));
        lives.live(20);
        JournalEntry late = entries.getLast();
        assertThat(late.recordedAt()).isBefore(Instant.parse("2021-03-31T00:00:00Z"));
        entries.subList(0, entries.size() - 1).forEach(house::write);
        at("2021-04-02T06:00:00Z");
        house.periods.close(PROGRAM, "2021-03", "boss");
        Closure closed = closure("2021-03");

        house.write(late);
        at("2021-05-02T06:00:00Z");

        FinanceReport again = house.reports
                .report(PROGRAM, new Span(LocalDate.of(2021, 3, 1), LocalDate.of(2021, 4, 1)))
                .orElseThrow();
        assertThat(closure("2021-03")).isEqualTo(closed);
        assertThat(again.rows()).isEqualTo(closed.report().rows());
        assertThat(house.catalog.between(PROGRAM, LocalDate.of(2021, 4, 1), LocalDate.of(2021, 5, 1)).stream()
                        .mapToLong(seal -> seal.entries())
                        .sum())
                .isEqualTo(1);
    }

    private void at(String time) {
        house.now = Instant.parse(time);
        house.sealDays();
    }

    private String refusal(String period) {
        return house.periods.close(PROGRAM, period, "boss") instanceof Closing.Refused refused
                ? refused.code()
                : "none";
    }

    private Closure closure(String period) {
        return Objects.requireNonNull(
                house.periods.find(PROGRAM, period).orElseThrow().closure());
    }
}
