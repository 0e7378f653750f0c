package io.vafa.points.ledger.domain;

import io.vafa.contracts.command.RecallReward;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.command.WithdrawActivity;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.CapUse;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Posting.ActivityWithdrawn;
import io.vafa.contracts.journal.Posting.CapsCounted;
import io.vafa.contracts.journal.Posting.EntryCorrected;
import io.vafa.contracts.journal.Posting.Origin;
import io.vafa.contracts.journal.Posting.PointsAwarded;
import io.vafa.contracts.journal.Posting.PointsEarned;
import io.vafa.contracts.journal.Posting.PurchaseReturned;
import io.vafa.contracts.journal.Posting.RewardGiven;
import io.vafa.contracts.journal.Posting.RewardRecalled;
import io.vafa.contracts.journal.PurchaseRemainder;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.reward.Reward;
import io.vafa.points.ledger.domain.accrual.Headrooms;
import io.vafa.points.ledger.domain.accrual.Rating;
import io.vafa.rating.domain.Remaining;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides what is taken back of what an earlier entry gave: never more than it gave and still stands. */
final class Undoing {
    private Undoing() {}

    /** Goods went back: the rest of the basket is rated as the purchase was, and what it no longer earns is taken back. */
    static Decision returned(Account account, ReturnPurchase command, Evidence evidence) {
        JournalEntry entry = evidence.undone().orElse(null);
        if (entry == null) {
            return refused(RefusalCode.NOTHING_TO_UNDO, "the purchase is not in the member's journal");
        }
        Purchase purchase = entry.purchase();
        Terms terms = evidence.terms().orElse(null);
        if (entry.outcome().status() == Outcome.Status.REFUSED || purchase == null || terms == null) {
            return refused(RefusalCode.UNDONE_WAS_REFUSED, "the purchase itself was refused and gave nothing");
        }
        PurchaseRemainder before = standing(evidence, entry, purchase);
        JournalEntry latest = evidence.correction().orElse(entry);
        return switch (Basket.after(purchase, before, command.returned())) {
            case Basket.Result.Impossible impossible -> refused(impossible.code(), impossible.detail());
            case Basket.Result.Left left ->
                takeBack(account, entry, latest, purchase, before, left.remainder(), terms, evidence.confirmed());
        };
    }

    /** An activity does not count after all: what it gave goes, and what it used of caps is free again. */
    static Decision withdrawn(Account account, WithdrawActivity command, Evidence evidence, Terms terms) {
        JournalEntry entry = evidence.undone().orElse(null);
        if (entry == null) {
            return refused(RefusalCode.NOTHING_TO_UNDO, "the activity is not in the member's journal");
        }
        if (entry.outcome().status() == Outcome.Status.REFUSED) {
            return refused(RefusalCode.UNDONE_WAS_REFUSED, "the activity itself was refused and gave nothing");
        }
        Postings postings = new Postings(account);
        postings.add(new ActivityWithdrawn(entry.sequence(), entry.cause(), command.withdrawal()));
        List<RuleTried> tried = new ArrayList<>();
        for (Posting posting : entry.postings()) {
            if (posting instanceof CapsCounted counted) {
                postings.add(new CapsCounted(counted.uses().stream()
                        .map(use -> freed(use, account.capUsage()))
                        .toList()));
            } else if (posting instanceof PointsEarned earned) {
                Gift gift = Gift.of(entry, account, earned.wallet(), false);
                long forgiven = postings.takeBack(
                        earned.wallet(),
                        earned.points(),
                        Origin.BASE,
                        gift.lots(),
                        gift.issuer(),
                        policy(account, terms, earned.wallet()));
                if (forgiven > 0) {
                    tried.add(new RuleTried(
                            "debt", terms.activities().version(), 0, earned.wallet() + forgiven(forgiven)));
                }
            }
        }
        return new Decision.Accepted(postings.all(), tried);
    }

