package io.vafa.contracts.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.vafa.contracts.Require;
import io.vafa.contracts.activity.ActivityWithdrawal;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.order.OrderStatus;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.PurchaseConfirmation;
import io.vafa.contracts.reward.Reward;
import io.vafa.contracts.reward.RewardType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One consequence of an entry. It says what happened, never which rule to look up: history replays without any rule. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Posting.AccountOpened.class, name = "account-opened"),
    @JsonSubTypes.Type(value = Posting.PointsEarned.class, name = "points-earned"),
    @JsonSubTypes.Type(value = Posting.PointsAwarded.class, name = "points-awarded"),
    @JsonSubTypes.Type(value = Posting.DebtSettled.class, name = "debt-settled"),
    @JsonSubTypes.Type(value = Posting.DebtForgiven.class, name = "debt-forgiven"),
    @JsonSubTypes.Type(value = Posting.CapsCounted.class, name = "caps-counted"),
    @JsonSubTypes.Type(value = Posting.PurchaseReturned.class, name = "purchase-returned"),
    @JsonSubTypes.Type(value = Posting.EntryCorrected.class, name = "entry-corrected"),
    @JsonSubTypes.Type(value = Posting.PointsTakenBack.class, name = "points-taken-back"),
    @JsonSubTypes.Type(value = Posting.RewardGiven.class, name = "reward-given"),
    @JsonSubTypes.Type(value = Posting.RewardRecalled.class, name = "reward-recalled"),
    @JsonSubTypes.Type(value = Posting.PointsRedeemed.class, name = "points-redeemed"),
    @JsonSubTypes.Type(value = Posting.PointsHeld.class, name = "points-held"),
    @JsonSubTypes.Type(value = Posting.HoldEnded.class, name = "hold-ended"),
    @JsonSubTypes.Type(value = Posting.PointsRestored.class, name = "points-restored"),
    @JsonSubTypes.Type(value = Posting.PointsGiven.class, name = "points-given"),
    @JsonSubTypes.Type(value = Posting.PointsTaken.class, name = "points-taken"),
    @JsonSubTypes.Type(value = Posting.PointsSent.class, name = "points-sent"),
    @JsonSubTypes.Type(value = Posting.PointsReceived.class, name = "points-received"),
    @JsonSubTypes.Type(value = Posting.PointsForfeited.class, name = "points-forfeited"),
    @JsonSubTypes.Type(value = Posting.BalanceOpened.class, name = "balance-opened"),
    @JsonSubTypes.Type(value = Posting.StandingChanged.class, name = "standing-changed"),
    @JsonSubTypes.Type(value = Posting.TierChanged.class, name = "tier-changed"),
    @JsonSubTypes.Type(value = Posting.PointsMatured.class, name = "points-matured"),
    @JsonSubTypes.Type(value = Posting.PointsExpired.class, name = "points-expired"),
    @JsonSubTypes.Type(value = Posting.ExpiryMoved.class, name = "expiry-moved"),
    @JsonSubTypes.Type(value = Posting.ExpiryAnnounced.class, name = "expiry-announced"),
    @JsonSubTypes.Type(value = Posting.MemberMerged.class, name = "member-merged"),
    @JsonSubTypes.Type(value = Posting.WalletMovedOn.class, name = "wallet-moved-on"),
    @JsonSubTypes.Type(value = Posting.WalletTakenOver.class, name = "wallet-taken-over"),
    @JsonSubTypes.Type(value = Posting.PoolOpened.class, name = "pool-opened"),
    @JsonSubTypes.Type(value = Posting.PoolMemberSet.class, name = "pool-member-set"),
    @JsonSubTypes.Type(value = Posting.PoolJoined.class, name = "pool-joined"),
    @JsonSubTypes.Type(value = Posting.PoolLeft.class, name = "pool-left"),
    @JsonSubTypes.Type(value = Posting.PurchaseConfirmed.class, name = "purchase-confirmed"),
    @JsonSubTypes.Type(value = Posting.ActivityWithdrawn.class, name = "activity-withdrawn"),
    @JsonSubTypes.Type(value = Posting.OrderProgressed.class, name = "order-progressed"),
    @JsonSubTypes.Type(value = Posting.OccasionRecorded.class, name = "occasion-recorded"),
    @JsonSubTypes.Type(value = Posting.SpendCarried.class, name = "spend-carried"),
    @JsonSubTypes.Type(value = Posting.MemberReleased.class, name = "member-released"),
    @JsonSubTypes.Type(value = Posting.MemberParted.class, name = "member-parted")
})
public sealed interface Posting {

