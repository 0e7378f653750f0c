package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.LotPart;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Posting.DebtSettled;
import io.vafa.contracts.journal.Posting.Origin;
import io.vafa.contracts.journal.Posting.PointsAwarded;
import io.vafa.contracts.journal.Posting.PointsEarned;
import io.vafa.contracts.journal.Posting.PointsTakenBack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The postings of one decision as they are put together, each on what those before it left. */
final class Postings {
    private final List<Posting> postings = new ArrayList<>();
    private Account account;

    Postings(Account account) {
        this.account = account;
    }

    List<Posting> all() {
        return postings;
    }

    Wallet wallet(String code) {
        return account.wallet(code);
    }

    /** The member's lot of that kind, or the next new one. */
    Lot lot(String wallet, String issuer, String funder) {
        Lot wanted = new Lot(account.lotsOpened() + 1, issuer, funder, null, null, null);
        return account.wallet(wallet).like(wanted).orElse(wanted);
    }

    void add(Posting posting) {
        postings.add(posting);
        account = Ledger.evolve(account, posting);
    }

    void earned(String wallet, long points, String issuer, @Nullable String store, String rule) {
        Lot lot = lot(wallet, issuer, issuer);
        add(new PointsEarned(wallet, points, store, rule, lot));
        settle(wallet, lot, points);
    }

    void awarded(String wallet, long points, String issuer, String campaign) {
        Lot lot = lot(wallet, issuer, campaign);
        add(new PointsAwarded(wallet, points, campaign, lot));
        settle(wallet, lot, points);
    }

    /**
     * Takes points back: from the lots where they went first, then from those that expire next, pending ones before all
     * others of their rank.
     *
     * @param own numbers of the lots where they went
     * @return points that the policy says are not to be had any more
     */
    long takeBack(
            String wallet, long points, Origin origin, Set<Long> own, String issuer, WalletPolicy.Debt debtPolicy) {
        List<LotPart> parts = new ArrayList<>();
        long left = points;
        List<LotBalance> order = account.wallet(wallet).lots().stream()
                .sorted(Comparator.comparing(
                                (LotBalance lot) -> !own.contains(lot.lot().number()))
                        .thenComparing(lot -> own.contains(lot.lot().number()) != Wallet.isPending(lot))
                        .thenComparing(Drawing.EARLIEST_EXPIRY_FIRST))
                .toList();
        for (LotBalance lot : order) {
            long taken = Math.min(left, lot.points());
            if (taken > 0) {
                parts.add(new LotPart(lot.lot().number(), taken));
                left -= taken;
            }
        }
        long owed = debtPolicy == WalletPolicy.Debt.FORGIVE ? 0 : left;
        if (points - left + owed > 0) {
            add(new PointsTakenBack(wallet, points - left + owed, origin, parts, owed, issuer));
        }
        return left - owed;
    }

    /**
     * Which lots so many available points come from, in the order in which they are drawn upon. The wallet must have them.
     */
    List<LotBalance> draw(String wallet, long points) {
        List<LotBalance> drawn = new ArrayList<>();
        long left = points;
        for (LotBalance lot : account.wallet(wallet).inSpendingOrder()) {
            long taken = Wallet.isPending(lot) ? 0 : Math.min(left, lot.points());
            if (taken > 0) {
                drawn.add(new LotBalance(lot.lot(), taken));
                left -= taken;
            }
        }
        if (left > 0) {
            throw new IllegalStateException("wallet " + wallet + " lacks " + left + " points");
        }
        return drawn;
    }

    /** What came in pays what is owed, first to its own issuer. */
    void settle(String wallet, Lot lot, long points) {
        if (lot.availableFrom() != null) {
            return;
        }
        long left = points;
        List<String> issuers = account.wallet(wallet).debts().keySet().stream()
                .sorted(Comparator.comparing((String issuer) -> !issuer.equals(lot.issuer()))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        for (String issuer : issuers) {
            long paid = Math.min(left, account.wallet(wallet).debts().getOrDefault(issuer, 0L));
            if (paid > 0) {
                add(new DebtSettled(wallet, paid, issuer, List.of(new LotPart(lot.number(), paid))));
                left -= paid;
            }
        }
    }
}
