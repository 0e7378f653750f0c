package io.vafa.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LongestBySecondTest {

    @Test
    void eachSecondCountsByItsLongestWaitAndEmptyOnesDoNot() {
        LongestBySecond longest = new LongestBySecond(Duration.ofMillis(3_500));

        assertThat(longest.spreadMillis()).isEmpty();
        waited(longest, 100, 40);
        waited(longest, 900, 30);
        waited(longest, 1_000, 700);
        waited(longest, 3_499, 50);

        assertThat(longest.spreadMillis()).contains(new Spread(50, 40, 700));
    }

    private static void waited(LongestBySecond longest, long sinceStartMillis, long millis) {
        longest.add(
                Duration.ofMillis(sinceStartMillis).toNanos(),
                Duration.ofMillis(millis).toNanos());
    }
}
