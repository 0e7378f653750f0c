package io.vafa.member.adapter.in;

import io.vafa.member.application.SuggestionDesk;
import io.vafa.member.application.SuggestionDesk.Outcome;
import io.vafa.member.domain.MergeSuggestion;
import io.vafa.member.domain.MergeSuggestion.Why;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.JsonBody;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where staff see who may be one person, and say who are not. */
@RestController
@RequestMapping("/v1/programs/{program}/merge-suggestions")
@PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
public class MergeSuggestionController {
    private static final int ID_LENGTH_MAX = 200;

    private final SuggestionDesk desk;

    public MergeSuggestionController(SuggestionDesk desk) {
        this.desk = desk;
    }

    /**
     * Two who may be one.
     *
     * @param kind of the identifier that one had and the other was to get, or of what both told
     * @param dismissed why they are two; absent: nobody has looked yet
     */
    record View(
            String id,
            List<String> members,
            String kind,
            Instant notedAt,
            @Nullable String dismissed) {
        static View of(MergeSuggestion suggestion) {
            return new View(
                    suggestion.id(),
                    List.of(suggestion.one(), suggestion.other()),
                    suggestion.kind(),
                    suggestion.notedAt(),
                    suggestion.dismissal() == null
                            ? null
                            : suggestion.dismissal().why().word());
        }
    }

    /**
     * By id.
     *
     * @param nextCursor for the others; null when there are none
     */
    record Page(List<View> suggestions, @Nullable String nextCursor) {}

    @GetMapping
    Page show(
            @PathVariable String program,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        Pages.check(limit);
        if (cursor.length() > ID_LENGTH_MAX) {
            throw Pages.unknownCursor();
        }
        SuggestionDesk.Page page = desk.open(program, cursor, limit);
        return new Page(page.suggestions().stream().map(View::of).toList(), page.next());
    }

    @PostMapping("/{id}/dismissal")
    View dismiss(@PathVariable String program, @PathVariable String id, Caller caller, HttpServletRequest http)
            throws IOException {
        JsonBody body = JsonBody.read(http.getInputStream(), Set.of("reason"));
        String reason = body.text("reason");
        Why why = Why.of(reason).orElse(null);
        if (why == null) {
            body.refuse(
                    "reason",
                    "FIELD_INVALID",
                    "reason must be one of "
                            + Stream.of(Why.values()).map(Why::word).toList());
        }
        body.check();
        if (why == null) {
            throw new IllegalStateException("the body was refused");
        }
        return switch (desk.dismiss(program, id, why, caller.subject())) {
            case Outcome.Dismissed(MergeSuggestion suggestion) -> View.of(suggestion);
            case Outcome.Unknown() ->
                throw new RequestRefusedException(HttpStatus.NOT_FOUND, "NOT_FOUND", "there is no such suggestion");
        };
    }
}
