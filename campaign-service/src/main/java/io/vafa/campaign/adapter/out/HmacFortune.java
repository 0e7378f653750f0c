package io.vafa.campaign.adapter.out;

import io.vafa.campaign.domain.engine.Fortune;
import io.vafa.contracts.command.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The first 63 bits of an HMAC-SHA256 (RFC 2104) of programme, campaign, member and what gives the chance. Whoever has no key cannot tell which purchase
 * would win, and whoever decides about one twice finds the same.
 */
public final class HmacFortune implements Fortune {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** By a secret key of 32 random bytes. */
    public HmacFortune(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    @Override
    public OptionalLong numberOf(String program, String campaign, String member, String cause) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] digest = mac.doFinal(Fingerprint.of("instant-win", program, campaign, member, cause)
                    .getBytes(StandardCharsets.US_ASCII));
            return OptionalLong.of(ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
