package io.vafa.standalone.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Secrets of clients: 256 random bits, of which only a digest is kept. Nobody can guess among so many, so the digest need not be slow, as it must be for what
 * people think up.
 */
public final class ClientSecret {

    private static final int SECRET_BYTES = 32;
    private static final String ALGORITHM = "SHA-256";

    private ClientSecret() {}

    /** A new one. */
    public static String random() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** What is kept of it. */
    public static String hash(CharSequence secret) {
        try {
            byte[] digest = MessageDigest.getInstance(ALGORITHM)
                    .digest(secret.toString().getBytes(StandardCharsets.UTF_8));
            return ALGORITHM + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }

    /** Whether a secret is the one of which that was kept; takes as long for a wrong one as for the right one. */
    public static boolean matches(CharSequence secret, String hash) {
        return MessageDigest.isEqual(
                hash(secret).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }
}
