package io.vafa.points.ledger.application;

import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.credit;
import static io.vafa.points.Samples.open;
import static io.vafa.points.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.CaptureHold;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.ChangeStanding;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.HoldPoints;
import io.vafa.contracts.command.MergeMember;
import io.vafa.contracts.command.OpenPool;
import io.vafa.contracts.command.RedeemPoints;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.command.ReverseRedemption;
import io.vafa.contracts.command.SendPoints;
import io.vafa.contracts.command.SetPoolMember;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.PoolLeaving;
import io.vafa.contracts.journal.PoolShare;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.contracts.reply.MovementOutcome;
import io.vafa.points.Samples;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.ledger.domain.DueCommand;
import io.vafa.points.ledger.domain.Expiry;
import io.vafa.points.ledger.domain.LotPolicy;
import io.vafa.points.ledger.domain.RedeemRate;
import io.vafa.points.ledger.domain.WalletPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Members who turn out to be one person, and members who share an account. */
class TiesTest {
    private static final String OLD = "m-1";
    private static final String NEW = "m-2";
    private static final String THIRD = "m-3";
    private static final String POOL = "p_1";
    private static final WalletPolicy POLICY = policy(WalletPolicy.Debt.FUTURE_EARNINGS);

    private Town town = new Town(Samples.terms(POLICY, POLICY));

    private static WalletPolicy policy(WalletPolicy.Debt debt) {
        return new WalletPolicy(debt, Optional.of(new RedeemRate(100, 100, 1, 1)), 500, 300);
    }

    @BeforeEach
    void everythingIsDeliveredTwice() {
        begin(POLICY);
    }

    private void begin(WalletPolicy policy) {
        town = new Town(Samples.terms(policy, policy));
        town.comesTwice(_ -> true);
        List.of(OLD, NEW, THIRD).forEach(member -> town.does(open(member)));
    }

