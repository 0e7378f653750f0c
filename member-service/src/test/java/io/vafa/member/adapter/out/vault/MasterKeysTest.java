package io.vafa.member.adapter.out.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MasterKeysTest {

    @Test
    void theFirstOfTheRingIsThePrimary() {
        MasterKeys keys = MasterKeys.of(List.of("# changed in May", "", key("v2", 2), key("v1", 1)), false);

        assertThat(keys.primary()).isEqualTo("v2");
        assertThat(keys.versions()).containsExactly("v2", "v1");
    }

    @Test
    void aKeyThatAnybodyCouldGuessIsForTrialsOnly() {
        List<String> zeros = List.of("v1 " + Base64.getEncoder().encodeToString(new byte[MasterKeys.KEY_BYTES]));

        assertThat(MasterKeys.of(zeros, true).primary()).isEqualTo("v1");
        assertThatIllegalStateException()
                .isThrownBy(() -> MasterKeys.of(zeros, false))
                .withMessageContaining("is not random");
    }

    @Test
    void aBrokenRingIsRefusedWithoutQuotingIt() {
        String shortKey = Base64.getEncoder().encodeToString("only sixteen b..".getBytes(StandardCharsets.UTF_8));

        assertThatIllegalStateException()
                .isThrownBy(() -> MasterKeys.of(List.of(key("v1", 1), "v2 " + shortKey), false))
                .withMessageContaining("line 2")
                .withMessageNotContaining(shortKey);
        assertThatIllegalStateException()
                .isThrownBy(() -> MasterKeys.of(List.of("v1"), false))
                .withMessageContaining("line 1");
        assertThatIllegalStateException()
                .isThrownBy(() -> MasterKeys.of(List.of(key("v1", 1), key("v1", 2)), false))
                .withMessageContaining("twice");
        assertThatIllegalStateException()
                .isThrownBy(() -> MasterKeys.of(List.of("# nothing"), false))
                .withMessageContaining("1 to 20");
        assertThatIllegalStateException()
                .isThrownBy(() -> MasterKeys.of(
                        IntStream.rangeClosed(0, MasterKeys.VERSIONS_MAX)
                                .mapToObj(number -> key("v" + number, number))
                                .toList(),
                        false))
                .withMessageContaining("1 to 20");
    }

    static String key(String version, long seed) {
        byte[] key = new byte[MasterKeys.KEY_BYTES];
        new Random(seed).nextBytes(key);
        return version + " " + Base64.getEncoder().encodeToString(key);
    }
}
