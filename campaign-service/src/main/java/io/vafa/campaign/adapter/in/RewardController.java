package io.vafa.campaign.adapter.in;

import io.vafa.campaign.application.RewardViews;
import io.vafa.platform.web.RequestRefusedException;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a member holds that is no points, over HTTP. */
@RestController
public class RewardController {
    private final RewardViews views;
    private final Clock clock;

    public RewardController(RewardViews views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    @GetMapping("/v1/programs/{program}/members/{member}/rewards")
    @PreAuthorize("hasAnyRole('TILL', 'AGENT', 'ADMIN', 'MEMBER')")
    RewardViews.View rewards(@PathVariable String program, @PathVariable String member) {
        return views.member(program, member, clock.instant())
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "UNKNOWN_MEMBER", "no entry of such a member was seen yet"));
    }
}
