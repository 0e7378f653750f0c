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
import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.command.VoidHold;
import io.vafa.contracts.command.WithdrawActivity;
import io.vafa.contracts.journal.Asked;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.JournalEntry.Kind;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.purchase.ClaimedLater;
import io.vafa.contracts.purchase.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes entries from decisions, and accounts from entries. */
public final class Entries {
    private Entries() {}

    /**
     * The entry that answers a command, to be written right after the account's last one: what had fallen due by then, what
     * the command does to the account after that, and what its own credits make due at once.
     *
     * @param terms in force when it happened; empty if there is no such programme
     * @param evidence what is known of the entry that the command undoes, if it undoes one
     * @param now the clock's time; the entry's own never lies before the last entry's
     */
    public static JournalEntry answer(
            Account account, Command command, Optional<Terms> terms, Evidence evidence, Instant now) {
        return answer(account, command, terms, evidence, Headroom.UNBOUNDED, now);
    }

    /**
     * The same, if partners may issue only so much.
     *
     * @param headroom of the partners that are prepaid
     */
    public static JournalEntry answer(
            Account account,
            Command command,
            Optional<Terms> terms,
            Evidence evidence,
            Headroom headroom,
            Instant now) {
        Due due = Due.until(account, account.nextAt(now));
        Decision decision = Ledger.decide(due.account(), command, terms, evidence, headroom);
        boolean settled = command instanceof SettleDue
                && !due.postings().isEmpty()
                && decision instanceof Decision.Refused refused
                && refused.code() == RefusalCode.NOTHING_DUE;
        return write(account, due, command, settled ? new Decision.Accepted(List.of(), List.of()) : decision);
    }

    /** The entry of a command that was decided; see {@link #answer}. */
    static JournalEntry write(Account account, Command command, Decision decision, Instant now) {
        return write(account, Due.until(account, account.nextAt(now)), command, decision);
    }

    private static JournalEntry write(Account account, Due due, Command command, Decision decision) {
        Instant recordedAt = due.account().recordedAt();
        List<Posting> postings = new ArrayList<>(due.postings());
        Account after = due.account();
        if (decision instanceof Decision.Accepted accepted) {
            for (Posting posting : accepted.postings()) {
                after = Ledger.evolve(after, posting);
            }
            postings.addAll(accepted.postings());
            Due late = Due.until(after, recordedAt);
            postings.addAll(late.postings());
            after = late.account();
        }
        Outcome outcome = switch (decision) {
            case Decision.Accepted _ -> Outcome.accepted();
            case Decision.Refused refused -> Outcome.refused(refused.code().name(), refused.detail());
        };
        return new JournalEntry(
                account.program(),
                account.member(),
                account.sequence() + 1,
                command.cause(),
                command.fingerprint(),
                kind(command),
                outcome,
                postings,
                after.balances(),
                command instanceof CreditPurchase credit ? credit.purchase() : null,
                command instanceof ReturnPurchase returned ? returned.returned() : null,
                command instanceof CreditActivity credit ? credit.activity() : null,
                asked(command),
                trigger(command),
                decision.explanation(),
                command.occurredAt(),
                recordedAt,
                command.historic(),
                account.headHash());
    }

    /**
     * Folds one written entry into the account.
     *
     * @param hash of the entry's stored text
     * @throws BrokenJournalException if the entry does not continue this account, is another member's or programme's, or states
     *     another balance than the fold
     */
    public static Account fold(Account account, JournalEntry entry, String hash) {
        if (entry.sequence() != account.sequence() + 1 || !entry.previousHash().equals(account.headHash())) {
            throw new BrokenJournalException("entry " + entry.sequence() + " of " + entry.member()
                    + " does not follow entry " + account.sequence());
        }
        boolean first = account.sequence() == 0;
        if (!entry.member().equals(account.member())
                || (!first && !entry.program().equals(account.program()))) {
            throw new BrokenJournalException("entry " + entry.sequence() + " of " + entry.member() + " in "
                    + entry.program() + " stands in the journal of " + account.member() + " in " + account.program());
        }
        // Whoever asked may have guessed the programme; the first entry knows.
        Account after = first ? Account.empty(entry.program(), entry.member()) : account;
        for (Posting posting : entry.postings()) {
            after = Ledger.evolve(after, posting);
        }
        if (!after.balances().equals(entry.balances())) {
            throw new BrokenJournalException("entry " + entry.sequence() + " of " + entry.member() + " states "
                    + entry.balances() + ", but the postings give " + after.balances());
        }
        return after.at(entry.sequence(), hash, entry.recordedAt());
    }

