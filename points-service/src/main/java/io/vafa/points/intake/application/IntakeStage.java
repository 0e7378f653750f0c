package io.vafa.points.intake.application;

import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.ReferenceLinked;
import io.vafa.points.intake.application.Claims.ReceiptHolder;
import io.vafa.points.intake.application.IntakeRequest.LinkUp;
import io.vafa.points.intake.application.IntakeRequest.Report;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.intake.domain.Link;
import io.vafa.points.ledger.application.Outcomes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
        Sorted sorted = sort(batch);
        references.insert(sorted.newLinks);
        sorted.parkings.forEach((reference, parking) -> {
            if (!parking.arrived.isEmpty()) {
                parkingLot.park(reference, parking.arrivedPurchases());
            }
            parking.arrived.forEach(report -> answerParked(report, sender));
        });
        sorted.parkedAgain.forEach(report -> answerParked(report, sender));
        claimAndForward(sorted.owned, sender);
        sender.awaitAcknowledged();
        // Only now: a crash before this line finds them parked, and forwards them again.
        sorted.released.forEach(parkingLot::release);
    }

    /** A purchase whose member is known. */
    private record Owned(Claim claim, @Nullable String correlation) {}

    /** What waits for one reference: since before this batch, and since this batch. */
    private static final class Parking {
        private final List<PurchaseCompleted> before;
        private final List<Report> arrived = new ArrayList<>();

        Parking(List<PurchaseCompleted> before) {
            this.before = before;
        }

        List<PurchaseCompleted> arrivedPurchases() {
            return arrived.stream().map(Report::purchase).toList();
        }
    }

    /** The batch, sorted by what has to be done. */
    private static final class Sorted {
        private final List<Link> newLinks = new ArrayList<>();
        private final List<Owned> owned = new ArrayList<>();
        private final Map<String, Parking> parkings = new LinkedHashMap<>();
        private final List<Report> parkedAgain = new ArrayList<>();
        private final Map<String, List<PurchaseCompleted>> released = new LinkedHashMap<>();
    }

    private Sorted sort(List<IntakeRequest> batch) {
        Set<String> all = new HashSet<>();
        Set<String> toRelease = new HashSet<>();
        for (IntakeRequest request : batch) {
            switch (request) {
                case Report report -> all.add(reference(report.purchase()));
                case LinkUp linkUp -> {
                    all.add(reference(linkUp.link()));
                    toRelease.add(reference(linkUp.link()));
                }
            }
        }
        Map<String, Link> links = new HashMap<>(references.find(all));
        Set<String> unknown = new HashSet<>(all);
        unknown.removeAll(links.keySet());
        // A link that is known may come again after a crash that came before its release.
        unknown.addAll(toRelease);
        Map<String, List<PurchaseCompleted>> parked = parkingLot.parked(unknown);
        Sorted sorted = new Sorted();
        for (IntakeRequest request : batch) {
            switch (request) {
                case Report report -> report(report, links, parked, sorted);
                case LinkUp linkUp -> link(linkUp, links, parked, sorted);
            }
        }
        return sorted;
    }

    private static void report(
            Report report, Map<String, Link> links, Map<String, List<PurchaseCompleted>> parked, Sorted sorted) {
        PurchaseCompleted purchase = report.purchase();
        String reference = reference(purchase);
        Link link = links.get(reference);
        if (link != null && link.coversAt(purchase.purchase().occurredAt())) {
            sorted.owned.add(
                    new Owned(Claim.of(purchase.program(), link.member(), purchase.purchase()), report.correlation()));
            return;
        }
        Parking parking =
                sorted.parkings.computeIfAbsent(reference, _ -> new Parking(parked.getOrDefault(reference, List.of())));
        if (parking.before.contains(purchase) || parking.arrivedPurchases().contains(purchase)) {
            sorted.parkedAgain.add(report);
            return;
        }
        if (parking.before.size() + parking.arrived.size() >= ParkingLot.PLACES_PER_REFERENCE) {
            report.refuse()
                    .because("PARKING_FULL: " + ParkingLot.PLACES_PER_REFERENCE
                            + " purchases wait for the same unknown reference");
            return;
        }
        parking.arrived.add(report);
    }

    private static void link(
            LinkUp linkUp, Map<String, Link> links, Map<String, List<PurchaseCompleted>> parked, Sorted sorted) {
        ReferenceLinked linked = linkUp.link();
        String reference = reference(linked);
        Link known = links.get(reference);
        if (known == null) {
            known = new Link(reference, linked.member(), linked.validFrom(), linked.validTo());
            links.put(reference, known);
            sorted.newLinks.add(known);
        } else if (!known.member().equals(linked.member())) {
            linkUp.refuse().because("REFERENCE_TAKEN: the reference leads to another member");
            return;
        }
        List<PurchaseCompleted> waited = new ArrayList<>(parked.getOrDefault(reference, List.of()));
        Parking parking = sorted.parkings.remove(reference);
        String member = known.member();
        waited.forEach(purchase ->
                sorted.owned.add(new Owned(Claim.of(purchase.program(), member, purchase.purchase()), null)));
        if (!waited.isEmpty()) {
            sorted.released.put(reference, waited);
            parked.remove(reference);
        }
        if (parking != null) {
            parking.arrived.forEach(report -> sorted.owned.add(new Owned(
                    Claim.of(
                            report.purchase().program(),
                            member,
                            report.purchase().purchase()),
                    report.correlation())));
        }
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

    private static String reference(PurchaseCompleted purchase) {
        return Link.reference(purchase.program(), purchase.member().digest());
    }

    private static String reference(ReferenceLinked linked) {
        return Link.reference(linked.program(), linked.reference().digest());
    }
}
