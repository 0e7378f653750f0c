package io.vafa.points.intake.application;

import io.vafa.contracts.intake.AboutMember;
import io.vafa.contracts.intake.ActivityWithdrawn;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.purchase.PurchaseKey;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.Outcomes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out how far a report came: parked, given up, claimed, in conflict, or in the journal. */
public final class PurchaseOutcomes {
    private final Claims claims;
    private final ParkingLot<AboutMember> parkingLot;
    private final ParkingLot<PurchaseReturned> parkedReturns;
    private final ParkingLot<PurchaseConfirmed> parkedConfirmations;
    private final ParkingLot<ActivityWithdrawn> parkedWithdrawals;
    private final ParkingLot<PurchaseCompleted> unclaimed;
    private final Journal journal;

    public PurchaseOutcomes(
            Claims claims,
            ParkingLot<AboutMember> parkingLot,
            ParkingLot<PurchaseReturned> parkedReturns,
            ParkingLot<PurchaseConfirmed> parkedConfirmations,
            ParkingLot<ActivityWithdrawn> parkedWithdrawals,
            ParkingLot<PurchaseCompleted> unclaimed,
            Journal journal) {
        this.claims = claims;
        this.parkingLot = parkingLot;
        this.parkedReturns = parkedReturns;
        this.parkedConfirmations = parkedConfirmations;
        this.parkedWithdrawals = parkedWithdrawals;
        this.unclaimed = unclaimed;
        this.journal = journal;
    }

    /** By the reporter's own id; empty if it never reached the intake stage. */
    public Optional<PurchaseOutcome> byEvent(String program, String partner, String eventId) {
        String eventKey;
        try {
            eventKey = PurchaseKey.ofEvent(program, partner, eventId);
        } catch (IllegalArgumentException unspeakable) {
            // Nobody could report anything under such a name.
            return Optional.empty();
        }
        Optional<Claim> claim = claims.byEvent(eventKey);
        if (claim.isPresent()) {
            return Optional.of(outcome(claim.get()));
        }
        if (parkedReturns.waits(eventKey)) {
            return Optional.of(Outcomes.parkedReturn(program, eventId));
        }
        if (parkedConfirmations.waits(eventKey)) {
            return Optional.of(Outcomes.parkedConfirmation(program, eventId));
        }
        if (parkedWithdrawals.waits(eventKey)) {
            return Optional.of(Outcomes.parkedWithdrawal(program, eventId));
        }
        if (parkingLot.waits(eventKey)) {
            return Optional.of(Outcomes.parked(program, eventId));
        }
        if (unclaimed.waits(eventKey)) {
            return Optional.of(Outcomes.unclaimed(program, eventId));
        }
        if (parkedReturns.isGivenUp(eventKey)) {
            return Optional.of(Outcomes.setAside(
                    program,
                    eventId,
                    "PURCHASE_NEVER_CAME",
                    "the purchase that it takes back did not come in time; send the return again once it has"));
        }
        if (parkedConfirmations.isGivenUp(eventKey)) {
            return Optional.of(Outcomes.setAside(
                    program,
                    eventId,
                    "PURCHASE_NEVER_CAME",
                    "the purchase that it confirms did not come in time; send the confirmation again once it has"));
        }
        if (parkedWithdrawals.isGivenUp(eventKey)) {
            return Optional.of(Outcomes.setAside(
                    program,
                    eventId,
                    "ACTIVITY_NEVER_CAME",
                    "the activity that it withdraws did not come in time; send the withdrawal again once it has"));
        }
        return parkingLot.isGivenUp(eventKey)
                ? Optional.of(Outcomes.setAside(
                        program,
                        eventId,
                        "MEMBER_NEVER_ENROLLED",
                        "nobody enrolled with this reference in time; send the report again once somebody has"))
                : Optional.empty();
    }

    /** By what stands on the receipt. */
    public Optional<PurchaseOutcome> byReceipt(
            String program, String partner, @Nullable String store, @Nullable String till, Receipt receipt) {
        String key = PurchaseKey.ofReceipt(program, partner, store, till, receipt);
        return claims.byReceipt(key)
                .flatMap(holder -> byEvent(program, holder.partner(), holder.eventId()))
                .or(() -> unclaimed.parked(List.of(key)).values().stream()
                        .flatMap(List::stream)
                        .findFirst()
                        .map(report ->
                                Outcomes.unclaimed(program, report.purchase().eventId())));
    }

    private PurchaseOutcome outcome(Claim claim) {
        String eventId = claim.eventId();
        Optional<Claims.ReceiptHolder> holder = claim.receiptKey().flatMap(claims::byReceipt);
        if (holder.isPresent()
                && !claim.sameAs(holder.get().member(), holder.get().fingerprint())) {
            return Outcomes.conflict(
                    claim.program(), eventId, "RECEIPT_CONFLICT", "this receipt was here before with other content");
        }
        String cause = holder.map(Claims.ReceiptHolder::eventId).orElse(eventId);
        return journal.byCause(claim.member(), claim.cause(cause))
                .map(written -> Outcomes.of(eventId, written.entry(), false))
                .orElseGet(() -> Outcomes.pending(claim.program(), eventId));
    }
}
