package io.vafa.member.adapter.in;

import io.vafa.member.domain.Asking;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Reads the header that names a request, so that a resend is told from a second one. */
final class RequestKey {
    private static final Pattern KEY = Pattern.compile("\"?[A-Za-z0-9][A-Za-z0-9._:-]{0,99}\"?");

    private RequestKey() {}

    /** What the request is called by its caller; null if it has no name. */
    static @Nullable Asking read(HttpServletRequest request, Caller caller, byte[] body) {
        String key = request.getHeader("Idempotency-Key");
        if (key == null) {
            return null;
        }
        if (!KEY.matcher(key.strip()).matches()) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST,
                    "IDEMPOTENCY_KEY_INVALID",
                    "a key has 1 to 100 letters, digits, '.', '_', ':' and '-', and begins with one of the first two");
        }
        String named = key.strip().replace("\"", "");
        return new Asking(digest((caller.subject() + "\n" + named).getBytes(StandardCharsets.UTF_8)), digest(body));
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
