package io.vafa.points.intake.application;

import io.vafa.contracts.intake.AboutMember;
import io.vafa.contracts.intake.ActivityWithdrawn;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseKnown;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.points.intake.application.IntakeRequest.Report;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.intake.domain.Link;
import io.vafa.points.intake.domain.Tenures;
import io.vafa.points.ledger.application.Outcomes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds out whose each purchase or activity is, claims its event id and its receipt, and forwards it to the ledger; what has no owner yet
 * is parked and goes on, in order, when its reference is linked. Every step may be repeated: a resend is forwarded again, to
 * the member pinned by its claim, and the ledger knows it by its cause.
 */
public final class IntakeStage {
    private final References references;
    private final ClaimDesk claimDesk;
    private final AboutDesk<PurchaseReturned> returnDesk;
    private final AboutDesk<PurchaseConfirmed> confirmationDesk;
    private final AboutDesk<ActivityWithdrawn> withdrawalDesk;
    private final ReceiptDesk receiptDesk;
    private final ParkingLot<AboutMember> parkingLot;
    private final ParkingLot<PurchaseReturned> parkedReturns;
    private final ParkingLot<PurchaseConfirmed> parkedConfirmations;
    private final ParkingLot<ActivityWithdrawn> parkedWithdrawals;
    private final Supplier<CommandSender> senders;

    public IntakeStage(
            References references,
            Claims claims,
            ParkingLot<AboutMember> parkingLot,
            ParkingLot<PurchaseReturned> parkedReturns,
            ParkingLot<PurchaseConfirmed> parkedConfirmations,
            ParkingLot<ActivityWithdrawn> parkedWithdrawals,
            ReceiptStores receipts,
            Supplier<CommandSender> senders) {
        this.references = references;
        this.claimDesk = new ClaimDesk(claims);
        this.returnDesk = AboutDesk.ofReturns(claims, parkedReturns);
        this.confirmationDesk = AboutDesk.ofConfirmations(claims, parkedConfirmations);
        this.withdrawalDesk = AboutDesk.ofWithdrawals(claims, parkedWithdrawals);
        this.receiptDesk = new ReceiptDesk(claims, receipts);
        this.parkingLot = parkingLot;
        this.parkedReturns = parkedReturns;
        this.parkedConfirmations = parkedConfirmations;
        this.parkedWithdrawals = parkedWithdrawals;
        this.senders = senders;
    }

    /**
     * Does every request once. Returning means: each report is forwarded, parked, answered as a conflict, or set aside.
     *
     * @throws RuntimeException if anything is not known to be done; then the batch must come again
     */
    public void handle(List<IntakeRequest> batch) {
        CommandSender sender = senders.get();
        SortedBatch sorted = sort(batch);
        Map<String, Tenures> told = link(sorted);
        sorted.arrived().forEach((reference, arrived) -> {
            if (!arrived.isEmpty()) {
                parkingLot.park(reference, arrived.stream().map(Report::report).toList());
            }
        });
        lookAgain(sorted, told);
        sorted.arrived().values().forEach(arrived -> arrived.forEach(report -> answerParked(report, sender)));
        sorted.parkedAgain().forEach(report -> answerParked(report, sender));
        ReceiptDesk.Sorted receipts = receiptDesk.sort(sorted.atReceipts(), sender);
        List<Owned> owned = new ArrayList<>(sorted.owned());
        owned.addAll(receipts.owned());
        claimDesk.claimAndForward(owned, sender);
        wakeWhoWaits(owned, sender);
        Map<String, List<PurchaseReturned>> returned = returnDesk.handle(sorted.returns(), sorted.known(), sender);
        Map<String, List<PurchaseConfirmed>> confirmed =
                confirmationDesk.handle(sorted.confirmations(), sorted.known(), sender);
        Map<String, List<ActivityWithdrawn>> withdrawn =
                withdrawalDesk.handle(sorted.withdrawals(), sorted.known(), sender);
        sender.awaitAcknowledged();
        // Only now: a crash before this line finds them parked, and forwards them again.
        sorted.released().forEach(parkingLot::release);
        receiptDesk.release(receipts);
        sorted.forgotten()
                .forEach(forgotten -> references.forget(
                        Link.reference(
                                forgotten.program(), forgotten.reference().digest()),
                        forgotten.member()));
        returned.forEach(parkedReturns::release);
        confirmed.forEach(parkedConfirmations::release);
        withdrawn.forEach(parkedWithdrawals::release);
    }

    /** Stores what is new, and tells what is known of the references that it is about. */
    private Map<String, Tenures> link(SortedBatch sorted) {
        Map<String, Tenures> told = sorted.told();
        if (!told.isEmpty()) {
            references.add(sorted.newLinks());
            if (!references.find(told.keySet()).equals(told)) {
                throw new IllegalStateException("another owner linked a reference of this batch in between; what it"
                        + " leads to has to be read again");
            }
        }
        return told;
    }

    /**
     * Whoever loses a partition may still be parking what its next owner has found a member for, and would leave it behind. So whoever parks looks for
     * links afterwards, and whoever links looks for what is parked: one of the two always sees the other.
     */
    private void lookAgain(SortedBatch sorted, Map<String, Tenures> told) {
        Map<String, Tenures> now = new HashMap<>(told);
        now.putAll(references.find(sorted.parkedUnder()));
        if (!now.isEmpty()) {
            Map<String, List<AboutMember>> parked = parkingLot.parked(now.keySet());
            parked.forEach((reference, waiting) ->
                    sorted.lookedAgain(reference, now.getOrDefault(reference, Tenures.NONE), waiting));
        }
    }

    private SortedBatch sort(List<IntakeRequest> batch) {
        Set<String> all = batch.stream()
                .flatMap(request -> SortedBatch.reference(request).stream())
                .collect(Collectors.toSet());
        SortedBatch sorted = new SortedBatch(references.find(all), parkingLot.parked(all));
        batch.forEach(sorted::add);
        return sorted;
    }

    /** Whoever has claimed something wakes what waits for it: returns, confirmations, withdrawals; mostly nothing does. */
    private void wakeWhoWaits(List<Owned> owned, CommandSender sender) {
        Map<String, String> programs = new LinkedHashMap<>();
        for (Owned purchase : owned) {
            Claim claim = purchase.claim();
            programs.put(claim.eventKey(), claim.program());
            claim.receiptKey().ifPresent(key -> programs.put(key, claim.program()));
        }
        if (!programs.isEmpty()) {
            Set<String> waiting =
                    new LinkedHashSet<>(parkedReturns.parked(programs.keySet()).keySet());
            waiting.addAll(parkedConfirmations.parked(programs.keySet()).keySet());
            waiting.addAll(parkedWithdrawals.parked(programs.keySet()).keySet());
            waiting.forEach(key -> sender.wake(new PurchaseKnown(programs.getOrDefault(key, ""), key)));
        }
    }

    private static void answerParked(Report report, CommandSender sender) {
        if (report.correlation() != null) {
            sender.answer(
                    report.correlation(),
                    Outcomes.parked(report.report().program(), report.report().eventId()));
        }
    }
}