    /** A withdrawal that comes again is decided before anybody sees that it is one: it must not free what is free. */
    private static CapUse freed(CapUse use, CapUsage usage) {
        Headrooms.Headroom left = usage.left(use.cap(), use.period(), use.of(), Long.MAX_VALUE);
        long used = left.known() ? Long.MAX_VALUE - left.units() : 0;
        return new CapUse(
                use.cap(), use.period(), use.of(), use.headroom(), 0, Math.negateExact(Math.min(use.change(), used)));
    }

    /** A campaign's gift no longer stands, or not as a whole. */
    static Decision takenBack(Account account, TakeBackPoints command, Evidence evidence, Terms terms) {
        JournalEntry entry = evidence.undone().orElse(null);
        if (entry == null) {
            return refused(RefusalCode.NOTHING_TO_UNDO, "what is to be undone is not in the member's journal");
        }
        if (entry.outcome().status() == Outcome.Status.REFUSED) {
            return refused(RefusalCode.UNDONE_WAS_REFUSED, "what is to be undone was refused and gave nothing");
        }
        long before = takenInAll(evidence);
        Gift gift = Gift.of(entry, account, command.wallet(), false);
        long points = gift.points() - before - command.remaining();
        if (points <= 0) {
            return refused(
                    RefusalCode.NOTHING_TO_UNDO,
                    (gift.points() - before) + " of what it gave stand, and " + command.remaining() + " may stand");
        }
        Postings postings = new Postings(account);
        postings.add(new EntryCorrected(entry.sequence(), Math.addExact(before, points)));
        long forgiven = postings.takeBack(
                command.wallet(),
                points,
                Origin.BONUS,
                gift.lots(),
                gift.issuer(),
                policy(account, terms, command.wallet()));
        RuleTried why = new RuleTried(
                command.trigger().campaign(),
                command.trigger().campaignVersion(),
                forgiven - points,
                command.reason() + forgiven(forgiven));
        return new Decision.Accepted(postings.all(), List.of(why));
    }

    /** A campaign's gift that is no points no longer stands, or not as a whole. */
    static Decision recalled(RecallReward command, Evidence evidence) {
        JournalEntry entry = evidence.undone().orElse(null);
        if (entry == null) {
            return refused(RefusalCode.NOTHING_TO_UNDO, "what is to be undone is not in the member's journal");
        }
        if (entry.outcome().status() == Outcome.Status.REFUSED) {
            return refused(RefusalCode.UNDONE_WAS_REFUSED, "what is to be undone was refused and gave nothing");
        }
        long before = takenInAll(evidence);
        for (Posting posting : entry.postings()) {
            if (posting instanceof RewardGiven given) {
                Reward reward = given.reward();
                long quantity = reward.quantity() - before - command.remaining();
                if (quantity > 0) {
                    return new Decision.Accepted(
                            List.of(
                                    new EntryCorrected(entry.sequence(), Math.addExact(before, quantity)),
                                    new RewardRecalled(
                                            given.campaign(),
                                            entry.sequence(),
                                            reward.type(),
                                            reward.name(),
                                            quantity)),
                            List.of(new RuleTried(
                                    command.trigger().campaign(),
                                    command.trigger().campaignVersion(),
                                    0,
                                    command.reason())));
                }
            }
        }
        return refused(RefusalCode.NOTHING_TO_UNDO, "no more of it stands than may");
    }

    /** How much of what the undone entry did has been undone before. */
    static long takenInAll(Evidence evidence) {
        return evidence.correction().stream()
                .flatMap(correction -> correction.postings().stream())
                .mapToLong(posting -> posting instanceof EntryCorrected corrected ? corrected.takenInAll() : 0)
                .sum();
    }

