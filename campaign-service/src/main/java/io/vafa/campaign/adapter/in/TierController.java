package io.vafa.campaign.adapter.in;

import io.vafa.campaign.application.TierView;
import io.vafa.campaign.application.TierViews;
import io.vafa.platform.web.RequestRefusedException;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One member's tier over HTTP. */
@RestController
public class TierController {
    private final TierViews views;
    private final Clock clock;

    public TierController(TierViews views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    @GetMapping("/v1/programs/{program}/members/{member}/tier")
    @PreAuthorize("hasAnyRole('TILL', 'AGENT', 'ADMIN', 'MEMBER')")
    TierView tier(@PathVariable String program, @PathVariable String member) {
        return views.member(program, member, clock.instant())
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "UNKNOWN_MEMBER", "no entry of such a member was seen yet"));
    }

    /** What a merge would do to both; it changes nothing. */
    @GetMapping("/v1/programs/{program}/members/{member}/merges/preview/tier")
    @PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
    TierViews.Merged merged(@PathVariable String program, @PathVariable String member, @RequestParam String into) {
        return views.merged(program, member, into, clock.instant())
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "UNKNOWN_MEMBER", "no entry of one of both was seen yet"));
    }
}
