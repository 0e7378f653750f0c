package io.vafa.member.domain.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardRangeTest {
    private static final CardRange GREEN = new CardRange("green", "621986", 16, true);

    @ParameterizedTest
    @CsvSource({"7992739871, 3", "453201511283036, 6", "621986000000000, 1", "0, 0"})
    void theCheckDigitIsTheKnownOne(String digits, char check) {
        assertThat(Luhn.checkDigit(digits)).isEqualTo(check);
        assertThat(Luhn.fits(digits + check)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_122})
    void everyMistypedDigitIsFound(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            String number = GREEN.number(Math.floorMod(random.nextLong(), GREEN.size()));
            int place = GREEN.prefix().length()
                    + random.nextInt(number.length() - GREEN.prefix().length());
            char other = (char) ('0' + (number.charAt(place) - '0' + 1 + random.nextInt(9)) % 10);
            String mistyped = number.substring(0, place) + other + number.substring(place + 1);

            assertThat(GREEN.covers(number)).as("seed %d", seed).isTrue();
            assertThat(GREEN.mistyped(number)).as("seed %d: %s", seed, number).isFalse();
            assertThat(GREEN.covers(mistyped)).as("seed %d", seed).isTrue();
            assertThat(GREEN.mistyped(mistyped))
                    .as("seed %d: %s", seed, mistyped)
                    .isTrue();
        }
    }

    @Test
    void aNumberHasThePrefixTheChosenDigitsAndTheCheckDigit() {
        assertThat(GREEN.number(42)).isEqualTo("6219860000000423").hasSize(16);
        assertThat(new CardRange("plain", "77", 10, false).number(42)).isEqualTo("7700000042");
        assertThat(GREEN.size()).isEqualTo(1_000_000_000);
        assertThat(GREEN.cardsMax()).isEqualTo(100_000_000);
    }

    @Test
    void whatIsLongerOrBeginsOtherwiseIsNotOfTheRange() {
        assertThat(GREEN.covers("62198600000004233")).isFalse();
        assertThat(GREEN.covers("6219850000000423")).isFalse();
        assertThat(GREEN.covers("62198600000004x3")).isFalse();
        assertThat(GREEN.overlaps(new CardRange("wide", "62", 16, true))).isTrue();
        assertThat(GREEN.overlaps(new CardRange("long", "62", 17, true))).isFalse();
    }
}
