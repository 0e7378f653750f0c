package io.vafa.points.intake.application;

import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.intake.AboutReport;
import io.vafa.contracts.intake.ActivityWithdrawn;
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
 * Brings returns, or confirmations, together with the purchases that they are about, and withdrawals with their activities. A report about
 * something that nobody has claimed yet is parked under it. Whoever claims a purchase or an activity looks for parked reports afterwards,
 * and whoever parks one looks for what it is about afterwards, so that one of the two always sees the other.
 */
final class AboutDesk<T extends Record & AboutReport> {
    private final Claims claims;
    private final ParkingLot<T> parkingLot;
    private final Kind<T> kind;
    private final ClaimDesk claimDesk;

    private AboutDesk(Claims claims, ParkingLot<T> parkingLot, Kind<T> kind) {
        this.claims = claims;
        this.parkingLot = parkingLot;
        this.kind = kind;
        this.claimDesk = new ClaimDesk(claims);
    }

    static AboutDesk<PurchaseReturned> ofReturns(Claims claims, ParkingLot<PurchaseReturned> parkingLot) {
        return new AboutDesk<>(
                claims,
                parkingLot,
                new Kind<>(
                        "returns",
                        "purchase",
                        AboutDesk::credit,
                        (purchase, report) -> Claim.of(report.program(), purchase.member(), report.returned()),
                        Outcomes::parkedReturn));
    }

    static AboutDesk<PurchaseConfirmed> ofConfirmations(Claims claims, ParkingLot<PurchaseConfirmed> parkingLot) {
        return new AboutDesk<>(
                claims,
                parkingLot,
                new Kind<>(
                        "confirmations",
                        "purchase",
                        AboutDesk::credit,
                        (purchase, report) ->
                                Claim.of(report.program(), purchase.member(), report.confirmation(), purchase.cause()),
                        Outcomes::parkedConfirmation));
    }

    static AboutDesk<ActivityWithdrawn> ofWithdrawals(Claims claims, ParkingLot<ActivityWithdrawn> parkingLot) {
        return new AboutDesk<>(
                claims,
                parkingLot,
                new Kind<>(
                        "withdrawals",
                        "activity",
                        (claim, _) -> activity(claim),
                        (activity, report) ->
                                Claim.of(report.program(), activity.member(), report.withdrawal(), activity.cause()),
                        Outcomes::parkedWithdrawal));
    }

    /**
     * What distinguishes the desks.
     *
     * @param name of the reports, for people
     * @param about what they are about, for people
     * @param credited the command that credited it, if the claim is such a thing's, by the event that holds its receipt
     * @param claim of a report on the purchase that it is about
     * @param parked the answer to a report that has to wait, by programme and event
     */
    private record Kind<T>(
            String name,
            String about,
            BiFunction<Claim, String, Optional<Command>> credited,
            BiFunction<Command, T, Claim> claim,
            BiFunction<String, String, PurchaseOutcome> parked) {}

    /** Reports of one batch about one purchase or activity. */
    private static final class Group<T extends Record & AboutReport> {
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
        Map<String, Command> purchases = new HashMap<>(purchases(groups));
        Map<String, Group<T>> missing = new LinkedHashMap<>(groups);
        missing.keySet().removeAll(purchases.keySet());
        missing.forEach((key, group) -> park(key, group, sender));
        // One of them may have been claimed while its reports were being parked.
        purchases.putAll(purchases(missing));
        List<Owned> owned = new ArrayList<>();
        Map<String, List<T>> released = new LinkedHashMap<>();
        groups.forEach((key, group) -> {
            Command purchase = purchases.get(key);
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

    private Owned owned(Command purchase, T report, @Nullable String correlation) {
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
                                + " wait for the same unknown " + kind.about());
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

    /** The commands that credited these purchases or activities, of those that are claimed and stand. */
    private Map<String, Command> purchases(Map<String, Group<T>> groups) {
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
        Map<String, Command> found = new HashMap<>();
        eventKeys.forEach((key, eventKey) -> {
            Claim claim = byEvent.get(eventKey);
            if (claim != null) {
                standing(claim, holders).ifPresent(credit -> found.put(key, credit));
            }
        });
        return found;
    }

    /** Empty if the event claimed its receipt in vain, or has not claimed it yet: it may never credit anything. */
    private Optional<Command> standing(Claim claim, Map<String, ReceiptHolder> holders) {
        Optional<String> receiptKey = claim.receiptKey();
        String eventId = claim.eventId();
        if (receiptKey.isPresent()) {
            ReceiptHolder holder = holders.get(receiptKey.get());
            if (holder == null || !claim.sameAs(holder.member(), holder.fingerprint())) {
                return Optional.empty();
            }
            eventId = holder.eventId();
        }
        return kind.credited().apply(claim, eventId);
    }

    private static Optional<Command> credit(Claim claim, String eventId) {
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

    private static Optional<Command> activity(Claim claim) {
        return claim.activity() == null
                ? Optional.empty()
                : Optional.of(Owned.of(claim, null).command(claim.eventId()));
    }
}
