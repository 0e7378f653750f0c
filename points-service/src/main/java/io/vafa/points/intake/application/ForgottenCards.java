package io.vafa.points.intake.application;

import io.vafa.contracts.intake.ReceiptClaimed;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.points.intake.domain.ClaimRefusal;
import io.vafa.points.intake.domain.ClaimTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Lets whoever forgot the card have the purchase by its receipt, as often as the programme allows anybody to try. */
public final class ForgottenCards {
    private final ClaimTermsCatalog terms;
    private final ClaimLimits limits;
    private final ReceiptClaims claims;

    public ForgottenCards(ClaimTermsCatalog terms, ClaimLimits limits, ReceiptClaims claims) {
        this.terms = terms;
        this.limits = limits;
        this.claims = claims;
    }

    /** What became of a claim. */
    public sealed interface Answer {

        /** The ledger or the intake answered. */
        record Told(PurchaseOutcome outcome) implements Answer {}

        /** It was heard and is on its way. */
        record Heard() implements Answer {}

        /** It was not even looked at. */
        record Refused(ClaimRefusal refusal) implements Answer {}
    }

    /**
     * Claims a receipt. A try is counted before it is made, and forgiven if it was not in vain; so tries that nobody heard the answer of
     * count until the claim is sent again.
     *
     * @param caller who claims, as the credential names them
     */
    public Answer claim(ReceiptClaimed claim, String caller) {
        Instant at = claim.claimed().at();
        Optional<ClaimTerms> found = terms.inForce(claim.program(), at);
        if (found.isEmpty()) {
            return new Answer.Refused(ClaimRefusal.CLAIMS_NOT_OFFERED);
        }
        String program = claim.program();
        String byMember = "m|" + claim.member();
        String byCaller = "c|" + caller;
        LocalDate day = found.get().day(at);
        if (!limits.begin(program, byMember, day, found.get().triesPerDay(), at)) {
            return new Answer.Refused(ClaimRefusal.CLAIM_LIMIT);
        }
        if (!limits.begin(program, byCaller, day, found.get().triesPerCallerPerDay(), at)) {
            limits.right(program, byMember, day);
            return new Answer.Refused(ClaimRefusal.CLAIM_LIMIT);
        }
        Optional<PurchaseOutcome> outcome = claims.ask(claim);
        if (outcome.isPresent() && !inVain(outcome.get())) {
            limits.right(program, byMember, day);
            limits.right(program, byCaller, day);
        }
        return outcome.<Answer>map(Answer.Told::new).orElseGet(Answer.Heard::new);
    }

    private static boolean inVain(PurchaseOutcome outcome) {
        return outcome.status() != PurchaseOutcome.Status.CREDITED && outcome.status() != PurchaseOutcome.Status.PARKED;
    }
}
