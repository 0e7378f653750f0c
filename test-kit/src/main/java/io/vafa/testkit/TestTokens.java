package io.vafa.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.vafa.platform.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Signs tokens as an issuer would, with a key made for one test run. */
public final class TestTokens {
    public static final String ISSUER = "vafa-test";
    public static final String AUDIENCE = "vafa";

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final ECKey key;

    private TestTokens(ECKey key) {
        this.key = key;
    }

    /** An issuer with a new key. */
    public static TestTokens newIssuer() {
        try {
            return new TestTokens(new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate());
        } catch (JOSEException impossible) {
            throw new IllegalStateException("every Java platform has P-256", impossible);
        }
    }

    /** Writes the public keys into a file; its path goes, after {@code file:}, into {@code vafa.security.jwks-location}. */
    public Path writePublicKeys(Path directory) {
        Path file = directory.resolve("jwks.json");
        try {
            return Files.writeString(file, new JWKSet(key.toPublicJWK()).toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A token for a programme and the partner {@code p1}, valid for an hour. */
    public String token(String program, Role... roles) {
        return token(program, "p1", Map.of(), roles);
    }

    /** A token with further claims, for example {@code store} and {@code till}; a claim given here replaces the usual one. */
    public String token(String program, String partner, Map<String, Object> further, Role... roles) {
        return token(
                program,
                partner,
                claims -> {
                    further.forEach(claims::claim);
                    return claims;
                },
                roles);
    }

    /** A token whose usual claims are changed as wanted before it is signed. */
    public String token(String program, String partner, UnaryOperator<JWTClaimsSet.Builder> change, Role... roles) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                change.apply(claims(program, partner, roles)).build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("a P-256 key signs ES256", impossible);
        }
        return token.serialize();
    }

    /** The usual claims, for an hour. */
    public static JWTClaimsSet usualClaims(String program, String partner, Role... roles) {
        return claims(program, partner, roles).build();
    }

    /** The key that may be known to anybody. */
    public ECKey publicKey() {
        return key.toPublicJWK();
    }

    /** Signs anything, be it JSON or not. */
    public String signed(JWSHeader header, String payload) {
        JWSObject token = new JWSObject(header, new Payload(payload));
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("a P-256 key signs ES256", impossible);
        }
        return token.serialize();
    }

    /** A token that claims as much as any other and is signed by nobody. */
    public static String unsigned(String program, String partner, Role... roles) {
        return new PlainJWT(claims(program, partner, roles).build()).serialize();
    }

    private static JWTClaimsSet.Builder claims(String program, String partner, Role... roles) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(List.of(AUDIENCE))
                .subject("somebody")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .claim("auth_time", now.getEpochSecond())
                .claim("program", program)
                .claim("partner", partner)
                .claim("roles", Arrays.stream(roles).map(Role::claim).toList());
    }
}
