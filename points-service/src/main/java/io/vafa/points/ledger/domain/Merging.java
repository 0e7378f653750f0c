package io.vafa.points.ledger.domain;

import io.vafa.contracts.command.AbsorbMember;
import io.vafa.contracts.command.MergeMember;
import io.vafa.contracts.command.PartMember;
import io.vafa.contracts.command.ReleaseMember;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.LotPart;
import io.vafa.contracts.journal.Posting.DebtForgiven;
import io.vafa.contracts.journal.Posting.DebtSettled;
import io.vafa.contracts.journal.Posting.HoldEnd;
import io.vafa.contracts.journal.Posting.MemberMerged;
import io.vafa.contracts.journal.Posting.MemberParted;
import io.vafa.contracts.journal.Posting.MemberReleased;
import io.vafa.contracts.journal.Posting.PoolLeft;
import io.vafa.contracts.journal.Posting.WalletMovedOn;
import io.vafa.contracts.journal.Posting.WalletTakenOver;
import io.vafa.contracts.journal.WalletContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Decides how one member goes on as another. The merged journal stays and says what its own entries come to when goods go back
 * or a redemption is undone; whatever that puts into its wallets, points or debts, moves on in the same entry.
 */
final class Merging {
    /** Which goes without saying. */
    private static final int FIRST = 1;

    private Merging() {}

    static Decision merge(Account account, MergeMember command) {
        if (account.ties().isPool()) {
            return new Decision.Refused(RefusalCode.IS_A_POOL, "a pool is nobody who could be merged", List.of());
        }
        Postings postings = new Postings(account);
        // Whoever holds points of somebody who turns out to be another asks again, of the other.
        new TreeMap<>(account.wallets())
                .forEach((code, wallet) -> new TreeMap<>(wallet.holds())
                        .forEach((number, _) ->
                                postings.endHold(code, number, 0, HoldEnd.VOIDED, account.recordedAt())));
        String pool = account.ties().pool();
        if (pool != null) {
            postings.add(new PoolLeft(pool));
        }
        moveOn(postings, command.into(), account.ties().merges() + 1);
        postings.add(new MemberMerged(
                command.into(), command.reason(), command.actor(), account.frozenBy() == null ? null : true));
        return new Decision.Accepted(postings.all(), List.of());
    }

    /** The same decision, with all that it leaves in the wallets of a merged member moved on. */
    static Decision movingOn(Account account, Decision decision) {
        if (account.ties().mergedInto() == null || !(decision instanceof Decision.Accepted accepted)) {
            return decision;
        }
        Postings postings = new Postings(account);
        accepted.postings().forEach(postings::add);
        String into = postings.account().ties().mergedInto();
        if (into == null) {
            return decision;
        }
        moveOn(postings, into, account.ties().merges());
        return new Decision.Accepted(postings.all(), accepted.explanation());
    }

    private static void moveOn(Postings postings, String into, int merge) {
        for (String code : new TreeMap<>(postings.account().wallets()).keySet()) {
            Wallet wallet = postings.wallet(code);
            if (!wallet.lots().isEmpty() || !wallet.debts().isEmpty()) {
                postings.add(new WalletMovedOn(
                        code, into, wallet.lots(), wallet.debts(), merge == FIRST ? null : (Integer) merge));
            }
        }
    }

    static Decision absorb(Account account, AbsorbMember command, Terms terms) {
        Postings postings = new Postings(account);
        for (WalletContent content : command.wallets()) {
            takeOver(
                    postings,
                    command.from(),
                    content,
                    terms.wallet(content.wallet()).debt());
            if (account.standing() == AccountStanding.CLOSED) {
                ByHand.forfeit(postings, content.wallet());
            }
        }
        return new Decision.Accepted(postings.all(), List.of());
    }

    /** Goes on as itself, with what the other gives back. What cannot be told apart any more stays with the other. */
    static Decision part(Account account, PartMember command) {
        if (!command.from().equals(account.ties().mergedInto())) {
            return new Decision.Refused(
                    RefusalCode.NOT_MERGED, "the member does not go on as " + command.from(), List.of());
        }
        Postings postings = new Postings(account);
        for (WalletContent content : command.wallets()) {
            List<LotBalance> parts = postings.arriving(content.wallet(), content.parts());
            postings.add(new WalletTakenOver(content.wallet(), command.from(), parts, content.debts()));
            if (account.standing() == AccountStanding.CLOSED) {
                ByHand.forfeit(postings, content.wallet());
            }
        }
        postings.add(new MemberParted(command.from(), command.elsewhere(), command.reason(), command.actor()));
        return new Decision.Accepted(postings.all(), List.of());
    }

