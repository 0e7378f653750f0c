package io.vafa.notification.webhook.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.JournalEntry.Kind;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.reward.Reward;
import io.vafa.contracts.reward.RewardType;
import io.vafa.notification.webhook.domain.EventData.Movement;
import io.vafa.notification.webhook.domain.EventData.Points;
import io.vafa.notification.webhook.domain.Tidings.Tiding;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TidingsTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final String PRIVATE = "called from +989121112233, name Sara";

    @Test
    void whatAPurchaseEarnedIsOneEventWithAllItsSums() {
        // Given
        JournalEntry entry = entry(
                Kind.PURCHASE,
                purchase("bazaar"),
                new Posting.PointsEarned("points", 100, "17", "base", lot("bazaar")),
                new Posting.PointsEarned("stars", 5, "17", "stars", lot("chain")));

        // When
        List<Tiding> told = Tidings.of(entry, null);

        // Then
        assertThat(told).singleElement().satisfies(tiding -> {
            assertThat(tiding.kind()).isEqualTo(EventKind.POINTS_CREDITED);
            assertThat(points(tiding).movements())
                    .extracting(Movement::wallet, Movement::points)
                    .containsExactly(tuple("points", 100L), tuple("stars", 5L));
            assertThat(points(tiding).balances()).containsEntry("points", Balance.of(211));
        });
    }

    @Test
    void aPartnerHearsOfItsOwnPurchaseWithoutBalances() {
        List<Tiding> told = Tidings.of(
                entry(
                        Kind.PURCHASE,
                        purchase("bazaar"),
                        new Posting.PointsEarned("points", 100, "17", "base", lot("chain"))),
                "bazaar");

        assertThat(told).singleElement().satisfies(tiding -> {
            assertThat(points(tiding).balances()).isNull();
            assertThat(points(tiding).purchase()).isNotNull();
        });
    }

    @Test
    void aPartnerHearsNothingOfWhatAnotherReported() {
        JournalEntry entry = entry(
                Kind.PURCHASE, purchase("hotel"), new Posting.PointsEarned("points", 100, "17", "base", lot("hotel")));

        assertThat(Tidings.of(entry, "bazaar")).isEmpty();
    }

    @Test
    void aPartnerHearsOfPointsThatItOwesForAndNotWhereTheyWereEarned() {
        // Given: bought at the hotel, half of it on the account of the bazaar.
        JournalEntry entry = entry(
                Kind.PURCHASE,
                purchase("hotel"),
                new Posting.PointsEarned("points", 100, "17", "base", lot("hotel")),
                new Posting.PointsEarned("points", 50, "17", "joint", lot("bazaar")));

        // When
        List<Tiding> told = Tidings.of(entry, "bazaar");

        // Then
        assertThat(told).singleElement().satisfies(tiding -> {
            assertThat(points(tiding).movements()).extracting(Movement::points).containsExactly(50L);
            assertThat(points(tiding).purchase()).isNull();
        });
    }

    @Test
    void aPartnerHearsOfWhatIsSpentWithItAndNotElsewhere() {
        assertThat(Tidings.of(redeemed("bazaar"), "bazaar")).singleElement().satisfies(tiding -> {
            assertThat(tiding.kind()).isEqualTo(EventKind.POINTS_REDEEMED);
            assertThat(points(tiding).redemption()).isNotNull();
        });
        assertThat(Tidings.of(redeemed("hotel"), "bazaar")).isEmpty();
    }

    @Test
    void aPartnerHearsNothingAboutTheMember() {
        JournalEntry entry = entry(
                Kind.DUE,
                null,
                new Posting.AccountOpened(),
                new Posting.TierChanged("Base", "Silver", 1, true),
                new Posting.StandingChanged(AccountStanding.ACTIVE, AccountStanding.SUSPENDED, PRIVATE, "agent", null),
                new Posting.MemberMerged("m2", PRIVATE, "agent", null),
                new Posting.PointsExpired("points", 5, AT, List.of()),
                new Posting.ExpiryAnnounced("points", AT, 30, 5),
                new Posting.PointsGiven("points", 5, PRIVATE, "agent", null, lot("bazaar")));

        assertThat(Tidings.of(entry, "bazaar")).isEmpty();
        assertThat(Tidings.of(entry, null)).hasSize(7);
    }

    @Test
    void aPartnerWhomTheMemberAllowedHearsAllOfTheirPointsAndTheirTier() {
        // Given: bought at the hotel, and spent there.
        JournalEntry bought = entry(
                Kind.PURCHASE,
                purchase("hotel"),
                new Posting.PointsEarned("points", 100, "17", "base", lot("hotel")),
                new Posting.TierChanged("Base", "Silver", 1, true),
                new Posting.PointsExpired("points", 5, AT, List.of()));

        // When
        List<Tiding> told = Tidings.ofAllowed(bought, "bazaar");

        // Then
        assertThat(told)
                .extracting(Tiding::kind)
                .containsExactly(EventKind.TIER_CHANGED, EventKind.POINTS_CREDITED, EventKind.POINTS_EXPIRED);
        assertThat(points(told.get(1)).movements()).extracting(Movement::points).containsExactly(100L);
        assertThat(points(told.get(1)).balances()).containsEntry("points", Balance.of(211));
    }

    @Test
    void whereElseAMemberBuysIsNotToldToAPartnerWhatTheMemberAllows() {
        // Given
        JournalEntry bought = entry(
                Kind.PURCHASE, purchase("hotel"), new Posting.PointsEarned("points", 100, "17", "base", lot("hotel")));

        // Then
        assertThat(points(Tidings.ofAllowed(bought, "bazaar").getFirst()).purchase())
                .isNull();
        assertThat(points(Tidings.ofAllowed(bought, "hotel").getFirst()).purchase())
                .isNotNull();
        assertThat(points(Tidings.ofAllowed(redeemed("hotel"), "bazaar").getFirst())
                        .redemption())
                .isNull();
        assertThat(points(Tidings.ofAllowed(redeemed("hotel"), "hotel").getFirst())
                        .redemption())
                .isNotNull();
    }

    @Test
    void whatNamesAnotherMemberOrJudgesThemIsToldToNoPartner() {
        JournalEntry entry = entry(
                Kind.DUE,
                null,
                new Posting.StandingChanged(AccountStanding.ACTIVE, AccountStanding.SUSPENDED, PRIVATE, "agent", null),
                new Posting.MemberMerged("m2", PRIVATE, "agent", null),
                new Posting.MemberParted("m2", List.of(), PRIVATE, "agent"),
                new Posting.PointsSent("points", 5, "m2", PRIVATE, List.of()));

        assertThat(Tidings.ofAllowed(entry, "bazaar")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EventKind.class)
    void whatIsToldToAnyPartnerIsToldToOneWhomMembersAllow(EventKind kind) {
        assertThat(kind.isForPartners() && !kind.isForAllowedPartners()).isFalse();
    }

    @Test
    void whatPeopleTypedIsToldToNobody() {
        JournalEntry entry = entry(
                Kind.ADJUSTMENT,
                null,
                new Posting.PointsGiven("points", 5, PRIVATE, "agent 7", "agent 8", lot("chain")),
                new Posting.PointsTaken("points", 5, PRIVATE, "agent 7", null, List.of()),
                new Posting.PointsSent("points", 5, "m2", PRIVATE, List.of()),
                new Posting.PointsReceived("points", 5, "m2", PRIVATE, false, List.of()),
                new Posting.StandingChanged(
                        AccountStanding.ACTIVE, AccountStanding.SUSPENDED, PRIVATE, "agent 7", null),
                new Posting.MemberMerged("m2", PRIVATE, "agent 7", null),
                new Posting.MemberParted("m2", List.of(), PRIVATE, "agent 7"));

        assertThat(Tidings.of(entry, null))
                .hasSize(5)
                .allSatisfy(tiding ->
                        assertThat(tiding.toString()).doesNotContain("Sara").doesNotContain("agent 7"));
    }

    @Test
    void theChainHearsWhatCampaignsGiveAndWhatNoLongerStands() {
        // Given
        Reward coffee = new Reward(RewardType.GIFT, "free-coffee", 2, new Money("USD", 300), AT.plusSeconds(60));

        // When
        List<Tiding> told = Tidings.of(
                entry(
                        Kind.REWARD,
                        null,
                        new Posting.RewardGiven("campaign:coffee-card", coffee),
                        new Posting.RewardRecalled("campaign:gold", 5, RewardType.BADGE, "gold", 1)),
                null);

        // Then
        assertThat(told)
                .containsExactly(
                        new Tiding(
                                EventKind.REWARD_GIVEN,
                                new EventData.Reward(
                                        "demo",
                                        "m1",
                                        7,
                                        AT,
                                        "campaign:coffee-card",
                                        RewardType.GIFT,
                                        "free-coffee",
                                        2,
                                        new Money("USD", 300),
                                        AT.plusSeconds(60),
                                        null)),
                        new Tiding(
                                EventKind.REWARD_RECALLED,
                                new EventData.Reward(
                                        "demo",
                                        "m1",
                                        7,
                                        AT,
                                        "campaign:gold",
                                        RewardType.BADGE,
                                        "gold",
                                        1,
                                        null,
                                        null,
                                        5L)));
    }

    /** A campaign's name may tell where somebody bought, and a case how they are judged. */
    @ParameterizedTest
    @EnumSource(RewardType.class)
    void whatCampaignsGiveIsToldToNoPartner(RewardType type) {
        JournalEntry entry = entry(
                Kind.REWARD,
                purchase("bazaar"),
                new Posting.RewardGiven("campaign:hotel-nights", new Reward(type, "mug", 1, null, null)),
                new Posting.RewardRecalled("campaign:hotel-nights", 5, type, "mug", 1));

        assertThat(Tidings.of(entry, "bazaar")).isEmpty();
        assertThat(Tidings.ofAllowed(entry, "bazaar")).isEmpty();
    }

    @Test
    void aHoldThatIsCapturedIsToldAsARedemptionAlone() {
        Redemption redemption = Redemption.of(Redemption.Purpose.TENDER, "bazaar", null, null, null, null, "receipt 1");
        List<LotBalance> parts = List.of(new LotBalance(lot("bazaar"), 100));

        List<Tiding> told = Tidings.of(
                entry(
                        Kind.CAPTURE,
                        null,
                        new Posting.HoldEnded("points", 3, parts, Posting.HoldEnd.CAPTURED),
                        new Posting.PointsRedeemed("points", 100, null, redemption, parts)),
                null);

        assertThat(told).extracting(Tiding::kind).containsExactly(EventKind.POINTS_REDEEMED);
    }

    @Test
    void anErasedMemberIsToldAsSuch() {
        JournalEntry entry = entry(
                new Cause("erasure", "demo", "member-service", "m1"),
                Kind.STANDING,
                null,
                new Posting.StandingChanged(
                        AccountStanding.ACTIVE,
                        AccountStanding.CLOSED,
                        "the member was erased",
                        "member-service",
                        null));

        assertThat(Tidings.of(entry, null)).extracting(Tiding::kind).containsExactly(EventKind.MEMBER_ERASED);
    }

    @ParameterizedTest
    @EnumSource(EventKind.class)
    void everyKindHasASampleAboutNobody(EventKind kind) {
        Tiding sample = Samples.of(kind, "demo", null);

        assertThat(sample.kind()).isEqualTo(kind);
        assertThat(sample.data().subject()).endsWith("_sample");
    }

    private static JournalEntry redeemed(String partner) {
        return entry(
                Kind.REDEMPTION,
                null,
                new Posting.PointsRedeemed(
                        "points",
                        100,
                        null,
                        Redemption.of(Redemption.Purpose.TENDER, partner, "17", "3", null, null, "receipt 1"),
                        List.of(new LotBalance(lot("bazaar"), 100))));
    }

    private static Points points(Tiding tiding) {
        return (Points) tiding.data();
    }

    private static Lot lot(String issuer) {
        return new Lot(1, issuer, issuer, null, null, null);
    }

    private static Purchase purchase(String partner) {
        return new Purchase(
                "sale-1", partner, "17", "3", null, AT, new Money("USD", 100), List.of(), null, null, false);
    }

    private static JournalEntry entry(Kind kind, @Nullable Purchase purchase, Posting... postings) {
        return entry(new Cause("test", "demo", "test", "1"), kind, purchase, postings);
    }

    private static JournalEntry entry(Cause cause, Kind kind, @Nullable Purchase purchase, Posting... postings) {
        return new JournalEntry(
                "demo",
                "m1",
                7,
                cause,
                "fingerprint",
                kind,
                Outcome.accepted(),
                Arrays.asList(postings),
                Map.of("points", Balance.of(211)),
                purchase,
                null,
                null,
                null,
                null,
                List.of(),
                AT,
                AT,
                false,
                JournalEntry.NO_HASH);
    }
}
