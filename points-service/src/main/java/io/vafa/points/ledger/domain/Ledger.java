package io.vafa.points.ledger.domain;

import io.vafa.contracts.activity.Activity;
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
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Posting.AccountOpened;
import io.vafa.contracts.journal.Posting.ActivityWithdrawn;
import io.vafa.contracts.journal.Posting.BalanceOpened;
import io.vafa.contracts.journal.Posting.CapsCounted;
import io.vafa.contracts.journal.Posting.DebtForgiven;
import io.vafa.contracts.journal.Posting.DebtSettled;
import io.vafa.contracts.journal.Posting.EntryCorrected;
import io.vafa.contracts.journal.Posting.ExpiryAnnounced;
import io.vafa.contracts.journal.Posting.ExpiryMoved;
import io.vafa.contracts.journal.Posting.HoldEnded;
import io.vafa.contracts.journal.Posting.MemberMerged;
import io.vafa.contracts.journal.Posting.MemberParted;
import io.vafa.contracts.journal.Posting.MemberReleased;
import io.vafa.contracts.journal.Posting.OccasionRecorded;
import io.vafa.contracts.journal.Posting.OrderProgressed;
import io.vafa.contracts.journal.Posting.Origin;
import io.vafa.contracts.journal.Posting.PointsAwarded;
import io.vafa.contracts.journal.Posting.PointsEarned;
import io.vafa.contracts.journal.Posting.PointsExpired;
import io.vafa.contracts.journal.Posting.PointsForfeited;
import io.vafa.contracts.journal.Posting.PointsGiven;
import io.vafa.contracts.journal.Posting.PointsHeld;
import io.vafa.contracts.journal.Posting.PointsMatured;
import io.vafa.contracts.journal.Posting.PointsReceived;
import io.vafa.contracts.journal.Posting.PointsRedeemed;
import io.vafa.contracts.journal.Posting.PointsRestored;
import io.vafa.contracts.journal.Posting.PointsSent;
import io.vafa.contracts.journal.Posting.PointsTaken;
import io.vafa.contracts.journal.Posting.PointsTakenBack;
import io.vafa.contracts.journal.Posting.PoolJoined;
import io.vafa.contracts.journal.Posting.PoolLeft;
import io.vafa.contracts.journal.Posting.PoolMemberSet;
import io.vafa.contracts.journal.Posting.PoolOpened;
import io.vafa.contracts.journal.Posting.PurchaseConfirmed;
import io.vafa.contracts.journal.Posting.PurchaseReturned;
import io.vafa.contracts.journal.Posting.RewardGiven;
import io.vafa.contracts.journal.Posting.RewardRecalled;
import io.vafa.contracts.journal.Posting.SpendCarried;
import io.vafa.contracts.journal.Posting.StandingChanged;
import io.vafa.contracts.journal.Posting.TierChanged;
import io.vafa.contracts.journal.Posting.WalletMovedOn;
import io.vafa.contracts.journal.Posting.WalletTakenOver;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.order.OrderStatus;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.points.ledger.domain.accrual.ActivityKind;
import io.vafa.points.ledger.domain.accrual.ActivityRating;
import io.vafa.points.ledger.domain.accrual.Rating;
import io.vafa.rating.domain.Lasting;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The ledger's two functions. {@link #decide} holds all policy; {@link #evolve} holds none, so that history can be folded
 * again without any rule, clock or configuration.
 */
public final class Ledger {
    /** More than any wallet ever holds, and far from where sums overflow. */
    static final long WALLET_UNITS_MAX = 1_000_000_000_000_000_000L;

    private Ledger() {}

    /**
     * Chooses what a command does.
     *
     * @param account at the time of the decision: after all that had fallen due by then (see {@link Due})
     * @param terms in force when it happened; empty if there is no such programme
     * @param evidence what is known of the entry that the command undoes, if it undoes one
     */
    public static Decision decide(Account account, Command command, Optional<Terms> terms, Evidence evidence) {
        return decide(account, command, terms, evidence, Headroom.UNBOUNDED);
    }

