package io.vafa.member.adapter.in;

import io.vafa.member.domain.Asking;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.IdempotencyKey;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads the header that names a request, so that a resend is told from a second one. */
final class RequestKey {
    private RequestKey() {}

    /** What the request is called by its caller; null if it has no name. */
    static @Nullable Asking read(HttpServletRequest request, Caller caller, byte[] body) {
        return IdempotencyKey.of(request.getHeader(IdempotencyKey.HEADER))
                .map(key -> new Asking(
                        digest((caller.subject() + "\n" + key).getBytes(StandardCharsets.UTF_8)), digest(body)))
                .orElse(null);
    }

    /**
     * The same of a request that must have a name.
     *
     * @throws RequestRefusedException with 400 if it has none
     */
    static Asking required(HttpServletRequest request, Caller caller, byte[] body) {
        Asking asking = read(request, caller, body);
        if (asking == null) {
            throw IdempotencyKey.missing();
        }
        return asking;
    }

    private static String digest(byte[] bytes) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
