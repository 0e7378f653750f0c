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

/** What became of a report that is no purchase, asked for by its event id. Purchases have a receipt as well, see {@link PurchaseController}. */
@RestController
@RequestMapping("/v1/programs/{program}")
@PreAuthorize("hasAnyRole('TILL', 'PARTNER', 'AGENT', 'ADMIN')")
public class ReportOutcomeController {
    private final PurchaseOutcomes outcomes;

    public ReportOutcomeController(PurchaseOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    @GetMapping("/returns/{eventId}")
    PurchaseOutcome ofReturn(
            @PathVariable String program,
            @PathVariable String eventId,
            @RequestParam(required = false) @Nullable String partner,
            Caller caller) {
        return outcome(program, eventId, partner, caller, "UNKNOWN_RETURN", "return");
    }

    @GetMapping("/confirmations/{eventId}")
    PurchaseOutcome ofConfirmation(
            @PathVariable String program,
            @PathVariable String eventId,
            @RequestParam(required = false) @Nullable String partner,
            Caller caller) {
        return outcome(program, eventId, partner, caller, "UNKNOWN_CONFIRMATION", "confirmation");
    }

    @GetMapping("/activities/{eventId}")
    PurchaseOutcome ofActivity(
            @PathVariable String program,
            @PathVariable String eventId,
            @RequestParam(required = false) @Nullable String partner,
            Caller caller) {
        return outcome(program, eventId, partner, caller, "UNKNOWN_ACTIVITY_REPORT", "activity");
    }

    @GetMapping("/withdrawals/{eventId}")
    PurchaseOutcome ofWithdrawal(
            @PathVariable String program,
            @PathVariable String eventId,
            @RequestParam(required = false) @Nullable String partner,
            Caller caller) {
        return outcome(program, eventId, partner, caller, "UNKNOWN_WITHDRAWAL", "withdrawal");
    }

    @GetMapping("/order-statuses/{eventId}")
    PurchaseOutcome ofOrderStatus(
            @PathVariable String program,
            @PathVariable String eventId,
            @RequestParam(required = false) @Nullable String partner,
            Caller caller) {
        return outcome(program, eventId, partner, caller, "UNKNOWN_ORDER_STATUS", "order status");
    }

    private PurchaseOutcome outcome(
            String program, String eventId, @Nullable String partner, Caller caller, String unknown, String name) {
        return outcomes.byEvent(program, PurchaseController.partner(partner, caller), eventId)
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, unknown, "no such " + name + " of yours has been accepted"));
    }
}
