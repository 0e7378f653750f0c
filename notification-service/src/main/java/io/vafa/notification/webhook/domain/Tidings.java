package io.vafa.notification.webhook.domain;

import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.notification.webhook.domain.EventData.Movement;
import io.vafa.notification.webhook.domain.EventData.PurchaseName;
import io.vafa.notification.webhook.domain.EventData.Spending;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads out of a journal entry what there is to tell. A partner hears of what it reported, of what was spent with it, and of points that it owes
 * for; of nothing else, not even that there is more, unless the member allowed it. What the member allows is about the member: at whose store or till
 * something else was bought or spent stays between the chain and that partner.
 */
public final class Tidings {
    /** How member-service names the cause when it closes the account of somebody who was erased. */
    private static final String ERASURE = "erasure";

    private final JournalEntry entry;
    private final @Nullable String partner;
    /** Whether all that is about the member may be told. */
    private final boolean whole;

    private final Map<EventKind, List<Movement>> movements = new EnumMap<>(EventKind.class);
    private final List<Tiding> others = new ArrayList<>();
    private @Nullable Redemption redemption;

    private Tidings(JournalEntry entry, @Nullable String partner, boolean whole) {
        this.entry = entry;
        this.partner = partner;
        this.whole = whole;
    }

    /** One event. */
    public record Tiding(EventKind kind, EventData data) {}

    /**
     * What there is to tell about an entry, at most one per kind but for what expires, in the order of the kinds.
     *
     * @param partner who is told; null: whoever may know all of the programme
     */
    public static List<Tiding> of(JournalEntry entry, @Nullable String partner) {
        return new Tidings(entry, partner, partner == null).all();
    }

    /** The same as told to a partner whom the member allowed to learn of them. */
    public static List<Tiding> ofAllowed(JournalEntry entry, String partner) {
        return new Tidings(entry, partner, true).all();
    }

    private List<Tiding> all() {
        entry.postings().forEach(this::read);
        List<Tiding> all = new ArrayList<>(others);
        movements.forEach((kind, moved) -> all.add(new Tiding(
                kind,
                new EventData.Points(
                        entry.program(),
                        entry.member(),
                        entry.sequence(),
                        entry.occurredAt(),
                        moved,
                        purchase(),
                        kind == EventKind.POINTS_REDEEMED || kind == EventKind.POINTS_HELD ? spending() : null,
                        whole ? entry.balances() : null))));
        return all.stream().filter(tiding -> isTold(tiding.kind())).toList();
    }

    private boolean isTold(EventKind kind) {
        return partner == null || (whole ? kind.isForAllowedPartners() : kind.isForPartners());
    }

    private void read(Posting posting) {
        switch (posting) {
            case Posting.AccountOpened _ -> about(EventKind.MEMBER_ENROLLED, null);
            case Posting.PointsEarned earned ->
                lot(
                        EventKind.POINTS_CREDITED,
                        earned.wallet(),
                        earned.points(),
                        entry.kind() == JournalEntry.Kind.ACTIVITY ? "activity" : "purchase",
                        null,
                        earned.lot());
            case Posting.PointsAwarded awarded ->
                lot(
                        EventKind.POINTS_CREDITED,
                        awarded.wallet(),
                        awarded.points(),
                        "campaign",
                        awarded.campaign(),
                        awarded.lot());
            case Posting.PointsTakenBack taken -> takenBack(taken);
            case Posting.PointsMatured matured ->
                all(EventKind.POINTS_MATURED, Movement.of(matured.wallet(), matured.points(), "matured"));
            case Posting.PointsRedeemed redeemed -> redeemed(redeemed);
            case Posting.PointsHeld held -> held(held);
            case Posting.HoldEnded ended -> released(ended);
            case Posting.PointsRestored restored ->
                all(EventKind.POINTS_RESTORED, Movement.of(restored.wallet(), restored.points(), "reversal"));
            case Posting.PointsGiven given ->
                lot(EventKind.POINTS_ADJUSTED, given.wallet(), given.points(), "given", null, given.lot());
            case Posting.PointsTaken taken ->
                all(EventKind.POINTS_ADJUSTED, Movement.of(taken.wallet(), -taken.points(), "taken"));
            case Posting.PointsSent sent ->
                transferred(sent.wallet(), -sent.points(), sent.shareOf() == null ? "sent" : "share", sent.to());
            case Posting.PointsReceived received ->
                transferred(
                        received.wallet(),
                        received.points(),
                        received.returned() ? "came-back" : "received",
                        received.from());
            case Posting.PointsExpired expired ->
                all(EventKind.POINTS_EXPIRED, Movement.of(expired.wallet(), -expired.points(), "expired"));
            case Posting.ExpiryAnnounced announced -> expiring(announced);
            case Posting.TierChanged changed -> tier(changed);
            case Posting.StandingChanged changed -> standing(changed);
            case Posting.MemberMerged merged -> about(EventKind.MEMBER_MERGED, merged.into());
            case Posting.MemberParted parted -> about(EventKind.MEMBER_PARTED, parted.from());
            // What is left is book-keeping of the ledger's own, of merges and of pools, and moves no points of
            // anybody's.
            case Posting.DebtSettled _,
                    Posting.DebtForgiven _,
                    Posting.CapsCounted _,
                    Posting.PurchaseReturned _,
                    Posting.EntryCorrected _,
                    Posting.PointsForfeited _,
                    Posting.BalanceOpened _,
                    Posting.OccasionRecorded _,
                    Posting.OrderProgressed _,
                    Posting.ExpiryMoved _,
                    Posting.MemberReleased _,
                    Posting.SpendCarried _,
                    Posting.RewardGiven _,
                    Posting.RewardRecalled _,
                    Posting.WalletMovedOn _,
                    Posting.WalletTakenOver _,
                    Posting.PoolOpened _,
                    Posting.PoolMemberSet _,
                    Posting.PoolJoined _,
                    Posting.PoolLeft _,
                    Posting.PurchaseConfirmed _,
                    Posting.ActivityWithdrawn _ -> {}
        }
    }

