package io.vafa.platform.security;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.util.ConcurrentLruCache;

/**
 * Remembers whose signatures were verified, since tills send one token all day and each verification costs as much as the rest
 * of a request. Whether a token is still valid, and for us, is judged every time.
 */
final class VerifiedTokens implements JwtDecoder {
    /** About as many callers as send at once; a token has some hundred bytes. */
    static final int TOKENS_MAX = 10_000;

    /** Longer ones are verified each time, so that the memory they take is bounded. */
    static final int LENGTH_MAX = 4_096;

    private final JwtDecoder verifier;
    private final OAuth2TokenValidator<Jwt> validator;
    private final ConcurrentLruCache<String, Jwt> verified;

    /**
     * A decoder that remembers.
     *
     * @param verifier checks signatures, by keys that never change while the service runs
     * @param validator judges claims and times
     */
    VerifiedTokens(JwtDecoder verifier, OAuth2TokenValidator<Jwt> validator) {
        this.verifier = verifier;
        this.validator = validator;
        this.verified = new ConcurrentLruCache<>(TOKENS_MAX, verifier::decode);
    }

    @Override
    public Jwt decode(String token) {
        Jwt jwt = token.length() <= LENGTH_MAX ? verified.get(token) : verifier.decode(token);
        OAuth2TokenValidatorResult result = validator.validate(jwt);
        if (result.hasErrors()) {
            throw new JwtValidationException("the token is not valid here or now", result.getErrors());
        }
        return jwt;
    }
}
