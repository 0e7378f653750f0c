package io.vafa.member.adapter.in;

import io.vafa.contracts.Require;
import io.vafa.member.application.Audit;
import io.vafa.member.application.Audit.Action;
import io.vafa.member.domain.Actor;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Notes who asks for what and why, before it is done; what cannot be noted is refused. */
public final class AuditDesk {
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final Audit audit;
    private final InstantSource clock;

    public AuditDesk(Audit audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Notes something.
     *
     * @param member null: nobody was found
     * @param detail without any value
     * @throws RequestRefusedException if it cannot be noted
     */
    void note(
            String program,
            @Nullable String member,
            Action action,
            @Nullable String detail,
            Caller caller,
            HttpServletRequest request) {
        try {
            audit.note(new Audit.Note(
                    program,
                    member,
                    Instant.ofEpochMilli(clock.millis()),
                    actor(caller),
                    action,
                    detail,
                    reason(request),
                    requestId(request)));
        } catch (Audit.AuditUnavailableException away) {
            throw new RequestRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "AUDIT_UNAVAILABLE",
                    "what cannot be noted is not shown or done; try again");
        }
    }

    public static Actor actor(Caller caller) {
        return new Actor(caller.subject(), String.join(",", caller.roles()));
    }

    /** Why, as the header {@code X-Reason} says, percent-encoded where it is not ASCII; null: it says nothing. */
    public static @Nullable String reason(HttpServletRequest request) {
        String header = request.getHeader("X-Reason");
        if (header == null || header.isBlank()) {
            return null;
        }
        try {
            return Require.text(
                    URLDecoder.decode(header.strip().replace("+", "%2B"), StandardCharsets.UTF_8), "X-Reason");
        } catch (IllegalArgumentException unfit) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST,
                    "REASON_INVALID",
                    "X-Reason has 1 to " + Require.TEXT_LENGTH_MAX
                            + " characters, percent-encoded where they are not ASCII, and no control characters");
        }
    }

    /** What the caller's own log calls it. */
    private static @Nullable String requestId(HttpServletRequest request) {
        String given = request.getHeader("X-Request-Id");
        return given != null && REQUEST_ID.matcher(given).matches() ? given : null;
    }
}
