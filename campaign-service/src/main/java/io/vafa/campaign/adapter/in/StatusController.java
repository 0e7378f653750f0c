package io.vafa.campaign.adapter.in;

import io.vafa.campaign.application.TierViews;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.Role;
import io.vafa.platform.web.RequestRefusedException;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the platform's status shows of this service. Reads every member's state, so it is not for purchases. */
@RestController
public class StatusController {
    private final TierViews views;
    private final Clock clock;

    public StatusController(TierViews views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    /**
     * The answer.
     *
     * @param tiers members per tier name, in the ladder's order
     */
    record Status(Map<String, Long> tiers) {}

    @GetMapping("/internal/v1/status")
    @PreAuthorize("hasAnyRole('SERVICE', 'AGENT', 'ANALYST', 'ADMIN')")
    Status status(@RequestParam String program, Caller caller) {
        if (!caller.has(Role.SERVICE) && !caller.program().equals(program)) {
            throw new RequestRefusedException(
                    HttpStatus.FORBIDDEN, "FOREIGN_PROGRAM", "your credential is not for this programme");
        }
        return new Status(views.counts(program, clock.instant()));
    }
}
