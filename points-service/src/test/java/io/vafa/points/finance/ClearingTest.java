package io.vafa.points.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.points.finance.domain.Breakage;
import io.vafa.points.finance.domain.Clearing;
import io.vafa.points.finance.domain.ClearingEntry;
import io.vafa.points.finance.domain.ClearingMovement;
import io.vafa.points.finance.domain.CohortKey;
import io.vafa.points.finance.domain.Cohorts;
import io.vafa.points.finance.domain.Flow;
import io.vafa.points.finance.domain.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Values between partners are whole minor units that add up, and breakage says from what it is made. */
class ClearingTest {
    private static final Instant NOON = Instant.parse("2021-03-04T12:00:00Z");

    @Test
    void threeTimesAThirdIsOneAndNothingIsLostBetweenSeals() {
        Clearing first = clearing(List.of(), "0.4");
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            values.add(value(first.take(movement(1))));
        }
        Clearing second = clearing(first.positions(), "0.4");
        values.add(value(second.take(movement(1))));

        assertThat(values).containsExactly(0L, 0L, 1L, 0L, 1L);
        assertThat(second.positions().getFirst().value()).isEqualTo(1);
    }

    @Test
    void whatComesBackWholeIsWorthWhatItWasWorth() {
        Clearing clearing = clearing(List.of(), "0.37");
        clearing.take(movement(5));
        long spent = value(clearing.take(movement(10)));
        long back = value(clearing.take(movement(-10)));

        assertThat(spent + back).isZero();
        assertThat(clearing.positions().getFirst().points()).isEqualTo(5);
        assertThat(clearing.positions().getFirst().value()).isEqualTo(1);
    }

    @Test
    void pointsWithoutAPriceAreCountedAndSaidSo() {
        Clearing clearing = new Clearing(List.of(), (_, _, _, _) -> Optional.empty());

        ClearingEntry entry = clearing.take(movement(7));

        assertThat(entry.value()).isNull();
        Position position = clearing.positions().getFirst();
        assertThat(List.of(position.points(), position.unpriced(), position.value()))
                .containsExactly(7L, 7L, 0L);
    }

    @Test
    void withoutEnoughHistoryThereIsNoBreakage() {
        assertThat(Breakage.of(rows(2, 900, 100)).getFirst().rate()).isNull();
        assertThat(Breakage.of(rows(2, 900, 100)).getFirst().reason()).isEqualTo("NOT_ENOUGH_HISTORY");
        assertThat(Breakage.of(rows(3, 90, 10)).getFirst().rate()).isNull();
    }

    @Test
    void breakageIsTheShareThatWasLostOfMonthsThatHaveRunOff() {
        List<Cohorts.Row> rows = new ArrayList<>(rows(3, 900, 100));
        rows.add(new Cohorts.Row(new CohortKey("points", "2021-09", Flow.ISSUED), 555));

        Breakage breakage = Breakage.of(rows).getFirst();

        assertThat(breakage.rate()).isEqualByComparingTo("0.1000");
        assertThat(breakage.expectedPoints()).isEqualTo(55);
        assertThat(breakage.months()).isEqualTo(3);
        assertThat(List.of(breakage.claimed(), breakage.lost(), breakage.outstanding()))
                .containsExactly(2_700L, 300L, 555L);
    }

    private static List<Cohorts.Row> rows(int months, long claimed, long lost) {
        List<Cohorts.Row> rows = new ArrayList<>();
        for (int month = 1; month <= months; month++) {
            String name = "2021-0" + month;
            rows.add(new Cohorts.Row(new CohortKey("points", name, Flow.ISSUED), claimed + lost));
            rows.add(new Cohorts.Row(new CohortKey("points", name, Flow.REDEEMED), -claimed));
            rows.add(new Cohorts.Row(new CohortKey("points", name, Flow.EXPIRED), -lost));
        }
        return rows;
    }

    private static Clearing clearing(List<Position> before, String price) {
        return new Clearing(before, (_, _, _, _) -> Optional.of(new BigDecimal(price)));
    }

    private static long value(ClearingEntry entry) {
        return Objects.requireNonNull(entry.value());
    }

    private static ClearingMovement movement(long points) {
        return new ClearingMovement("m-1", 1, "points", "bazaar", "cafe", points, NOON);
    }
}
