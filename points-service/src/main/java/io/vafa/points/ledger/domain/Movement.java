package io.vafa.points.ledger.domain;

import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.reward.Reward;
import io.vafa.contracts.reward.RewardType;
import io.vafa.points.ledger.domain.accrual.ActivityKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A posting as a statement tells it.
 *
 * @param type stable code, as the journal writes it
 * @param wallet whose points; null where none are concerned
 * @param points how many are concerned, whole units
 * @param change by how much what the member is owed grew: available, pending and held points less debts
 * @param words the same for people
 */
public record Movement(String type, @Nullable String wallet, long points, long change, String words) {

    /** What the member never heard of, and what was said and cannot be taken back. */
    private static final Set<RewardType> FOR_GOOD = EnumSet.of(RewardType.CASE, RewardType.MESSAGE);

    /** All that an entry's postings tell, in their order. */
    public static List<Movement> of(List<Posting> postings) {
        List<Movement> movements = new ArrayList<>();
        postings.forEach(posting -> of(posting).ifPresent(movements::add));
        return movements;
    }

    /** Sums of the changes by wallet. */
    public static Map<String, Long> changes(List<Movement> movements) {
        Map<String, Long> changes = new TreeMap<>();
        movements.forEach(movement -> {
            if (movement.wallet() != null) {
                changes.merge(movement.wallet(), movement.change(), Math::addExact);
            }
        });
        return changes;
    }

    private static String words(Reward reward) {
        return "granted " + words(reward.quantity(), reward.type(), reward.name())
                + (reward.validUntil() == null ? "" : ", good until " + reward.validUntil());
    }

    /** Such as {@code 2 gift free-coffee}; of messages nobody counts how many. */
    private static String words(long quantity, RewardType type, String name) {
        return (type == RewardType.MESSAGE ? "" : quantity + " ") + type.name().toLowerCase(Locale.ROOT) + " " + name;
    }

    /**
     * Whether a statement has a line for an entry. What campaigns do for staff alone, such as asking somebody to look after the member, has none, and
     * neither has a reward that was not given, nor that a day has come for which a campaign waits: the member hears of what it gives.
     */
    public static boolean isStated(JournalEntry entry) {
        boolean mayBeSilent = switch (entry.kind()) {
            case REWARD, RECALL -> true;
            case OCCASION -> RecordOccasion.isForCampaignsAlone(entry.cause().kind());
            default -> false;
        };
        return !mayBeSilent || !of(entry.postings()).isEmpty();
    }