    /** Whether it can happen because time went by, with nobody asking: then it may stand in a refusal too. */
    default boolean fallsDue() {
        return switch (this) {
            case PointsMatured _, PointsExpired _, DebtSettled _ -> true;
            case HoldEnded ended -> ended.why() == HoldEnd.EXPIRED;
            case AccountOpened _,
                    PointsEarned _,
                    PointsAwarded _,
                    CapsCounted _,
                    PurchaseReturned _,
                    EntryCorrected _,
                    PointsTakenBack _,
                    DebtForgiven _,
                    RewardGiven _,
                    RewardRecalled _,
                    PointsRedeemed _,
                    PointsHeld _,
                    PointsRestored _,
                    PointsGiven _,
                    PointsTaken _,
                    PointsSent _,
                    PointsReceived _,
                    PointsForfeited _,
                    BalanceOpened _,
                    StandingChanged _,
                    TierChanged _,
                    ExpiryMoved _,
                    ExpiryAnnounced _,
                    MemberMerged _,
                    WalletMovedOn _,
                    WalletTakenOver _,
                    PoolOpened _,
                    PoolMemberSet _,
                    PoolJoined _,
                    PoolLeft _,
                    PurchaseConfirmed _,
                    ActivityWithdrawn _,
                    OrderProgressed _,
                    OccasionRecorded _,
                    SpendCarried _,
                    MemberReleased _,
                    MemberParted _ -> false;
        };
    }

    /** The journal begins. */
    record AccountOpened() implements Posting {}

    /**
     * The base that a purchase earned by an accrual rule.
     *
     * @param points whole units of the wallet, at least 1
     * @param store where they were issued
     * @param lot where they lie; one that the member does not have is opened
     */
    record PointsEarned(
            String wallet, long points, @Nullable String store, String rule, Lot lot) implements Posting {
        public PointsEarned {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.optionalText(store, "store");
            Require.text(rule, "rule");
            Require.present(lot, "lot");
        }
    }

    /**
     * Points on top of the base, granted by a campaign.
     *
     * @param points whole units of the wallet, at least 1
     * @param lot where they lie; one that the member does not have is opened
     */
    record PointsAwarded(String wallet, long points, String campaign, Lot lot) implements Posting {
        public PointsAwarded {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.text(campaign, "campaign");
            Require.present(lot, "lot");
        }
    }

    /**
     * What was owed was paid out of what has just come in.
     *
     * @param points whole units of the wallet, at least 1
     * @param issuer the partner whose points had been taken back
     * @param lots out of which it was paid
     */
    record DebtSettled(String wallet, long points, String issuer, List<LotPart> lots) implements Posting {
        public DebtSettled {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.text(issuer, "issuer");
            lots = List.copyOf(Require.present(lots, "lots"));
        }
    }

    /**
     * How much of the accrual rules' caps a purchase uses from now on.
     *
     * @param uses every cap that mattered for the purchase, those included of which nothing is used
     */
    record CapsCounted(List<CapUse> uses) implements Posting {
        public CapsCounted {
            uses = List.copyOf(Require.present(uses, "uses"));
        }
    }

    /**
     * Goods went back, and the rest of the basket was rated again by the rules of the purchase.
     *
     * @param purchase place of the purchase's entry in the journal
     * @param before what stood of it until now
     * @param after what stands of it from now on
     */
    record PurchaseReturned(long purchase, PurchaseRemainder before, PurchaseRemainder after) implements Posting {
        public PurchaseReturned {
            Require.atLeast(1, purchase, "purchase");
            Require.present(before, "before");
            Require.present(after, "after");
        }
    }

    /**
     * Part of what an entry gave is undone.
     *
     * @param corrected place of that entry in the journal
     * @param takenInAll units taken back from it so far, this time included
     */
    record EntryCorrected(long corrected, long takenInAll) implements Posting {
        public EntryCorrected {
            Require.atLeast(1, corrected, "corrected");
            Require.atLeast(0, takenInAll, "takenInAll");
        }
    }

    /**
     * Points that should not have been given, or no longer stand.
     *
     * @param points whole units of the wallet, at least 1: those out of the lots and those owed
     * @param origin which sum they lessen
     * @param lots out of which they were taken
     * @param owed units that were not there any more and became a debt
     * @param issuer the partner that had issued them, and to whom the debt is owed
     */
    record PointsTakenBack(String wallet, long points, Origin origin, List<LotPart> lots, long owed, String issuer)
            implements Posting {
        public PointsTakenBack {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.present(origin, "origin");
            lots = List.copyOf(Require.present(lots, "lots"));
            Require.atLeast(0, owed, "owed");
            Require.text(issuer, "issuer");
        }
    }

