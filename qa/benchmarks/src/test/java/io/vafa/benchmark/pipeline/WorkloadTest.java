package io.vafa.benchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    @Test
    void oneSeedAlwaysMakesTheSamePurchases() {
        assertThat(hundred(7)).isEqualTo(hundred(7)).isNotEqualTo(hundred(8));
    }

    @Test
    void noTwoPurchasesAreOne() {
        List<Workload.Arrival> arrivals = hundred(1);

        assertThat(arrivals).extracting(arrival -> arrival.purchase().eventId()).doesNotHaveDuplicates();
        assertThat(arrivals).extracting(arrival -> arrival.purchase().receipt()).doesNotHaveDuplicates();
    }

    private static List<Workload.Arrival> hundred(long seed) {
        Workload workload = new Workload(seed, 10);
        return Stream.generate(workload::next).limit(100).toList();
    }
}