    @Test
    void whoeverIsMergedGoesOnAsTheOtherWithAllPoints() {
        town.does(credit(OLD, purchase("e1", 200_00)));
        town.does(credit(NEW, purchase("e2", 50_00)));

        town.does(merge(OLD, NEW));

        assertThat(town.points(OLD)).isEqualTo(Balance.of(0));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(250));
        assertThat(town.account(OLD).ties().mergedInto()).isEqualTo(NEW);
    }

    @Test
    void whatIsBoughtWithTheOldCardIsCreditedToTheOther() {
        town.does(merge(OLD, NEW));
        CreditPurchase late = credit(OLD, purchase("e9", 70_00));

        town.does(late);
        town.does(late);

        assertThat(town.points(NEW)).isEqualTo(Balance.of(70));
        assertThat(town.knows(OLD, late)).isFalse();
    }

    @Test
    void whatWasDoneBeforeIsStillKnownWhenItIsResent() {
        RedeemPoints spend = redeem("s1", OLD, 40, null);
        town.does(credit(OLD, purchase("e1", 200_00)));
        town.does(spend);
        town.does(merge(OLD, NEW));

        MovementOutcome again = town.does(spend);

        assertThat(again).isNotNull();
        assertThat(again.duplicate()).isTrue();
        assertThat(town.points(NEW)).isEqualTo(Balance.of(160));
    }

    @Test
    void whoeverSpendsWithTheOldIdSpendsTheOthersPoints() {
        town.does(credit(NEW, purchase("e1", 200_00)));
        town.does(merge(OLD, NEW));

        MovementOutcome spent = town.does(redeem("s1", OLD, 40, null));

        assertThat(spent).isNotNull();
        assertThat(spent.member()).isEqualTo(NEW);
        assertThat(spent.status()).isEqualTo(MovementOutcome.Status.DONE);
        assertThat(town.points(NEW)).isEqualTo(Balance.of(160));
    }

    @Test
    void goodsBoughtBeforeTheMergeComeBackExactly() {
        CreditPurchase bought = credit(OLD, purchase("e1", 200_00));
        town.does(bought);
        town.does(credit(NEW, purchase("e2", 50_00)));
        town.does(merge(OLD, NEW));

        town.does(giveBack("t1", OLD, bought, 120_00));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(130));

        town.does(giveBack("t2", OLD, bought, 80_00));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(50));
        assertThat(town.points(OLD)).isEqualTo(Balance.of(0));
        assertThat(town.refusal(giveBack("t3", OLD, bought, 1))).isEqualTo("RETURN_EXCEEDS_PURCHASE");
    }

    @ParameterizedTest
    @EnumSource(WalletPolicy.Debt.class)
    void whatCannotBeGivenBackAnyMoreIsOwedByTheOther(WalletPolicy.Debt debt) {
        begin(policy(debt));
        CreditPurchase bought = credit(OLD, purchase("e1", 200_00));
        town.does(bought);
        town.does(redeem("s1", OLD, 150, null));
        town.does(merge(OLD, NEW));

        town.does(giveBack("t1", OLD, bought, 200_00));

        long owed = debt == WalletPolicy.Debt.FORGIVE ? 0 : 150;
        assertThat(town.points(NEW)).isEqualTo(new Balance(0, 0, 0, owed));
        assertThat(town.points(OLD)).isEqualTo(Balance.of(0));
        assertThat(town.journal(NEW).getLast().postings().stream()
                        .filter(Posting.DebtForgiven.class::isInstance)
                        .toList())
                .isEqualTo(
                        debt == WalletPolicy.Debt.FORGIVE
                                ? List.of(new Posting.DebtForgiven("points", 150, PARTNER))
                                : List.of());
    }

    @Test
    void aRedemptionUndoneAfterTheMergeGivesThePointsToTheOther() {
        town.does(credit(OLD, purchase("e1", 200_00)));
        RedeemPoints spend = redeem("s1", OLD, 150, null);
        town.does(spend);
        town.does(merge(OLD, NEW));

        town.does(new ReverseRedemption(
                PROGRAM, OLD, cause("reversal", "v1"), NOON, spend.cause(), null, "changed their mind"));

        assertThat(town.points(NEW)).isEqualTo(Balance.of(200));
        assertThat(town.points(OLD)).isEqualTo(Balance.of(0));
    }

    @Test
    void openHoldsAreGivenBackBeforeTheMerge() {
        town.does(credit(OLD, purchase("e1", 200_00)));
        HoldPoints hold = hold("h1", OLD, 80);
        town.does(hold);
        town.does(merge(OLD, NEW));

        CaptureHold capture = new CaptureHold(PROGRAM, OLD, cause("capture", "c1"), NOON, hold.cause(), null);

        assertThat(town.refusal(capture)).isEqualTo("HOLD_NOT_OPEN");
        assertThat(town.points(NEW)).isEqualTo(Balance.of(200));
    }

    /** What undoes a capture that nobody knows yet goes on to the other; the capture itself stays where its hold was. */
    @Test
    void aReversalThatCameBeforeItsCaptureIsHeededOnce() {
        town.does(credit(OLD, purchase("e1", 200_00)));
        HoldPoints hold = hold("h1", OLD, 80);
        CaptureHold capture = new CaptureHold(PROGRAM, OLD, cause("capture", "c1"), NOON, hold.cause(), null);
        ReverseRedemption reverse = new ReverseRedemption(
                PROGRAM, OLD, cause("reversal", "v1"), NOON, capture.cause(), null, "changed their mind");
        town.does(hold);
        town.does(merge(OLD, NEW));
        town.does(reverse);
        town.does(capture);

        MovementOutcome again = town.does(reverse);

        assertThat(again).isNotNull();
        assertThat(again.duplicate()).isTrue();
        assertThat(town.entry(NEW, reverse).outcome().code()).isEqualTo("NOTHING_TO_UNDO");
        assertThat(town.knows(OLD, reverse)).isFalse();
    }

    @Test
    void chainsOfMergesLeadToTheirEnd() {
        town.does(credit(OLD, purchase("e1", 10_00)));
        town.does(merge(OLD, NEW));
        town.does(merge(NEW, THIRD));

        town.does(credit(OLD, purchase("e2", 5_00)));

        assertThat(town.points(THIRD)).isEqualTo(Balance.of(15));
        assertThat(town.refusal(merge(OLD, THIRD, "again"))).isEqualTo("MEMBER_MERGED");
    }

    @Test
    void aDebtIsPaidOutOfWhatTheOtherHas() {
        CreditPurchase bought = credit(OLD, purchase("e1", 100_00));
        town.does(bought);
        town.does(redeem("s1", OLD, 100, null));
        town.does(giveBack("t1", OLD, bought, 100_00));
        assertThat(town.points(OLD)).isEqualTo(new Balance(0, 0, 0, 100));
        town.does(credit(NEW, purchase("e2", 30_00)));

        town.does(merge(OLD, NEW));

        assertThat(town.points(NEW)).isEqualTo(new Balance(0, 0, 0, 70));
    }

    @Test
    void membersOfAPoolCollectToOneAccount() {
        pool(OLD, new PoolShare(true, null, true));
        pool(NEW, new PoolShare(false, null, true));

        town.does(credit(OLD, purchase("e1", 100_00)));
        town.does(credit(NEW, purchase("e2", 50_00)));

        assertThat(town.points(POOL)).isEqualTo(Balance.of(150));
        assertThat(town.points(OLD)).isEqualTo(Balance.of(0));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(0));
    }

    @Test
    void whatAMemberHasAtJoiningGoesAlongOnlyIfTheyContribute() {
        town.does(credit(OLD, purchase("e1", 100_00)));
        town.does(credit(NEW, purchase("e2", 50_00)));

        pool(OLD, new PoolShare(true, null, true));
        pool(NEW, new PoolShare(true, null, false));

        assertThat(town.points(POOL)).isEqualTo(Balance.of(100));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(50));
    }

    /** Days end for all at once, and what ripens then goes on under one instant's name. */
    @Test
    void whatFallsDueInOneNightReachesThePoolFromEveryone() {
        WalletPolicy pending = POLICY.with(new LotPolicy(
                at -> at.plus(Duration.ofDays(14)),
                new Expiry.Never(),
                null,
                LotPolicy.Spend.EXPIRING_FIRST,
                List.of(),
                0));
        begin(pending);
        pool(OLD, new PoolShare(true, null, true));
        pool(NEW, new PoolShare(true, null, true));
        town.does(credit(OLD, purchase("e1", 200_00)));
        town.does(credit(NEW, purchase("e2", 50_00)));
        town.passes(Duration.ofDays(14));

        for (String member : List.of(OLD, NEW)) {
            town.does(DueCommand.of(town.account(member), Samples.terms(pending, pending), town.now())
                    .orElseThrow());
        }

        assertThat(town.points(POOL)).isEqualTo(Balance.of(250));
    }

    @Test
    void twoWhoSendUnderOneNameBothArrive() {
        town.does(credit(OLD, purchase("e1", 200_00)));
        town.does(credit(NEW, purchase("e2", 50_00)));

        for (String member : List.of(OLD, NEW)) {
            town.does(new SendPoints(PROGRAM, member, cause("transfer", "t1"), NOON, "points", 10, THIRD, null));
        }

        assertThat(town.points(THIRD)).isEqualTo(Balance.of(20));
    }

    @Test
    void contributionsByHandKnowNoLimit() {
        town.does(credit(OLD, purchase("e1", 1_000_00)));
        pool(OLD, new PoolShare(true, null, false));

        town.does(new SendPoints(PROGRAM, OLD, cause("transfer", "t1"), NOON, "points", 1_000, POOL, null));

        assertThat(town.points(POOL)).isEqualTo(Balance.of(1_000));
    }

    @Test
    void onlyWhoMaySpendsFromThePoolAndNotMoreThanAllowed() {
        pool(OLD, new PoolShare(true, 60L, true));
        pool(NEW, new PoolShare(false, null, true));
        town.does(credit(OLD, purchase("e1", 100_00)));

        assertThat(town.refusal(redeem("s1", POOL, 50, null))).isEqualTo("POOL_SPENDING");
        assertThat(town.refusal(redeem("s2", POOL, 50, NEW))).isEqualTo("POOL_SPENDING");
        assertThat(town.refusal(redeem("s3", POOL, 50, THIRD))).isEqualTo("NOT_OF_THE_POOL");
        assertThat(town.refusal(redeem("s4", POOL, 61, OLD))).isEqualTo("POOL_SPENDING");
        town.does(redeem("s5", POOL, 60, OLD));

        assertThat(town.points(POOL)).isEqualTo(Balance.of(40));
        assertThat(town.refusal(redeem("s6", OLD, 1, NEW))).isEqualTo("NOT_A_POOL");
    }

    @Test
    void nobodyIsOfTwoPools() {
        pool(OLD, new PoolShare(true, null, true));
        town.does(new OpenPool(PROGRAM, "p_2", cause("pool", "two"), NOON, "others", "agent"));

        town.does(set("k9", "p_2", OLD, new PoolShare(true, null, true)));

        assertThat(town.account("p_2").ties().shares()).isEmpty();
        assertThat(town.account(OLD).ties().pool()).isEqualTo(POOL);
    }

    @Test
    void whoLeavesKeepsWhatTheyEarnFromThen() {
        pool(OLD, new PoolShare(true, null, true));
        town.does(credit(OLD, purchase("e1", 100_00)));
        town.does(set("k9", POOL, OLD, null));

        town.does(credit(OLD, purchase("e2", 7_00)));

        assertThat(town.points(OLD)).isEqualTo(Balance.of(7));
        assertThat(town.points(POOL)).isEqualTo(Balance.of(100));
        assertThat(town.refusal(redeem("s1", POOL, 50, OLD))).isEqualTo("NOT_OF_THE_POOL");
    }

    @Test
    void whoeverIsMergedLeavesThePool() {
        pool(OLD, new PoolShare(true, null, true));

        town.does(merge(OLD, NEW));

        assertThat(town.account(POOL).ties().shares()).isEmpty();
        assertThat(town.refusal(merge(POOL, NEW))).isEqualTo("IS_A_POOL");
    }

    @Test
    void goodsGivenBackAfterTheirPointsWentToThePoolAreOwedByTheMember() {
        pool(OLD, new PoolShare(true, null, true));
        CreditPurchase bought = credit(OLD, purchase("e1", 100_00));
        town.does(bought);

        town.does(giveBack("t1", OLD, bought, 100_00));
        town.does(credit(OLD, purchase("e2", 130_00)));

        assertThat(town.points(POOL)).isEqualTo(Balance.of(130));
        assertThat(town.points(OLD)).isEqualTo(Balance.of(0));
    }

    @Test
    void whatAClosedPoolCannotTakeComesBackAndStays() {
        pool(OLD, new PoolShare(true, null, true));
        town.does(ChangeStanding.of(
                PROGRAM, POOL, cause("standing", "q1"), NOON, AccountStanding.CLOSED, true, "dissolved", "agent"));

        town.does(credit(OLD, purchase("e1", 100_00)));

        assertThat(town.points(OLD)).isEqualTo(Balance.of(100));
        assertThat(town.points(POOL)).isEqualTo(new Balance(0, 0, 0, 0));
    }

    @Test
    void aPoolHasRoomForSoMany() {
        town.does(new OpenPool(PROGRAM, POOL, cause("pool", "one"), NOON, "household", "agent"));
        for (int i = 0; i < 50; i++) {
            town.does(open("x-" + i));
            town.does(set("k-" + i, POOL, "x-" + i, new PoolShare(false, null, false)));
        }

        assertThat(town.refusal(set("k-51", POOL, OLD, new PoolShare(false, null, false))))
                .isEqualTo("POOL_FULL");
        assertThat(town.account(POOL).ties().shares()).hasSize(50);
    }

    @Test
    void ofWhatIsEarnedAShareGoesToThePoolRoundedDown() {
        town.does(credit(OLD, purchase("e1", 100_00)));
        pool(OLD, share(33));
        assertThat(town.points(POOL)).isEqualTo(Balance.of(0));

        town.does(credit(OLD, purchase("e2", 50_00)));

        assertThat(town.points(POOL)).isEqualTo(Balance.of(16));
        assertThat(town.points(OLD)).isEqualTo(Balance.of(134));
    }

    @Test
    void whatIsTooLittleToShareWaitsForMore() {
        pool(OLD, share(50));
        town.does(credit(OLD, purchase("e1", 1_00)));
        assertThat(town.points(OLD)).isEqualTo(Balance.of(1));

        town.does(credit(OLD, purchase("e2", 1_00)));

        assertThat(town.points(POOL)).isEqualTo(Balance.of(1));
        assertThat(town.points(OLD)).isEqualTo(Balance.of(1));
    }

    @Test
    void whatIsGivenBackIsNotSharedAgain() {
        pool(OLD, share(50));
        town.does(credit(OLD, purchase("e1", 100_00)));
        CreditPurchase second = credit(OLD, purchase("e2", 40_00));
        town.does(second);
        town.does(giveBack("t1", OLD, second, 40_00));

        town.does(credit(OLD, purchase("e3", 10_00)));

        assertThat(town.points(POOL)).isEqualTo(Balance.of(75));
        assertThat(town.points(OLD)).isEqualTo(Balance.of(35));
    }

    @Test
    void whoLeavesWithTheirOwnGetsWhatIsStillThereOfIt() {
        pool(OLD, share(100));
        pool(NEW, share(100));
        town.does(credit(OLD, purchase("e1", 100_00)));
        town.does(credit(NEW, purchase("e2", 50_00)));
        town.does(redeem("s1", POOL, 70, NEW));

        town.does(leave("k9", OLD, PoolLeaving.OWN_CONTRIBUTIONS_RETURN));

        assertThat(town.points(OLD)).isEqualTo(Balance.of(80));
        assertThat(town.points(POOL)).isEqualTo(Balance.of(0));
        assertThat(town.account(OLD).wallet("points").lots())
                .allSatisfy(lot -> assertThat(lot.lot().contributor()).isNull());
    }

    @Test
    void whoLeavesWithAnEqualShareGetsItRoundedDown() {
        pool(OLD, share(100));
        pool(NEW, share(100));
        pool(THIRD, new PoolShare(true, null, false));
        town.does(credit(OLD, purchase("e1", 100_00)));

        town.does(leave("k9", THIRD, PoolLeaving.EQUAL_SHARE));

        assertThat(town.points(THIRD)).isEqualTo(Balance.of(33));
        assertThat(town.points(POOL)).isEqualTo(Balance.of(67));
    }

    @Test
    void whatWasSpentAndComesBackIsStillWhoseItWas() {
        pool(OLD, share(100));
        pool(NEW, share(100));
        town.does(credit(OLD, purchase("e1", 100_00)));
        RedeemPoints spend = redeem("s1", POOL, 60, NEW);
        town.does(spend);
        town.does(new ReverseRedemption(PROGRAM, POOL, cause("reversal", "v1"), NOON, spend.cause(), null, "back"));

        town.does(leave("k9", OLD, PoolLeaving.OWN_CONTRIBUTIONS_RETURN));

        assertThat(town.points(OLD)).isEqualTo(Balance.of(100));
    }

    @Test
    void whatCannotArriveStaysInThePoolInTheNameOfWhoGaveIt() {
        pool(OLD, share(100));
        town.does(credit(OLD, purchase("e1", 100_00)));
        town.does(ChangeStanding.of(
                PROGRAM, OLD, cause("standing", "q1"), NOON, AccountStanding.SUSPENDED, false, "lost", "agent"));

        town.does(leave("k9", OLD, PoolLeaving.OWN_CONTRIBUTIONS_RETURN));

        assertThat(town.points(OLD).available()).isZero();
        assertThat(town.points(POOL)).isEqualTo(Balance.of(100));
        assertThat(town.account(POOL).wallet("points").lots().getFirst().lot().contributor())
                .isEqualTo(OLD);
    }

    @Test
    void inOneDayAMemberSpendsOnlySoMuchOfThePool() {
        pool(OLD, new PoolShare(true, 60L, true, 100, 100L));
        town.does(credit(OLD, purchase("e1", 500_00)));
        town.does(redeem("s1", POOL, 60, OLD));

        assertThat(town.refusal(redeem("s2", POOL, 41, OLD))).isEqualTo("POOL_SPENDING");
        town.does(redeem("s3", POOL, 40, OLD));
        assertThat(town.refusal(redeem("s4", POOL, 1, OLD))).isEqualTo("POOL_SPENDING");
        town.passes(Duration.ofDays(1));
        town.does(redeem("s5", POOL, 1, OLD));

        assertThat(town.points(POOL)).isEqualTo(Balance.of(399));
    }

    @Test
    void whoClosesTheirAccountLeavesThePool() {
        pool(OLD, share(100));
        pool(NEW, share(100));

        town.does(ChangeStanding.of(
                PROGRAM, OLD, cause("standing", "q1"), NOON, AccountStanding.CLOSED, true, "moved away", "agent"));

        assertThat(town.account(POOL).ties().shares()).containsOnlyKeys(NEW);
        assertThat(town.account(OLD).ties().pool()).isNull();
    }

    @Test
    void whoShareAtAnotherRateShareWhatCameInMeanwhileAtThat() {
        pool(OLD, share(50));
        town.does(credit(OLD, purchase("e1", 1_00)));
        town.does(set("k8", POOL, OLD, share(100)));

        assertThat(town.points(POOL)).isEqualTo(Balance.of(1));
        assertThat(town.points(OLD)).isEqualTo(Balance.of(0));
    }

    private static PoolShare share(int percent) {
        return new PoolShare(true, null, true, percent, null);
    }

    private static SetPoolMember leave(String id, String who, PoolLeaving leaving) {
        return new SetPoolMember(PROGRAM, POOL, cause("pool-member", id), NOON, who, null, "agent", leaving);
    }

    private void pool(String member, PoolShare share) {
        if (!town.account(POOL).ties().isPool()) {
            town.does(new OpenPool(PROGRAM, POOL, cause("pool", "one"), NOON, "household", "agent"));
        }
        SetPoolMember set = set("k-" + member, POOL, member, share);
        town.does(set);
        assertThat(town.entry(set).kind()).isEqualTo(JournalEntry.Kind.POOL_MEMBER);
    }

    private static SetPoolMember set(String id, String pool, String who, @Nullable PoolShare share) {
        return new SetPoolMember(PROGRAM, pool, cause("pool-member", id), NOON, who, share, "agent");
    }

    private static MergeMember merge(String from, String into) {
        return merge(from, into, from);
    }

    private static MergeMember merge(String from, String into, String id) {
        return new MergeMember(
                PROGRAM,
                from,
                new Cause("merge", PROGRAM, "member-service", id),
                NOON,
                into,
                "enrolled twice",
                "agent");
    }

    private static ReturnPurchase giveBack(String id, String member, CreditPurchase bought, long cents) {
        PurchaseReturn returned = new PurchaseReturn(
                id,
                PARTNER,
                "s1",
                "t1",
                null,
                NOON,
                new OriginalPurchase.ByEvent(bought.purchase().eventId()),
                new io.vafa.contracts.purchase.Money("USD", cents),
                List.of(),
                false);
        Claim claim = Claim.of(PROGRAM, member, returned);
        return new ReturnPurchase(PROGRAM, member, claim.cause(id), claim.fingerprint(), returned, bought.cause());
    }

    private static RedeemPoints redeem(String id, String member, long points, @Nullable String by) {
        return new RedeemPoints(PROGRAM, member, cause("redemption", id), NOON, "points", points, null, redemption(by));
    }

    private static HoldPoints hold(String id, String member, long points) {
        return new HoldPoints(
                PROGRAM,
                member,
                cause("hold", id),
                NOON,
                "points",
                points,
                null,
                NOON.plusSeconds(900),
                redemption(null));
    }

    private static Redemption redemption(@Nullable String by) {
        return Redemption.of(Redemption.Purpose.REWARD, PARTNER, "s1", "t1", "mug", by, null);
    }

    private static Cause cause(String kind, String id) {
        return new Cause(kind, PROGRAM, PARTNER, id);
    }
}