    private static Decision takeBack(
            Account account,
            JournalEntry entry,
            JournalEntry latest,
            Purchase purchase,
            PurchaseRemainder before,
            PurchaseRemainder left,
            Terms terms,
            boolean confirmed) {
        RecordedCaps caps = RecordedCaps.of(latest, account.capUsage());
        Rating rating = Rating.of(Remaining.of(purchase, left), terms.accrual(), terms.zone(), caps);
        Map<String, Long> due = rating.perWallet();
        Map<String, Long> earned = new TreeMap<>();
        before.earned().forEach((wallet, given) -> earned.put(wallet, Math.min(given, due.getOrDefault(wallet, 0L))));
        Postings postings = new Postings(account);
        postings.add(new PurchaseReturned(
                entry.sequence(), before, new PurchaseRemainder(left.amountMinorUnits(), earned, left.returned())));
        List<CapUse> uses = caps.after(rating.uses(), terms.accrual(), earned);
        if (!uses.isEmpty()) {
            postings.add(new CapsCounted(uses));
        }
        List<RuleTried> tried = new ArrayList<>(rating.tried());
        // In one order, so that whoever decides this writes the same entry.
        new TreeMap<>(before.earned()).forEach((wallet, given) -> {
            long points = given - earned.getOrDefault(wallet, 0L);
            if (points > 0) {
                boolean matured = confirmed && terms.wallet(wallet).lots().untilConfirmed();
                Gift gift = Gift.of(entry, account, wallet, matured);
                long forgiven = postings.takeBack(
                        wallet, points, Origin.BASE, gift.lots(), gift.issuer(), policy(account, terms, wallet));
                if (forgiven > 0) {
                    tried.add(new RuleTried("debt", terms.accrualVersion(), 0, wallet + forgiven(forgiven)));
                }
            }
        });
        return new Decision.Accepted(postings.all(), tried);
    }

    /** What stood of a purchase after its latest return, or when it was bought. */
    static PurchaseRemainder standing(Evidence evidence, JournalEntry entry, Purchase purchase) {
        return evidence.correction().stream()
                .flatMap(correction -> correction.postings().stream())
                .filter(PurchaseReturned.class::isInstance)
                .map(PurchaseReturned.class::cast)
                .map(PurchaseReturned::after)
                .findFirst()
                .orElseGet(() -> {
                    Map<String, Long> earned = new TreeMap<>();
                    for (Posting posting : entry.postings()) {
                        if (posting instanceof PointsEarned points) {
                            earned.merge(points.wallet(), points.points(), Math::addExact);
                        }
                    }
                    return new PurchaseRemainder(purchase.amount().minorUnits(), earned, List.of());
                });
    }

    /** What a merged member cannot give back is not lost: the other one can. Whoever is gone for good can never pay, and owes nothing. */
    private static WalletPolicy.Debt policy(Account account, Terms terms, String wallet) {
        if (account.ties().mergedInto() != null) {
            return WalletPolicy.Debt.FUTURE_EARNINGS;
        }
        return account.standing() == AccountStanding.CLOSED
                ? WalletPolicy.Debt.FORGIVE
                : terms.wallet(wallet).debt();
    }

    private static String forgiven(long points) {
        return points == 0 ? "" : "; " + points + " were not there any more and are forgiven";
    }

    private static Decision refused(RefusalCode code, String detail) {
        return new Decision.Refused(code, detail, List.of());
    }

    /** What an entry put into one wallet, and into which lots. */
    private record Gift(long points, Set<Long> lots, String issuer) {
        /**
         * Reads it from the entry.
         *
         * @param matured whether it can be spent by now because the purchase was confirmed: what is pending beside it is others'
         */
        static Gift of(JournalEntry entry, Account account, String wallet, boolean matured) {
            long points = 0;
            Set<Lot> lots = new HashSet<>();
            String issuer = "";
            for (Posting posting : entry.postings()) {
                if (posting instanceof PointsEarned earned && earned.wallet().equals(wallet)) {
                    points = Math.addExact(points, earned.points());
                    lots.add(earned.lot());
                    issuer = earned.lot().issuer();
                } else if (posting instanceof PointsAwarded awarded
                        && awarded.wallet().equals(wallet)) {
                    points = Math.addExact(points, awarded.points());
                    lots.add(awarded.lot());
                    issuer = awarded.lot().issuer();
                }
            }
            // What was pending then may lie in the lot of its kind that can be spent by now.
            Set<Long> numbers = lots.stream()
                    .flatMap(lot -> Stream.concat(
                            matured && lot.availableFrom() != null ? Stream.of() : Stream.of(lot),
                            account.wallet(wallet).like(lot.matured()).stream()))
                    .map(Lot::number)
                    .collect(Collectors.toSet());
            return new Gift(points, numbers, issuer);
        }
    }
}
