package io.vafa.notification.web;

import io.vafa.contracts.notification.NotificationRecorded;
import io.vafa.notification.store.Outcomes;
import io.vafa.platform.web.RequestRefusedException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was sent to a member, or was not, and why. */
@RestController
public class MessageController {
    private static final int LIMIT_MAX = 200;

    private final Outcomes outcomes;

    public MessageController(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    /** One message; where it was sent stays with the member. */
    record View(
            String message,
            String template,
            String channel,
            String status,
            @Nullable String reason,
            Instant recordedAt) {

        static View of(NotificationRecorded outcome) {
            return new View(
                    outcome.message(),
                    outcome.template(),
                    outcome.channel(),
                    outcome.status().name(),
                    outcome.reason(),
                    outcome.recordedAt());
        }
    }

    /**
     * Newest first.
     *
     * @param nextCursor for the older ones; absent when there are none
     */
    record Page(List<View> messages, @Nullable String nextCursor) {}

    @GetMapping("/v1/programs/{program}/members/{member}/messages")
    @PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
    Page messages(
            @PathVariable String program,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "LIMIT_OUT_OF_RANGE", "limit must be 1 to " + LIMIT_MAX);
        }
        List<NotificationRecorded> found = outcomes.of(program, member, place(cursor), limit + 1);
        List<NotificationRecorded> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                shown.stream().map(View::of).toList(),
                found.size() > limit ? Outcomes.Place.of(shown.getLast()).text() : null);
    }

    private static Outcomes.@Nullable Place place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        return Outcomes.Place.of(cursor)
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.BAD_REQUEST, "CURSOR_INVALID", "use the nextCursor of an earlier answer, or none"));
    }
}
