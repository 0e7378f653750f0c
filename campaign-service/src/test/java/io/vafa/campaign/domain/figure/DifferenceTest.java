package io.vafa.campaign.domain.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The statistics are those of the books. */
class DifferenceTest {
    @ParameterizedTest
    @CsvSource({"10, 2.228139", "29, 2.045230", "58, 2.001717", "100, 1.983972", "1000000, 1.959966"})
    void studentsDistributionHasTheQuantilesOfItsTables(String freedom, String quantile) {
        assertThat(Difference.quantile(new BigDecimal(freedom)))
                .isCloseTo(new BigDecimal(quantile), within(new BigDecimal("0.00001")));
    }

    @Test
    void anIntervalIsWelchs() {
        // 30 numbers 1..30 and 40 numbers 2, 4 … 80: means 15.5 and 41, variances 77.5 and 546.667, 52.609 degrees of
        // freedom.
        Difference difference = Difference.between(
                sample(LongStream.rangeClosed(1, 40).map(number -> 2 * number)), sample(LongStream.rangeClosed(1, 30)));

        assertThat(difference.mean()).isEqualByComparingTo("25.5");
        assertThat(difference.low()).isCloseTo(new BigDecimal("17.4132"), within(new BigDecimal("0.001")));
        assertThat(difference.high()).isCloseTo(new BigDecimal("33.5868"), within(new BigDecimal("0.001")));
    }

    @Test
    void whereAllAreAlikeThereIsNoDoubt() {
        Difference difference = Difference.between(
                sample(LongStream.generate(() -> 7).limit(30)),
                sample(LongStream.generate(() -> 5).limit(30)));

        assertThat(difference.low()).isEqualByComparingTo("2");
        assertThat(difference.high()).isEqualByComparingTo("2");
    }

    private static Sample sample(LongStream numbers) {
        Sample sample = new Sample();
        numbers.forEach(sample::add);
        return sample;
    }
}