    /**
     * Chooses what a command does, if partners may issue only so much.
     *
     * @param headroom of the partners that are prepaid
     */
    public static Decision decide(
            Account account, Command command, Optional<Terms> terms, Evidence evidence, Headroom headroom) {
        if (account.sequence() > 0 && !command.program().equals(account.program())) {
            return refused(RefusalCode.MEMBER_OF_OTHER_PROGRAM, "the member is not of programme " + command.program());
        }
        if (terms.isEmpty()) {
            return refused(RefusalCode.UNKNOWN_PROGRAM, "there is no programme " + command.program());
        }
        Optional<Decision.Refused> barred = barred(account, command);
        if (barred.isPresent()) {
            return barred.get();
        }
        Decision chosen = Merging.movingOn(account, headroom.bounding(choose(account, command, terms.get(), evidence)));
        return Pooling.isEarning(command) ? Pooling.contributing(account, chosen, terms.get()) : chosen;
    }

    private static Decision choose(Account account, Command command, Terms terms, Evidence evidence) {
        return switch (command) {
            case OpenAccount _
            when account.opened() -> refused(RefusalCode.ACCOUNT_ALREADY_OPEN, "the account was opened before");
            case OpenAccount _ -> accepted(new AccountOpened());
            case CreditPurchase credit -> credit(account, credit.purchase(), terms);
            case ReturnPurchase returned -> Undoing.returned(account, returned, evidence);
            case ConfirmPurchase confirm -> Confirming.confirmed(account, confirm, evidence);
            case CreditActivity credit -> activity(account, credit.activity(), terms);
            case WithdrawActivity withdraw -> Undoing.withdrawn(account, withdraw, evidence, terms);
            case MaturePoints mature -> Confirming.matured(account, mature);
            case AwardPoints award -> award(account, award, terms);
            case TakeBackPoints takeBack -> Undoing.takenBack(account, takeBack, evidence, terms);
            case GiveReward give -> given(give);
            case RecallReward recall -> Undoing.recalled(recall, evidence);
            case RedeemPoints redeem -> Spending.redeem(account, redeem, terms);
            case HoldPoints hold -> Spending.hold(account, hold, terms);
            case CaptureHold capture -> Spending.capture(account, capture, evidence);
            case VoidHold release -> Spending.release(account, release, evidence);
            case ReverseRedemption reverse -> Spending.reverse(account, reverse, evidence, terms);
            case AdjustPoints adjust -> ByHand.adjust(account, adjust, terms);
            case SendPoints send -> ByHand.send(account, send, terms);
            case ReceivePoints receive -> ByHand.receive(account, receive);
            case ChangeStanding change -> ByHand.change(account, change, terms);
            case ChangeTier change
            when change.tier().equals(account.tier()) ->
                refused(RefusalCode.ALREADY_IN_TIER, "the member is in tier " + change.tier() + " already");
            case ChangeTier change ->
                accepted(new TierChanged(
                        account.tier(),
                        change.tier(),
                        change.rank(),
                        account.tier() == null || change.rank() > account.tierRank()));
            case OpenBalance opening -> Opening.balance(account, opening, terms);
            case SettleDue _ -> announce(account, terms);
            case MergeMember merge -> Merging.merge(account, merge);
            case AbsorbMember absorb -> Merging.absorb(account, absorb, terms);
            case ReleaseMember release -> Merging.release(account, release);
            case PartMember part -> Merging.part(account, part);
            case CarrySpend carry -> accepted(new SpendCarried(carry.spend()));
            case OpenPool open -> Pooling.open(account, open);
            case SetPoolMember set -> Pooling.set(account, set, terms);
            case JoinPool join -> Pooling.join(account, join, terms);
            case RecordOrderStatus order -> accepted(progress(account, order.status()));
            case RecordOccasion occasion ->
                accepted(new OccasionRecorded(
                        occasion.kind(), occasion.name(), occasion.leadDays(), occasion.actor(), occasion.reason()));
        };
    }

