package io.vafa.standalone.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vafa.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes signed tokens (JWT, ES256) that an embedded platform's gateway and services accept. */
public final class TokenIssuer {

    /** Claim {@code aud} of every token. */
    public static final String AUDIENCE = "vafa";

    private final String name;
    private final PlatformKeys keys;
    private final InstantSource clock;

    /**
     * The issuer of one embedded platform.
     *
     * @param port of its gateway, through which its keys and tokens can be had
     */
    public TokenIssuer(int port, PlatformKeys keys, InstantSource clock) {
        this.name = "http://127.0.0.1:" + port;
        this.keys = keys;
        this.clock = clock;
    }

    /** Claim {@code iss} of all its tokens, and the address below which its discovery document is found. */
    public String name() {
        return name;
    }

    /** A token in compact form, valid from now for the lifetime asked for. */
    public String issue(TokenRequest request) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(name)
                .audience(AUDIENCE)
                .subject(request.subject())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(request.lifetime())))
                .jwtID(UUID.randomUUID().toString());
        claims(request).forEach(claims::claim);
        Duration sinceLogin = request.sinceLogin();
        if (sinceLogin != null) {
            claims.claim("auth_time", now.minus(sinceLogin).getEpochSecond());
        }
        return sign(claims.build());
    }

    /** What a token says beside who made it for whom, until when, and when the bearer logged in. */
    public static Map<String, Object> claims(TokenRequest request) {
        Map<String, Object> claims = new TreeMap<>();
        claims.put("program", request.program());
        claims.put("partner", request.partner());
        claims.put("roles", request.roles().stream().map(Role::claim).sorted().toList());
        put(claims, "store", request.store());
        put(claims, "till", request.till());
        put(claims, "member", request.member());
        return claims;
    }

    private static void put(Map<String, Object> claims, String name, @Nullable String value) {
        if (value != null) {
            claims.put(name, value);
        }
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
