package io.vafa.points.finance;

import static io.vafa.points.Samples.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.points.Samples;
import io.vafa.points.finance.application.ControlDesk;
import io.vafa.points.finance.application.ControlTotal;
import io.vafa.points.finance.domain.NumberRanges;
import io.vafa.points.finance.domain.NumberRanges.Range;
import io.vafa.points.finance.domain.StoreDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store says it reported is compared with what stands in journals. */
class ControlDeskTest {
    private static final StoreDay DAY = new StoreDay(Samples.PARTNER, "s1", LocalDate.of(2021, 3, 4));

    private final FinanceHouse house = new FinanceHouse();
    private int sequence;

    @Test
    void whatIsMissingIsToldWithTheNumbersThatDidNotCome() {
        buys("101", 1_000, true);
        buys("102", 2_000, true);
        buys("106", 500, false);
        buys("x-7", 100, true);
        house.sealDays();
        house.control.put(PROGRAM, DAY, new ControlTotal(7, 5_000, house.now, "till"));

        ControlDesk.Comparison compared = house.control.compare(PROGRAM, DAY);

        assertThat(compared.arrived().count()).isEqualTo(4);
        assertThat(compared.arrived().refused()).isEqualTo(1);
        assertThat(compared.arrived().sumMinorUnits()).isEqualTo(3_600);
        assertThat(compared.missing()).isEqualTo(new ControlDesk.Difference(3, 1_400));
        assertThat(compared.arrived().tills())
                .containsExactly(new ControlDesk.Till("t1", 4, 3_600, 101L, 106L, List.of(new Range(103, 105)), false));
    }

    @Test
    void whatComesLateIsAddedToWhatCameBefore() {
        buys("101", 1_000, true);
        house.sealDays();
        buys("103", 1_000, true);
        house.now = house.now.plusSeconds(3 * 86_400L);
        house.sealDays();

        ControlDesk.Comparison compared = house.control.compare(PROGRAM, DAY);

        assertThat(compared.arrived().count()).isEqualTo(2);
        assertThat(compared.arrived().tills().getFirst().gaps()).containsExactly(new Range(102, 102));
        assertThat(compared.stated()).isNull();
        assertThat(compared.missing()).isNull();
    }

    @Test
    void anotherStoreOrDayHasNothing() {
        buys("101", 1_000, true);
        house.sealDays();

        assertThat(house.control
                        .compare(PROGRAM, new StoreDay(Samples.PARTNER, "s2", DAY.date()))
                        .arrived()
                        .count())
                .isZero();
        assertThat(house.control
                        .compare(
                                PROGRAM,
                                new StoreDay(Samples.PARTNER, "s1", DAY.date().plusDays(1)))
                        .arrived()
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void rangesAreTheNumbersInWhateverOrderTheyCome(long seed) {
        Random random = new Random(seed);
        TreeSet<Long> numbers = new TreeSet<>();
        while (numbers.size() < 300) {
            numbers.add(random.nextLong(0, 500));
        }
        List<Long> mixed = new ArrayList<>(numbers);
        Collections.shuffle(mixed, random);
        NumberRanges ranges = new NumberRanges();
        mixed.forEach(number -> ranges.add(new Range(number, number)));
        mixed.subList(0, 50).forEach(number -> ranges.add(new Range(number, number)));
        TreeSet<Long> found = new TreeSet<>();
        ranges.ranges().forEach(range -> {
            for (long number = range.from(); number <= range.to(); number++) {
                assertThat(found.add(number)).as("seed %d", seed).isTrue();
            }
        });
        assertThat(found).as("seed %d", seed).isEqualTo(numbers);
        ranges.gaps()
                .forEach(gap -> assertThat(numbers.subSet(gap.from(), gap.to() + 1))
                        .as("seed %d", seed)
                        .isEmpty());
    }

    private void buys(String receipt, long cents, boolean accepted) {
        sequence++;
        Purchase purchase = Samples.purchase(
                "e" + sequence, receipt, new Money("USD", cents), Instant.parse("2021-03-04T12:00:00Z"));
        CreditPurchase command = Samples.credit("m-1", purchase);
        house.write(new JournalEntry(
                PROGRAM,
                "m-1",
                sequence,
                command.cause(),
                "fingerprint",
                JournalEntry.Kind.PURCHASE,
                accepted ? Outcome.accepted() : Outcome.refused("CURRENCY_NOT_OF_PROGRAM", "no"),
                List.of(),
                Map.of(),
                purchase,
                null,
                null,
                null,
                null,
                List.of(),
                purchase.occurredAt(),
                Instant.parse("2021-03-04T12:00:00Z").plusSeconds(sequence),
                false,
                JournalEntry.NO_HASH));
    }
}
