package io.vafa.points.ledger.domain;

import io.vafa.contracts.command.AbsorbMember;
import io.vafa.contracts.command.AdjustPoints;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.CaptureHold;
import io.vafa.contracts.command.CarrySpend;
import io.vafa.contracts.command.ChangeStanding;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.ConfirmPurchase;
import io.vafa.contracts.command.CreditActivity;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.GiveReward;
import io.vafa.contracts.command.HoldPoints;
import io.vafa.contracts.command.JoinPool;
import io.vafa.contracts.command.MaturePoints;
import io.vafa.contracts.command.MergeMember;
import io.vafa.contracts.command.OpenAccount;
import io.vafa.contracts.command.OpenBalance;
import io.vafa.contracts.command.OpenPool;
import io.vafa.contracts.command.PartMember;
import io.vafa.contracts.command.RecallReward;
import io.vafa.contracts.command.ReceivePoints;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.command.RecordOrderStatus;
import io.vafa.contracts.command.RedeemPoints;
import io.vafa.contracts.command.ReleaseMember;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.command.ReverseRedemption;
import io.vafa.contracts.command.SendPoints;
import io.vafa.contracts.command.SetPoolMember;
import io.vafa.contracts.command.SettleDue;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.command.VoidHold;
import io.vafa.contracts.command.WithdrawActivity;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.CapUse;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.PoolLeaving;
import io.vafa.contracts.journal.PoolShare;
import io.vafa.contracts.journal.Posting.CapsCounted;
import io.vafa.contracts.journal.Posting.PointsSent;
import io.vafa.contracts.journal.Posting.PoolJoined;
import io.vafa.contracts.journal.Posting.PoolLeft;
import io.vafa.contracts.journal.Posting.PoolMemberSet;
import io.vafa.contracts.journal.Posting.PoolOpened;
import io.vafa.contracts.journal.Redemption;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Decides who shares an account, and what goes there. */
final class Pooling {
    /** So many members may share one account. */
    static final int MEMBERS_MAX = 50;

    private Pooling() {}

    static Decision open(Account account, OpenPool command) {
        return account.opened()
                ? refused(RefusalCode.ACCOUNT_ALREADY_OPEN, "the account was opened before")
                : new Decision.Accepted(List.of(new PoolOpened(command.name(), command.actor())), List.of());
    }

    static Decision set(Account account, SetPoolMember command, Terms terms) {
        Ties ties = account.ties();
        PoolShare share = command.share();
        if (!ties.isPool()) {
            return refused(RefusalCode.NOT_A_POOL, "nobody opened a pool under this id");
        }
        boolean isMember = ties.shares().containsKey(command.who());
        if (share == null && !isMember) {
            return refused(RefusalCode.NOT_OF_THE_POOL, "the member is not of the pool");
        }
        if (!isMember && ties.shares().size() >= MEMBERS_MAX) {
            return refused(RefusalCode.POOL_FULL, "at most " + MEMBERS_MAX + " members may share a pool");
        }
        Postings postings = new Postings(account, terms, command.occurredAt());
        if (share == null) {
            takeAlong(postings, command);
        }
        postings.add(new PoolMemberSet(command.who(), share, command.actor()));
        return new Decision.Accepted(postings.all(), List.of());
    }

    /** What waits or is held stays, whoever leaves. */
    private static void takeAlong(Postings postings, SetPoolMember command) {
        PoolLeaving leaving = command.leaving() == null ? PoolLeaving.STAYS : command.leaving();
        int members = postings.account().ties().shares().size();
        for (String code : new TreeSet<>(postings.account().wallets().keySet())) {
            Wallet wallet = postings.wallet(code);
            long available = wallet.balance().available();
            List<LotBalance> parts = switch (leaving) {
                case STAYS -> List.of();
                case OWN_CONTRIBUTIONS_RETURN ->
                    wallet.inSpendingOrder().stream()
                            .filter(part -> !Wallet.isPending(part)
                                    && command.who().equals(part.lot().contributor()))
                            .toList();
                case EQUAL_SHARE -> postings.drawBy(code, available / members, command.who());
                case EVERYTHING -> postings.draw(code, available);
            };
            if (!parts.isEmpty()) {
                long points = parts.stream().mapToLong(LotBalance::points).sum();
                postings.add(new PointsSent(code, points, command.who(), null, parts));
            }
        }
    }

    static Decision join(Account account, JoinPool command, Terms terms) {
        Ties ties = account.ties();
        if (command.leaves()) {
            return command.pool().equals(ties.pool())
                    ? new Decision.Accepted(List.of(new PoolLeft(command.pool())), List.of())
                    : refused(RefusalCode.NOT_OF_THE_POOL, "the member is not of the pool");
        }
        if (ties.isPool()) {
            return refused(RefusalCode.IS_A_POOL, "a pool cannot be of a pool");
        }
        if (!account.opened()) {
            return refused(RefusalCode.NO_SUCH_MEMBER, "nobody enrolled under this id");
        }
        if (account.standing() == AccountStanding.CLOSED) {
            return refused(RefusalCode.ACCOUNT_NOT_ACTIVE, "the account is " + account.standing());
        }
        if (ties.pool() != null && !ties.pool().equals(command.pool())) {
            return refused(RefusalCode.IN_ANOTHER_POOL, "the member is of another pool; leave that one first");
        }
        Postings postings = new Postings(account, terms, command.occurredAt());
        postings.add(new PoolJoined(command.pool(), command.contributes(), command.percent()));
        contribute(postings);
        return new Decision.Accepted(postings.all(), List.of());
    }

