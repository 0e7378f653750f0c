package io.vafa.points.intake.application;

import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.purchase.PurchaseKey;
import io.vafa.points.intake.application.Claims.ReceiptHolder;
import io.vafa.points.intake.application.IntakeRequest.Known;
import io.vafa.points.intake.application.IntakeRequest.ReturnReport;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.ledger.application.Outcomes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings returns together with the purchases that they take back. A return whose purchase nobody has claimed yet is parked
 * under it. Whoever claims a purchase looks for parked returns afterwards, and whoever parks a return looks for the purchase
 * afterwards, so that one of the two always sees the other.
 */
final class ReturnDesk {
    private final Claims claims;
    private final ParkingLot<PurchaseReturned> parkingLot;
    private final ClaimDesk claimDesk;

    ReturnDesk(Claims claims, ParkingLot<PurchaseReturned> parkingLot) {
        this.claims = claims;
        this.parkingLot = parkingLot;
        this.claimDesk = new ClaimDesk(claims);
    }

    /** Returns of one batch that take back one purchase. */
    private static final class Group {
        private final String program;
        private final List<PurchaseReturned> parked = new ArrayList<>();
        private final List<ReturnReport> arrived = new ArrayList<>();

        Group(String program) {
            this.program = program;
        }
    }

    /**
     * Forwards or parks every return.
     *
     * @return what was parked before and has been forwarded; to be released when that is acknowledged
     */
    Map<String, List<PurchaseReturned>> handle(List<ReturnReport> returns, List<Known> known, CommandSender sender) {
        Map<String, Group> groups = new LinkedHashMap<>();
        returns.forEach(report -> groups.computeIfAbsent(
                        report.returned().key(),
                        _ -> new Group(report.returned().program()))
                .arrived
                .add(report));
        known.forEach(wakeUp -> groups.computeIfAbsent(
                wakeUp.known().purchaseKey(), _ -> new Group(wakeUp.known().program())));
        if (groups.isEmpty()) {
            return Map.of();
        }
        parkingLot.parked(groups.keySet()).forEach((key, parked) -> {
            Group group = groups.get(key);
            if (group != null) {
                group.parked.addAll(parked);
            }
        });
        Map<String, CreditPurchase> purchases = new HashMap<>(purchases(groups));
        Map<String, Group> missing = new LinkedHashMap<>(groups);
        missing.keySet().removeAll(purchases.keySet());
        missing.forEach((key, group) -> park(key, group, sender));
        // One of them may have been claimed while its returns were being parked.
        purchases.putAll(purchases(missing));
        List<Owned> owned = new ArrayList<>();
        Map<String, List<PurchaseReturned>> released = new LinkedHashMap<>();
        groups.forEach((key, group) -> {
            CreditPurchase purchase = purchases.get(key);
            if (purchase != null) {
                group.parked.forEach(parked -> owned.add(owned(purchase, parked, null)));
                group.arrived.forEach(report -> owned.add(owned(purchase, report.returned(), report.correlation())));
                if (!group.parked.isEmpty()) {
                    released.put(key, List.copyOf(group.parked));
                }
            }
        });
        claimDesk.claimAndForward(owned, sender);
        return released;
    }

    private static Owned owned(CreditPurchase purchase, PurchaseReturned returned, @Nullable String correlation) {
        return new Owned(Claim.of(returned.program(), purchase.member(), returned.returned()), correlation, purchase);
    }

    private void park(String key, Group group, CommandSender sender) {
        List<PurchaseReturned> fresh = new ArrayList<>();
        for (ReturnReport report : group.arrived) {
            PurchaseReturned returned = report.returned();
            boolean here = group.parked.contains(returned) || fresh.contains(returned);
            if (!here && group.parked.size() + fresh.size() >= ParkingLot.RETURNS_PER_PURCHASE) {
                report.refuse()
                        .because("PARKING_FULL: at most " + ParkingLot.RETURNS_PER_PURCHASE
                                + " returns wait for the same unknown purchase");
                continue;
            }
            if (!here) {
                fresh.add(returned);
            }
            if (report.correlation() != null) {
                sender.answer(
                        report.correlation(),
                        Outcomes.parkedReturn(
                                returned.program(), returned.returned().eventId()));
            }
        }
        if (!fresh.isEmpty()) {
            parkingLot.park(key, fresh);
            group.parked.addAll(fresh);
        }
        group.arrived.clear();
    }

    /** The commands that credited these purchases, of those that are claimed and stand. */
    private Map<String, CreditPurchase> purchases(Map<String, Group> groups) {
        if (groups.isEmpty()) {
            return Map.of();
        }
        Map<String, String> eventKeys = new HashMap<>();
        groups.keySet().forEach(key -> eventKeys.put(key, key));
        Map<String, ReceiptHolder> named = claims.byReceipt(groups.keySet());
        groups.forEach((key, group) -> {
            ReceiptHolder holder = named.get(key);
            if (holder != null) {
                eventKeys.put(key, PurchaseKey.ofEvent(group.program, holder.partner(), holder.eventId()));
            }
        });
        Map<String, Claim> byEvent = claims.byEvent(eventKeys.values());
        Map<String, ReceiptHolder> holders = claims.byReceipt(byEvent.values().stream()
                .flatMap(claim -> claim.receiptKey().stream())
                .toList());
        Map<String, CreditPurchase> found = new HashMap<>();
        eventKeys.forEach((key, eventKey) -> {
            Claim claim = byEvent.get(eventKey);
            if (claim != null) {
                credit(claim, holders).ifPresent(credit -> found.put(key, credit));
            }
        });
        return found;
    }

    /** Empty if the event claimed its receipt in vain, or has not claimed it yet: it may never credit anything. */
    private static Optional<CreditPurchase> credit(Claim claim, Map<String, ReceiptHolder> holders) {
        Optional<String> receiptKey = claim.receiptKey();
        String eventId = claim.eventId();
        if (receiptKey.isPresent()) {
            ReceiptHolder holder = holders.get(receiptKey.get());
            if (holder == null || !claim.sameAs(holder.member(), holder.fingerprint())) {
                return Optional.empty();
            }
            eventId = holder.eventId();
        }
        return claim.purchase() == null
                ? Optional.empty()
                : Optional.of(new CreditPurchase(
                        claim.program(), claim.member(), claim.cause(eventId), claim.fingerprint(), claim.purchase()));
    }
}
