package io.vafa.member.adapter.out.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.member.application.LinkTokens.Action;
import io.vafa.member.application.LinkTokens.Link;
import io.vafa.member.application.LinkTokens.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignedLinkTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String SARA = "sara@example.org";

    private final SignedLinkTokens tokens = new SignedLinkTokens(Map.of("v1", secret(1)));

    @Test
    void aTokenSaysWhatItWasMadeForAndKnowsItsAddress() {
        // When
        Reading reading = tokens.read(issue(tokens, Action.CONFIRM), NOW);

        // Then
        assertThat(reading).isInstanceOfSatisfying(Reading.Valid.class, valid -> {
            Link link = valid.link();
            assertThat(link.program()).isEqualTo("demo");
            assertThat(link.member()).isEqualTo("m_1");
            assertThat(link.channel()).isEqualTo("email");
            assertThat(link.purpose()).isEqualTo("marketing");
            assertThat(link.action()).isEqualTo(Action.CONFIRM);
            assertThat(tokens.wasSentTo(link, SARA)).isTrue();
            assertThat(tokens.wasSentTo(link, "sarah@example.org")).isFalse();
        });
    }

    @Test
    void aTokenSaysNothingOfTheAddressInClear() {
        String token = issue(tokens, Action.UNSUBSCRIBE);

        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);

        assertThat(claims).contains("m_1").doesNotContain("sara", "example");
    }

    @Test
    void aConfirmationEndsAfterFourteenDaysAndUnsubscribingNever() {
        String confirm = issue(tokens, Action.CONFIRM);
        String unsubscribe = issue(tokens, Action.UNSUBSCRIBE);

        assertThat(tokens.read(confirm, NOW.plus(Duration.ofDays(14)).minusSeconds(1)))
                .isInstanceOf(Reading.Valid.class);
        assertThat(tokens.read(confirm, NOW.plus(Duration.ofDays(14)))).isInstanceOf(Reading.Expired.class);
        assertThat(tokens.read(unsubscribe, NOW.plus(Duration.ofDays(9_999)))).isInstanceOf(Reading.Valid.class);
    }

    @Test
    void nothingThatIsCutChangedOrSignedByOthersIsBelieved() {
        String token = issue(tokens, Action.UNSUBSCRIBE);

        for (int length = 0; length < token.length(); length++) {
            assertThat(tokens.read(token.substring(0, length), NOW)).isInstanceOf(Reading.Forged.class);
        }
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            // The last character holds bits that no byte has, so that two writings of it are the same signature.
            int at = random.nextInt(token.length() - 1);
            char other = "ABCDabcd0123-_.".charAt(random.nextInt(15));
            if (token.charAt(at) != other) {
                String changed = token.substring(0, at) + other + token.substring(at + 1);
                assertThat(tokens.read(changed, NOW)).as(changed).isInstanceOf(Reading.Forged.class);
            }
        }
        assertThat(tokens.read(issue(new SignedLinkTokens(Map.of("v1", secret(2))), Action.UNSUBSCRIBE), NOW))
                .isInstanceOf(Reading.Forged.class);
    }

    @Test
    void aTokenWithoutASignatureIsNotBelieved() {
        String claims = issue(tokens, Action.UNSUBSCRIBE).split("\\.", -1)[1];
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        "{\"alg\":\"none\",\"kid\":\"v1\",\"typ\":\"vafa-link\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(tokens.read(header + "." + claims + ".", NOW)).isInstanceOf(Reading.Forged.class);
    }

    @Test
    void linksFromBeforeAChangeOfTheKeyStillWork() {
        // Given
        String before = issue(tokens, Action.UNSUBSCRIBE);
        Map<String, byte[]> both = new LinkedHashMap<>();
        both.put("v2", secret(2));
        both.put("v1", secret(1));

        // When
        SignedLinkTokens changed = new SignedLinkTokens(both);

        // Then
        assertThat(changed.read(before, NOW))
                .isInstanceOfSatisfying(
                        Reading.Valid.class,
                        valid -> assertThat(changed.wasSentTo(valid.link(), SARA))
                                .isTrue());
        assertThat(tokens.read(issue(changed, Action.UNSUBSCRIBE), NOW)).isInstanceOf(Reading.Forged.class);
    }

    private static String issue(SignedLinkTokens tokens, Action action) {
        return tokens.issue("demo", "m_1", "email", "marketing", action, SARA, NOW);
    }

    private static byte[] secret(long seed) {
        byte[] secret = new byte[32];
        new Random(seed).nextBytes(secret);
        return secret;
    }
}