    /**
     * Points that should have been taken back, or a debt that came with a merged member, of which nothing is there any more and which the
     * programme does not ask for. It changes no wallet, and is what a programme's policy costs.
     *
     * @param points whole units of the wallet, at least 1
     * @param issuer the partner that had issued them
     */
    record DebtForgiven(String wallet, long points, String issuer) implements Posting {
        public DebtForgiven {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.text(issuer, "issuer");
        }
    }

    /**
     * Something that is no points, granted by a campaign.
     *
     * @param campaign its name in the programme
     */
    record RewardGiven(String campaign, Reward reward) implements Posting {
        public RewardGiven {
            Require.text(campaign, "campaign");
            Require.present(reward, "reward");
        }
    }

    /**
     * Something that a campaign gave no longer stands.
     *
     * @param given place of the entry that gave it
     * @param name the programme's own name of it
     * @param quantity how many no longer stand, at least 1
     */
    record RewardRecalled(String campaign, long given, RewardType kind, String name, long quantity) implements Posting {
        public RewardRecalled {
            Require.text(campaign, "campaign");
            Require.atLeast(1, given, "given");
            Require.present(kind, "kind");
            Require.text(name, "name");
            Require.atLeast(1, quantity, "quantity");
        }
    }

    /** How points were given. */
    enum Origin {
        /** Earned by purchases. */
        BASE,
        /** Granted on top. */
        BONUS
    }

    /**
     * Points were spent.
     *
     * @param points whole units of the wallet, at least 1
     * @param value what they were worth, at the wallet's rate; absent where it has none
     * @param redemption what they were spent on
     * @param parts out of which lots; the issuers of these owe the partner where they were spent
     */
    record PointsRedeemed(
            String wallet, long points, @Nullable Money value, Redemption redemption, List<LotBalance> parts)
            implements Posting {
        public PointsRedeemed {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.present(redemption, "redemption");
            parts = List.copyOf(Require.present(parts, "parts"));
        }
    }

    /**
     * Points were set aside.
     *
     * @param points whole units of the wallet, at least 1
     * @param value what they are worth, at the wallet's rate; absent where it has none
     * @param redemption what they are meant for
     * @param expiresAt when they are given back by themselves
     * @param graceDays so long lives of them what comes back after its own time, at least 1; absent: not at all
     * @param parts out of which lots
     */
    record PointsHeld(
            String wallet,
            long points,
            @Nullable Money value,
            Redemption redemption,
            Instant expiresAt,
            @Nullable Integer graceDays,
            List<LotBalance> parts)
            implements Posting {
        public PointsHeld {
            if (graceDays != null) {
                Require.atLeast(1, graceDays, "graceDays");
            }
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.present(redemption, "redemption");
            Require.present(expiresAt, "expiresAt");
            parts = List.copyOf(Require.present(parts, "parts"));
        }
    }

    /**
     * A hold is over: its points are back in their lots, from where the same entry may spend them.
     *
     * @param hold place of the entry that opened it
     * @param released all that was held, in the order in which it was; what expired meanwhile and lives for its grace is in a lot of that time
     * @param why how it ended
     */
    record HoldEnded(String wallet, long hold, List<LotBalance> released, HoldEnd why) implements Posting {
        public HoldEnded {
            Require.text(wallet, "wallet");
            Require.atLeast(1, hold, "hold");
            released = List.copyOf(Require.present(released, "released"));
            Require.present(why, "why");
        }
    }

    /** How a hold ends. */
    enum HoldEnd {
        /** Spent, whole or in part; the entry says how much. */
        CAPTURED,
        /** Given back on request. */
        VOIDED,
        /** Given back because its time was over. */
        EXPIRED
    }

    /**
     * What was spent came back into the lots it had come from.
     *
     * @param points whole units of the wallet, at least 1
     * @param value what is to be paid for it, at the rate of the redemption; absent where it had none
     * @param parts into which lots
     */
    record PointsRestored(
            String wallet, long points, @Nullable Money value, List<LotBalance> parts) implements Posting {
        public PointsRestored {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            parts = List.copyOf(Require.present(parts, "parts"));
        }
    }

