package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.LotPart;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Posting.DebtForgiven;
import io.vafa.contracts.journal.Posting.DebtSettled;
import io.vafa.contracts.journal.Posting.ExpiryMoved;
import io.vafa.contracts.journal.Posting.HoldEnd;
import io.vafa.contracts.journal.Posting.HoldEnded;
import io.vafa.contracts.journal.Posting.Origin;
import io.vafa.contracts.journal.Posting.PointsAwarded;
import io.vafa.contracts.journal.Posting.PointsEarned;
import io.vafa.contracts.journal.Posting.PointsTakenBack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The postings of one decision as they are put together, each on what those before it left. */
final class Postings {
    private final List<Posting> postings = new ArrayList<>();
    private final Function<String, LotPolicy> policies;
    private final Instant earnedAt;
    private Account account;

    /** Postings that give nothing new. */
    Postings(Account account) {
        this(account, _ -> LotPolicy.PLAIN, account.recordedAt());
    }

    /**
     * Postings of what was earned at some time.
     *
     * @param policies on what terms points are given, by wallet
     */
    Postings(Account account, Function<String, LotPolicy> policies, Instant earnedAt) {
        this.account = account;
        this.policies = policies;
        this.earnedAt = earnedAt;
    }

    /** Postings on the terms of a programme. */
    Postings(Account account, Terms terms, Instant earnedAt) {
        this(account, code -> terms.wallet(code).lots(), earnedAt);
    }

    Account account() {
        return account;
    }

    List<Posting> all() {
        return postings;
    }

    Wallet wallet(String code) {
        return account.wallet(code);
    }

    /** The member's lot of that kind on the wallet's terms, or the next new one. */
    Lot lot(String wallet, String issuer, String funder) {
        LotPolicy policy = policies.apply(wallet);
        Instant availableFrom = policy.availableFrom(earnedAt)
                .filter(from -> from.isAfter(account.recordedAt()))
                .orElse(null);
        Instant expiresAt = switch (policy.expiry()) {
            case Expiry.Never _ -> null;
            case Expiry.SinceEarning(Deadline deadline) -> deadline.after(earnedAt);
            case Expiry.SinceActivity(Deadline deadline) -> activeUntil(wallet, deadline, false);
        };
        return own(wallet, new Lot(1, issuer, funder, policy.costPerPoint(), availableFrom, expiresAt));
    }

    /** The member's lot of such a kind, or the next new one. */
    Lot own(String wallet, Lot kind) {
        return account.wallet(wallet).like(kind).orElseGet(() -> kind.numbered(account.lotsOpened() + 1));
    }

    /** Points of somebody else, in the member's own lots of their kinds: what is alike comes into one lot. */
    List<LotBalance> arriving(String wallet, List<LotBalance> parts) {
        List<LotBalance> arriving = new ArrayList<>();
        long opened = account.lotsOpened();
        for (LotBalance part : parts) {
            Lot mine = mine(wallet, part.lot(), arriving);
            if (mine == null) {
                mine = part.lot().numbered(++opened);
            }
            arriving.add(new LotBalance(mine, part.points()));
        }
        return arriving;
    }

    /** The member's lot of such a kind, there or about to be; null: there is none yet. */
    private @Nullable Lot mine(String wallet, Lot kind, List<LotBalance> coming) {
        return account.wallet(wallet)
                .like(kind)
                .or(() -> coming.stream()
                        .map(LotBalance::lot)
                        .filter(kind::isLike)
                        .findFirst())
                .orElse(null);
    }

    /**
     * What comes back: into the very lots it came from, but what has expired meanwhile into such as live for the wallet's
     * grace, if it grants any.
     */
    List<LotBalance> alive(String wallet, List<LotBalance> parts) {
        return alive(wallet, parts, policies.apply(wallet).graceDays(), account.recordedAt());
    }

    /** Ends a hold: what is captured of it lies in its very lots, out of which the entry spends it; the rest comes back alive, and pays what is owed. */
    void endHold(String wallet, long number, long captured, HoldEnd why, Instant at) {
        Hold hold = account.wallet(wallet).holds().get(number);
        if (hold == null) {
            throw new IllegalStateException("no hold of entry " + number + " is open in wallet " + wallet);
        }
        List<LotBalance> rest = alive(wallet, Parts.without(hold.parts(), captured), hold.graceDays(), at);
        add(new HoldEnded(wallet, number, Parts.joined(Parts.first(hold.parts(), captured), rest), why));
        rest.forEach(part -> settle(wallet, part.lot(), part.points()));
    }

