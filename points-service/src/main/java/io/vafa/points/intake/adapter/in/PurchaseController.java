package io.vafa.points.intake.adapter.in;

import io.vafa.contracts.Require;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.Role;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.intake.application.PurchaseOutcomes;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of a purchase, asked for by its event id or by what stands on the receipt. */
@RestController
@RequestMapping("/v1/programs/{program}/purchases")
@PreAuthorize("hasAnyRole('TILL', 'PARTNER', 'AGENT', 'ADMIN')")
public class PurchaseController {
    private final PurchaseOutcomes outcomes;

    public PurchaseController(PurchaseOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    @GetMapping("/{eventId}")
    PurchaseOutcome byEvent(
            @PathVariable String program,
            @PathVariable String eventId,
            @RequestParam(required = false) @Nullable String partner,
            Caller caller) {
        return found(outcomes.byEvent(program, partner(partner, caller), eventId));
    }

    @GetMapping(params = "receipt")
    PurchaseOutcome byReceipt(
            @PathVariable String program,
            @RequestParam String receipt,
            @RequestParam(required = false) @Nullable LocalDate businessDate,
            @RequestParam(required = false) @Nullable String store,
            @RequestParam(required = false) @Nullable String till,
            @RequestParam(required = false) @Nullable String partner,
            Caller caller) {
        return found(outcomes.byReceipt(
                program,
                partner(partner, caller),
                caller.store() == null ? store : caller.store(),
                caller.till() == null ? till : caller.till(),
                printed(receipt, businessDate)));
    }

    private static Receipt printed(String number, @Nullable LocalDate businessDate) {
        try {
            return new Receipt(number, businessDate);
        } catch (IllegalArgumentException unprintable) {
            throw impossible("receipt", unprintable);
        }
    }

    /** Tills and partners see their own; staff may ask for anybody's in their programme. */
    static String partner(@Nullable String asked, Caller caller) {
        boolean mayAsk = caller.has(Role.AGENT) || caller.has(Role.ADMIN);
        if (asked == null || !mayAsk) {
            return caller.partner();
        }
        try {
            return Require.text(asked, "partner");
        } catch (IllegalArgumentException unprintable) {
            throw impossible("partner", unprintable);
        }
    }

    private static RequestRefusedException impossible(String parameter, IllegalArgumentException fault) {
        return new RequestRefusedException(
                HttpStatus.BAD_REQUEST,
                "PARAMETER_INVALID",
                "there is no such " + parameter + ": " + fault.getMessage());
    }

    private static PurchaseOutcome found(Optional<PurchaseOutcome> outcome) {
        return outcome.orElseThrow(() -> new RequestRefusedException(
                HttpStatus.NOT_FOUND, "UNKNOWN_PURCHASE", "no such purchase of yours has been accepted"));
    }
}
