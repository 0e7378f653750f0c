package io.vafa.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class VerifiedTokensTest {
    private final List<String> verified = new ArrayList<>();
    private boolean isValid = true;
    private long generation;
    private final VerifiedTokens tokens = new VerifiedTokens(
            this::verify,
            () -> generation,
            _ -> isValid
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(new OAuth2Error("expired")));

    private Jwt verify(String token) {
        verified.add(token);
        if (token.startsWith("forged")) {
            throw new BadJwtException("forged");
        }
        return Jwt.withTokenValue(token).header("alg", "ES256").subject(token).build();
    }

    @Test
    void aSignatureIsVerifiedOnce() {
        assertThat(tokens.decode("till-1").getSubject()).isEqualTo("till-1");
        assertThat(tokens.decode("till-2").getSubject()).isEqualTo("till-2");
        assertThat(tokens.decode("till-1").getSubject()).isEqualTo("till-1");

        assertThat(verified).containsExactly("till-1", "till-2");
    }

    @Test
    void whatWasVerifiedIsStillRefusedOnceItHasExpired() {
        tokens.decode("till-1");
        isValid = false;

        assertThatThrownBy(() -> tokens.decode("till-1")).isInstanceOf(JwtValidationException.class);
    }

    @Test
    void whatWasVerifiedByAKeyThatIsGoneIsVerifiedAnew() {
        tokens.decode("till-1");
        generation++;

        tokens.decode("till-1");

        assertThat(verified).containsExactly("till-1", "till-1");
    }

    @Test
    void aForgedTokenIsForgedEachTime() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
        }
        assertThat(verified).hasSize(2);
    }

    @Test
    void anOverlongTokenTakesNoMemory() {
        String overlong = "x".repeat(VerifiedTokens.LENGTH_MAX + 1);
        tokens.decode(overlong);
        tokens.decode(overlong);

        assertThat(verified).hasSize(2);
    }
}
