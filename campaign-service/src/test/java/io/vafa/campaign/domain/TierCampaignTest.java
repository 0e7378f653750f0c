package io.vafa.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.Effects;
import io.vafa.campaign.SampleLadders;
import io.vafa.campaign.SimulatedLedger;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TierCampaignTest {
    private static final Instant MONDAY = Instant.parse("2021-01-04T10:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2021-01-05T10:00:00Z");
    private static final Instant WEDNESDAY = Instant.parse("2021-01-06T10:00:00Z");

    @Test
    void thePurchaseThatReachesATierIsNotYetJudgedByIt() {
        Member sara = new Member();

        CampaignDecision first = sara.buys(MONDAY, 200_00);

        assertThat(pointsAwarded(first)).isZero();
        assertThat(tierGiven(first)).isEqualTo("Silver");
    }

    @Test
    void silverGivesHalfAsMuchAgain() {
        Member sara = new Member();
        var _ = sara.buys(MONDAY, 200_00);

        CampaignDecision second = sara.buys(TUESDAY, 30_99);

        assertThat(pointsAwarded(second)).isEqualTo(46 - 30);
        assertThat(tierGiven(second)).isNull();
    }

    @Test
    void oneCentBelowTheThresholdIsStillBase() {
        Member sara = new Member();
        var _ = sara.buys(MONDAY, 199_99);

        assertThat(pointsAwarded(sara.buys(TUESDAY, 30_00))).isZero();
    }

    @Test
    void goldGivesTwice() {
        Member sara = new Member();
        var _ = sara.buys(MONDAY, 1000_00);

        assertThat(pointsAwarded(sara.buys(TUESDAY, 10_50))).isEqualTo(21 - 10);
    }

    @Test
    void twoRungsAreClimbedInOneStep() {
        Member sara = new Member();

        assertThat(tierGiven(sara.buys(MONDAY, 1000_00))).isEqualTo("Gold");
        assertThat(tierGiven(sara.buys(TUESDAY, 1000_00))).isNull();
    }

    @Test
    void aLatePurchaseIsJudgedByWhatWasSpentByThen() {
        Member sara = new Member();
        var _ = sara.buys(MONDAY, 200_00);
        var _ = sara.buys(WEDNESDAY, 800_00);

        CampaignDecision late = sara.buys(TUESDAY, 100_00);

        assertThat(pointsAwarded(late)).as("Silver on Tuesday, not Gold").isEqualTo(50);
    }

    @Test
    void whatHappenedAtTheSameInstantCounts() {
        Member sara = new Member();
        var _ = sara.buys(MONDAY, 200_00);

        assertThat(pointsAwarded(sara.buys(MONDAY, 100_00))).isEqualTo(50);
    }

    @Test
    void aLatePurchaseDoesNotReopenWhatWasDecided() {
        Member sara = new Member();
        CampaignDecision tuesday = sara.buys(TUESDAY, 100_00);

        CampaignDecision late = sara.buys(MONDAY, 200_00);

        assertThat(pointsAwarded(tuesday)).isZero();
        assertThat(pointsAwarded(late)).isZero();
        assertThat(tierGiven(late)).as("all that is known counts for the tier").isEqualTo("Silver");
    }

    @Test
    void aTierIsAskedForOnceWhileTheAnswerIsAwaited() {
        Member sara = new Member();
        sara.ledgerIsSlow = true;

        assertThat(tierGiven(sara.buys(MONDAY, 200_00))).isEqualTo("Silver");
        assertThat(tierGiven(sara.buys(TUESDAY, 1_00))).isNull();
        assertThat(tierGiven(sara.buys(WEDNESDAY, 800_00))).isEqualTo("Gold");
    }

    @Test
    void aRefusedTierIsAskedForAgainByTheNextPurchase() {
        Member sara = new Member(command ->
                command instanceof ChangeTier change && change.trigger().sequence() == 1);

        assertThat(tierGiven(sara.buys(MONDAY, 200_00))).isEqualTo("Silver");
        CampaignDecision next = sara.buys(TUESDAY, 1_00);
        assertThat(tierGiven(next)).isEqualTo("Silver");
        assertThat(tierGiven(sara.buys(WEDNESDAY, 1_00))).isNull();
    }

    @Test
    void aRefusedHigherTierLeavesTheConfirmedOne() {
        Member sara = new Member(
                command -> command instanceof ChangeTier change && change.tier().equals("Gold"));
        var _ = sara.buys(MONDAY, 200_00);
        var _ = sara.buys(TUESDAY, 800_00);

        assertThat(sara.progress.confirmed()).isEqualTo(new Standing("Silver", 1, MONDAY));
        assertThat(sara.progress.pending()).isNull();
    }

    @Test
    void aTierOfAnotherNameThatTheNewLadderKeepsIsNotGivenAgain() {
        Member sara = new Member();
        var _ = sara.buys(MONDAY, 1000_00);
        sara.ladder = new TierLadder(
                2,
                SimulatedLedger.WALLET,
                List.of(
                        SampleLadders.rung("Base", "0", "1"),
                        SampleLadders.rung("Bronze", "100", "1.1"),
                        SampleLadders.rung("Silver", "200", "1.5"),
                        SampleLadders.rung("Gold", "1000", "2")));

        assertThat(tierGiven(sara.buys(TUESDAY, 1_00)))
                .as("Gold stands higher now, but is the same tier")
                .isNull();
    }

    @Test
    void withoutALadderNothingIsGrantedButTheSpendCounts() {
        Member sara = new Member();
        sara.ladder = null;
        CampaignDecision unjudged = sara.buys(MONDAY, 200_00);
        sara.ladder = SampleLadders.silverAndGold();
        CampaignDecision judged = sara.buys(TUESDAY, 100_00);

        assertThat(Effects.award(unjudged)).isNull();
        assertThat(unjudged.tierChange()).isNull();
        assertThat(unjudged.tried())
                .singleElement()
                .extracting(RuleTried::because)
                .asString()
                .startsWith("NO_LADDER");
        assertThat(pointsAwarded(judged)).isEqualTo(50);
        assertThat(tierGiven(judged)).isEqualTo("Silver");
    }

    @Test
    void onlyWhatTheLaddersWalletEarnedCountsAsGivenAlready() {
        Member sara = new Member();
        var _ = sara.buys(MONDAY, 200_00);

        CampaignDecision decision = sara.buys(
                SimulatedLedger.purchase("two wallets", TUESDAY, 100_00),
                List.of(
                        SimulatedLedger.earned("points", 60, "base"),
                        SimulatedLedger.earned("points", 40, "more"),
                        SimulatedLedger.earned("stars", 7, "stars")));

        assertThat(pointsAwarded(decision)).isEqualTo(150 - 100);
    }

    @Test
    void ofAReturnedPurchaseOnlyTheBenefitOfTheRestIsLeft() {
        Member sara = new Member();
        var _ = sara.buys(MONDAY, 200_00);
        CampaignDecision bought = sara.buys(TUESDAY, 100_00);

        CampaignDecision decision = sara.returns(bought, 100_00, 40_00);

        assertThat(Objects.requireNonNull(Effects.takeBack(decision)).remaining())
                .isEqualTo(60 - 40);
        assertThat(Objects.requireNonNull(Effects.takeBack(decision)).undone())
                .isEqualTo(Objects.requireNonNull(Effects.award(bought)).cause());
    }

    @Test
    void whatIsReturnedNoLongerCountsAsSpent() {
        Member sara = new Member();
        CampaignDecision bought = sara.buys(MONDAY, 250_00);
        var _ = sara.returns(bought, 250_00, 100_00);

        CampaignDecision decision = sara.buys(TUESDAY, 100_00);

        assertThat(Effects.award(decision)).isNull();
    }

    @Test
    void aTierOnceReachedIsKeptWhenGoodsGoBack() {
        Member sara = new Member();
        CampaignDecision bought = sara.buys(MONDAY, 250_00);

        CampaignDecision decision = sara.returns(bought, 250_00, 0);

        assertThat(decision.tierChange()).isNull();
        assertThat(sara.progress.rankHeld(Objects.requireNonNull(sara.ladder))).isEqualTo(1);
    }

    @Test
    void aReturnOfAPurchaseThatGotNothingOnTopTakesNothingBack() {
        Member sara = new Member();
        CampaignDecision bought = sara.buys(MONDAY, 100_00);

        CampaignDecision decision = sara.returns(bought, 100_00, 50_00);

        assertThat(Effects.takeBack(decision)).isNull();
        assertThat(decision.spendMinorUnits()).isEqualTo(-50_00);
    }

    @Test
    void aRuleThatAlreadyGaveMoreThanTheTierWouldIsLeftAlone() {
        Member sara = new Member();
        var _ = sara.buys(MONDAY, 200_00);

        CampaignDecision decision = sara.buys(
                SimulatedLedger.purchase("generous", TUESDAY, 100_00),
                List.of(SimulatedLedger.earned("points", 151, "generous")));

        assertThat(Effects.award(decision)).isNull();
    }

    @Test
    void theFirstRungAddsNothingWhateverTheRulesGave() {
        Member sara = new Member();

        CampaignDecision decision = sara.buys(SimulatedLedger.purchase("sparse", MONDAY, 100_00), List.of());

        assertThat(Effects.award(decision)).isNull();
    }

    @Test
    void importedHistoryGivesTheSameAndSaysThatItIsHistory() {
        Member sara = new Member();
        var _ = sara.buys(SimulatedLedger.purchase("old 1", MONDAY, new Money("USD", 200_00), true));

        CampaignDecision decision =
                sara.buys(SimulatedLedger.purchase("old 2", TUESDAY, new Money("USD", 800_00), true));

        assertThat(Effects.award(decision))
                .isNotNull()
                .extracting(AwardPoints::historic)
                .isEqualTo(true);
        assertThat(decision.tierChange())
                .isNotNull()
                .extracting(ChangeTier::historic)
                .isEqualTo(true);
    }

    @Test
    void effectsAreNamedByCampaignEffectAndTriggerAlone() {
        Member sara = new Member();
        Member twin = new Member();
        var _ = sara.buys(MONDAY, 200_00);
        var _ = twin.buys(MONDAY, 200_00);

        CampaignDecision one = sara.buys(TUESDAY, 800_00);
        CampaignDecision again = twin.buys(TUESDAY, 800_00);

        assertThat(one).isEqualTo(again);
        assertThat(awardOf(one).cause()).isNotEqualTo(changeOf(one).cause());
        assertThat(awardOf(one).cause().id()).isEqualTo(one.triggerCause());
        assertThat(awardOf(one).trigger().campaignVersion()).isEqualTo(1);
    }

    @Test
    void theHelpDeskCanReadWhy() {
        Member sara = new Member();
        var _ = sara.buys(MONDAY, 200_00);

        CampaignDecision decision = sara.buys(TUESDAY, 30_99);

        assertThat(awardOf(decision).reason()).isEqualTo("Silver: 1.5 times 30.99 is 46, less 30 already earned");
        assertThat(decision.tried())
                .containsExactly(
                        new RuleTried(
                                "tiers/multiplier", 1, 16, awardOf(decision).reason()),
                        new RuleTried("tiers/ladder", 1, 0, "lifetime spend 230.99 is Silver"));
    }

    @Test
    void onlyAcceptedPurchasesTrigger() {
        SimulatedLedger ledger = new SimulatedLedger();
        JournalEntry account = ledger.open("m1", MONDAY);
        JournalEntry refused = ledger.refusedPurchase("m1", SimulatedLedger.purchase("e1", MONDAY, 1_00));
        JournalEntry accepted = ledger.purchase("m1", SimulatedLedger.purchase("e2", MONDAY, 1_00));

        assertThat(TierCampaign.triggeredBy(account)).isEmpty();
        assertThat(TierCampaign.triggeredBy(refused)).isEmpty();
        assertThat(TierCampaign.triggeredBy(accepted)).isPresent();
    }

    private static AwardPoints awardOf(CampaignDecision decision) {
        return Objects.requireNonNull(Effects.award(decision));
    }

    private static ChangeTier changeOf(CampaignDecision decision) {
        return Objects.requireNonNull(decision.tierChange());
    }

    private static long pointsAwarded(CampaignDecision decision) {
        AwardPoints award = Effects.award(decision);
        return award == null ? 0 : award.points();
    }

    private static @Nullable String tierGiven(CampaignDecision decision) {
        return decision.tierChange() == null ? null : decision.tierChange().tier();
    }

    /** One member whose purchases are decided about one by one, with a ledger that answers before the next. */
    private static final class Member {
        private final Queue<JournalEntry> unread = new ArrayDeque<>();
        private final SimulatedLedger ledger;
        private MemberProgress progress = MemberProgress.fresh(SimulatedLedger.PROGRAM, "m1");
        private @Nullable TierLadder ladder = SampleLadders.silverAndGold();
        private boolean ledgerIsSlow;
        private int bought;

        Member() {
            this(_ -> false);
        }

        Member(Predicate<Command> refuses) {
            this.ledger = new SimulatedLedger(unread::add, refuses);
        }

        CampaignDecision buys(Instant at, long cents) {
            return buys(SimulatedLedger.purchase("e" + bought++, at, cents));
        }

        CampaignDecision buys(Purchase purchase) {
            return decide(ledger.purchase("m1", purchase), purchase);
        }

        CampaignDecision buys(Purchase purchase, List<Posting> postings) {
            return decide(ledger.purchase("m1", purchase, postings), purchase);
        }

        CampaignDecision returns(CampaignDecision bought, long centsBefore, long centsAfter) {
            JournalEntry entry = ledger.returned(
                    "m1",
                    ledger.journal("m1").get((int) bought.triggerSequence() - 1),
                    TUESDAY,
                    centsBefore,
                    centsAfter);
            unread.remove(entry);
            CampaignDecision decision = TierCampaign.decideReturn(
                            entry, TierCampaign.returnIn(entry).orElseThrow(), bought, progress.currency(), ladder)
                    .decision();
            progress = progress.after(entry, decision, Timeline.POINTS_MAX);
            return decision;
        }

        private CampaignDecision decide(JournalEntry entry, Purchase purchase) {
            unread.remove(entry);
            CampaignDecision decision = TierCampaign.decide(
                            progress,
                            entry,
                            purchase,
                            ladder,
                            progress.timeline()
                                    .spentUntil(purchase.occurredAt())
                                    .orElseThrow())
                    .decision();
            progress = progress.after(entry, decision, Timeline.POINTS_MAX);
            if (!ledgerIsSlow) {
                Effects.of(decision).forEach(ledger::obey);
                for (JournalEntry answer = unread.poll(); answer != null; answer = unread.poll()) {
                    progress = progress.after(answer, null, Timeline.POINTS_MAX);
                }
            }
            return decision;
        }
    }
}
