package io.vafa.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierNormaliserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "card| 00001 |00001",
                "card|6037 9911-1234\u20115678|6037991112345678",
                "card|۱۲۳۴۵۶۷۸۹۰|1234567890",
                "card|١٢٣٤٥٦٧٨٩٠|1234567890",
                "phone|\u00a0+۹۸ 912-1\u2003|+98 912-1",
                "email| Mina@Example.com |Mina@Example.com",
            })
    void waysOfWritingOneIdentifierBecomeOne(String kind, String written, String normalised) {
        assertThat(IdentifierNormaliser.normalise(kind, written)).isEqualTo(normalised);
    }

    @Test
    void leadingZerosStay() {
        assertThat(IdentifierNormaliser.normalise("card", "00001")).isEqualTo("00001");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_121})
    void normalisingTwiceChangesNothing(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            String written = random.ints(random.nextInt(20), 0, 0x3000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String once = IdentifierNormaliser.normalise("card", written);
            assertThat(IdentifierNormaliser.normalise("card", once))
                    .as("seed %s, %s", seed, written)
                    .isEqualTo(once);
        }
    }
}
