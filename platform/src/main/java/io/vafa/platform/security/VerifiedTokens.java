package io.vafa.platform.security;

import java.util.function.LongSupplier;
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
    private final LongSupplier generation;
    private final ConcurrentLruCache<String, Verified> verified;

    /**
     * What was verified.
     *
     * @param generation of the keys with which it was
     */
    private record Verified(Jwt jwt, long generation) {}

    /**
     * A decoder that remembers.
     *
     * @param verifier checks signatures
     * @param generation of the keys by which it does; once another, what was verified before is verified anew
     * @param validator judges claims and times
     */
    VerifiedTokens(JwtDecoder verifier, LongSupplier generation, OAuth2TokenValidator<Jwt> validator) {
        this.verifier = verifier;
        this.generation = generation;
        this.validator = validator;
        this.verified = new ConcurrentLruCache<>(TOKENS_MAX, this::verify);
    }

    @Override
    public Jwt decode(String token) {
        Jwt jwt = token.length() <= LENGTH_MAX ? remembered(token) : verifier.decode(token);
        OAuth2TokenValidatorResult result = validator.validate(jwt);
        if (result.hasErrors()) {
            throw new JwtValidationException("the token is not valid here or now", result.getErrors());
        }
        return jwt;
    }

    private Jwt remembered(String token) {
        Verified found = verified.get(token);
        if (found.generation() != generation.getAsLong()) {
            verified.remove(token);
            found = verified.get(token);
        }
        return found.jwt();
    }

    /** The generation first: keys that change meanwhile make it too old, and never too new. */
    private Verified verify(String token) {
        long before = generation.getAsLong();
        return new Verified(verifier.decode(token), before);
    }
}