    private static Kind kind(Command command) {
        return switch (command) {
            case OpenAccount _ -> Kind.ACCOUNT;
            case CreditPurchase _ -> Kind.PURCHASE;
            case ReturnPurchase _ -> Kind.RETURN;
            case ConfirmPurchase _, MaturePoints _ -> Kind.CONFIRMATION;
            case CreditActivity _ -> Kind.ACTIVITY;
            case WithdrawActivity _ -> Kind.WITHDRAWAL;
            case AwardPoints _ -> Kind.AWARD;
            case TakeBackPoints _ -> Kind.TAKE_BACK;
            case GiveReward _ -> Kind.REWARD;
            case RecallReward _ -> Kind.RECALL;
            case ChangeTier _ -> Kind.TIER;
            case RedeemPoints _ -> Kind.REDEMPTION;
            case HoldPoints _ -> Kind.HOLD;
            case CaptureHold _ -> Kind.CAPTURE;
            case VoidHold _ -> Kind.VOID;
            case ReverseRedemption _ -> Kind.REVERSAL;
            case AdjustPoints _ -> Kind.ADJUSTMENT;
            case SendPoints _, ReceivePoints _ -> Kind.TRANSFER;
            case ChangeStanding _ -> Kind.STANDING;
            case OpenBalance _ -> Kind.OPENING;
            case SettleDue _ -> Kind.DUE;
            case MergeMember _ -> Kind.MERGE;
            case AbsorbMember _ -> Kind.ABSORPTION;
            case OpenPool _ -> Kind.POOL;
            case SetPoolMember _, JoinPool _ -> Kind.POOL_MEMBER;
            case RecordOrderStatus _ -> Kind.ORDER;
            case RecordOccasion _ -> Kind.OCCASION;
            case CarrySpend _ -> Kind.SPEND;
            case ReleaseMember _, PartMember _ -> Kind.PARTING;
        };
    }

    private static @Nullable Trigger trigger(Command command) {
        return switch (command) {
            case AwardPoints award -> award.trigger();
            case TakeBackPoints takeBack -> takeBack.trigger();
            case GiveReward give -> give.trigger();
            case RecallReward recall -> recall.trigger();
            case ChangeTier change -> change.trigger();
            case CarrySpend carry -> carry.trigger();
            default -> null;
        };
    }

    /** What a person asked for: it is kept whether it was done or not. */
    private static @Nullable Asked asked(Command command) {
        return switch (command) {
            case RedeemPoints redeem -> asked(redeem.wallet(), redeem.points(), redeem.amount(), null, null);
            case HoldPoints hold -> asked(hold.wallet(), hold.points(), hold.amount(), null, null);
            case CaptureHold capture -> asked(null, capture.points(), null, null, null);
            case VoidHold _ -> asked(null, null, null, null, null);
            case ReverseRedemption reverse -> asked(null, reverse.points(), null, reverse.reason(), null);
            case AdjustPoints adjust -> asked(adjust.wallet(), adjust.points(), null, adjust.reason(), adjust.actor());
            case SendPoints send ->
                new Asked(send.wallet(), send.points(), null, send.to(), null, send.note(), null, null);
            case ReceivePoints receive ->
                new Asked(receive.wallet(), null, null, receive.from(), receive.parts(), receive.note(), null, null);
            case OpenBalance opening -> asked(opening.wallet(), opening.points(), null, null, opening.actor());
            case ChangeStanding change -> asked(null, null, null, change.reason(), change.actor());
            case MergeMember merge ->
                new Asked(null, null, null, merge.into(), null, merge.reason(), merge.actor(), null);
            case AbsorbMember absorb -> new Asked(null, null, null, absorb.from(), null, null, null, null);
            case ReleaseMember release ->
                new Asked(null, null, null, release.from(), null, release.reason(), release.actor(), null);
            case PartMember part -> new Asked(null, null, null, part.from(), null, part.reason(), part.actor(), null);
            case MaturePoints mature -> new Asked(null, null, null, mature.from(), null, null, null, null);
            case OpenPool open -> asked(null, null, null, open.name(), open.actor());
            case SetPoolMember set -> new Asked(null, null, null, set.who(), null, null, set.actor(), null);
            case JoinPool join -> new Asked(null, null, null, join.pool(), null, null, null, null);
            case CreditPurchase credit -> asked(credit.claimed());
            case OpenAccount _,
                    ReturnPurchase _,
                    ConfirmPurchase _,
                    CreditActivity _,
                    WithdrawActivity _,
                    AwardPoints _,
                    TakeBackPoints _,
                    GiveReward _,
                    RecallReward _,
                    ChangeTier _,
                    SettleDue _,
                    RecordOccasion _,
                    RecordOrderStatus _,
                    CarrySpend _ -> null;
        };
    }

    private static @Nullable Asked asked(@Nullable ClaimedLater claimed) {
        return claimed == null ? null : new Asked(null, null, null, null, null, null, claimed.by(), claimed.at());
    }

    private static Asked asked(
            @Nullable String wallet,
            @Nullable Long points,
            @Nullable Money amount,
            @Nullable String reason,
            @Nullable String actor) {
        return new Asked(wallet, points, amount, null, null, reason, actor, null);
    }
}