    /** What an account that is not active may not do. What takes back or gives back goes on until it is closed. */
    private static Optional<Decision.Refused> barred(Account account, Command command) {
        String mergedInto = account.ties().mergedInto();
        if (mergedInto != null && !MergedMember.isDecidedHere(command)) {
            return Optional.of(
                    new Decision.Refused(RefusalCode.MEMBER_MERGED, "the member goes on as " + mergedInto, List.of()));
        }
        boolean allowed = switch (command) {
            case ReceivePoints _,
                    ReturnPurchase _,
                    ConfirmPurchase _,
                    MaturePoints _,
                    TakeBackPoints _,
                    RecallReward _,
                    WithdrawActivity _,
                    SettleDue _,
                    MergeMember _,
                    AbsorbMember _,
                    ReleaseMember _,
                    PartMember _,
                    CarrySpend _,
                    OpenPool _,
                    JoinPool _ -> true;
            case ChangeStanding _,
                    CaptureHold _,
                    VoidHold _,
                    ReverseRedemption _,
                    OpenAccount _,
                    ChangeTier _,
                    SetPoolMember _,
                    RecordOccasion _,
                    RecordOrderStatus _ -> account.standing() != AccountStanding.CLOSED;
            case CreditPurchase _, CreditActivity _, AwardPoints _, GiveReward _, AdjustPoints _, OpenBalance _ ->
                account.standing() == AccountStanding.ACTIVE || account.standing() == AccountStanding.EARN_ONLY;
            case RedeemPoints _, HoldPoints _, SendPoints _ -> account.standing() == AccountStanding.ACTIVE;
        };
        return allowed
                ? Optional.empty()
                : Optional.of(new Decision.Refused(
                        RefusalCode.ACCOUNT_NOT_ACTIVE, "the account is " + account.standing(), List.of()));
    }

    private static Decision credit(Account account, Purchase purchase, Terms terms) {
        Money amount = purchase.amount();
        if (!amount.currency().equals(terms.currency())) {
            return refused(
                    RefusalCode.CURRENCY_NOT_OF_PROGRAM,
                    "the programme is in " + terms.currency() + ", the purchase in " + amount.currency());
        }
        Rating rating = Rating.of(purchase, terms.accrual(), terms.zone(), account.capUsage());
        Postings postings = new Postings(account, terms, purchase.occurredAt());
        postings.active();
        for (Rating.Given given : rating.given()) {
            if (exceeds(postings.wallet(given.wallet()), given.points())) {
                return refused(
                        RefusalCode.BALANCE_LIMIT,
                        "wallet " + given.wallet() + " cannot hold " + given.points() + " more");
            }
            postings.earned(given.wallet(), given.points(), purchase.partner(), purchase.store(), given.rule());
        }
        if (!rating.given().isEmpty() && !rating.uses().isEmpty()) {
            postings.add(new CapsCounted(rating.uses()));
        }
        return new Decision.Accepted(postings.all(), rating.tried());
    }

    private static Decision activity(Account account, Activity activity, Terms terms) {
        ActivityKind kind = terms.activities().kind(activity.kind()).orElse(null);
        if (kind == null) {
            return refused(RefusalCode.UNKNOWN_ACTIVITY, "the programme had no activity " + activity.kind() + " then");
        }
        if (!kind.mayReport(activity.partner())) {
            return refused(
                    RefusalCode.ACTIVITY_OF_OTHERS, activity.partner() + " may not report the activity " + kind.code());
        }
        Optional<String> unfit = kind.unfit(activity);
        if (unfit.isPresent()) {
            return refused(RefusalCode.ATTRIBUTES_UNFIT, unfit.get());
        }
        Rating rating =
                ActivityRating.of(activity, kind, terms.activities().version(), terms.zone(), account.capUsage());
        Postings postings = new Postings(
                account,
                wallet -> kind.atOnce()
                        ? terms.wallet(wallet).lots().atOnce()
                        : terms.wallet(wallet).lots(),
                activity.occurredAt());
        for (Rating.Given given : rating.given()) {
            if (exceeds(postings.wallet(given.wallet()), given.points())) {
                return refused(
                        RefusalCode.BALANCE_LIMIT,
                        "wallet " + given.wallet() + " cannot hold " + given.points() + " more");
            }
            String funder = kind.funder();
            postings.earned(
                    given.wallet(),
                    given.points(),
                    activity.partner(),
                    funder == null ? activity.partner() : funder,
                    activity.store(),
                    given.rule());
        }
        if (!rating.given().isEmpty() && !rating.uses().isEmpty()) {
            postings.add(new CapsCounted(rating.uses()));
        }
        return new Decision.Accepted(postings.all(), rating.tried());
    }

