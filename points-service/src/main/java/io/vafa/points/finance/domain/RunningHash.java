package io.vafa.points.finance.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 over texts as they come, in base64url; for one thread. */
public final class RunningHash {
    private final MessageDigest digest;

    public RunningHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    public void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of all texts so far; nothing can be added any more. */
    public String end() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    }
}
