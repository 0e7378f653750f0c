package io.vafa.points.ledger.domain;

import io.vafa.contracts.command.AdjustPoints;
import io.vafa.contracts.command.ChangeStanding;
import io.vafa.contracts.command.ReceivePoints;
import io.vafa.contracts.command.SendPoints;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.LotPart;
import io.vafa.contracts.journal.Posting.PointsForfeited;
import io.vafa.contracts.journal.Posting.PointsGiven;
import io.vafa.contracts.journal.Posting.PointsReceived;
import io.vafa.contracts.journal.Posting.PointsSent;
import io.vafa.contracts.journal.Posting.PointsTaken;
import io.vafa.contracts.journal.Posting.PoolLeft;
import io.vafa.contracts.journal.Posting.StandingChanged;
import java.util.List;
import java.util.TreeMap;

/** Decides what people do to accounts: adjust them, send points from one to another, suspend and close them. */
final class ByHand {
    private ByHand() {}

    static Decision adjust(Account account, AdjustPoints command, Terms terms) {
        String wallet = command.wallet();
        if (!terms.wallets().containsKey(wallet)) {
            return refused(RefusalCode.UNKNOWN_WALLET, "the programme has no wallet " + wallet);
        }
        if (command.points() == Long.MIN_VALUE) {
            return refused(RefusalCode.BALANCE_LIMIT, "no wallet holds as many");
        }
        long limit = terms.wallet(wallet).adjustmentMax();
        if (Math.abs(command.points()) > limit && command.approvedBy() == null) {
            return refused(
                    RefusalCode.APPROVAL_NEEDED,
                    "one person may give or take " + limit + " points; another one must approve more");
        }
        if (command.actor().equals(command.approvedBy())) {
            return refused(RefusalCode.APPROVAL_BY_ANOTHER, "nobody approves what they asked for themselves");
        }
        Postings postings =
                new Postings(account, code -> terms.wallet(code).lots().atOnce(), command.occurredAt());
        if (command.points() > 0) {
            if (Ledger.exceeds(account.wallet(wallet), command.points())) {
                return refused(
                        RefusalCode.BALANCE_LIMIT, "wallet " + wallet + " cannot hold " + command.points() + " more");
            }
            Lot lot = postings.lot(wallet, command.issuer(), command.issuer());
            postings.add(new PointsGiven(
                    wallet, command.points(), command.reason(), command.actor(), command.approvedBy(), lot));
            postings.settle(wallet, lot, command.points());
        } else {
            long points = -command.points();
            long available = account.wallet(wallet).balance().available();
            if (points > available) {
                return refused(
                        RefusalCode.INSUFFICIENT_POINTS, points + " are to be taken, " + available + " are available");
            }
            postings.add(new PointsTaken(
                    wallet,
                    points,
                    command.reason(),
                    command.actor(),
                    command.approvedBy(),
                    numbers(postings.draw(wallet, points))));
        }
        return new Decision.Accepted(postings.all(), List.of());
    }

    static Decision send(Account account, SendPoints command, Terms terms) {
        String wallet = command.wallet();
        if (!terms.wallets().containsKey(wallet)) {
            return refused(RefusalCode.UNKNOWN_WALLET, "the programme has no wallet " + wallet);
        }
        if (command.to().equals(command.member())) {
            return refused(RefusalCode.TRANSFER_TO_ONESELF, "sender and receiver are the same member");
        }
        long limit = terms.wallet(wallet).transferMax();
        if (command.points() > limit && !Pooling.isContribution(account, command)) {
            return refused(
                    RefusalCode.TRANSFER_LIMIT,
                    limit == 0
                            ? "points of wallet " + wallet + " cannot be sent"
                            : "at most " + limit + " points can be sent at once");
        }
        long available = account.wallet(wallet).balance().available();
        if (command.points() > available) {
            return refused(
                    RefusalCode.INSUFFICIENT_POINTS,
                    command.points() + " are to be sent, " + available + " are available");
        }
        Postings postings = new Postings(account, terms, command.occurredAt());
        postings.add(new PointsSent(
                wallet,
                command.points(),
                command.to(),
                command.note(),
                postings.draw(wallet, command.points()),
                null,
                command.agent()));
        return new Decision.Accepted(postings.all(), List.of());
    }

