package io.vafa.points.intake.adapter.in;

import io.vafa.contracts.refusal.RequestRefused;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.intake.application.RefusedRequests;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the help desk reads of requests that never got as far as a journal. */
@RestController
@RequestMapping("/v1/programs/{program}/refused-requests")
@PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
public class RefusedRequestsController {
    private static final String LIMIT_DEFAULT = "100";

    private final RefusedRequests requests;

    public RefusedRequestsController(RefusedRequests requests) {
        this.requests = requests;
    }

    /** Newest first; ask on with {@code before} the last one's {@code at}. */
    record Page(List<RequestRefused> requests) {}

    @GetMapping
    Page refused(
            @PathVariable String program,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String path,
            @RequestParam(defaultValue = LIMIT_DEFAULT) int limit) {
        if (limit < 1 || limit > RefusedRequests.PAGE_MAX) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST,
                    "LIMIT_OUT_OF_RANGE",
                    "limit must be 1 to " + RefusedRequests.PAGE_MAX + ", but is " + limit);
        }
        return new Page(requests.find(program, new RefusedRequests.Wanted(before, subject, path), limit).stream()
                .map(RefusedRequests.Kept::refused)
                .toList());
    }
}
