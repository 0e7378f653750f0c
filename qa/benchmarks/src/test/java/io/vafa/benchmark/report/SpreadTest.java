package io.vafa.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void theMiddleIsNotMovedByOneBadRound() {
        Spread spread = Spread.of(List.of(900.0, 10.0, 1_000.0));

        assertThat(spread).isEqualTo(new Spread(900, 10, 1_000));
    }

    @Test
    void ofAnEvenNumberTheMiddleLiesBetweenTwo() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 100.0)).median()).isEqualTo(3);
    }

    @Test
    void nothingHasNoMiddle() {
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
    }
}
