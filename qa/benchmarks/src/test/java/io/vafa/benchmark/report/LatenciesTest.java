package io.vafa.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentilesAreThoseOfWhatWasAdded() {
        Latencies latencies = new Latencies();
        for (int millis = 1; millis <= 1_000; millis++) {
            latencies.add(Duration.ofMillis(millis).toNanos());
        }

        Percentiles seen = latencies.percentiles();

        assertThat(seen.count()).isEqualTo(1_000);
        assertThat(seen.p50Millis()).isCloseTo(500, within(1.0));
        assertThat(seen.p95Millis()).isCloseTo(950, within(1.0));
        assertThat(seen.p99Millis()).isCloseTo(990, within(1.0));
        assertThat(seen.maxMillis()).isCloseTo(1_000, within(1.0));
    }

    @Test
    void whatTakesLongerThanAnythingCountsAsTheLongest() {
        Latencies latencies = new Latencies();

        latencies.add(Duration.ofHours(1).toNanos());

        assertThat(latencies.percentiles().maxMillis()).isCloseTo(300_000, within(300.0));
    }
}
