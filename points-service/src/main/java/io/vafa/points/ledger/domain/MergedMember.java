package io.vafa.points.ledger.domain;

import io.vafa.contracts.command.AbsorbMember;
import io.vafa.contracts.command.AdjustPoints;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.CaptureHold;
import io.vafa.contracts.command.CarrySpend;
import io.vafa.contracts.command.Cause;
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
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import java.util.Optional;

/**
 * Where a command for somebody who goes on as another is heeded. What undoes an entry is heeded where that entry stands; what is
 * new goes to the other, under its own cause; the rest is refused.
 */
public final class MergedMember {
    private MergedMember() {}

    /** What a command undoes, if it undoes something: where that stands, it is heeded. */
    public static Optional<Cause> undone(Command command) {
        return switch (command) {
            case ReturnPurchase returned -> Optional.of(returned.purchase());
            case ConfirmPurchase confirm -> Optional.of(confirm.purchase());
            case WithdrawActivity withdraw -> Optional.of(withdraw.activity());
            case TakeBackPoints takeBack -> Optional.of(takeBack.undone());
            case RecallReward recall -> Optional.of(recall.undone());
            case ReverseRedemption reverse -> Optional.of(reverse.undone());
            case CaptureHold capture -> Optional.of(capture.hold());
            case VoidHold release -> Optional.of(release.hold());
            case OpenAccount _,
                    CreditPurchase _,
                    CreditActivity _,
                    AwardPoints _,
                    GiveReward _,
                    ChangeTier _,
                    RedeemPoints _,
                    HoldPoints _,
                    AdjustPoints _,
                    OpenBalance _,
                    SendPoints _,
                    ReceivePoints _,
                    ChangeStanding _,
                    SettleDue _,
                    MergeMember _,
                    AbsorbMember _,
                    MaturePoints _,
                    OpenPool _,
                    SetPoolMember _,
                    JoinPool _,
                    RecordOccasion _,
                    RecordOrderStatus _,
                    CarrySpend _,
                    ReleaseMember _,
                    PartMember _ -> Optional.empty();
        };
    }

    /**
     * Whether what undoes this entry is heeded in its journal. A capture that was refused is not waited for there: it may have
     * come after its hold had gone with a merge, and what undoes it before that, which was passed on.
     */
    public static boolean isUndoneHere(JournalEntry entry) {
        return entry.kind() != JournalEntry.Kind.CAPTURE || entry.outcome().status() == Outcome.Status.ACCEPTED;
    }

    /** Whether the merged member's own journal may answer with more than a refusal. */
    static boolean isDecidedHere(Command command) {
        return undone(command).isPresent()
                || command instanceof SettleDue
                || command instanceof OpenAccount
                || command instanceof PartMember
                || command instanceof CarrySpend;
    }