    static Decision receive(Account account, ReceivePoints command) {
        long points = command.parts().stream().mapToLong(LotBalance::points).reduce(0, Math::addExact);
        boolean closed = account.standing() == AccountStanding.CLOSED;
        if (!command.returned()) {
            // Somebody must be there to own them; the sender takes them back otherwise.
            if (!account.opened()) {
                return refused(RefusalCode.NO_SUCH_MEMBER, "nobody enrolled under this id");
            }
            if (closed || account.standing() == AccountStanding.SUSPENDED) {
                return refused(RefusalCode.ACCOUNT_NOT_ACTIVE, "the account is " + account.standing());
            }
            if (Ledger.exceeds(account.wallet(command.wallet()), points)) {
                return refused(RefusalCode.BALANCE_LIMIT, "the wallet cannot hold " + points + " more");
            }
        }
        Postings postings = new Postings(account);
        List<LotBalance> parts = postings.arriving(command.wallet(), Pooling.contributed(account, command));
        postings.add(new PointsReceived(
                command.wallet(), points, command.from(), command.note(), command.returned(), parts));
        if (closed) {
            forfeit(postings, command.wallet());
        } else {
            parts.forEach(part -> postings.settle(command.wallet(), part.lot(), part.points()));
        }
        return new Decision.Accepted(postings.all(), List.of());
    }

    /** What a rule freezes may do no more than before, and is frozen by the rule from then on, whoever had stopped it already. */
    private static Decision freeze(Account account, ChangeStanding command) {
        if (account.frozenBy() != null || account.standing() == AccountStanding.CLOSED) {
            return refused(RefusalCode.STANDING_UNCHANGED, "the account is " + account.standing() + " already");
        }
        AccountStanding to =
                account.standing() == AccountStanding.SUSPENDED ? AccountStanding.SUSPENDED : command.standing();
        Postings postings = new Postings(account);
        postings.add(new StandingChanged(account.standing(), to, command.reason(), command.actor(), null));
        return new Decision.Accepted(postings.all(), List.of());
    }

    /** What a rule froze is ended by two, if the programme of now wants it so: by whatever standing they come there in the end. */
    static Decision change(Account account, ChangeStanding command, Terms terms) {
        if (FollowUps.isFreeze(command)) {
            return freeze(account, command);
        }
        if (account.standing() == command.standing()) {
            return refused(RefusalCode.STANDING_UNCHANGED, "the account is " + command.standing() + " already");
        }
        boolean endsFreeze = account.frozenBy() != null && command.standing() == AccountStanding.ACTIVE;
        if (endsFreeze
                && command.approvedBy() == null
                && terms.wallets().values().stream()
                        .anyMatch(wallet ->
                                wallet.pace().filter(SpendingPace::isEndedByTwo).isPresent())) {
            return refused(
                    RefusalCode.APPROVAL_NEEDED,
                    "the account was frozen because it spent too fast; another person must approve the end of that");
        }
        if (command.actor().equals(command.approvedBy())) {
            return refused(RefusalCode.APPROVAL_BY_ANOTHER, "nobody approves what they asked for themselves");
        }
        Postings postings = new Postings(account);
        if (command.standing() == AccountStanding.CLOSED) {
            boolean holds = account.wallets().values().stream()
                    .anyMatch(wallet -> !wallet.holds().isEmpty());
            boolean anythingLeft = account.wallets().values().stream()
                    .anyMatch(wallet ->
                            !wallet.lots().isEmpty() || !wallet.debts().isEmpty());
            if (holds) {
                return refused(RefusalCode.HOLDS_ARE_OPEN, "capture or void the open holds first");
            }
            if (anythingLeft && !command.forfeit()) {
                return refused(
                        RefusalCode.POINTS_ARE_LEFT,
                        "points are left; send them to somebody, or say that they are lost");
            }
            new TreeMap<>(account.wallets()).keySet().forEach(wallet -> forfeit(postings, wallet));
            String pool = account.ties().pool();
            if (pool != null) {
                postings.add(new PoolLeft(pool));
            }
        }
        postings.add(new StandingChanged(
                account.standing(), command.standing(), command.reason(), command.actor(), command.approvedBy()));
        return new Decision.Accepted(postings.all(), List.of());
    }

    static void forfeit(Postings postings, String code) {
        Wallet wallet = postings.wallet(code);
        if (!wallet.lots().isEmpty() || !wallet.debts().isEmpty()) {
            List<LotPart> lots = numbers(wallet.lots());
            postings.add(new PointsForfeited(
                    code, lots.stream().mapToLong(LotPart::points).sum(), lots, wallet.debts()));
        }
    }

    private static List<LotPart> numbers(List<LotBalance> parts) {
        return parts.stream()
                .map(part -> new LotPart(part.lot().number(), part.points()))
                .toList();
    }

    private static Decision refused(RefusalCode code, String detail) {
        return new Decision.Refused(code, detail, List.of());
    }
}
