package io.vafa.campaign.adapter.out.draw;

import io.vafa.campaign.application.draw.Pseudonyms;
import io.vafa.contracts.command.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The first 128 bits of an HMAC-SHA256 (RFC 2104) of programme, draw and member: without the key nobody can try out who it is. */
public final class HmacPseudonyms implements Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    private final Map<String, byte[]> keys;

    /**
     * By a ring of keys.
     *
     * @param keys by version, the one for new lists first
     */
    public HmacPseudonyms(Map<String, byte[]> keys) {
        this.keys = keys;
    }

    @Override
    public String newestKey() {
        return keys.keySet().iterator().next();
    }

    @Override
    public Optional<String> of(String key, String program, String draw, String member) {
        return Optional.ofNullable(keys.get(key)).map(secret -> {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(secret, ALGORITHM));
                byte[] digest = mac.doFinal(
                        Fingerprint.of("draw", program, draw, member).getBytes(StandardCharsets.US_ASCII));
                return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
            } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
                throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
            }
        });
    }
}