    private static Decision award(Account account, AwardPoints award, Terms terms) {
        if (!terms.wallets().containsKey(award.wallet())) {
            return refused(RefusalCode.UNKNOWN_WALLET, "the programme has no wallet " + award.wallet());
        }
        if (exceeds(account.wallet(award.wallet()), award.points())) {
            return refused(
                    RefusalCode.BALANCE_LIMIT, "wallet " + award.wallet() + " cannot hold " + award.points() + " more");
        }
        RuleTried why = new RuleTried(
                award.trigger().campaign(), award.trigger().campaignVersion(), award.points(), award.reason());
        Postings postings = new Postings(account, terms, award.occurredAt());
        Integer lasts = award.lastsDays();
        postings.awarded(
                award.wallet(),
                award.points(),
                award.issuer(),
                award.trigger().campaign(),
                lasts == null ? null : Lasting.until(award.occurredAt(), lasts, terms.zone()));
        return new Decision.Accepted(postings.all(), List.of(why));
    }

    private static Decision given(GiveReward give) {
        String campaign = give.trigger().campaign();
        return new Decision.Accepted(
                List.of(new RewardGiven(campaign, give.reward())),
                List.of(new RuleTried(campaign, give.trigger().campaignVersion(), 0, give.reason())));
    }

    /** Applies one consequence; total, and the same for live traffic and replay. */
    public static Account evolve(Account account, Posting posting) {
        return Sharing.counted(account, apply(account, posting), posting);
    }

