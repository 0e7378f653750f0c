package io.vafa.platform.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealedSecretsTest {
    private static final String OLD = "v1 " + key();
    private static final String NEW = "v2 " + key();
    private static final byte[] SECRET = "whsec_x".getBytes(UTF_8);

    @Test
    void whatIsSealedForAPlaceOpensThereAlone() {
        SealedSecrets secrets = SealedSecrets.of(List.of(OLD), "test", false);
        String sealed = secrets.seal("here", SECRET);

        assertThat(sealed).startsWith("v1:").doesNotContain("whsec");
        assertThat(secrets.open("here", sealed)).isEqualTo(SECRET);
        assertThatThrownBy(() -> secrets.open("there", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameSecretLooksDifferentEachTime() {
        SealedSecrets secrets = SealedSecrets.of(List.of(OLD), "test", false);

        assertThat(secrets.seal("here", SECRET)).isNotEqualTo(secrets.seal("here", SECRET));
    }

    @Test
    void anOlderKeyStillOpensAndTheFirstSeals() {
        String sealed = SealedSecrets.of(List.of(OLD), "test", false).seal("here", SECRET);
        SealedSecrets changed = SealedSecrets.of(List.of(NEW, OLD), "test", false);

        assertThat(changed.open("here", sealed)).isEqualTo(SECRET);
        assertThat(changed.seal("here", SECRET)).startsWith("v2:");
    }

    @Test
    void withoutItsKeyNothingOpensAndTheReasonIsSaid() {
        String sealed = SealedSecrets.of(List.of(OLD), "test", false).seal("here", SECRET);
        SealedSecrets without = SealedSecrets.of(List.of(NEW), "test", false);

        assertThatThrownBy(() -> without.open("here", sealed)).hasMessageContaining("not in the key file");
        assertThatThrownBy(() -> without.open("here", "v2:****")).hasMessageContaining("damaged");
    }

    @Test
    void aKeyThatAnybodyCouldGuessIsRefused() {
        String zeros = "v1 " + Base64.getEncoder().encodeToString(new byte[32]);

        assertThatThrownBy(() -> SealedSecrets.of(List.of(zeros), "test", false))
                .hasMessageContaining("not random");
    }

    private static String key() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
