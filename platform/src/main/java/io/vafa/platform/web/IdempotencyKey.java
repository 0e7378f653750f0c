package io.vafa.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The header by which a request is known when it comes again: read alike in all services, bare or in quotes. */
public final class IdempotencyKey {
    /** Its name. */
    public static final String HEADER = "Idempotency-Key";

    /** What can stand in an address as it is. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");

    private IdempotencyKey() {}

    /**
     * The key of a request that need not have one.
     *
     * @param header as it came; null: there is none
     * @throws RequestRefusedException with 400 if it is none that can be used
     */
    public static Optional<String> of(@Nullable String header) {
        return said(header).map(IdempotencyKey::known);
    }

    /**
     * What stands in the header, with or without the quotes that its draft standard wants around it; whether it can be used is for others to say, where it
     * names something that has names of its own.
     *
     * @param header as it came; null: there is none
     */
    public static Optional<String> said(@Nullable String header) {
        return header == null ? Optional.empty() : Optional.of(unquoted(header.strip()));
    }

    /**
     * The key of a request that must have one.
     *
     * @throws RequestRefusedException with 400 if there is none, or none that can be used
     */
    public static String required(HttpServletRequest request) {
        return of(request.getHeader(HEADER)).orElseThrow(IdempotencyKey::missing);
    }

    /** Says that the request must have a key. */
    public static RequestRefusedException missing() {
        return new RequestRefusedException(
                HttpStatus.BAD_REQUEST,
                "IDEMPOTENCY_KEY_MISSING",
                "give an Idempotency-Key header, so that a resend is told from a second request");
    }

    /**
     * A key that stands somewhere else than in the header.
     *
     * @throws RequestRefusedException with 400 if it is none that can be used
     */
    public static String known(String key) {
        if (!FORM.matcher(key).matches()) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST,
                    "IDEMPOTENCY_KEY_INVALID",
                    "a key has 1 to 100 letters, digits, '.', '_', ':' and '-', and begins with one of the first two");
        }
        return key;
    }

    private static String unquoted(String header) {
        return header.length() >= 2 && header.startsWith("\"") && header.endsWith("\"")
                ? header.substring(1, header.length() - 1)
                : header;
    }
}
