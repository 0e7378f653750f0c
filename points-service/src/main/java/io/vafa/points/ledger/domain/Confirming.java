package io.vafa.points.ledger.domain;

import io.vafa.contracts.command.ConfirmPurchase;
import io.vafa.contracts.command.MaturePoints;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.LotPart;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Posting.PointsEarned;
import io.vafa.contracts.journal.Posting.PointsMatured;
import io.vafa.contracts.journal.Posting.PurchaseConfirmed;
import io.vafa.contracts.journal.WalletContent;
import io.vafa.contracts.purchase.Purchase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Decides what a confirmed purchase lets be spent: what stands of it and is still pending, in the wallets that wait for that. A lot may
 * hold others' points too; they stay.
 */
final class Confirming {
    private Confirming() {}

    static Decision confirmed(Account account, ConfirmPurchase command, Evidence evidence) {
        JournalEntry entry = evidence.undone().orElse(null);
        if (entry == null) {
            return refused(RefusalCode.NOTHING_TO_UNDO, "the purchase is not in the member's journal");
        }
        Purchase purchase = entry.purchase();
        Terms terms = evidence.terms().orElse(null);
        if (entry.outcome().status() == Outcome.Status.REFUSED || purchase == null || terms == null) {
            return refused(RefusalCode.UNDONE_WAS_REFUSED, "the purchase itself was refused and gave nothing");
        }
        Map<String, Long> waiting =
                new TreeMap<>(Undoing.standing(evidence, entry, purchase).earned());
        waiting.entrySet()
                .removeIf(wallet -> wallet.getValue() == 0
                        || !terms.wallet(wallet.getKey()).lots().untilConfirmed());
        String movedTo = account.ties().mergedInto();
        if (movedTo != null) {
            return accepted(List.of(new PurchaseConfirmed(
                    entry.sequence(), entry.cause(), command.confirmation(), movedTo, moved(entry, waiting))));
        }
        Postings postings = new Postings(account);
        postings.add(new PurchaseConfirmed(entry.sequence(), entry.cause(), command.confirmation(), null, List.of()));
        waiting.forEach((wallet, points) -> {
            Set<Long> own = new LinkedHashSet<>();
            lots(entry, wallet).forEach(lot -> own.add(lot.lot().number()));
            mature(
                    postings,
                    wallet,
                    points,
                    balance -> own.contains(balance.lot().number()),
                    command.occurredAt());
        });
        return accepted(postings.all());
    }

    /** What a merged member's purchase gave lies here now, among what this member has on the same terms. */
    static Decision matured(Account account, MaturePoints command) {
        Postings postings = new Postings(account);
        for (WalletContent content : command.wallets()) {
            for (LotBalance part : content.parts()) {
                mature(
                        postings,
                        content.wallet(),
                        part.points(),
                        balance -> isSameKind(balance.lot(), part.lot()),
                        command.occurredAt());
            }
        }
        return accepted(postings.all());
    }

    /** Of lots that live as long as a member is active, the time of expiry may have moved since. */
    private static boolean isSameKind(Lot lot, Lot wanted) {
        return lot.isLike(wanted.expiring(lot.expiresAt()));
    }

    private static void mature(
            Postings postings, String wallet, long points, Predicate<LotBalance> own, Instant confirmedAt) {
        Instant now = postings.account().recordedAt();
        Instant dueAt = confirmedAt.isAfter(now) ? now : confirmedAt;
        List<LotBalance> pending = postings.wallet(wallet).lots().stream()
                .filter(Wallet::isPending)
                .filter(own)
                .sorted(Comparator.comparingLong(balance -> balance.lot().number()))
                .toList();
        long left = points;
        for (LotBalance lot : pending) {
            long part = Math.min(left, lot.points());
            if (part > 0) {
                Lot into = postings.own(wallet, lot.lot().matured());
                postings.add(new PointsMatured(
                        wallet, part, dueAt, List.of(new LotPart(lot.lot().number(), part)), into.number()));
                postings.settle(wallet, into, part);
                left -= part;
            }
        }
    }

    private static List<WalletContent> moved(JournalEntry entry, Map<String, Long> waiting) {
        List<WalletContent> moved = new ArrayList<>();
        waiting.forEach((wallet, points) -> {
            List<LotBalance> parts = new ArrayList<>();
            long left = points;
            for (LotBalance lot : lots(entry, wallet)) {
                long part = Math.min(left, lot.points());
                if (part > 0) {
                    parts.add(new LotBalance(lot.lot(), part));
                    left -= part;
                }
            }
            if (!parts.isEmpty()) {
                moved.add(new WalletContent(wallet, parts, Map.of()));
            }
        });
        return moved;
    }

    /** Where the purchase's points were put so that they had to wait. */
    private static List<LotBalance> lots(JournalEntry entry, String wallet) {
        return entry.postings().stream()
                .flatMap(posting -> posting instanceof PointsEarned earned
                                && earned.wallet().equals(wallet)
                                && earned.lot().availableFrom() != null
                        ? Optional.of(new LotBalance(earned.lot(), earned.points())).stream()
                        : Optional.<LotBalance>empty().stream())
                .toList();
    }

    private static Decision accepted(List<Posting> postings) {
        return new Decision.Accepted(List.copyOf(postings), List.of());
    }

    private static Decision refused(RefusalCode code, String detail) {
        return new Decision.Refused(code, detail, List.of());
    }
}