    /**
     * Gives back what a member brought who was merged into this one by mistake: of each wallet the points less the debts that they brought, as
     * far as such points are still here; or the debts beyond the points, as far as they are still owed.
     */
    static Decision release(Account account, ReleaseMember command) {
        Postings postings = new Postings(account);
        postings.add(new MemberReleased(
                command.from(), command.merge(), account.ties().partedFrom(), command.reason(), command.actor()));
        for (WalletContent content : account.ties().brought().getOrDefault(command.from(), List.of())) {
            Wallet wallet = postings.wallet(content.wallet());
            long net = content.parts().stream().mapToLong(LotBalance::points).reduce(0, Math::addExact)
                    - content.debts().values().stream()
                            .mapToLong(Long::longValue)
                            .reduce(0, Math::addExact);
            List<LotBalance> parts = stillThere(wallet, content, Math.max(0, net));
            Map<String, Long> debts = stillOwed(wallet, content, Math.max(0, Math.negateExact(net)));
            if (!parts.isEmpty() || !debts.isEmpty()) {
                postings.add(new WalletMovedOn(content.wallet(), command.from(), parts, debts, null));
            }
        }
        return new Decision.Accepted(postings.all(), List.of());
    }

    /** Of each lot that the member brought to, at most what they brought; the one that was opened first goes first. */
    private static List<LotBalance> stillThere(Wallet wallet, WalletContent content, long most) {
        Map<Long, Long> left = new TreeMap<>();
        wallet.lots().forEach(lot -> left.put(lot.lot().number(), lot.points()));
        Map<Long, Long> given = new TreeMap<>();
        long open = most;
        for (LotBalance part : content.parts()) {
            long wanted = Math.min(open, part.points());
            // What could not be spent when it came may lie in the lot of its kind that can be by now.
            for (long number : lotsOf(wallet, part.lot())) {
                long points = Math.min(wanted, left.getOrDefault(number, 0L));
                if (points > 0) {
                    given.merge(number, points, Math::addExact);
                    left.merge(number, Math.negateExact(points), Math::addExact);
                    wanted -= points;
                    open -= points;
                }
            }
        }
        return wallet.lots().stream()
                .filter(lot -> given.containsKey(lot.lot().number()))
                .map(lot ->
                        new LotBalance(lot.lot(), given.getOrDefault(lot.lot().number(), 0L)))
                .toList();
    }

    private static List<Long> lotsOf(Wallet wallet, Lot brought) {
        return Stream.concat(
                        Stream.of(brought.number()),
                        Stream.of(brought, brought.matured())
                                .flatMap(lot -> wallet.like(lot).stream())
                                .map(Lot::number))
                .distinct()
                .toList();
    }

    private static Map<String, Long> stillOwed(Wallet wallet, WalletContent content, long most) {
        Map<String, Long> debts = new TreeMap<>();
        long open = most;
        for (Map.Entry<String, Long> debt : new TreeMap<>(content.debts()).entrySet()) {
            long units = Math.min(open, Math.min(debt.getValue(), wallet.debts().getOrDefault(debt.getKey(), 0L)));
            if (units > 0) {
                debts.put(debt.getKey(), units);
                open -= units;
            }
        }
        return debts;
    }

    private static void takeOver(Postings postings, String from, WalletContent content, WalletPolicy.Debt policy) {
        String code = content.wallet();
        List<LotBalance> parts = postings.arriving(code, content.parts());
        long spendable = postings.wallet(code).balance().available()
                + parts.stream()
                        .filter(part -> !Wallet.isPending(part))
                        .mapToLong(LotBalance::points)
                        .sum();
        long payable = spendable - postings.wallet(code).owed();
        Map<String, Long> debts = new TreeMap<>();
        List<DebtForgiven> forgiven = new ArrayList<>();
        for (Map.Entry<String, Long> debt : new TreeMap<>(content.debts()).entrySet()) {
            // What the programme forgives is what cannot be paid at once.
            long owed = policy == WalletPolicy.Debt.FORGIVE ? Math.clamp(payable, 0, debt.getValue()) : debt.getValue();
            if (owed > 0) {
                debts.put(debt.getKey(), owed);
                payable -= owed;
            }
            if (owed < debt.getValue()) {
                forgiven.add(new DebtForgiven(code, debt.getValue() - owed, debt.getKey()));
            }
        }
        postings.add(new WalletTakenOver(code, from, parts, debts));
        forgiven.forEach(postings::add);
        pay(postings, code);
    }

    /** What is owed is paid out of what is there: this member's points are the other's. */
    private static void pay(Postings postings, String code) {
        for (Map.Entry<String, Long> debt : new TreeMap<>(postings.wallet(code).debts()).entrySet()) {
            long points =
                    Math.min(debt.getValue(), postings.wallet(code).balance().available());
            if (points > 0) {
                List<LotPart> lots = postings.drawFor(code, points, debt.getKey()).stream()
                        .map(part -> new LotPart(part.lot().number(), part.points()))
                        .toList();
                postings.add(new DebtSettled(code, points, debt.getKey(), lots));
            }
        }
    }
}
