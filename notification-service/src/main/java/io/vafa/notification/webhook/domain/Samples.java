package io.vafa.notification.webhook.domain;

import io.vafa.contracts.alert.AlertRaised;
import io.vafa.contracts.alert.AlertSubject;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.reward.RewardType;
import io.vafa.notification.webhook.domain.EventData.Movement;
import io.vafa.notification.webhook.domain.EventData.PurchaseName;
import io.vafa.notification.webhook.domain.EventData.Spending;
import io.vafa.notification.webhook.domain.Tidings.Tiding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One sample per kind, about a member that there is not. */
public final class Samples {
    private static final String MEMBER = "m_sample";
    private static final String OTHER = "m_other_sample";
    private static final String WALLET = "points";
    private static final String CAMPAIGN = "campaign:coffee-card";
    private static final String SOMEBODY = "bazaar";
    private static final long SEQUENCE = 7;

    /** When what is told in samples happened. */
    public static final Instant AT = Instant.parse("2026-11-22T09:30:00Z");

    private static final Instant LATER = Instant.parse("2027-11-22T20:30:00Z");

    private Samples() {}

    /**
     * The sample of a kind.
     *
     * @param partner as this partner would get it; null: as the chain would
     */
    public static Tiding of(EventKind kind, String program, @Nullable String partner) {
        String issuer = partner == null ? SOMEBODY : partner;
        // Of what is told of members alone who allowed it, all is told.
        boolean whole = partner == null || !kind.isForPartners();
        return new Tiding(
                kind,
                switch (kind) {
                    case MEMBER_ENROLLED, MEMBER_ERASED -> new EventData.Member(program, MEMBER, SEQUENCE, AT, null);
                    case MEMBER_MERGED, MEMBER_PARTED -> new EventData.Member(program, MEMBER, SEQUENCE, AT, OTHER);
                    case MEMBER_STANDING_CHANGED ->
                        new EventData.Standing(
                                program, MEMBER, SEQUENCE, AT, AccountStanding.ACTIVE, AccountStanding.SUSPENDED);
                    case TIER_CHANGED -> new EventData.Tier(program, MEMBER, SEQUENCE, AT, "Base", "Silver", true);
                    case POINTS_EXPIRING ->
                        new EventData.Expiring(program, MEMBER, SEQUENCE, AT, WALLET, 120, LATER, 30);
                    case POINTS_CREDITED ->
                        points(
                                program,
                                whole,
                                new Movement(WALLET, 105, "purchase", issuer, null, null, null, null, LATER),
                                purchase(issuer),
                                null);
                    case POINTS_RETURNED ->
                        points(
                                program,
                                whole,
                                new Movement(WALLET, -40, "return", issuer, null, 10L, null, null, null),
                                purchase(issuer),
                                null);
                    case POINTS_REDEEMED ->
                        points(program, whole, Movement.of(WALLET, -100, "redemption"), null, spending(issuer));
                    case POINTS_HELD ->
                        points(
                                program,
                                whole,
                                new Movement(WALLET, -100, "hold", null, null, null, null, null, LATER),
                                null,
                                spending(issuer));
                    case POINTS_MATURED -> points(program, whole, Movement.of(WALLET, 105, "matured"), null, null);
                    case POINTS_RELEASED -> points(program, whole, Movement.of(WALLET, 100, "voided"), null, null);
                    case POINTS_RESTORED -> points(program, whole, Movement.of(WALLET, 100, "reversal"), null, null);
                    case POINTS_ADJUSTED ->
                        points(
                                program,
                                whole,
                                new Movement(WALLET, 50, "given", issuer, null, null, null, null, LATER),
                                null,
                                null);
                    case POINTS_TRANSFERRED ->
                        points(
                                program,
                                whole,
                                new Movement(WALLET, -30, "sent", null, null, null, OTHER, null, null),
                                null,
                                null);
                    case REWARD_GIVEN ->
                        new EventData.Reward(
                                program,
                                MEMBER,
                                SEQUENCE,
                                AT,
                                CAMPAIGN,
                                RewardType.GIFT,
                                "free-coffee",
                                1,
                                new Money("USD", 300),
                                LATER,
                                null);
                    case REWARD_RECALLED ->
                        new EventData.Reward(
                                program,
                                MEMBER,
                                SEQUENCE,
                                AT,
                                CAMPAIGN,
                                RewardType.GIFT,
                                "free-coffee",
                                1,
                                null,
                                null,
                                SEQUENCE - 1);
                    case ALERT_RAISED ->
                        EventData.Alert.of(new AlertRaised(
                                program,
                                "al_sample",
                                AlertRaised.Kind.PACE,
                                AlertSubject.agent("agent-7"),
                                "agent-members",
                                null,
                                24,
                                31L,
                                31L,
                                6_200L,
                                null,
                                AT));
                    case POINTS_EXPIRED -> points(program, whole, Movement.of(WALLET, -120, "expired"), null, null);
                });
    }

    private static EventData points(
            String program,
            boolean whole,
            Movement movement,
            @Nullable PurchaseName purchase,
            @Nullable Spending spending) {
        return new EventData.Points(
                program,
                MEMBER,
                SEQUENCE,
                AT,
                List.of(movement),
                purchase,
                spending,
                whole ? Map.of(WALLET, Balance.of(211)) : null);
    }

    private static PurchaseName purchase(String partner) {
        return new PurchaseName(partner, "17", "3", "sale-4711");
    }

    private static Spending spending(String partner) {
        return new Spending("TENDER", partner, "17", "3", null);
    }
}
