package io.vafa.points.intake.application;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.ReceiptClaimed;
import io.vafa.contracts.purchase.ClaimedLater;
import io.vafa.contracts.purchase.PurchaseKey;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.points.intake.application.ClaimLimits.Purpose;
import io.vafa.points.intake.application.Claims.ReceiptHolder;
import io.vafa.points.intake.application.IntakeRequest.AtReceipt;
import io.vafa.points.intake.application.IntakeRequest.ReceiptClaim;
import io.vafa.points.intake.application.IntakeRequest.Unclaimed;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.intake.domain.ClaimRefusal;
import io.vafa.points.intake.domain.ClaimTerms;
import io.vafa.points.ledger.application.Outcomes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings purchases without a member together with who claims them by their receipt. Both travel under the receipt's name, so the one who
 * holds that partition sees them in one order, and who came first is whoever comes first in it. A purchase that came with a
 * member travels elsewhere; between it and a claim the receipt's own claim decides, which is one insert.
 */
final class ReceiptDesk {
    private final Claims claims;
    private final ReceiptStores stores;

    ReceiptDesk(Claims claims, ReceiptStores stores) {
        this.claims = claims;
        this.stores = stores;
    }

    /**
     * What is to be done with a batch.
     *
     * @param owned to be claimed and forwarded, in this order
     * @param places by receipt
     */
    record Sorted(List<Owned> owned, Map<String, ReceiptPlace> places) {}

    /** Sorts the requests, and writes what has to wait; the answers to those who need not wait for the ledger are sent. */
    Sorted sort(List<AtReceipt> requests, CommandSender sender) {
        if (requests.isEmpty()) {
            return new Sorted(List.of(), Map.of());
        }
        Map<String, ReceiptPlace> places = places(requests);
        List<Owned> owned = new ArrayList<>();
        for (AtReceipt request : requests) {
            ReceiptPlace place = places.get(request.key());
            if (place == null) {
                throw new IllegalStateException("there is a place for every receipt of the batch");
            }
            switch (request) {
                case Unclaimed report -> owned.addAll(report(place, report, sender));
                case ReceiptClaim claim -> owned.addAll(claim(place, claim, sender));
            }
        }
        places.forEach((key, place) -> {
            park(stores.unclaimed()::park, key, place.toPark());
            park(stores.waiting()::park, key, place.toWait());
        });
        return new Sorted(owned, places);
    }

    /** Takes out what has gone on; only once that is acknowledged. */
    void release(Sorted sorted) {
        sorted.places().forEach((key, place) -> {
            park(stores.unclaimed()::release, key, place.gone());
            park(stores.waiting()::release, key, place.ended());
        });
    }

    private static <T> void park(BiConsumer<String, List<T>> store, String key, List<T> some) {
        if (!some.isEmpty()) {
            store.accept(key, some);
        }
    }

    private List<Owned> report(ReceiptPlace place, Unclaimed report, CommandSender sender) {
        PurchaseCompleted purchase = report.report();
        if (place.standing() != null) {
            return goOn(
                    place, place.leftBehind(), Owned.of(claimLike(place.standing(), purchase), report.correlation()));
        }
        if (!place.reported().contains(purchase)) {
            Optional<ReceiptClaimed> first = place.reported().isEmpty()
                    ? place.claims().stream()
                            .filter(claim -> isCredited(claim, purchase))
                            .findFirst()
                    : Optional.empty();
            if (first.isPresent()) {
                Claim claim = claim(first.get(), purchase);
                place.standing(claim);
                return List.of(Owned.of(claim, report.correlation()));
            }
            if (place.reported().size() >= ParkingLot.RETURNS_PER_PURCHASE) {
                report.refuse()
                        .because("PARKING_FULL: at most " + ParkingLot.RETURNS_PER_PURCHASE
                                + " reports of the same receipt wait for a member");
                return List.of();
            }
            place.endWaiting();
            place.park(purchase);
        }
        answer(
                report.correlation(),
                sender,
                Outcomes.unclaimed(purchase.program(), purchase.purchase().eventId()));
        return List.of();
    }

    /** Whether a claim that waited gets a purchase; one whose place another receipt needed has none any more. */
    private boolean isCredited(ReceiptClaimed claim, PurchaseCompleted purchase) {
        return terms(claim)
                .filter(terms -> terms.against(claim, purchase.purchase()).isEmpty())
                .filter(terms -> take(claim, terms, Purpose.CREDIT))
                .isPresent();
    }

    private boolean take(ReceiptClaimed claim, ClaimTerms terms, Purpose purpose) {
        return stores.limits().take(claim, terms.month(claim.claimed().at()), terms.perMemberPerMonth(), purpose);
    }

