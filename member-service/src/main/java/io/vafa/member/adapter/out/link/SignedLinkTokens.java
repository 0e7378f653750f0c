package io.vafa.member.adapter.out.link;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vafa.member.application.LinkTokens;
import io.vafa.platform.secret.KeyRing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Tokens as JSON Web Tokens (HS256). Each version of the secret gives two keys by HKDF, one that signs and one that digests addresses; the
 * first version signs, all verify.
 */
public final class SignedLinkTokens implements LinkTokens {
    private static final Duration CONFIRM_LIFE = Duration.ofDays(14);
    private static final int LENGTH_MAX = 1_024;
    private static final int DIGEST_BYTES = 16;
    private static final String HMAC = "HmacSHA256";
    private static final JOSEObjectType TYPE = new JOSEObjectType("vafa-link");
    private static final String PROGRAM = "p";
    private static final String MEMBER = "m";
    private static final String CHANNEL = "c";
    private static final String PURPOSE = "u";
    private static final String ACTION = "a";
    private static final String ADDRESS = "d";

    private final Map<String, Keys> versions = new LinkedHashMap<>();
    private final String primary;

    /** What one version of the secret gives. */
    private record Keys(SecretKey signing, SecretKey digesting) {}

    /**
     * Tokens under the keys of a file.
     *
     * @param file as {@link KeyRing} has it
     * @param guessable whether keys that are evidently not random are tolerated, as for a trial
     * @throws IllegalStateException if there are no such keys
     */
    public SignedLinkTokens(Path file, boolean guessable) {
        this(KeyRing.read(file, "link", guessable));
    }

    /**
     * Tokens under keys.
     *
     * @param secrets by version, the primary first
     */
    public SignedLinkTokens(Map<String, byte[]> secrets) {
        secrets.forEach((version, secret) -> versions.put(
                version, new Keys(derive(secret, "vafa link signature"), derive(secret, "vafa link address"))));
        primary = secrets.keySet().iterator().next();
    }

    private static SecretKey derive(byte[] secret, String use) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            HMAC,
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret)
                                    .thenExpand(use.getBytes(StandardCharsets.UTF_8), KeyRing.KEY_BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HKDF", impossible);
        }
    }

    @Override
    public String issue(
            String program, String member, String channel, String purpose, Action action, String address, Instant now) {
        Keys keys = keys(primary);
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .claim(PROGRAM, program)
                .claim(MEMBER, member)
                .claim(CHANNEL, channel)
                .claim(PURPOSE, purpose)
                .claim(ACTION, action.name())
                .claim(ADDRESS, digest(keys, member, address));
        if (action == Action.CONFIRM) {
            claims.expirationTime(Date.from(now.plus(CONFIRM_LIFE)));
        }
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(TYPE)
                        .keyID(primary)
                        .build(),
                claims.build());
        try {
            token.sign(new MACSigner(keys.signing()));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("every Java platform has HMAC", impossible);
        }
        return token.serialize();
    }

    private Keys keys(String version) {
        Keys keys = versions.get(version);
        if (keys == null) {
            throw new IllegalArgumentException("there is no such version of the link keys");
        }
        return keys;
    }

    @Override
    public Reading read(String token, Instant now) {
        if (token.length() > LENGTH_MAX) {
            return new Reading.Forged();
        }
        try {
            SignedJWT signed = SignedJWT.parse(token);
            String version = signed.getHeader().getKeyID();
            Keys keys = version == null ? null : versions.get(version);
            if (keys == null
                    || !JWSAlgorithm.HS256.equals(signed.getHeader().getAlgorithm())
                    || !TYPE.equals(signed.getHeader().getType())
                    || !signed.verify(new MACVerifier(keys.signing()))) {
                return new Reading.Forged();
            }
            JWTClaimsSet claims = signed.getJWTClaimsSet();
            Action action = Action.valueOf(claims.getStringClaim(ACTION));
            Date end = claims.getExpirationTime();
            if (action == Action.CONFIRM && (end == null || !now.isBefore(end.toInstant()))) {
                return new Reading.Expired();
            }
            return new Reading.Valid(new Link(
                    claims.getStringClaim(PROGRAM),
                    claims.getStringClaim(MEMBER),
                    claims.getStringClaim(CHANNEL),
                    claims.getStringClaim(PURPOSE),
                    action,
                    version,
                    claims.getStringClaim(ADDRESS)));
        } catch (ParseException | JOSEException | IllegalArgumentException notOurs) {
            return new Reading.Forged();
        }
    }

    @Override
    public boolean wasSentTo(Link link, String address) {
        Keys keys = versions.get(link.key());
        return keys != null
                && MessageDigest.isEqual(
                        link.address().getBytes(StandardCharsets.UTF_8),
                        digest(keys, link.member(), address).getBytes(StandardCharsets.UTF_8));
    }

    /** Bound to the member, so that two who share an address cannot be told to do so. */
    private static String digest(Keys keys, String member, String address) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(keys.digesting());
            byte[] digest = mac.doFinal((member + "\n" + address).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, DIGEST_BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC", impossible);
        }
    }

    /** Names the versions: the rest is secret. */
    @Override
    public String toString() {
        return "SignedLinkTokens" + versions.keySet();
    }
}
