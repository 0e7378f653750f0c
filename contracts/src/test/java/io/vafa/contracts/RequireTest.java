package io.vafa.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no record lets in. */
class RequireTest {
    @Test
    void whatIsMissingIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.present(null, "receipt.number"))
                .withMessage("receipt.number is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s1", "تهران‌سر", "100 %", "😀", " padded "})
    void aTextOfVisibleCharactersIsTaken(String text) {
        assertThat(Require.text(text, "store")).isEqualTo(text);
        assertThat(Require.optionalText(text, "store")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                "a\nb",
                "a\u0000b",
                "a\u007fb",
                "1\u202e23",
                "\u200f12",
                "a\u2066b",
                "\ud83d",
                "\ude00x"
            })
    void aTextThatCannotBeToldFromAnotherIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.text(text, "store"))
                .withMessageStartingWith("store ");
        assertThatIllegalArgumentException().isThrownBy(() -> Require.optionalText(text, "store"));
    }

    @Test
    void anAbsentTextIsTakenWhereItIsOptional() {
        assertThat(Require.optionalText(null, "store")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ف", "😀"})
    void aTextIsCountedInCodePoints(String character) {
        String longest = character.repeat(Require.TEXT_LENGTH_MAX);

        assertThat(Require.text(longest, "id")).isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.text(longest + character, "id"))
                .withMessageContaining("1 to 200 characters");
    }

    @Test
    void aNumberBelowItsMinimumIsRefusedWithBoth() {
        assertThat(Require.atLeast(1, 1, "sequence")).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.atLeast(1, 0, "sequence"))
                .withMessage("sequence must be at least 1, but is 0");
    }

    @Test
    void aCollectionAboveItsMaximumIsRefused() {
        assertThatCode(() -> Require.atMost(2, List.of("a", "b"), "lines")).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.atMost(2, List.of("a", "b", "c"), "lines"))
                .withMessageContaining("lines");
    }

    @Test
    void aCollectionWithNothingAtSomePlaceIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Require.atMost(2, Arrays.asList("a", null), "lines"));
    }
}
