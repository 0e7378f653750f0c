package io.vafa.points.intake.adapter.in;

import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.intake.application.PurchaseOutcomes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of an activity, asked for by its event id. */
@RestController
@RequestMapping("/v1/programs/{program}/activities")
@PreAuthorize("hasAnyRole('TILL', 'PARTNER', 'AGENT', 'ADMIN')")
public class ActivityController {
    private final PurchaseOutcomes outcomes;

    public ActivityController(PurchaseOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    @GetMapping("/{eventId}")
    PurchaseOutcome byEvent(
            @PathVariable String program,
            @PathVariable String eventId,
            @RequestParam(required = false) @Nullable String partner,
            Caller caller) {
        return outcomes.byEvent(program, PurchaseController.partner(partner, caller), eventId)
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND,
                        "UNKNOWN_ACTIVITY_REPORT",
                        "no such activity of yours has been accepted"));
    }
}
