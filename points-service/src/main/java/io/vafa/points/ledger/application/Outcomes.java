package io.vafa.points.ledger.application;

import io.vafa.contracts.command.AdjustPoints;
import io.vafa.contracts.command.CaptureHold;
import io.vafa.contracts.command.ChangeStanding;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.ConfirmPurchase;
import io.vafa.contracts.command.CreditActivity;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.HoldPoints;
import io.vafa.contracts.command.OpenBalance;
import io.vafa.contracts.command.OpenPool;
import io.vafa.contracts.command.RecordOrderStatus;
import io.vafa.contracts.command.RedeemPoints;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.command.ReverseRedemption;
import io.vafa.contracts.command.SendPoints;
import io.vafa.contracts.command.SetPoolMember;
import io.vafa.contracts.command.VoidHold;
import io.vafa.contracts.command.WithdrawActivity;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Posting.PointsEarned;
import io.vafa.contracts.journal.Posting.PointsMatured;
import io.vafa.contracts.journal.Posting.PointsTakenBack;
import io.vafa.contracts.journal.Posting.PurchaseConfirmed;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.reply.MovementOutcome;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.contracts.reply.PurchaseOutcome.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says to people and tills what an entry means for a purchase. */
public final class Outcomes {
    private Outcomes() {}

    /** The event that a command goes back to, if somebody outside may wait for its outcome. */
    static @Nullable String eventId(Command command) {
        return switch (command) {
            case CreditPurchase credit -> credit.purchase().eventId();
            case ReturnPurchase returned -> returned.returned().eventId();
            case ConfirmPurchase confirm -> confirm.confirmation().eventId();
            case CreditActivity credit -> credit.activity().eventId();
            case RecordOrderStatus record -> record.status().eventId();
            case WithdrawActivity withdraw -> withdraw.withdrawal().eventId();
            default -> null;
        };
    }

    /** The caller's own name of a movement, if somebody outside may wait for its outcome. */
    static @Nullable String movementId(Command command) {
        return switch (command) {
            case RedeemPoints _,
                    HoldPoints _,
                    CaptureHold _,
                    VoidHold _,
                    ReverseRedemption _,
                    AdjustPoints _,
                    SendPoints _,
                    OpenBalance _,
                    ChangeStanding _,
                    OpenPool _,
                    SetPoolMember _ -> command.cause().id();
            default -> null;
        };
    }

    /** What an entry means for whoever asked for the movement. */
    public static MovementOutcome movement(String id, JournalEntry entry, boolean duplicate) {
        String wallet = null;
        long points = 0;
        Money value = null;
        for (Posting posting : entry.postings()) {
            switch (posting) {
                case Posting.PointsRedeemed spent -> {
                    wallet = spent.wallet();
                    points = -spent.points();
                    value = spent.value();
                }
                case Posting.PointsHeld held -> {
                    wallet = held.wallet();
                    points = -held.points();
                    value = held.value();
                }
                case Posting.HoldEnded ended -> {
                    wallet = ended.wallet();
                    points = ended.released().stream()
                            .mapToLong(LotBalance::points)
                            .sum();
                }
                case Posting.PointsRestored restored -> {
                    wallet = restored.wallet();
                    points = restored.points();
                    value = restored.value();
                }
                case Posting.PointsGiven given -> {
                    wallet = given.wallet();
                    points = given.points();
                }
                case Posting.BalanceOpened opened -> {
                    wallet = opened.wallet();
                    points = opened.points();
                }
                case Posting.PointsTaken taken -> {
                    wallet = taken.wallet();
                    points = -taken.points();
                }
                case Posting.PointsSent sent -> {
                    wallet = sent.wallet();
                    points = -sent.points();
                }
                default -> {
                    // Moves nothing that was asked for.
                }
            }
        }
        return new MovementOutcome(
                entry.program(),
                entry.member(),
                id,
                entry.outcome().status() == Outcome.Status.ACCEPTED
                        ? MovementOutcome.Status.DONE
                        : MovementOutcome.Status.REFUSED,
                entry.cause().kind(),
                duplicate,
                entry.sequence(),
                wallet,
                points,
                value,
                entry.balances(),
                entry.outcome().code(),
                entry.outcome().detail());
    }

    /** What was sent to another who could not take it, and is here again. */
    public static MovementOutcome cameBack(String id, JournalEntry sent, JournalEntry back) {
        MovementOutcome then = movement(id, sent, false);
        return new MovementOutcome(
                then.program(),
                then.member(),
                then.id(),
                then.status(),
                then.kind(),
                then.duplicate(),
                then.sequence(),
                then.wallet(),
                then.points(),
                then.value(),
                then.balances(),
                "CAME_BACK",
                "the other could not take the points; they came back with entry " + back.sequence());
    }

    /** The same name was here with other content. */
    public static MovementOutcome movementConflict(JournalEntry entry, String id) {
        return new MovementOutcome(
                entry.program(),
                entry.member(),
                id,
                MovementOutcome.Status.CONFLICT,
                entry.cause().kind(),
                true,
                entry.sequence(),
                null,
                0,
                null,
                entry.balances(),
                "IDEMPOTENCY_KEY_REUSED",
                "this key was used before for something else");
    }

