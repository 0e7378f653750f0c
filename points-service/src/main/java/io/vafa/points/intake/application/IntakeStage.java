package io.vafa.points.intake.application;

import io.vafa.contracts.command.CreditPurchase;
import io.vafa.points.intake.application.Claims.ReceiptHolder;
import io.vafa.points.intake.application.IntakeRequest.Report;
import io.vafa.points.intake.application.SortedBatch.Owned;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.ledger.application.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds out whose each purchase is, claims its event id and its receipt, and forwards it to the ledger; what has no owner yet
 * is parked and goes on, in order, when its reference is linked. Every step may be repeated: a resend is forwarded again, to
 * the member pinned by its claim, and the ledger knows it by its cause.
 */
public final class IntakeStage {
    private final References references;
    private final Claims claims;
    private final ParkingLot parkingLot;
    private final Supplier<CommandSender> senders;

    public IntakeStage(References references, Claims claims, ParkingLot parkingLot, Supplier<CommandSender> senders) {
        this.references = references;
        this.claims = claims;
        this.parkingLot = parkingLot;
        this.senders = senders;
    }

    /**
     * Does every request once. Returning means: each purchase is forwarded, parked, answered as a conflict, or set aside.
     *
     * @throws RuntimeException if anything is not known to be done; then the batch must come again
     */
    public void handle(List<IntakeRequest> batch) {
        CommandSender sender = senders.get();
        SortedBatch sorted = sort(batch);
        if (!references.insert(sorted.newLinks()).isEmpty()) {
            throw new IllegalStateException("another owner linked a reference of this batch in between; what it"
                    + " leads to has to be read again");
        }
        sorted.arrived().forEach((reference, arrived) -> {
            if (!arrived.isEmpty()) {
                parkingLot.park(
                        reference, arrived.stream().map(Report::purchase).toList());
            }
            arrived.forEach(report -> answerParked(report, sender));
        });
        sorted.parkedAgain().forEach(report -> answerParked(report, sender));
        claimAndForward(sorted.owned(), sender);
        sender.awaitAcknowledged();
        // Only now: a crash before this line finds them parked, and forwards them again.
        sorted.released().forEach(parkingLot::release);
    }

    private SortedBatch sort(List<IntakeRequest> batch) {
        Set<String> all = batch.stream().map(SortedBatch::reference).collect(Collectors.toSet());
        SortedBatch sorted = new SortedBatch(references.find(all), parkingLot.parked(all));
        batch.forEach(sorted::add);
        return sorted;
    }

    private void claimAndForward(List<Owned> owned, CommandSender sender) {
        if (owned.isEmpty()) {
            return;
        }
        List<Claim> wanted = owned.stream().map(Owned::claim).toList();
        Set<Integer> eventsTaken = claims.claimEvents(wanted);
        Map<String, Claim> holders = claims.byEvent(
                eventsTaken.stream().map(i -> wanted.get(i).eventKey()).toList());
        List<Owned> standing = new ArrayList<>(owned.size());
        for (int i = 0; i < owned.size(); i++) {
            Owned purchase = owned.get(i);
            Claim holder =
                    eventsTaken.contains(i) ? holders.get(purchase.claim().eventKey()) : purchase.claim();
            if (holder == null) {
                throw new IllegalStateException("the store refused an event id that nobody holds");
            }
            if (holder.sameAs(purchase.claim().member(), purchase.claim().fingerprint())) {
                standing.add(purchase);
            } else {
                conflict(purchase, "EVENT_CONFLICT", "this event id was here before with other content", sender);
            }
        }
        forward(standing, sender);
    }

    private void forward(List<Owned> standing, CommandSender sender) {
        List<Claim> withReceipt = standing.stream()
                .map(Owned::claim)
                .filter(claim -> claim.receiptKey().isPresent())
                .toList();
        Set<Integer> receiptsTaken = claims.claimReceipts(withReceipt);
        Map<String, ReceiptHolder> holders = claims.byReceipt(receiptsTaken.stream()
                .flatMap(i -> withReceipt.get(i).receiptKey().stream())
                .toList());
        for (Owned purchase : standing) {
            Claim claim = purchase.claim();
            ReceiptHolder holder = claim.receiptKey().map(holders::get).orElse(null);
            if (holder != null && !claim.sameAs(holder.member(), holder.fingerprint())) {
                conflict(purchase, "RECEIPT_CONFLICT", "this receipt was here before with other content", sender);
                continue;
            }
            String eventId = holder == null ? claim.purchase().eventId() : holder.eventId();
            sender.send(
                    new CreditPurchase(
                            claim.program(),
                            claim.member(),
                            claim.cause(eventId),
                            claim.fingerprint(),
                            claim.purchase()),
                    purchase.correlation());
        }
    }

    private void conflict(Owned purchase, String code, String detail, CommandSender sender) {
        claims.recordConflict(purchase.claim(), code, detail);
        if (purchase.correlation() != null) {
            sender.answer(
                    purchase.correlation(),
                    Outcomes.conflict(
                            purchase.claim().program(),
                            purchase.claim().purchase().eventId(),
                            code,
                            detail));
        }
    }

    private static void answerParked(Report report, CommandSender sender) {
        if (report.correlation() != null) {
            sender.answer(
                    report.correlation(),
                    Outcomes.parked(
                            report.purchase().program(),
                            report.purchase().purchase().eventId()));
        }
    }
}
