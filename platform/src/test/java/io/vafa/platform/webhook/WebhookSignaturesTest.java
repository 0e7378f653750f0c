package io.vafa.platform.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignaturesTest {
    /** The example that the specification's own libraries are tested with. */
    private static final WebhookSecret SECRET = secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static final WebhookSecret OTHER = WebhookSecret.random(new SecureRandom());

    @Test
    void theExampleOfTheSpecificationIsSignedAsItIsThere() {
        Map<String, String> headers = WebhookSignatures.sign(ID, AT, BODY, List.of(SECRET));

        assertThat(headers)
                .containsEntry("webhook-id", ID)
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", SIGNATURE);
    }

    @Test
    void whatWasSignedIsGenuine() {
        assertThat(verify(ID, "1614265330", SIGNATURE, BODY, List.of(SECRET), AT))
                .isEqualTo(SignatureVerdict.GENUINE);
    }

    @Test
    void whileASecretChangesOneSignatureThatFitsIsEnough() {
        String both = WebhookSignatures.sign(ID, AT, BODY, List.of(OTHER, SECRET))
                .getOrDefault(WebhookSignatures.SIGNATURE, "");

        assertThat(both).contains(" ").endsWith(SIGNATURE);
        assertThat(verify(ID, "1614265330", both, BODY, List.of(SECRET), AT)).isEqualTo(SignatureVerdict.GENUINE);
        assertThat(verify(ID, "1614265330", both, BODY, List.of(OTHER), AT)).isEqualTo(SignatureVerdict.GENUINE);
        assertThat(verify(ID, "1614265330", SIGNATURE, BODY, List.of(OTHER, SECRET), AT))
                .isEqualTo(SignatureVerdict.GENUINE);
    }

    @Test
    void aVersionThatNobodyKnowsMayStandBesideOneThatFits() {
        assertThat(verify(ID, "1614265330", "v1a,abc " + SIGNATURE + " v2,xyz", BODY, List.of(SECRET), AT))
                .isEqualTo(SignatureVerdict.GENUINE);
    }

    @ParameterizedTest
    @CsvSource({"-300,GENUINE", "300,GENUINE", "-301,OUT_OF_TIME", "301,OUT_OF_TIME"})
    void fiveMinutesAreTolerated(long seconds, SignatureVerdict expected) {
        assertThat(verify(ID, "1614265330", SIGNATURE, BODY, List.of(SECRET), AT.plus(Duration.ofSeconds(seconds))))
                .isEqualTo(expected);
    }

    @Test
    void whateverWasChangedIsNotSigned() {
        byte[] body = BODY.clone();
        body[3] ^= 1;

        assertThat(verify(ID, "1614265330", SIGNATURE, body, List.of(SECRET), AT))
                .isEqualTo(SignatureVerdict.NOT_SIGNED);
        assertThat(verify("msg_other", "1614265330", SIGNATURE, BODY, List.of(SECRET), AT))
                .isEqualTo(SignatureVerdict.NOT_SIGNED);
        assertThat(verify(ID, "1614265331", SIGNATURE, BODY, List.of(SECRET), AT))
                .isEqualTo(SignatureVerdict.NOT_SIGNED);
        assertThat(verify(ID, "1614265330", SIGNATURE, BODY, List.of(OTHER), AT))
                .isEqualTo(SignatureVerdict.NOT_SIGNED);
        assertThat(verify(ID, "1614265330", SIGNATURE, BODY, List.of(), AT)).isEqualTo(SignatureVerdict.NOT_SIGNED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1", "v2,abc", "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="})
    void withoutASignatureOfOurVersionTheHeadersAreInvalid(String signature) {
        assertThat(verify(ID, "1614265330", signature, BODY, List.of(SECRET), AT))
                .isEqualTo(SignatureVerdict.HEADERS_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1614265330", "1614265330.0", "0x60", "99999999999999999999"})
    void aTimeIsSecondsInDigits(String timestamp) {
        assertThat(verify(ID, timestamp, SIGNATURE, BODY, List.of(SECRET), AT))
                .isEqualTo(SignatureVerdict.HEADERS_INVALID);
    }

    @Test
    void anIdCannotMoveTheLimitBetweenItselfAndTheTime() {
        // Given: what is signed is id.timestamp.body, so that an id with a full stop could borrow from its neighbour.
        String borrowed = ID + ".16142653";

        assertThat(verify(borrowed, "30", SIGNATURE, BODY, List.of(SECRET), Instant.ofEpochSecond(30)))
                .isEqualTo(SignatureVerdict.HEADERS_INVALID);
        assertThatThrownBy(() -> WebhookSignatures.sign(borrowed, AT, BODY, List.of(SECRET)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thousandSignaturesAreNotTried() {
        String many = String.join(" ", java.util.Collections.nCopies(11, SIGNATURE));

        assertThat(verify(ID, "1614265330", many, BODY, List.of(SECRET), AT))
                .isEqualTo(SignatureVerdict.HEADERS_INVALID);
    }

    @Test
    void aSecretHas24To64Bytes() {
        assertThat(WebhookSecret.read("whsec_" + base64(23))).isEmpty();
        assertThat(WebhookSecret.read("whsec_" + base64(24))).isPresent();
        assertThat(WebhookSecret.read(base64(64))).isPresent();
        assertThat(WebhookSecret.read("whsec_" + base64(65))).isEmpty();
        assertThat(WebhookSecret.read("whsec_*")).isEmpty();
    }

    @Test
    void aSecretIsRevealedOnlyWhenAsked() {
        assertThat(SECRET.reveal()).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(SECRET).hasToString("WebhookSecret[…]");
    }

    private static SignatureVerdict verify(
            String id, String timestamp, String signature, byte[] body, List<WebhookSecret> secrets, Instant now) {
        return WebhookSignatures.verify(id, timestamp, signature, body, secrets, now);
    }

    private static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(new byte[bytes]);
    }

    private static WebhookSecret secret(String text) {
        return WebhookSecret.read(text).orElseThrow();
    }
}
