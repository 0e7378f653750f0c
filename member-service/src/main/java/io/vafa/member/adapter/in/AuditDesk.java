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
import java.util.Collection;
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
        note(program, member, action, detail, reason(request), caller, request);
    }

    /** Notes something whose reason the body says. */
    void note(
            String program,
            @Nullable String member,
            Action action,
            @Nullable String detail,
            @Nullable String reason,
            Caller caller,
            HttpServletRequest request) {
        kept(() -> audit.note(told(program, member, action, detail, reason, caller, request)));
    }

    /** Notes the same of several members. */
    void noteAll(
            String program,
            Collection<String> members,
            Action action,
            String detail,
            Caller caller,
            HttpServletRequest request) {
        String reason = reason(request);
        kept(() -> audit.note(members.stream()
                .map(member -> told(program, member, action, detail, reason, caller, request))
                .toList()));
    }

    private Audit.Note told(
            String program,
            @Nullable String member,
            Action action,
            @Nullable String detail,
            @Nullable String reason,
            Caller caller,
            HttpServletRequest request) {
        return new Audit.Note(
                program,
                member,
                Instant.ofEpochMilli(clock.millis()),
                actor(caller),
                action,
                detail,
                reason,
                requestId(request));
    }

    private static void kept(Runnable noting) {
        try {
            noting.run();
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
