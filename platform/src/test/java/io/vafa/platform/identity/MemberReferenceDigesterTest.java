package io.vafa.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberReferenceDigesterTest {
    private final MemberReferenceDigester digester = new MemberReferenceDigester(key());

    /** Computed by Python's hmac module; a change here would lose every member that was ever digested. */
    @ParameterizedTest
    @CsvSource({
        "demo,  card,  00001,              k1:PhtQZjTH13Z9_nKjxgkOg9BkEbOpI_sw1OtIDuqV1pE",
        "demo,  phone, +989121234567,      k1:OTuCPVjcCRUbODyrYeMkm5UBi-CXQHqVE1DalkEj9lo",
        "other, card,  00001,              k1:cqsAO7AZBw4RyrnQs45Pl3vrmH20DlzsWQxB0i4RUmI",
        "demo,  email, مریم@example.com,   k1:SL8fb82tJ7u5ReygmbBHtAicHfFrJ9YlUQRpoFy571M"
    })
    void theDigestIsTheSameOneForEver(String program, String kind, String value, String digest) {
        assertThat(digester.digest(program, kind, value)).isEqualTo(digest);
    }

    @Test
    void oneCardHasOneDigestHoweverItIsWritten() {
        assertThat(digester.digest("demo", "card", " ۰۰٠ ٠-1\t")).isEqualTo(digester.digest("demo", "card", "00001"));
    }

    @Test
    void shiftingALetterFromOnePartToTheNextGivesAnotherDigest() {
        assertThat(digester.digest("demo", "card", "x1")).isNotEqualTo(digester.digest("demo", "cardx", "1"));
        assertThat(digester.digest("dem", "ocard", "1")).isNotEqualTo(digester.digest("demo", "card", "1"));
    }

    @Test
    void anotherKeyGivesAnotherDigest() {
        byte[] other = key();
        other[0]++;
        assertThat(new MemberReferenceDigester(other).digest("demo", "card", "1"))
                .isNotEqualTo(digester.digest("demo", "card", "1"));
    }

    @Test
    void textThatUtf8CannotSayIsRefusedSinceItWouldShareADigest() {
        assertThatIllegalArgumentException().isThrownBy(() -> digester.digest("demo", "name", "a\ud800b"));
    }

    @Test
    void nothingIsNoIdentifier() {
        assertThatIllegalArgumentException().isThrownBy(() -> digester.digest("demo", "card", " - "));
    }

    @Test
    void aKeyThatIsTooShortIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MemberReferenceDigester(new byte[31]));
    }

    @Test
    void theKeyIsReadFromItsFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("digest.key");
        Files.writeString(file, Base64.getEncoder().encodeToString(key()) + "\n");
        assertThat(new MemberReferenceDigester(new DigestSettings(file).keys()).digest("demo", "card", "1"))
                .isEqualTo(digester.digest("demo", "card", "1"));
    }

    @Test
    void withoutItsKeyAServiceDoesNotStart(@TempDir Path folder) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DigestSettings(folder.resolve("missing")))
                .withMessageContaining("vafa.digest.key-file");
    }

    private static byte[] key() {
        byte[] key = new byte[DigestKeys.KEY_BYTES];
        for (int position = 0; position < key.length; position++) {
            key[position] = (byte) position;
        }
        return key;
    }
}
