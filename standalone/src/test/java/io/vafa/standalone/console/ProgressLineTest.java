package io.vafa.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressLineTest {

    @Test
    void aHalfDoneJobShowsItsRateAndTheTimeLeft() {
        ProgressLine line = new ProgressLine("Importing", "purchases", 0.5, 30_000, 10_000, 30_000, 0.5);

        assertThat(line.plain()).isEqualTo("Importing  50 %  30,000 purchases  3,000/s  about 10.0 s left");
        assertThat(line.drawn(100))
                .isEqualTo("Importing [###############---------------]  50 %  30,000 purchases  3,000/s  about 10.0 s"
                        + " left");
    }

    @Test
    void aResumedJobCountsOnlyItsOwnPartIntoTheRate() {
        ProgressLine line = new ProgressLine("Importing", "purchases", 0.75, 3_000, 1_000, 1_000, 0.25);

        assertThat(line.plain()).isEqualTo("Importing  75 %  3,000 purchases  1,000/s  about 1.0 s left");
    }

    @Test
    void aJobOfUnknownLengthShowsNoFraction() {
        ProgressLine line = new ProgressLine("Reading", "entries", -1, 10, 0, 10, 0);

        assertThat(line.drawn(60)).isEqualTo("Reading  10 entries");
    }

    @Test
    void theLineNeverReachesTheEdgeOfTheTerminal() {
        ProgressLine line = new ProgressLine("Importing", "purchases", 0.5, 30_000, 10_000, 30_000, 0.5);

        for (int columns = 40; columns < 120; columns++) {
            assertThat(line.drawn(columns).length()).isLessThan(columns);
        }
    }

    @Test
    void durationsReadAsPeopleSayThem() {
        assertThat(Numbers.duration(4_210)).isEqualTo("4.2 s");
        assertThat(Numbers.duration(187_000)).isEqualTo("3 min 07 s");
        assertThat(Numbers.duration(7_500_000)).isEqualTo("2 h 05 min");
    }
}
