package io.vafa.contracts.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two causes have one key only if they are one. */
class CauseTest {
    /** Few letters, and those that the key itself uses, so that a careless key would soon collide. */
    private static final String LETTERS = "12:a";

    @Test
    void aKeyTellsEveryPartsLength() {
        assertThat(new Cause("purchase", "demo", "house", "1").key()).isEqualTo("8:purchase4:demo5:house1:1");
    }

    @Test
    void movingALetterFromOnePartToTheNextMakesAnotherKey() {
        assertThat(new Cause("a", "b", "c1", "2").key()).isNotEqualTo(new Cause("a", "b", "c", "12").key());
        assertThat(new Cause("a", "b", "c", "1:d").key()).isNotEqualTo(new Cause("a", "b", "c1:", "d").key());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_121})
    void noTwoCausesShareAKey(long seed) {
        Random random = new Random(seed);
        Map<String, Cause> seen = new HashMap<>();

        for (int round = 0; round < 50_000; round++) {
            Cause cause = new Cause(part(random), part(random), part(random), part(random));
            Cause before = seen.put(cause.key(), cause);
            assertThat(before == null || before.equals(cause))
                    .as("seed %d: %s and %s have the key %s", seed, before, cause, cause.key())
                    .isTrue();
        }
    }

    @Test
    void aCauseCanBeTheIdOfAnother() {
        String longest = "x".repeat(200);
        Cause cause = new Cause(longest, longest, longest, longest);

        assertThat(new Cause("award", "demo", "tiers", cause.key()).id()).isEqualTo(cause.key());
    }

    @Test
    void anIdIsNeitherBlankNorLongerThanItsBound() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Cause("a", "b", "c", " "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cause("a", "b", "c", "x".repeat(Cause.ID_LENGTH_MAX + 1)));
    }

    private static String part(Random random) {
        StringBuilder part = new StringBuilder();
        int length = 1 + random.nextInt(3);
        for (int index = 0; index < length; index++) {
            part.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return part.toString();
    }
}
