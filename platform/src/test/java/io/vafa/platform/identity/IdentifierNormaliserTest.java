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
                // Reza Ali's loyalty name, typed on an Arabic keyboard, on a Persian one, and with what comes along
                // from a chat.
                "external|\u0639\u0644\u064a\u0643|\u0639\u0644\u06cc\u06a9",
                "external|\u0645\u0635\u0637\u0641\u0649|\u0645\u0635\u0637\u0641\u06cc",
                "partner|\u0628\u0627\u0634\u06af\u0627\u0647/\u0643-\u06f1\u06f2|\u0628\u0627\u0634\u06af\u0627\u0647/\u06a9-12",
                "external|\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645|\u0645\u06cc\u062e\u0648\u0627\u0647\u0645",
                "card|\u202a6037\u200e-9911\u202c|60379911",
                "phone|\u2066+989121234567\u2069|+989121234567",
                "email|\ufeffmina@example.com\u200f|mina@example.com",
                "email|\u0639\u0644\u064a@example.com|\u0639\u0644\u064a@example.com",
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