    private List<LotBalance> alive(String wallet, List<LotBalance> parts, int graceDays, Instant now) {
        List<LotBalance> alive = new ArrayList<>();
        long opened = account.lotsOpened();
        for (LotBalance part : parts) {
            Instant expiresAt = part.lot().expiresAt();
            Lot lot = part.lot();
            if (graceDays > 0 && expiresAt != null && !expiresAt.isAfter(now)) {
                Lot longer = lot.expiring(now.plus(Duration.ofDays(graceDays)));
                Lot mine = mine(wallet, longer, alive);
                lot = mine == null ? longer.numbered(++opened) : mine;
            }
            alive.add(new LotBalance(lot, part.points()));
        }
        return alive;
    }

    /** The member bought something: what lives as long as the member is active lives longer. */
    void active() {
        for (String wallet : new TreeSet<>(account.wallets().keySet())) {
            Instant until = account.wallet(wallet).deadlines().activeUntil();
            if (until != null
                    && until.isAfter(account.recordedAt())
                    && policies.apply(wallet).expiry() instanceof Expiry.SinceActivity(Deadline deadline)) {
                activeUntil(wallet, deadline, true);
            }
        }
    }

    /**
     * When the wallet's lots expire that live as long as the member is active. It is never moved back, and by anything but a
     * purchase only if it lies in the past.
     */
    private Instant activeUntil(String wallet, Deadline deadline, boolean isPurchase) {
        Instant until = account.wallet(wallet).deadlines().activeUntil();
        Instant wanted = deadline.after(earnedAt);
        if (until != null && (!wanted.isAfter(until) || (!isPurchase && until.isAfter(account.recordedAt())))) {
            return until;
        }
        boolean isBorne = account.wallet(wallet)
                .lotsAndHeld()
                .anyMatch(balance -> until != null && until.equals(balance.lot().expiresAt()));
        add(new ExpiryMoved(wallet, isBorne ? until : null, wanted));
        return wanted;
    }

    void add(Posting posting) {
        postings.add(posting);
        account = Ledger.evolve(account, posting);
    }

    void earned(String wallet, long points, String issuer, @Nullable String store, String rule) {
        earned(wallet, points, issuer, issuer, store, rule);
    }

    void earned(String wallet, long points, String issuer, String funder, @Nullable String store, String rule) {
        Lot lot = lot(wallet, issuer, funder);
        add(new PointsEarned(wallet, points, store, rule, lot));
        settle(wallet, lot, points);
    }

    /**
     * Points on top.
     *
     * @param expiresAt when they do; null: as the wallet says
     */
    void awarded(String wallet, long points, String issuer, String campaign, @Nullable Instant expiresAt) {
        Lot usual = lot(wallet, issuer, campaign);
        Lot lot = expiresAt == null ? usual : own(wallet, usual.expiring(expiresAt));
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
        if (left > owed) {
            add(new DebtForgiven(wallet, left - owed, issuer));
        }
        return left - owed;
    }

    /**
     * Which lots so many available points come from, in the order in which they are drawn upon. The wallet must have them.
     */
    List<LotBalance> draw(String wallet, long points) {
        return draw(
                wallet,
                points,
                account.wallet(wallet).inSpendingOrder(policies.apply(wallet).spend()));
    }

    /** The same, but of those that expire at one time what a member of the pool contributed before all others. */
    List<LotBalance> drawBy(String wallet, long points, @Nullable String member) {
        return draw(
                wallet,
                points,
                account.wallet(wallet).inSpendingOrder(policies.apply(wallet).spend(), member));
    }

    /** The same, but the points of one issuer before all others. */
    List<LotBalance> drawFor(String wallet, long points, String issuer) {
        return draw(
                wallet,
                points,
                account.wallet(wallet).inSpendingOrder(policies.apply(wallet).spend()).stream()
                        .sorted(Comparator.comparing(
                                (LotBalance lot) -> !lot.lot().issuer().equals(issuer)))
                        .toList());
    }

    private static List<LotBalance> draw(String wallet, long points, List<LotBalance> order) {
        List<LotBalance> drawn = new ArrayList<>();
        long left = points;
        for (LotBalance lot : order) {
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
