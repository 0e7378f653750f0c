package io.vafa.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that two sides share, written {@code whsec_} and base64. It signs with HMAC-SHA256.
 */
public final class WebhookSecret {
    /** Before the base64 of each secret. */
    public static final String PREFIX = "whsec_";

    /** Fewer can be guessed. */
    public static final int BYTES_MIN = 24;

    /** More say nothing. */
    public static final int BYTES_MAX = 64;

    private static final int BYTES_NEW = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        this.key = key;
    }

    /** A new one. */
    public static WebhookSecret random(SecureRandom random) {
        byte[] key = new byte[BYTES_NEW];
        random.nextBytes(key);
        return new WebhookSecret(key);
    }

    /** Reads one, with its prefix or without; empty if it is none, of 24 to 64 bytes. */
    public static Optional<WebhookSecret> read(String text) {
        String base64 = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
        try {
            byte[] key = Base64.getDecoder().decode(base64);
            return key.length >= BYTES_MIN && key.length <= BYTES_MAX
                    ? Optional.of(new WebhookSecret(key))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** As the other side needs it. */
    public String reveal() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /** HMAC-SHA256 of {@code id.timestamp.} and what follows, part by part. */
    byte[] sign(String id, long timestamp, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    /** Says nothing: it is a secret. */
    @Override
    public String toString() {
        return "WebhookSecret[…]";
    }
}