    /** The same command for the other member; empty if it is not to be passed on. */
    public static Optional<Command> passedOn(Command command, String to) {
        return switch (command) {
            case CreditPurchase c ->
                Optional.of(new CreditPurchase(c.program(), to, c.cause(), c.fingerprint(), c.purchase(), c.claimed()));
            case CreditActivity c ->
                Optional.of(new CreditActivity(c.program(), to, c.cause(), c.fingerprint(), c.activity()));
            case WithdrawActivity c -> Optional.of(new WithdrawActivity(c.program(), to, c.withdrawal(), c.activity()));
            case ReturnPurchase c ->
                Optional.of(
                        new ReturnPurchase(c.program(), to, c.cause(), c.fingerprint(), c.returned(), c.purchase()));
            case ConfirmPurchase c -> Optional.of(new ConfirmPurchase(c.program(), to, c.confirmation(), c.purchase()));
            case MaturePoints c ->
                Optional.of(new MaturePoints(c.program(), to, c.cause(), c.occurredAt(), c.from(), c.wallets()));
            case AwardPoints c ->
                Optional.of(new AwardPoints(
                        c.program(),
                        to,
                        c.cause(),
                        c.occurredAt(),
                        c.historic(),
                        c.wallet(),
                        c.issuer(),
                        c.points(),
                        c.reason(),
                        c.trigger(),
                        c.lastsDays()));
            case GiveReward c ->
                Optional.of(new GiveReward(
                        c.program(), to, c.cause(), c.occurredAt(), c.historic(), c.reward(), c.reason(), c.trigger()));
            case RecallReward c ->
                Optional.of(new RecallReward(
                        c.program(),
                        to,
                        c.cause(),
                        c.occurredAt(),
                        c.historic(),
                        c.remaining(),
                        c.undone(),
                        c.reason(),
                        c.trigger()));
            case TakeBackPoints c ->
                Optional.of(new TakeBackPoints(
                        c.program(),
                        to,
                        c.cause(),
                        c.occurredAt(),
                        c.historic(),
                        c.wallet(),
                        c.remaining(),
                        c.undone(),
                        c.reason(),
                        c.trigger()));
            case RedeemPoints c ->
                Optional.of(new RedeemPoints(
                        c.program(),
                        to,
                        c.cause(),
                        c.occurredAt(),
                        c.wallet(),
                        c.points(),
                        c.amount(),
                        c.redemption()));
            case HoldPoints c ->
                Optional.of(new HoldPoints(
                        c.program(),
                        to,
                        c.cause(),
                        c.occurredAt(),
                        c.wallet(),
                        c.points(),
                        c.amount(),
                        c.expiresAt(),
                        c.redemption()));
            case CaptureHold c ->
                Optional.of(new CaptureHold(c.program(), to, c.cause(), c.occurredAt(), c.hold(), c.points()));
            case VoidHold c -> Optional.of(new VoidHold(c.program(), to, c.cause(), c.occurredAt(), c.hold()));
            case ReverseRedemption c ->
                Optional.of(new ReverseRedemption(
                        c.program(), to, c.cause(), c.occurredAt(), c.undone(), c.points(), c.reason()));
            case AdjustPoints c ->
                Optional.of(new AdjustPoints(
                        c.program(),
                        to,
                        c.cause(),
                        c.occurredAt(),
                        c.wallet(),
                        c.points(),
                        c.issuer(),
                        c.reason(),
                        c.actor(),
                        c.approvedBy()));
            // Also points for the other: whoever is there refuses them, under the one name that resends are known by.
            case SendPoints c ->
                Optional.of(new SendPoints(
                        c.program(),
                        to,
                        c.cause(),
                        c.occurredAt(),
                        c.wallet(),
                        c.points(),
                        c.to(),
                        c.note(),
                        c.agent()));
            case OpenBalance c ->
                Optional.of(new OpenBalance(
                        c.program(),
                        to,
                        c.cause(),
                        c.occurredAt(),
                        c.wallet(),
                        c.points(),
                        c.issuer(),
                        c.funder(),
                        c.costPerPoint(),
                        c.earnedAt(),
                        c.availableFrom(),
                        c.expiresAt(),
                        c.tier(),
                        c.actor()));
            case ReceivePoints c ->
                Optional.of(new ReceivePoints(
                        c.program(),
                        to,
                        c.cause(),
                        c.occurredAt(),
                        c.wallet(),
                        c.parts(),
                        c.from(),
                        c.returned(),
                        c.note()));
            case AbsorbMember c ->
                Optional.of(
                        new AbsorbMember(c.program(), to, c.cause(), c.occurredAt(), c.from(), c.wallets(), c.merge()));
            case RecordOccasion c ->
                Optional.of(new RecordOccasion(
                        c.program(),
                        to,
                        c.cause(),
                        c.occurredAt(),
                        c.historic(),
                        c.kind(),
                        c.name(),
                        c.leadDays(),
                        c.actor(),
                        c.reason()));
            case RecordOrderStatus c ->
                Optional.of(new RecordOrderStatus(c.program(), to, c.cause(), c.fingerprint(), c.status()));
            case OpenAccount _,
                    ChangeTier _,
                    ChangeStanding _,
                    SettleDue _,
                    MergeMember _,
                    OpenPool _,
                    SetPoolMember _,
                    JoinPool _,
                    CarrySpend _,
                    ReleaseMember _,
                    PartMember _ -> Optional.empty();
        };
    }
}
