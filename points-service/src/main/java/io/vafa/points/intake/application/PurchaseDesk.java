package io.vafa.points.intake.application;

import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.intake.AboutPurchase;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.purchase.PurchaseKey;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.points.intake.application.Claims.ReceiptHolder;
import io.vafa.points.intake.application.IntakeRequest.About;
import io.vafa.points.intake.application.IntakeRequest.Known;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.ledger.application.Outcomes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Brings returns, or confirmations, together with the purchases that they are about. A report whose purchase nobody has claimed yet is
 * parked under it. Whoever claims a purchase looks for parked reports afterwards, and whoever parks one looks for the purchase afterwards,
 * so that one of the two always sees the other.
 */
final class PurchaseDesk<T extends Record & AboutPurchase> {
    private final Claims claims;
    private final ParkingLot<T> parkingLot;
    private final Kind<T> kind;
    private final ClaimDesk claimDesk;

    private PurchaseDesk(Claims claims, ParkingLot<T> parkingLot, Kind<T> kind) {
        this.claims = claims;
        this.parkingLot = parkingLot;
        this.kind = kind;
        this.claimDesk = new ClaimDesk(claims);
    }

    static PurchaseDesk<PurchaseReturned> ofReturns(Claims claims, ParkingLot<PurchaseReturned> parkingLot) {
        return new PurchaseDesk<>(
                claims,
                parkingLot,
                new Kind<>(
                        "returns",
                        (purchase, report) -> Claim.of(report.program(), purchase.member(), report.returned()),
                        Outcomes::parkedReturn));
    }

    static PurchaseDesk<PurchaseConfirmed> ofConfirmations(Claims claims, ParkingLot<PurchaseConfirmed> parkingLot) {
        return new PurchaseDesk<>(
                claims,
                parkingLot,
                new Kind<>(
                        "confirmations",
                        (purchase, report) ->
                                Claim.of(report.program(), purchase.member(), report.confirmation(), purchase.cause()),
                        Outcomes::parkedConfirmation));
    }

    /**
     * What distinguishes the desks.
     *
     * @param name of the reports, for people
     * @param claim of a report on the purchase that it is about
     * @param parked the answer to a report that has to wait, by programme and event
     */
    private record Kind<T>(
            String name,
            BiFunction<CreditPurchase, T, Claim> claim,
            BiFunction<String, String, PurchaseOutcome> parked) {}

    /** Reports of one batch about one purchase. */
    private static final class Group<T extends Record & AboutPurchase> {
        private final String program;
        private final List<T> parked = new ArrayList<>();
        private final List<About<T>> arrived = new ArrayList<>();

        Group(String program) {
            this.program = program;
        }
    }

    /**
     * Forwards or parks every report.
     *
     * @return what was parked before and has been forwarded; to be released when that is acknowledged
     */
    Map<String, List<T>> handle(List<? extends About<T>> reports, List<Known> known, CommandSender sender) {
        Map<String, Group<T>> groups = new LinkedHashMap<>();
        reports.forEach(report -> groups.computeIfAbsent(
                        report.about().key(), _ -> new Group<>(report.about().program()))
                .arrived
                .add(report));
        known.forEach(wakeUp -> groups.computeIfAbsent(
                wakeUp.known().purchaseKey(), _ -> new Group<>(wakeUp.known().program())));
        if (groups.isEmpty()) {
            return Map.of();
        }
        parkingLot.parked(groups.keySet()).forEach((key, parked) -> {
            Group<T> group = groups.get(key);
            if (group != null) {
                group.parked.addAll(parked);
            }
        });
        Map<String, CreditPurchase> purchases = new HashMap<>(purchases(groups));
        Map<String, Group<T>> missing = new LinkedHashMap<>(groups);
        missing.keySet().removeAll(purchases.keySet());
        missing.forEach((key, group) -> park(key, group, sender));
        // One of them may have been claimed while its reports were being parked.
        purchases.putAll(purchases(missing));
        List<Owned> owned = new ArrayList<>();
        Map<String, List<T>> released = new LinkedHashMap<>();
        groups.forEach((key, group) -> {
            CreditPurchase purchase = purchases.get(key);
            if (purchase != null) {
                group.parked.forEach(parked -> owned.add(owned(purchase, parked, null)));
                group.arrived.forEach(report -> owned.add(owned(purchase, report.about(), report.correlation())));
                if (!group.parked.isEmpty()) {
                    released.put(key, List.copyOf(group.parked));
                }
            }
        });
        claimDesk.claimAndForward(owned, sender);
        return released;
    }

    private Owned owned(CreditPurchase purchase, T report, @Nullable String correlation) {
        return new Owned(kind.claim().apply(purchase, report), correlation, purchase);
    }

    private void park(String key, Group<T> group, CommandSender sender) {
        List<T> fresh = new ArrayList<>();
        for (About<T> arrived : group.arrived) {
            T report = arrived.about();
            boolean here = group.parked.contains(report) || fresh.contains(report);
            if (!here && group.parked.size() + fresh.size() >= ParkingLot.RETURNS_PER_PURCHASE) {
                arrived.refuse()
                        .because("PARKING_FULL: at most " + ParkingLot.RETURNS_PER_PURCHASE + " " + kind.name()
                                + " wait for the same unknown purchase");
                continue;
            }
            if (!here) {
                fresh.add(report);
            }
            String correlation = arrived.correlation();
            if (correlation != null) {
                sender.answer(correlation, kind.parked().apply(report.program(), report.eventId()));
            }
        }
        if (!fresh.isEmpty()) {
            parkingLot.park(key, fresh);
            group.parked.addAll(fresh);
        }
        group.arrived.clear();
    }

    /** The commands that credited these purchases, of those that are claimed and stand. */
    private Map<String, CreditPurchase> purchases(Map<String, Group<T>> groups) {
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
                        claim.program(),
                        claim.member(),
                        claim.cause(eventId),
                        claim.fingerprint(),
                        claim.purchase(),
                        claim.claimed()));
    }
}
