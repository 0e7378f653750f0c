package io.vafa.gateway.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Makes the tokens of tills, partners, staff and admins, and some that nobody should believe. */
public final class Tokens {
    /** The issuer that the gateway under test believes. */
    public static final String ISSUER = "vafa-embedded";

    private final ECKey key;

    public Tokens() {
        this.key = generate();
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Writes the public keys where the gateway reads them. */
    public void publish(Path file) {
        try {
            Files.writeString(file, new JWKSet(key.toPublicJWK()).toString());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** A till of store s1 of partner acme in programme demo. */
    public String till() {
        return signed(claims -> claims.claim("store", "s1").claim("till", "t1"), "till");
    }

    public String partner() {
        return signed(claims -> claims, "partner");
    }

    public String staff() {
        return signed(claims -> claims, "staff");
    }

    public String admin() {
        return signed(claims -> claims, "admin");
    }

    /** A token of demo's partner acme, changed as wanted before it is signed. */
    public String signed(UnaryOperator<JWTClaimsSet.Builder> change, String... roles) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    change.apply(claims(roles)).build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A token that claims everything and is signed by nobody. */
    public String unsigned() {
        return new PlainJWT(claims("admin").build()).serialize();
    }

    private static JWTClaimsSet.Builder claims(String... roles) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("vafa")
                .subject("test")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
                .claim("program", "demo")
                .claim("partner", "acme")
                .claim("roles", List.of(roles));
    }
}