    /** What a posting tells the member; empty for what is only the ledger's own. */
    private static Optional<Movement> of(Posting posting) {
        return switch (posting) {
            case Posting.AccountOpened _ -> about("account-opened", "account opened");
            case Posting.OccasionRecorded occasion ->
                RecordOccasion.isForCampaignsAlone(occasion.kind())
                        ? Optional.empty()
                        : about("occasion-recorded", occasion.kind() + " " + occasion.name());
            case Posting.OrderProgressed(var status, boolean overtaken) ->
                about(
                        "order-progressed",
                        "order " + status.order() + " is "
                                + status.stage().name().toLowerCase(Locale.ROOT)
                                + (overtaken ? "; later word was here before" : ""));
            case Posting.PointsEarned earned ->
                in("points-earned", earned.wallet(), earned.points(), earnedBy(earned.rule()));
            case Posting.PointsAwarded awarded ->
                in("points-awarded", awarded.wallet(), awarded.points(), "granted by campaign " + awarded.campaign());
            case Posting.RewardGiven given ->
                given.reward().type() == RewardType.CASE
                        ? Optional.empty()
                        : about("reward-given", words(given.reward()));
            case Posting.RewardRecalled recalled ->
                FOR_GOOD.contains(recalled.kind())
                        ? Optional.empty()
                        : about(
                                "reward-recalled",
                                words(recalled.quantity(), recalled.kind(), recalled.name()) + " no longer stands");
            case Posting.DebtSettled settled ->
                still("debt-settled", settled.wallet(), settled.points(), "paid a debt to " + settled.issuer());
            case Posting.CapsCounted _,
                    Posting.PurchaseReturned _,
                    Posting.PurchaseConfirmed _,
                    Posting.ActivityWithdrawn _,
                    Posting.EntryCorrected _ -> Optional.empty();
            case Posting.PointsTakenBack taken ->
                out(
                        "points-taken-back",
                        taken.wallet(),
                        taken.points(),
                        taken.owed() == 0 ? "taken back" : "taken back, " + taken.owed() + " of it owed");
            case Posting.DebtForgiven forgiven ->
                still(
                        "debt-forgiven",
                        forgiven.wallet(),
                        forgiven.points(),
                        "not there any more, and not owed to " + forgiven.issuer());
            case Posting.PointsRedeemed spent -> out("points-redeemed", spent.wallet(), spent.points(), "spent");
            case Posting.PointsHeld held ->
                still("points-held", held.wallet(), held.points(), "set aside until " + held.expiresAt());
            case Posting.HoldEnded ended ->
                still(
                        "hold-ended",
                        ended.wallet(),
                        points(ended.released()),
                        switch (ended.why()) {
                            case CAPTURED -> "hold of entry " + ended.hold() + " captured";
                            case VOIDED -> "hold of entry " + ended.hold() + " given back";
                            case EXPIRED -> "hold of entry " + ended.hold() + " ended by itself";
                        });
            case Posting.PointsRestored restored ->
                in("points-restored", restored.wallet(), restored.points(), "spending undone");
            case Posting.PointsGiven given -> in("points-given", given.wallet(), given.points(), given.reason());
            case Posting.PointsTaken taken -> out("points-taken", taken.wallet(), taken.points(), taken.reason());
            case Posting.PointsSent sent -> out("points-sent", sent.wallet(), sent.points(), "sent to " + sent.to());
            case Posting.PointsReceived received ->
                in(
                        "points-received",
                        received.wallet(),
                        received.points(),
                        (received.returned() ? "came back from " : "received from ") + received.from());
            case Posting.PointsForfeited lost ->
                Optional.of(new Movement(
                        "points-forfeited",
                        lost.wallet(),
                        lost.points(),
                        Math.subtractExact(owed(lost.debts()), lost.points()),
                        "given up with the account"));
            case Posting.BalanceOpened opened ->
                in("balance-opened", opened.wallet(), opened.points(), "brought along from another system");
            case Posting.MemberParted parted -> about("member-parted", "no longer goes on as " + parted.from());
            case Posting.MemberReleased gone -> about("member-released", gone.from() + " no longer goes on as this");
            case Posting.SpendCarried carried ->
                about("spend-carried", "what " + carried.spend().from() + " spent counts here for tiers, or no longer");
            case Posting.MemberMerged merged -> about("member-merged", "goes on as " + merged.into());
            case Posting.WalletMovedOn moved ->
                Optional.of(new Movement(
                        "wallet-moved-on",
                        moved.wallet(),
                        points(moved.parts()),
                        Math.subtractExact(owed(moved.debts()), points(moved.parts())),
                        "went on to " + moved.to()));
            case Posting.WalletTakenOver taken ->
                Optional.of(new Movement(
                        "wallet-taken-over",
                        taken.wallet(),
                        points(taken.parts()),
                        Math.subtractExact(points(taken.parts()), owed(taken.debts())),
                        "taken over from " + taken.from()));
            case Posting.PoolOpened opened -> about("pool-opened", "pool " + opened.name() + " opened");
            case Posting.PoolMemberSet set ->
                about(
                        "pool-member-set",
                        set.member() + (set.share() == null ? " is no longer of the pool" : " is of the pool"));
            case Posting.PoolJoined joined -> about("pool-joined", "joined pool " + joined.pool());
            case Posting.PoolLeft left -> about("pool-left", "left pool " + left.pool());
            case Posting.StandingChanged change ->
                about("standing-changed", "account is " + change.to() + ": " + change.reason());
            case Posting.TierChanged change -> about("tier-changed", "tier is " + change.to());
            case Posting.PointsMatured matured ->
                still("points-matured", matured.wallet(), matured.points(), "can be spent");
            case Posting.PointsExpired expired ->
                out("points-expired", expired.wallet(), expired.points(), "expired at " + expired.dueAt());
            case Posting.ExpiryMoved moved ->
                still("expiry-moved", moved.wallet(), 0, "points of active members now live until " + moved.to());
            case Posting.ExpiryAnnounced announced ->
                still(
                        "expiry-announced",
                        announced.wallet(),
                        announced.points(),
                        "told that points expire at " + announced.expiresAt());
        };
    }

    private static String earnedBy(String rule) {
        return ActivityKind.ofRule(rule)
                .map(kind -> "earned by activity " + kind)
                .orElseGet(() -> "earned by rule " + rule);
    }

    private static long points(List<LotBalance> parts) {
        return parts.stream().mapToLong(LotBalance::points).reduce(0, Math::addExact);
    }

    private static long owed(Map<String, Long> debts) {
        return debts.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
    }

    private static Optional<Movement> in(String type, String wallet, long points, String words) {
        return Optional.of(new Movement(type, wallet, points, points, words));
    }

    private static Optional<Movement> out(String type, String wallet, long points, String words) {
        return Optional.of(new Movement(type, wallet, points, Math.negateExact(points), words));
    }

    private static Optional<Movement> still(String type, String wallet, long points, String words) {
        return Optional.of(new Movement(type, wallet, points, 0, words));
    }

    private static Optional<Movement> about(String type, String words) {
        return Optional.of(new Movement(type, null, 0, 0, words));
    }
}
