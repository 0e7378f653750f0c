package io.vafa.contracts.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A digest of what a message says, to tell a resend (same content) from a conflict (same name, other content). */
public final class Fingerprint {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** Never used itself, only cloned: to ask for the algorithm by its name takes longer than to digest a short text. */
    private static final MessageDigest SHA_256 = unused();

    private Fingerprint() {}

    /** SHA-256 in base64url over the parts, each with its length in front and absent ones marked. */
    public static String of(@Nullable Object... parts) {
        StringBuilder text = new StringBuilder(256);
        for (Object part : parts) {
            if (part == null) {
                text.append("-;");
            } else {
                String written = part.toString();
                text.append(written.length()).append(':').append(written).append(';');
            }
        }
        return ofBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 in base64url, 43 characters. */
    public static String ofBytes(byte[] bytes) {
        return ENCODER.encodeToString(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException otherProvider) {
            return unused();
        }
    }

    private static MessageDigest unused() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
