package io.vafa.campaign.adapter.in;

import io.vafa.campaign.application.BudgetViews;
import io.vafa.platform.web.RequestRefusedException;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How much of what a campaign may give in all is given, over HTTP. */
@RestController
public class BudgetController {
    private final BudgetViews views;
    private final Clock clock;

    public BudgetController(BudgetViews views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    @GetMapping("/v1/programs/{program}/campaigns/{campaign}/budget")
    @PreAuthorize("hasAnyRole('ANALYST', 'ADMIN')")
    BudgetViews.View budget(@PathVariable String program, @PathVariable String campaign) {
        return views.of(program, campaign, clock.instant())
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND,
                        "UNKNOWN_CAMPAIGN",
                        "the section campaigns that is in force has no campaign " + campaign));
    }
}