    /**
     * Points that somebody gave by hand.
     *
     * @param points whole units of the wallet, at least 1
     * @param actor who asked for it
     * @param approvedBy who approved it, if somebody had to
     * @param lot where they lie
     */
    record PointsGiven(
            String wallet,
            long points,
            String reason,
            String actor,
            @Nullable String approvedBy,
            Lot lot) implements Posting {
        public PointsGiven {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.text(reason, "reason");
            Require.text(actor, "actor");
            Require.present(lot, "lot");
        }
    }

    /**
     * Points that somebody took by hand.
     *
     * @param points whole units of the wallet, at least 1
     * @param actor who asked for it
     * @param approvedBy who approved it, if somebody had to
     */
    record PointsTaken(
            String wallet,
            long points,
            String reason,
            String actor,
            @Nullable String approvedBy,
            List<LotPart> lots) implements Posting {
        public PointsTaken {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.text(reason, "reason");
            Require.text(actor, "actor");
            lots = List.copyOf(Require.present(lots, "lots"));
        }
    }

    /**
     * Points on their way to another member.
     *
     * @param points whole units of the wallet, at least 1
     * @param to the member who gets them
     * @param parts out of which lots, with the terms that they keep
     * @param shareOf of so many points that came in they are the share that goes to a pool; absent: they are no such share
     * @param agent the person of the help desk who sends them for the member, as the credential names them; absent: nobody did
     */
    record PointsSent(
            String wallet,
            long points,
            String to,
            @Nullable String note,
            List<LotBalance> parts,
            @Nullable Long shareOf,
            @Nullable String agent)
            implements Posting {
        /** No share of anything, and by nobody's hand. */
        public PointsSent(String wallet, long points, String to, @Nullable String note, List<LotBalance> parts) {
            this(wallet, points, to, note, parts, null, null);
        }

        public PointsSent {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.text(to, "to");
            parts = List.copyOf(Require.present(parts, "parts"));
        }
    }

    /**
     * Points from another member, or one's own that came back.
     *
     * @param points whole units of the wallet, at least 1
     * @param from the member who sent them
     * @param returned whether they came back because the other could not take them
     * @param parts into which lots of this member
     */
    record PointsReceived(
            String wallet,
            long points,
            String from,
            @Nullable String note,
            boolean returned,
            List<LotBalance> parts) implements Posting {
        public PointsReceived {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.text(from, "from");
            parts = List.copyOf(Require.present(parts, "parts"));
        }
    }

    /**
     * Points that were lost when the account was closed; a debt of the member is forgiven along with them.
     *
     * @param points whole units of the wallet; 0 where only a debt is forgiven
     * @param debts what was owed, per issuer
     */
    record PointsForfeited(String wallet, long points, List<LotPart> lots, Map<String, Long> debts) implements Posting {
        public PointsForfeited {
            Require.text(wallet, "wallet");
            Require.atLeast(0, points, "points");
            lots = List.copyOf(Require.present(lots, "lots"));
            debts = Map.copyOf(Require.present(debts, "debts"));
        }
    }

    /**
     * Points that the member had in another system, on the terms that they had there.
     *
     * @param points whole units of the wallet, at least 1
     * @param earnedAt when they were earned over there; absent: not stated
     * @param lot where they lie; one that the member does not have is opened
     */
    record BalanceOpened(
            String wallet, long points, @Nullable Instant earnedAt, Lot lot) implements Posting {
        public BalanceOpened {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.present(lot, "lot");
        }
    }

    /**
     * The member may do something else from now on.
     *
     * @param approvedBy who approved it; absent: nobody, which was not asked for
     */
    record StandingChanged(
            AccountStanding from,
            AccountStanding to,
            String reason,
            String actor,
            @Nullable String approvedBy) implements Posting {
        public StandingChanged {
            Require.present(from, "from");
            Require.present(to, "to");
            Require.text(reason, "reason");
            Require.text(actor, "actor");
            Require.optionalText(approvedBy, "approvedBy");
        }
    }

    /**
     * An order came a stage further; nothing else changes.
     *
     * @param overtaken true if word of a later stage of the same order was here before: then this one is no news
     */
    record OrderProgressed(OrderStatus status, boolean overtaken) implements Posting {
        public OrderProgressed {
            Require.present(status, "status");
        }
    }

