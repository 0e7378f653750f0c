package io.vafa.standalone.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vafa.platform.security.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;

/** Makes signed tokens (JWT, ES256) that an embedded platform's gateway and services accept. */
public final class TokenIssuer {

    /** Claim {@code iss} of every token of an embedded platform. */
    public static final String ISSUER = "vafa-embedded";
    /** Claim {@code aud} of every token. */
    public static final String AUDIENCE = "vafa";

    private final PlatformKeys keys;
    private final InstantSource clock;

    public TokenIssuer(PlatformKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** A token in compact form, valid from now for the lifetime asked for. */
    public String issue(TokenRequest request) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(request.subject())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(request.lifetime())))
                .jwtID(UUID.randomUUID().toString())
                .claim("program", request.program())
                .claim("partner", request.partner())
                .claim(
                        "roles",
                        request.roles().stream().map(Role::claim).sorted().toList());
        if (request.store() != null) {
            claims.claim("store", request.store());
        }
        if (request.till() != null) {
            claims.claim("till", request.till());
        }
        return sign(claims.build());
    }

    private String sign(JWTClaimsSet claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(keys.signingKey().getKeyID())
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new ECDSASigner(keys.signingKey()));
        } catch (JOSEException failure) {
            throw new IllegalStateException("the signing key cannot sign", failure);
        }
        return token.serialize();
    }
}
