package io.vafa.points.ledger.domain;

import io.vafa.contracts.command.AbsorbMember;
import io.vafa.contracts.command.MergeMember;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.LotPart;
import io.vafa.contracts.journal.Posting.DebtSettled;
import io.vafa.contracts.journal.Posting.HoldEnd;
import io.vafa.contracts.journal.Posting.HoldEnded;
import io.vafa.contracts.journal.Posting.MemberMerged;
import io.vafa.contracts.journal.Posting.PoolLeft;
import io.vafa.contracts.journal.Posting.WalletMovedOn;
import io.vafa.contracts.journal.Posting.WalletTakenOver;
import io.vafa.contracts.journal.WalletContent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides how one member goes on as another. The merged journal stays and says what its own entries come to when goods go back
 * or a redemption is undone; whatever that puts into its wallets, points or debts, moves on in the same entry.
 */
final class Merging {
    private Merging() {}

    static Decision merge(Account account, MergeMember command) {
        if (account.ties().isPool()) {
            return new Decision.Refused(RefusalCode.IS_A_POOL, "a pool is nobody who could be merged", List.of());
        }
        Postings postings = new Postings(account);
        // Whoever holds points of somebody who turns out to be another asks again, of the other.
        new TreeMap<>(account.wallets())
                .forEach((code, wallet) -> new TreeMap<>(wallet.holds())
                        .forEach((number, hold) ->
                                postings.add(new HoldEnded(code, number, hold.parts(), HoldEnd.VOIDED))));
        String pool = account.ties().pool();
        if (pool != null) {
            postings.add(new PoolLeft(pool));
        }
        moveOn(postings, command.into());
        postings.add(new MemberMerged(command.into(), command.reason(), command.actor()));
        return new Decision.Accepted(postings.all(), List.of());
    }

    /** The same decision, with all that it leaves in the wallets of a merged member moved on. */
    static Decision movingOn(Account account, Decision decision) {
        String into = account.ties().mergedInto();
        if (into == null || !(decision instanceof Decision.Accepted accepted)) {
            return decision;
        }
        Postings postings = new Postings(account);
        accepted.postings().forEach(postings::add);
        moveOn(postings, into);
        return new Decision.Accepted(postings.all(), accepted.explanation());
    }

    private static void moveOn(Postings postings, String into) {
        for (String code : new TreeMap<>(postings.account().wallets()).keySet()) {
            Wallet wallet = postings.wallet(code);
            if (!wallet.lots().isEmpty() || !wallet.debts().isEmpty()) {
                postings.add(new WalletMovedOn(code, into, wallet.lots(), wallet.debts()));
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
        for (Map.Entry<String, Long> debt : new TreeMap<>(content.debts()).entrySet()) {
            // What the programme forgives is what cannot be paid at once.
            long owed = policy == WalletPolicy.Debt.FORGIVE ? Math.clamp(payable, 0, debt.getValue()) : debt.getValue();
            if (owed > 0) {
                debts.put(debt.getKey(), owed);
                payable -= owed;
            }
        }
        postings.add(new WalletTakenOver(code, from, parts, debts));
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