    /**
     * Something happened that campaigns may reward; nothing else changes.
     *
     * @param kind what sort of occasion, for example {@code profile-stage}
     * @param name which one
     * @param leadDays how many days ahead of a day that matters to the member; absent: it is about no such day
     * @param actor the person of the staff who said so; absent: nobody did
     * @param reason why they did
     */
    record OccasionRecorded(
            String kind,
            String name,
            @Nullable Integer leadDays,
            @Nullable String actor,
            @Nullable String reason) implements Posting {
        public OccasionRecorded {
            Require.text(kind, "kind");
            Require.text(name, "name");
            if (leadDays != null) {
                Require.atLeast(0, leadDays, "leadDays");
            }
            Require.optionalText(actor, "actor");
            Require.optionalText(reason, "reason");
        }

        /** What nobody of the staff said. */
        public OccasionRecorded(String kind, String name, @Nullable Integer leadDays) {
            this(kind, name, leadDays, null, null);
        }
    }

    /**
     * The member moved from one tier to another.
     *
     * @param from the tier before; absent at the first change
     * @param rank the new tier's place in the ladder, 0 for the lowest
     * @param upgrade true when the new tier stands higher than the old
     */
    record TierChanged(@Nullable String from, String to, int rank, boolean upgrade) implements Posting {
        public TierChanged {
            Require.text(to, "to");
            Require.atLeast(0, rank, "rank");
        }
    }

    /**
     * Points that could not be spent before can be spent from now on.
     *
     * @param points whole units of the wallet, at least 1
     * @param dueAt when it was to happen; the entry may have been written later
     * @param lots where they lay, all on the same terms
     * @param into number of the lot where they lie now; one that the member does not have is opened, on the same terms
     */
    record PointsMatured(String wallet, long points, Instant dueAt, List<LotPart> lots, long into) implements Posting {
        public PointsMatured {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.present(dueAt, "dueAt");
            lots = List.copyOf(Require.present(lots, "lots"));
            Require.atLeast(1, into, "into");
        }
    }

    /**
     * Points whose time was over.
     *
     * @param points whole units of the wallet, at least 1
     * @param dueAt when it was to happen; the entry may have been written later
     * @param lots where they lay
     */
    record PointsExpired(String wallet, long points, Instant dueAt, List<LotPart> lots) implements Posting {
        public PointsExpired {
            Require.text(wallet, "wallet");
            Require.atLeast(1, points, "points");
            Require.present(dueAt, "dueAt");
            lots = List.copyOf(Require.present(lots, "lots"));
        }
    }

    /**
     * The member was active, and what lives as long as the member is active lives longer.
     *
     * @param from when those lots were to expire until now; absent: there are none yet
     * @param to when they expire from now on, and those that are opened beside them
     */
    record ExpiryMoved(String wallet, @Nullable Instant from, Instant to) implements Posting {
        public ExpiryMoved {
            Require.text(wallet, "wallet");
            Require.present(to, "to");
        }
    }

    /**
     * The member is to be told that points will expire; it stands once for each time and number of days.
     *
     * @param expiresAt when they will
     * @param daysBefore so many days ahead the programme wants the member to know, at least 1
     * @param points whole units of the wallet that will, at least 1
     */
    record ExpiryAnnounced(String wallet, Instant expiresAt, int daysBefore, long points) implements Posting {
        public ExpiryAnnounced {
            Require.text(wallet, "wallet");
            Require.present(expiresAt, "expiresAt");
            Require.atLeast(1, daysBefore, "daysBefore");
            Require.atLeast(1, points, "points");
        }
    }

    /**
     * The member goes on as another; whatever still comes here goes there.
     *
     * @param frozen true if the member had spent too fast, so that the other is frozen as well; absent: not so
     */
    record MemberMerged(
            String into,
            String reason,
            String actor,
            @Nullable Boolean frozen) implements Posting {
        public MemberMerged {
            Require.text(into, "into");
            Require.text(reason, "reason");
            Require.text(actor, "actor");
        }
    }

    /**
     * In the journal of the member who goes on as themselves again after a merge that was wrong.
     *
     * @param from in whose journal stands what came meanwhile
     * @param elsewhere in whose journals it may stand too: as whom that one went on by then
     */
    record MemberParted(String from, List<String> elsewhere, String reason, String actor) implements Posting {
        public MemberParted {
            Require.text(from, "from");
            elsewhere = List.copyOf(Require.present(elsewhere, "elsewhere"));
            Require.text(reason, "reason");
            Require.text(actor, "actor");
        }
    }

