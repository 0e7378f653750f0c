package io.vafa.campaign.adapter.in;

import io.vafa.campaign.application.StageView;
import io.vafa.campaign.application.StageViews;
import io.vafa.platform.web.RequestRefusedException;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Lifecycle stages over HTTP: one member's, and how many members each has. */
@RestController
public class StageController {
    private final StageViews views;
    private final Clock clock;

    public StageController(StageViews views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    /**
     * The answer.
     *
     * @param stages members per stage, in the section's order
     */
    record Counts(Map<String, Long> stages) {}

    @GetMapping("/v1/programs/{program}/members/{member}/stage")
    @PreAuthorize("hasAnyRole('TILL', 'AGENT', 'ADMIN', 'MEMBER')")
    StageView stage(@PathVariable String program, @PathVariable String member) {
        return views.member(program, member, clock.instant())
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "UNKNOWN_MEMBER", "no entry of such a member was seen yet"));
    }

    /** Reads every member's state, so it is for reports. */
    @GetMapping("/v1/programs/{program}/stages")
    @PreAuthorize("hasAnyRole('AGENT', 'ANALYST', 'ADMIN')")
    Counts counts(@PathVariable String program) {
        return new Counts(views.counts(program, clock.instant()));
    }
}