    private List<Owned> claim(ReceiptPlace place, ReceiptClaim request, CommandSender sender) {
        ReceiptClaimed wanted = request.claim();
        Claim standing = place.standing();
        if (standing != null) {
            if (isSentAgain(standing, wanted)) {
                return goOn(place, place.leftBehind(), Owned.of(standing, request.correlation()));
            }
            refuse(request, ClaimRefusal.RECEIPT_ALREADY_CLAIMED, sender);
            return goOn(place, place.leftBehind(), null);
        }
        Optional<ClaimTerms> terms = terms(wanted);
        if (terms.isEmpty()) {
            refuse(request, ClaimRefusal.CLAIMS_NOT_OFFERED, sender);
            return List.of();
        }
        List<PurchaseCompleted> reported = place.reported();
        boolean waits = place.claims().stream().anyMatch(other -> other.name().equals(wanted.name()));
        if (reported.isEmpty() && waits) {
            answer(request.correlation(), sender, Outcomes.parkedClaim(wanted.program(), id(wanted)));
            return List.of();
        }
        Optional<ClaimRefusal> refusal = reported.isEmpty()
                ? terms.get().againstWaiting(wanted)
                : terms.get().against(wanted, reported.getFirst().purchase());
        if (refusal.isEmpty() && !hasPlace(place, wanted, terms.get())) {
            refusal = Optional.of(ClaimRefusal.CLAIM_LIMIT);
        }
        if (refusal.isPresent()) {
            refuse(request, refusal.get(), sender);
            return List.of();
        }
        if (reported.isEmpty()) {
            place.queue(wanted);
            answer(request.correlation(), sender, Outcomes.parkedClaim(wanted.program(), id(wanted)));
            return List.of();
        }
        Claim claim = claim(wanted, reported.getFirst());
        place.standing(claim);
        return goOn(place, reported.subList(1, reported.size()), Owned.of(claim, request.correlation()));
    }

    /** Only so many wait for one receipt, and only so many are one member's in a month. */
    private boolean hasPlace(ReceiptPlace place, ReceiptClaimed wanted, ClaimTerms terms) {
        boolean waits = place.reported().isEmpty();
        if (waits && place.claims().size() >= ParkingLot.RETURNS_PER_PURCHASE) {
            return false;
        }
        return take(wanted, terms, waits ? Purpose.WAIT : Purpose.CREDIT);
    }

    /** Whatever was reported of a receipt goes to the one whose it is: what differs becomes a conflict that can be seen. */
    private static List<Owned> goOn(ReceiptPlace place, List<PurchaseCompleted> others, @Nullable Owned first) {
        List<Owned> owned = new ArrayList<>();
        if (first != null) {
            owned.add(first);
        }
        Claim standing = place.standing();
        if (standing != null) {
            others.forEach(other -> owned.add(Owned.of(claimLike(standing, other), null)));
        }
        return owned;
    }

    private static boolean isSentAgain(Claim standing, ReceiptClaimed wanted) {
        return standing.claimed() != null
                && standing.member().equals(wanted.member())
                && standing.purchase() != null
                && standing.purchase().amount().equals(wanted.amount());
    }

    private static Claim claim(ReceiptClaimed by, PurchaseCompleted purchase) {
        return Claim.later(purchase.program(), by.member(), purchase.purchase(), by.claimed());
    }

    private static Claim claimLike(Claim standing, PurchaseCompleted purchase) {
        ClaimedLater claimed = standing.claimed();
        return claimed == null
                ? Claim.of(purchase.program(), standing.member(), purchase.purchase())
                : Claim.later(purchase.program(), standing.member(), purchase.purchase(), claimed);
    }

    private Optional<ClaimTerms> terms(ReceiptClaimed claim) {
        return stores.terms().inForce(claim.program(), claim.claimed().at());
    }

    private Map<String, ReceiptPlace> places(List<AtReceipt> requests) {
        Map<String, String> programs = new LinkedHashMap<>();
        requests.forEach(request -> programs.put(request.key(), request.program()));
        Map<String, ReceiptHolder> holders = claims.byReceipt(programs.keySet());
        Map<String, String> events = new HashMap<>();
        holders.forEach((key, holder) -> events.put(
                key, PurchaseKey.ofEvent(programs.getOrDefault(key, ""), holder.partner(), holder.eventId())));
        Map<String, Claim> standing = claims.byEvent(events.values());
        Map<String, List<PurchaseCompleted>> parked = stores.unclaimed().parked(programs.keySet());
        Map<String, List<ReceiptClaimed>> waiting = stores.waiting().parked(programs.keySet());
        Map<String, ReceiptPlace> places = new LinkedHashMap<>();
        programs.keySet().forEach(key -> {
            String event = events.get(key);
            Claim holder = event == null ? null : standing.get(event);
            if (event != null && holder == null) {
                throw new IllegalStateException("a receipt is claimed by an event that nobody claimed");
            }
            places.put(
                    key,
                    new ReceiptPlace(
                            holder, parked.getOrDefault(key, List.of()), waiting.getOrDefault(key, List.of())));
        });
        return places;
    }

    private static void refuse(ReceiptClaim request, ClaimRefusal refusal, CommandSender sender) {
        ReceiptClaimed claim = request.claim();
        answer(
                request.correlation(),
                sender,
                Outcomes.setAside(claim.program(), id(claim), refusal.name(), refusal.detail()));
    }

    private static String id(ReceiptClaimed claim) {
        return claim.receipt().number();
    }

    private static void answer(@Nullable String correlation, CommandSender sender, PurchaseOutcome outcome) {
        if (correlation != null) {
            sender.answer(correlation, outcome);
        }
    }
}