    /** A movement whose record is among the dead letters, and has no place in any journal; empty if nobody asked for it as one. */
    public static Optional<MovementOutcome> movementSetAside(Command command, String code, String detail) {
        return Optional.ofNullable(movementId(command))
                .map(id -> new MovementOutcome(
                        command.program(),
                        command.member(),
                        id,
                        MovementOutcome.Status.REFUSED,
                        command.cause().kind(),
                        false,
                        null,
                        null,
                        0,
                        null,
                        Map.of(),
                        code,
                        detail));
    }

    /** The outcome as the entry has it. */
    public static PurchaseOutcome of(String eventId, JournalEntry entry, boolean duplicate) {
        Map<String, Long> earned = new TreeMap<>();
        Map<String, Long> takenBack = new TreeMap<>();
        Map<String, Long> matured = new TreeMap<>();
        // What had fallen due by itself stands before that posting.
        boolean[] confirmed = {false};
        entry.postings().forEach(posting -> {
            if (posting instanceof PointsEarned points) {
                earned.merge(points.wallet(), points.points(), Math::addExact);
            } else if (posting instanceof PointsTakenBack points) {
                takenBack.merge(points.wallet(), points.points(), Math::addExact);
            } else if (posting instanceof PurchaseConfirmed) {
                confirmed[0] = true;
            } else if (posting instanceof PointsMatured points && confirmed[0]) {
                matured.merge(points.wallet(), points.points(), Math::addExact);
            }
        });
        boolean overtaken = entry.postings().stream()
                .anyMatch(posting -> posting instanceof Posting.OrderProgressed progressed && progressed.overtaken());
        return new PurchaseOutcome(
                entry.program(),
                eventId,
                status(entry),
                duplicate,
                entry.member(),
                entry.sequence(),
                earned,
                takenBack,
                matured,
                entry.balances(),
                overtaken ? "OVERTAKEN" : entry.outcome().code(),
                overtaken
                        ? "word of a later stage of this order was here before: nobody is told"
                        : entry.outcome().detail(),
                entry.explanation());
    }

    private static Status status(JournalEntry entry) {
        if (entry.outcome().status() == Outcome.Status.REFUSED) {
            return Status.REFUSED;
        }
        return switch (entry.kind()) {
            case RETURN -> Status.RETURNED;
            case CONFIRMATION -> Status.CONFIRMED;
            case WITHDRAWAL -> Status.WITHDRAWN;
            case ORDER -> Status.RECORDED;
            default -> Status.CREDITED;
        };
    }

    /** The same event or receipt was here with other content. */
    public static PurchaseOutcome conflict(String program, String eventId, String code, String detail) {
        return without(program, eventId, Status.CONFLICT, code, detail);
    }

    /** Its record is among the dead letters or was given up, and has no place in any journal. */
    public static PurchaseOutcome setAside(String program, String eventId, String code, String detail) {
        return without(program, eventId, Status.REFUSED, code, detail);
    }

    /** Kept until its member is known. */
    public static PurchaseOutcome parked(String program, String eventId) {
        return without(
                program,
                eventId,
                Status.PARKED,
                "MEMBER_UNKNOWN",
                "nobody has enrolled with this reference yet; the report is kept and credited when somebody does");
    }

    /** Kept until somebody claims it by its receipt. */
    public static PurchaseOutcome unclaimed(String program, String eventId) {
        return without(
                program,
                eventId,
                Status.PARKED,
                "UNCLAIMED",
                "the purchase came without a member; it is kept and credited if a member claims its receipt in time");
    }

    /** Kept until the purchase that it claims is known. */
    public static PurchaseOutcome parkedClaim(String program, String receipt) {
        return without(
                program,
                receipt,
                Status.PARKED,
                "RECEIPT_UNKNOWN",
                "nobody has reported this receipt without a member yet; the claim waits for it");
    }

    /** Kept until the purchase that it takes back is known. */
    public static PurchaseOutcome parkedReturn(String program, String eventId) {
        return without(
                program,
                eventId,
                Status.PARKED,
                "PURCHASE_UNKNOWN",
                "the purchase has not come yet; the return is kept and takes effect when it does");
    }

    /** Kept until the purchase that it confirms is known. */
    public static PurchaseOutcome parkedConfirmation(String program, String eventId) {
        return without(
                program,
                eventId,
                Status.PARKED,
                "PURCHASE_UNKNOWN",
                "the purchase has not come yet; the confirmation is kept and takes effect when it does");
    }

    /** Kept until the activity that it withdraws is known. */
    public static PurchaseOutcome parkedWithdrawal(String program, String eventId) {
        return without(
                program,
                eventId,
                Status.PARKED,
                "ACTIVITY_UNKNOWN",
                "the activity has not come yet; the withdrawal is kept and takes effect when it does");
    }

    /** Claimed, and not in the journal yet. */
    public static PurchaseOutcome pending(String program, String eventId) {
        return without(program, eventId, Status.PENDING, "ON_ITS_WAY", "accepted; ask again in a moment");
    }

    private static PurchaseOutcome without(String program, String eventId, Status status, String code, String detail) {
        return new PurchaseOutcome(
                program, eventId, status, false, null, null, Map.of(), Map.of(), Map.of(), Map.of(), code, detail,
                List.of());
    }
}