    /**
     * In the journal of the member into whom another was merged by mistake: nothing of theirs comes here any more.
     *
     * @param merge which of the other's merges was undone, from 1
     * @param elsewhere as whom this member went on by then, or by way of whom
     */
    record MemberReleased(String from, int merge, List<String> elsewhere, String reason, String actor)
            implements Posting {
        public MemberReleased {
            Require.text(from, "from");
            Require.atLeast(1, merge, "merge");
            elsewhere = List.copyOf(Require.present(elsewhere, "elsewhere"));
            Require.text(reason, "reason");
            Require.text(actor, "actor");
        }
    }

    /** What somebody who was merged into this member had spent counts here from now on, or no longer; it moves no points. */
    record SpendCarried(SpendBrought spend) implements Posting {
        public SpendCarried {
            Require.present(spend, "spend");
        }
    }

    /**
     * All that a wallet held goes on to the member into whom this one was merged; or, of a merge that was wrong, what the other brought
     * and is still there goes back.
     *
     * @param parts points, pending ones too, with the terms that they keep
     * @param debts units owed per issuer
     * @param merge which of the member's merges it follows from; absent: the first, or it goes back
     */
    record WalletMovedOn(
            String wallet,
            String to,
            List<LotBalance> parts,
            Map<String, Long> debts,
            @Nullable Integer merge) implements Posting {
        public WalletMovedOn {
            Require.text(wallet, "wallet");
            Require.text(to, "to");
            parts = List.copyOf(Require.present(parts, "parts"));
            debts = Map.copyOf(Require.present(debts, "debts"));
        }
    }

    /**
     * What a merged member had, or what came to its journal later.
     *
     * @param parts into which lots of this member
     * @param debts units owed per issuer from now on
     */
    record WalletTakenOver(String wallet, String from, List<LotBalance> parts, Map<String, Long> debts)
            implements Posting {
        public WalletTakenOver {
            Require.text(wallet, "wallet");
            Require.text(from, "from");
            parts = List.copyOf(Require.present(parts, "parts"));
            debts = Map.copyOf(Require.present(debts, "debts"));
        }
    }

    /** A shared account begins. */
    record PoolOpened(String name, String actor) implements Posting {
        public PoolOpened {
            Require.text(name, "name");
            Require.text(actor, "actor");
        }
    }

    /**
     * In the pool's journal: what a member may do with it from now on.
     *
     * @param share absent: the member is no longer of it
     */
    record PoolMemberSet(String member, @Nullable PoolShare share, String actor) implements Posting {
        public PoolMemberSet {
            Require.text(member, "member");
            Require.text(actor, "actor");
        }
    }

    /**
     * In the member's journal: the member is of a pool.
     *
     * @param contributes whether what can be spent goes there by itself
     * @param percent so much of what is earned from now on, 1 to 100; absent: all that can be spent
     */
    record PoolJoined(
            String pool, boolean contributes, @Nullable Integer percent) implements Posting {
        public PoolJoined {
            Require.text(pool, "pool");
        }
    }

    /** In the member's journal: the member is no longer of the pool. */
    record PoolLeft(String pool) implements Posting {
        public PoolLeft {
            Require.text(pool, "pool");
        }
    }

    /**
     * A purchase was delivered, picked up or paid; once for ever. What of it could not be spent before matures in the same entry.
     *
     * @param purchase place of the purchase's entry in this journal
     * @param cause of that entry
     * @param movedTo the member into whom this one was merged, where the points went; absent: they are here
     * @param moved what of the purchase stands and matures there, if it is still there and pending
     */
    record PurchaseConfirmed(
            long purchase,
            Cause cause,
            PurchaseConfirmation confirmation,
            @Nullable String movedTo,
            List<WalletContent> moved)
            implements Posting {
        public PurchaseConfirmed {
            Require.atLeast(1, purchase, "purchase");
            Require.present(cause, "cause");
            Require.present(confirmation, "confirmation");
            Require.optionalText(movedTo, "movedTo");
            moved = List.copyOf(Require.present(moved, "moved"));
        }
    }

    /**
     * An activity does not count after all; once for ever. What it gave is taken back in the same entry.
     *
     * @param activity place of the activity's entry in this journal
     * @param cause of that entry
     */
    record ActivityWithdrawn(long activity, Cause cause, ActivityWithdrawal withdrawal) implements Posting {
        public ActivityWithdrawn {
            Require.atLeast(1, activity, "activity");
            Require.present(cause, "cause");
            Require.present(withdrawal, "withdrawal");
        }
    }
}
