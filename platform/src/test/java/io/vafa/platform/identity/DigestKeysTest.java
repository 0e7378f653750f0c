package io.vafa.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestKeysTest {
    private static final String ONE = key(1);
    private static final String TWO = key(2);

    @Test
    void aFileWithOneBareKeyIsTheFirstVersion() {
        assertThat(DigestKeys.of(List.of(ONE, "")).versions()).containsExactly("k1");
        assertThat(digester(ONE).digests("demo", new MemberIdentifier("card", "1")))
                .isEqualTo(digester("k1:" + ONE).digests("demo", new MemberIdentifier("card", "1")));
    }

    @Test
    void theFirstLineIsThePrimaryUnderWhichReferencesLeave() {
        // Given
        MemberReferenceDigester before = digester("k1:" + ONE);
        MemberReferenceDigester after = digester("# since June", "k2:" + TWO, "", "k1:" + ONE);

        // When
        List<String> digests = after.digests("demo", new MemberIdentifier("card", "1"));

        // Then
        assertThat(after.versions()).containsExactly("k2", "k1");
        assertThat(digests).hasSize(2).doesNotHaveDuplicates();
        assertThat(digests.getFirst())
                .startsWith("k2:")
                .isEqualTo(after.digest("demo", "card", "1"))
                .isEqualTo(digester("k2:" + TWO).digest("demo", "card", "1"));
        assertThat(digests.getLast()).isEqualTo(before.digest("demo", "card", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"k2", "k2:", "k0:AAAA", "v2:AAAA", "k2:AAAA", "k2 AAAA", "k2:!!!!", "k2:k1:AAAA"})
    void whatIsNoKeyIsRefusedByItsLineAndNotQuoted(String line) {
        assertThatIllegalStateException()
                .isThrownBy(() -> DigestKeys.of(List.of("k1:" + ONE, line)))
                .withMessageContaining("line 2")
                .withMessageNotContainingAny("AAAA,", "!!!!");
    }

    @Test
    void aVersionStandsThereOnce() {
        assertThatIllegalStateException()
                .isThrownBy(() -> DigestKeys.of(List.of(ONE, "k1:" + TWO)))
                .withMessageContaining("k1 a second time");
    }

    @Test
    void aKeyStandsThereOnce() {
        assertThatIllegalStateException()
                .isThrownBy(() -> DigestKeys.of(List.of("k1:" + ONE, "k2:" + ONE)))
                .withMessageContaining("line 2")
                .withMessageContaining("/dev/urandom")
                .withMessageNotContainingAny(ONE);
    }

    @Test
    void thereAreAtMostThreeAndNeverNone() {
        assertThatIllegalStateException().isThrownBy(() -> DigestKeys.of(List.of("", "# nothing")));
        assertThatIllegalStateException()
                .isThrownBy(() -> DigestKeys.of(List.of("k1:" + ONE, "k2:" + TWO, "k3:" + key(3), "k4:" + key(4))))
                .withMessageContaining("1 to 3");
        assertThat(DigestKeys.of(List.of("k1:" + ONE, "k2:" + TWO, "k3:" + key(3))))
                .hasToString("DigestKeys[k1, k2, k3]");
    }

    private static MemberReferenceDigester digester(String... lines) {
        return new MemberReferenceDigester(DigestKeys.of(List.of(lines)));
    }

    private static String key(int of) {
        byte[] key = new byte[DigestKeys.KEY_BYTES];
        Arrays.fill(key, (byte) of);
        return Base64.getEncoder().encodeToString(key);
    }
}
