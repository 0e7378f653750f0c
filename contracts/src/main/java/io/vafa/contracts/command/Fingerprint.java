package io.vafa.contracts.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A digest of what a message says, to tell a resend (same content) from a conflict (same name, other content). */
public final class Fingerprint {
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
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