    private void takenBack(Posting.PointsTakenBack taken) {
        if (isFor(taken.issuer())) {
            add(
                    EventKind.POINTS_RETURNED,
                    new Movement(
                            taken.wallet(),
                            -taken.points(),
                            switch (entry.kind()) {
                                case RETURN -> "return";
                                case WITHDRAWAL -> "withdrawal";
                                default -> "correction";
                            },
                            taken.issuer(),
                            null,
                            taken.owed() == 0 ? null : taken.owed(),
                            null,
                            null,
                            null));
        }
    }

    private void redeemed(Posting.PointsRedeemed redeemed) {
        if (whole || isSpentAt(redeemed.redemption())) {
            redemption = redeemed.redemption();
            add(EventKind.POINTS_REDEEMED, Movement.of(redeemed.wallet(), -redeemed.points(), "redemption"));
        }
    }

    private void held(Posting.PointsHeld held) {
        if (whole || isSpentAt(held.redemption())) {
            redemption = held.redemption();
            add(
                    EventKind.POINTS_HELD,
                    new Movement(
                            held.wallet(), -held.points(), "hold", null, null, null, null, null, held.expiresAt()));
        }
    }

    /** A hold that is captured ends in a redemption, which is told as such. */
    private void released(Posting.HoldEnded ended) {
        if (ended.why() != Posting.HoldEnd.CAPTURED) {
            long points =
                    ended.released().stream().mapToLong(part -> part.points()).reduce(0, Math::addExact);
            all(
                    EventKind.POINTS_RELEASED,
                    Movement.of(
                            ended.wallet(), points, ended.why() == Posting.HoldEnd.VOIDED ? "voided" : "hold-expired"));
        }
    }

    private void transferred(String wallet, long points, String reason, String other) {
        all(EventKind.POINTS_TRANSFERRED, new Movement(wallet, points, reason, null, null, null, other, null, null));
    }

    private void expiring(Posting.ExpiryAnnounced announced) {
        others.add(new Tiding(
                EventKind.POINTS_EXPIRING,
                new EventData.Expiring(
                        entry.program(),
                        entry.member(),
                        entry.sequence(),
                        entry.occurredAt(),
                        announced.wallet(),
                        announced.points(),
                        announced.expiresAt(),
                        announced.daysBefore())));
    }

    private void tier(Posting.TierChanged changed) {
        others.add(new Tiding(
                EventKind.TIER_CHANGED,
                new EventData.Tier(
                        entry.program(),
                        entry.member(),
                        entry.sequence(),
                        entry.occurredAt(),
                        changed.from(),
                        changed.to(),
                        changed.upgrade())));
    }

    private void standing(Posting.StandingChanged changed) {
        if (changed.to() == AccountStanding.CLOSED && entry.cause().kind().equals(ERASURE)) {
            about(EventKind.MEMBER_ERASED, null);
            return;
        }
        others.add(new Tiding(
                EventKind.MEMBER_STANDING_CHANGED,
                new EventData.Standing(
                        entry.program(),
                        entry.member(),
                        entry.sequence(),
                        entry.occurredAt(),
                        changed.from(),
                        changed.to())));
    }

    private void about(EventKind kind, @Nullable String other) {
        others.add(new Tiding(
                kind,
                new EventData.Member(entry.program(), entry.member(), entry.sequence(), entry.occurredAt(), other)));
    }

    private void lot(EventKind kind, String wallet, long points, String reason, @Nullable String campaign, Lot lot) {
        if (isFor(lot.issuer())) {
            add(
                    kind,
                    new Movement(
                            wallet,
                            points,
                            reason,
                            lot.issuer(),
                            campaign,
                            null,
                            null,
                            lot.availableFrom(),
                            lot.expiresAt()));
        }
    }

    /** Told only to those who may know all. */
    private void all(EventKind kind, Movement movement) {
        if (whole) {
            add(kind, movement);
        }
    }

    private void add(EventKind kind, Movement movement) {
        movements.computeIfAbsent(kind, _ -> new ArrayList<>()).add(movement);
    }

    private boolean isSpentAt(Redemption spent) {
        return partner == null || partner.equals(spent.partner());
    }

    /** Own points, or the effect of an own report. */
    private boolean isFor(String issuer) {
        return whole || issuer.equals(partner) || Objects.equals(partner, reporter());
    }

    private @Nullable String reporter() {
        Purchase bought = entry.purchase();
        PurchaseReturn returned = entry.returned();
        return bought != null ? bought.partner() : returned != null ? returned.partner() : null;
    }

    /** Another partner's purchase is nobody else's business, even where the points are. */
    private @Nullable PurchaseName purchase() {
        if (partner != null && !partner.equals(reporter())) {
            return null;
        }
        Purchase bought = entry.purchase();
        if (bought != null) {
            return new PurchaseName(bought.partner(), bought.store(), bought.till(), bought.eventId());
        }
        PurchaseReturn returned = entry.returned();
        return returned == null
                ? null
                : new PurchaseName(returned.partner(), returned.store(), returned.till(), returned.eventId());
    }

    private @Nullable Spending spending() {
        return redemption == null || !isSpentAt(redemption)
                ? null
                : new Spending(
                        redemption.purpose().name(),
                        redemption.partner(),
                        redemption.store(),
                        redemption.till(),
                        redemption.reward());
    }
}