    /**
     * Whether what a command brings may go on to a pool by itself. What comes from other members stays: a pool that is closed would
     * send it back, and it would go round for ever.
     */
    static boolean isEarning(Command command) {
        return switch (command) {
            case CreditPurchase _,
                    CreditActivity _,
                    ConfirmPurchase _,
                    MaturePoints _,
                    AwardPoints _,
                    SettleDue _,
                    ReverseRedemption _,
                    CaptureHold _,
                    VoidHold _ -> true;
            case OpenAccount _,
                    ReturnPurchase _,
                    WithdrawActivity _,
                    TakeBackPoints _,
                    GiveReward _,
                    RecallReward _,
                    ChangeTier _,
                    RedeemPoints _,
                    HoldPoints _,
                    AdjustPoints _,
                    SendPoints _,
                    ReceivePoints _,
                    ChangeStanding _,
                    OpenBalance _,
                    MergeMember _,
                    AbsorbMember _,
                    OpenPool _,
                    SetPoolMember _,
                    JoinPool _,
                    RecordOccasion _,
                    RecordOrderStatus _,
                    CarrySpend _,
                    ReleaseMember _,
                    PartMember _ -> false;
        };
    }

    /** The same decision, and what it leaves to be spent on its way to the pool, if the member wants that. */
    static Decision contributing(Account account, Decision decision, Terms terms) {
        if (!account.ties().contributes() || account.standing() != AccountStanding.ACTIVE) {
            return decision;
        }
        Postings postings = new Postings(account, terms, account.recordedAt());
        return switch (decision) {
            case Decision.Accepted accepted -> {
                accepted.postings().forEach(postings::add);
                contribute(postings);
                yield new Decision.Accepted(postings.all(), accepted.explanation());
            }
            case Decision.Refused refused
            when refused.code() == RefusalCode.NOTHING_DUE -> {
                contribute(postings);
                yield postings.all().isEmpty() ? decision : new Decision.Accepted(postings.all(), List.of());
            }
            case Decision.Refused _ -> decision;
        };
    }

    private static void contribute(Postings postings) {
        Ties ties = postings.account().ties();
        String pool = ties.pool();
        if (pool == null || !ties.contributes()) {
            return;
        }
        for (String code : new TreeSet<>(postings.account().wallets().keySet())) {
            Integer percent = ties.percent();
            Long shareOf = percent == null ? null : ties.unshared(code);
            long points = percent == null || shareOf == null
                    ? postings.wallet(code).balance().available()
                    : Sharing.of(shareOf, percent);
            if (points > 0) {
                postings.add(new PointsSent(code, points, pool, null, postings.draw(code, points), shareOf, null));
            }
        }
    }

    /** Whether points go to the sender's own pool, for which no limit is meant. */
    static boolean isContribution(Account account, SendPoints command) {
        return command.to().equals(account.ties().pool());
    }

    /** What arrives, in a pool in the name of whoever sent it, and elsewhere in nobody's; what comes back is as it was. */
    static List<LotBalance> contributed(Account account, ReceivePoints command) {
        if (account.ties().isPool() && command.returned()) {
            return command.parts();
        }
        String contributor = account.ties().isPool() ? command.from() : null;
        return command.parts().stream()
                .map(part -> new LotBalance(part.lot().contributedBy(contributor), part.points()))
                .toList();
    }

    /** Why a redemption may not take from this account, if it may not. */
    static Optional<Decision> barred(Account account, Redemption redemption) {
        String by = redemption.by();
        if (!account.ties().isPool()) {
            return by == null || by.equals(account.member())
                    ? Optional.empty()
                    : Optional.of(refused(RefusalCode.NOT_A_POOL, "only a pool's points are spent by somebody else"));
        }
        if (by == null) {
            return Optional.of(refused(RefusalCode.POOL_SPENDING, "say which member spends the pool's points"));
        }
        PoolShare share = account.ties().shares().get(by);
        if (share == null) {
            return Optional.of(refused(RefusalCode.NOT_OF_THE_POOL, "the member is not of the pool"));
        }
        return share.spends()
                ? Optional.empty()
                : Optional.of(refused(RefusalCode.POOL_SPENDING, "the member may not spend the pool's points"));
    }

    /** Why a redemption that is not barred takes too much at once, if it does. */
    static Optional<Decision> limited(Account account, Redemption redemption, long points) {
        return Optional.ofNullable(redemption.by())
                .map(account.ties().shares()::get)
                .map(PoolShare::pointsMax)
                .filter(most -> points > most)
                .map(most -> refused(RefusalCode.POOL_SPENDING, "the member may spend at most " + most + " at once"));
    }

    /** Counts what a member spends of a pool who may spend only so much in a day, or says why that is too much. */
    static Optional<Decision> countDay(Postings postings, Redemption redemption, long points, Terms terms) {
        String by = redemption.by();
        PoolShare share = by == null ? null : postings.account().ties().shares().get(by);
        if (share == null || share.pointsMaxPerDay() == null) {
            return Optional.empty();
        }
        String day = LocalDate.ofInstant(postings.account().recordedAt(), terms.zone())
                .toString();
        String cap = "pool:" + by;
        long most = share.pointsMaxPerDay();
        long left = postings.account()
                .capUsage()
                .left(cap, CapUse.Period.DAY, day, most)
                .units();
        if (points > left) {
            return Optional.of(refused(
                    RefusalCode.POOL_SPENDING,
                    "the member may spend at most " + most + " in a day, of which " + left + " are left"));
        }
        postings.add(new CapsCounted(List.of(new CapUse(cap, CapUse.Period.DAY, day, left, points, points))));
        return Optional.empty();
    }

    private static Decision refused(RefusalCode code, String detail) {
        return new Decision.Refused(code, detail, List.of());
    }
}
