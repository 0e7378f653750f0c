package io.vafa.member.adapter.out.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.member.domain.card.CardRange;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HmacPressTest {
    private static final CardRange GREEN = new CardRange("green", "621986", 16, true);

    @Test
    void theSameSecretMakesTheSameNumbersAndCodes() {
        HmacPress one = new HmacPress(secret(1), GREEN);
        HmacPress again = new HmacPress(secret(1), GREEN);
        HmacPress other = new HmacPress(secret(2), GREEN);

        assertThat(again.number(7, 0)).isEqualTo(one.number(7, 0));
        assertThat(again.code(7)).isEqualTo(one.code(7)).matches("[0-9]{8}");
        assertThat(other.number(7, 0)).isNotEqualTo(one.number(7, 0));
        assertThat(other.code(7)).isNotEqualTo(one.code(7));
    }

    @Test
    void everyPlaceAndAttemptHasANumberOfItsOwnThatFits() {
        HmacPress press = new HmacPress(secret(1), GREEN);
        Set<String> numbers = new HashSet<>();
        Set<Character> firstDigits = new HashSet<>();
        for (int place = 0; place < 500; place++) {
            for (int attempt = 0; attempt < 2; attempt++) {
                String number = press.number(place, attempt);
                assertThat(GREEN.covers(number) && !GREEN.mistyped(number)).isTrue();
                numbers.add(number);
                firstDigits.add(number.charAt(GREEN.prefix().length()));
            }
        }

        assertThat(numbers).hasSize(1_000);
        assertThat(firstDigits).as("they are spread over the whole range").hasSize(10);
    }

    private static byte[] secret(int first) {
        byte[] secret = new byte[HmacPress.SECRET_BYTES];
        secret[0] = (byte) first;
        return secret;
    }
}