    private static Account apply(Account account, Posting posting) {
        return switch (posting) {
            case AccountOpened _ -> account.opening();
            case PointsEarned earned ->
                account.with(
                                earned.wallet(),
                                account.wallet(earned.wallet())
                                        .credit(earned.lot(), earned.points())
                                        .counting(Origin.BASE, earned.points()))
                        .withLot(earned.lot().number());
            case PointsAwarded awarded ->
                account.with(
                                awarded.wallet(),
                                account.wallet(awarded.wallet())
                                        .credit(awarded.lot(), awarded.points())
                                        .counting(Origin.BONUS, awarded.points()))
                        .withLot(awarded.lot().number());
            case DebtSettled settled ->
                account.with(
                        settled.wallet(),
                        account.wallet(settled.wallet())
                                .debit(settled.lots())
                                .owing(settled.issuer(), Math.negateExact(settled.points())));
            case DebtForgiven _, RewardGiven _, RewardRecalled _ -> account;
            case CapsCounted counted -> account.counting(counted.uses());
            case PurchaseReturned returned -> account.correcting(returned.purchase());
            case PurchaseConfirmed _, ActivityWithdrawn _ -> account;
            case EntryCorrected corrected -> account.correcting(corrected.corrected());
            case PointsTakenBack taken ->
                account.with(
                        taken.wallet(),
                        account.wallet(taken.wallet())
                                .debit(taken.lots())
                                .owing(taken.issuer(), taken.owed())
                                .counting(taken.origin(), Math.negateExact(taken.points())));
            case PointsRedeemed spent -> in(account, spent.wallet(), wallet -> wallet.debitAll(spent.parts()));
            case PointsHeld held ->
                in(
                        account,
                        held.wallet(),
                        wallet -> wallet.debitAll(held.parts())
                                .holding(
                                        account.sequence() + 1,
                                        new Hold(
                                                held.points(),
                                                held.value(),
                                                held.redemption(),
                                                held.expiresAt(),
                                                Objects.requireNonNullElse(held.graceDays(), 0),
                                                held.parts())));
            case HoldEnded ended ->
                in(
                                account,
                                ended.wallet(),
                                wallet -> wallet.withoutHold(ended.hold()).creditAll(ended.released()))
                        .withLots(ended.released());
            case PointsRestored restored ->
                in(account, restored.wallet(), wallet -> wallet.creditAll(restored.parts()))
                        .withLots(restored.parts());
            case PointsGiven given ->
                in(account, given.wallet(), wallet -> wallet.credit(given.lot(), given.points()))
                        .withLot(given.lot().number());
            case PointsTaken taken -> in(account, taken.wallet(), wallet -> wallet.debit(taken.lots()));
            case PointsSent sent -> in(account, sent.wallet(), wallet -> wallet.debitAll(sent.parts()));
            case PointsReceived received ->
                in(account, received.wallet(), wallet -> wallet.creditAll(received.parts()))
                        .withLots(received.parts());
            case PointsForfeited lost ->
                in(account, lost.wallet(), wallet -> wallet.debit(lost.lots()).forgiving(lost.debts()));
            case BalanceOpened opened ->
                in(account, opened.wallet(), wallet -> wallet.credit(opened.lot(), opened.points()))
                        .withLot(opened.lot().number());
            case StandingChanged change -> account.standing(change.to(), change.actor());
            case TierChanged change -> account.inTier(change.to(), change.rank());
            case PointsMatured matured ->
                in(
                                account,
                                matured.wallet(),
                                wallet -> wallet.maturing(matured.lots(), matured.into(), matured.points()))
                        .withLot(matured.into());
            case PointsExpired expired -> in(account, expired.wallet(), wallet -> wallet.debit(expired.lots()));
            case ExpiryMoved moved ->
                in(account, moved.wallet(), wallet -> wallet.movingExpiry(moved.from(), moved.to()));
            case MemberMerged merged -> account.tied(account.ties().merging(merged.into()));
            case MemberParted parted -> account.tied(account.ties().parting(parted.from(), parted.elsewhere()));
            case MemberReleased gone -> account.tied(account.ties().releasing(gone.from(), gone.merge()));
            case SpendCarried _ -> account;
            case WalletMovedOn moved ->
                in(
                        account,
                        moved.wallet(),
                        wallet -> wallet.debitAll(moved.parts()).forgiving(moved.debts()));
            case WalletTakenOver taken ->
                in(
                                account,
                                taken.wallet(),
                                wallet -> wallet.creditAll(taken.parts()).owingAll(taken.debts()))
                        .withLots(taken.parts())
                        .tied(account.ties().bringing(taken.from(), taken.wallet(), taken.parts(), taken.debts()));
            case PoolOpened _ -> account.opening().tied(account.ties().opening());
            case PoolMemberSet set -> account.tied(account.ties().sharing(set.member(), set.share()));
            case PoolJoined joined ->
                account.tied(account.ties().joining(joined.pool(), joined.contributes(), joined.percent()));
            case OccasionRecorded _ -> account;
            case OrderProgressed progressed -> account.following(progressed.status());
            case PoolLeft _ -> account.tied(account.ties().leaving());
            case ExpiryAnnounced announced ->
                in(
                        account,
                        announced.wallet(),
                        wallet -> wallet.announcing(announced.expiresAt(), announced.daysBefore()));
        };
    }

    /** What has fallen due rides in every entry; what is left to do for its own sake is to tell the member what will. */
    private static Decision announce(Account account, Terms terms) {
        List<ExpiryAnnounced> due = Notices.due(account, terms);
        return due.isEmpty()
                ? refused(RefusalCode.NOTHING_DUE, "nothing has fallen due by " + account.recordedAt())
                : new Decision.Accepted(List.copyOf(due), List.of());
    }

    private static Account in(Account account, String wallet, UnaryOperator<Wallet> change) {
        return account.with(wallet, change.apply(account.wallet(wallet)));
    }

    static boolean exceeds(Wallet wallet, long more) {
        return wallet.balance().outstanding() > WALLET_UNITS_MAX - more;
    }

    private static OrderProgressed progress(Account account, OrderStatus status) {
        return new OrderProgressed(status, account.orders().overtook(status));
    }

    private static Decision accepted(Posting posting) {
        return new Decision.Accepted(List.of(posting), List.of());
    }

    private static Decision refused(RefusalCode code, String detail) {
        return new Decision.Refused(code, detail, List.of());
    }
}
