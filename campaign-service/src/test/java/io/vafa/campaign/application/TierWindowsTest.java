package io.vafa.campaign.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.Effects;
import io.vafa.campaign.SampleLadders;
import io.vafa.campaign.SimulatedLedger;
import io.vafa.campaign.domain.Multiplier;
import io.vafa.campaign.domain.PeriodCalendar.Period;
import io.vafa.campaign.domain.Qualification;
import io.vafa.campaign.domain.Qualification.Keep;
import io.vafa.campaign.domain.Qualification.Measure;
import io.vafa.campaign.domain.Rung;
import io.vafa.campaign.domain.Standing;
import io.vafa.campaign.domain.TierLadder;
import io.vafa.campaign.domain.TierWindow;
import io.vafa.campaign.program.CalendarPeriods;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How tiers are reached, kept and lost by what counts in a window. */
class TierWindowsTest {
    private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");
    private static final TierWindow BY_YEAR = new TierWindow.Calendar(Period.YEAR, CalendarPeriods.GREGORIAN);
    private static final LocalDate ALWAYS = LocalDate.EPOCH;

    @Test
    void aTierIsKeptToTheEndOfTheNextYearAndLostThen() {
        Club club = new Club(spend(BY_YEAR, Keep.PERIOD));
        club.buys("2021-03-01", 250_00);
        club.lookOn("2022-12-31");
        String before = club.tier();

        club.lookOn("2023-01-01");

        assertThat(before).isEqualTo("Silver");
        assertThat(club.tier()).isEqualTo("Base");
        assertThat(club.changes()).containsExactly("2021-03-01 Silver", "2023-01-01 Base");
    }

    @Test
    void whoReachesItAgainKeepsItForAnotherYear() {
        Club club = new Club(spend(BY_YEAR, Keep.PERIOD));
        club.buys("2021-03-01", 250_00);
        club.buys("2022-08-01", 200_00);

        club.lookOn("2023-01-01");

        assertThat(club.tier()).isEqualTo("Silver");
        assertThat(club.keptThrough()).isEqualTo("2023-12-31");
        assertThat(club.changes()).containsExactly("2021-03-01 Silver");
    }

    @Test
    void whatWasSpentLastYearDoesNotCountForThisYear() {
        Club club = new Club(spend(BY_YEAR, Keep.PERIOD));
        club.buys("2021-12-31", 150_00);

        club.buys("2022-01-01", 150_00);

        assertThat(club.tier()).isEqualTo("Base");
    }

    @Test
    void aYearEndsWhereTheProgrammeIsAndInItsCalendar() {
        TierWindow jalali = new TierWindow.Calendar(Period.YEAR, CalendarPeriods.JALALI);
        Club club = new Club(spend(jalali, Keep.PERIOD));
        club.buys(Instant.parse("2021-03-20T20:29:59Z"), 150_00);
        club.buys(Instant.parse("2021-03-20T20:30:00Z"), 150_00);
        String oneInEach = club.tier();

        club.buys(Instant.parse("2021-03-21T10:00:00Z"), 50_00);

        assertThat(oneInEach).isEqualTo("Base");
        assertThat(club.tier()).isEqualTo("Silver");
        assertThat(club.keptThrough()).as("1401 ends on 29 Esfand").isEqualTo("2023-03-20");
    }

    @Test
    void aSoftLandingGoesDownOneRungATime() {
        Club club = new Club(spend(BY_YEAR, new Keep(0, 0, true)));
        club.buys("2021-03-01", 1000_00);

        club.lookOn("2023-01-01");
        String first = club.tier();
        club.lookOn("2024-01-01");

        assertThat(first).isEqualTo("Silver");
        assertThat(club.tier()).isEqualTo("Base");
    }

    @Test
    void aHardLandingGoesDownToWhatIsReached() {
        Club club = new Club(spend(BY_YEAR, Keep.PERIOD));
        club.buys("2021-03-01", 1000_00);

        club.lookOn("2023-01-01");

        assertThat(club.tier()).isEqualTo("Base");
    }

    @Test
    void graceLetsALatePurchaseOfTheOldYearCount() {
        Club club = new Club(spend(BY_YEAR, new Keep(0, 30, false)));
        club.buys("2021-03-01", 250_00);
        club.lookOn("2023-01-20");
        club.buys("2022-12-30", 200_00);

        club.lookOn("2023-01-31");

        assertThat(club.tier()).isEqualTo("Silver");
        assertThat(club.keptThrough()).isEqualTo("2023-12-31");
    }

    @Test
    void aDecisionTakenIsNotReopenedByALatePurchase() {
        Club club = new Club(spend(BY_YEAR, Keep.PERIOD));
        club.buys("2021-03-01", 250_00);
        club.lookOn("2023-01-01");

        club.buys("2022-12-30", 200_00);

        assertThat(club.tier()).isEqualTo("Base");
    }

    @Test
    void aPurchaseBeforeTheLookIsJudgedAsIfItHadBeenTaken() {
        Club club = new Club(spend(BY_YEAR, Keep.PERIOD));
        club.buys("2021-03-01", 250_00);

        CampaignDecision late = club.buys("2022-12-31", 10_00);
        CampaignDecision after = club.buys("2023-01-01", 10_00);

        assertThat(points(late)).isEqualTo(5);
        assertThat(points(after)).isZero();
    }

    @Test
    void aLatePurchaseIsJudgedByTheTierOfItsTime() {
        Club club = new Club(spend(BY_YEAR, Keep.PERIOD));
        club.buys("2021-03-01", 250_00);
        club.lookOn("2023-01-01");

        CampaignDecision late = club.buys("2022-06-01", 10_00);

        assertThat(points(late)).isEqualTo(5);
    }

    @Test
    void whatWentBackDoesNotKeepATierButIsNoReasonToLoseItEarly() {
        Club club = new Club(spend(BY_YEAR, Keep.PERIOD));
        club.buys("2021-03-01", 250_00);
        CampaignDecision again = club.buys("2022-03-01", 250_00);
        club.returns(again, 250_00, 100_00);
        String kept = club.tier();

        club.lookOn("2023-01-01");

        assertThat(kept).isEqualTo("Silver");
        assertThat(club.tier()).isEqualTo("Base");
    }

    @Test
    void aRollingWindowForgetsDayByDay() {
        Club club = new Club(spend(new TierWindow.RollingDays(90), new Keep(90, 0, false)));
        club.buys("2021-01-01", 150_00);
        club.buys("2021-04-01", 149_00);
        String forgotten = club.tier();

        club.buys("2021-06-29", 51_00);

        assertThat(forgotten).isEqualTo("Base");
        assertThat(club.tier()).isEqualTo("Silver");
        assertThat(club.keptThrough()).isEqualTo("2021-09-27");
    }

    @Test
    void visitsCountWhateverTheyAreWorthAndNotWhenAllWentBack() {
        Club club = new Club(ladder(Measure.VISITS, BY_YEAR, Keep.PERIOD, "3", "5"));
        club.buys("2021-01-01", 1_00);
        CampaignDecision second = club.buys("2021-01-02", 1_00);
        club.returns(second, 1_00, 0);
        club.buys("2021-01-03", 0);
        club.buys("2021-01-04", 1_00);
        String twice = club.tier();

        club.buys("2021-01-05", 1_00);

        assertThat(twice).isEqualTo("Base");
        assertThat(club.tier()).isEqualTo("Silver");
    }

    @Test
    void pointsThatTheRulesGaveCountAndThoseOfTheTierDoNot() {
        Club club = new Club(ladder(Measure.POINTS, new TierWindow.Lifetime(), Keep.PERIOD, "100", "250"));
        club.buys("2021-01-01", 100_99);
        CampaignDecision silver = club.buys("2021-01-02", 149_00);
        String still = club.tier();

        club.buys("2021-01-03", 1_00);

        assertThat(points(silver)).isEqualTo(223 - 149);
        assertThat(still).isEqualTo("Silver");
        assertThat(club.tier()).isEqualTo("Gold");
    }

    @Test
    void aFactorMultipliesWhatTheRulesGave() {
        Club club = new Club(new TierLadder(
                1,
                SimulatedLedger.WALLET,
                List.of(
                        SampleLadders.rung("Base", "0", "1"),
                        new Rung(
                                "Silver",
                                new BigDecimal("200"),
                                Multiplier.of(new BigDecimal("1.5")),
                                Rung.Times.EARNED,
                                List.of("lounge")))));
        club.buys("2021-01-01", 200_00);

        CampaignDecision decision = club.buysEarning("2021-01-02", 100_00, 7);
        CampaignDecision back = club.returns(decision, 100_00, 40_00);

        assertThat(points(decision)).isEqualTo(10 - 7);
        assertThat(Effects.takeBack(back)).isNull();
        assertThat(decision.factor()).isEqualTo("1.5");
    }

    @Test
    void whoHadATierBeforeThereWereWindowsKeepsItForATermFromThenOn() {
        Club club = new Club(SampleLadders.silverAndGold());
        club.buys("2015-03-01", 250_00);
        club.ladder = spendFrom(BY_YEAR, Keep.PERIOD, LocalDate.of(2021, 6, 1));

        club.lookOn("2022-12-31");
        String kept = club.tier();
        club.lookOn("2023-01-01");

        assertThat(kept).isEqualTo("Silver");
        assertThat(club.tier()).isEqualTo("Base");
    }

    @Test
    void whatWasPromisedIsKeptWhenTheRulesChange() {
        Club club = new Club(spend(BY_YEAR, Keep.PERIOD));
        club.buys("2021-03-01", 250_00);
        club.ladder = spend(new TierWindow.RollingDays(30), new Keep(30, 0, false));

        club.lookOn("2022-12-31");
        String kept = club.tier();
        club.lookOn("2023-01-01");

        assertThat(kept).isEqualTo("Silver");
        assertThat(club.tier()).isEqualTo("Base");
    }

    @Test
    void severalTermsThatNobodyLookedAtAreJudgedOneByOne() {
        Club club = new Club(spend(BY_YEAR, new Keep(0, 0, true)));
        club.buys("2021-03-01", 1000_00);

        club.lookOn("2024-05-05");

        assertThat(club.tier()).isEqualTo("Base");
        assertThat(club.changes()).containsExactly("2021-03-01 Gold", "2024-01-01 Base");
    }

    @Test
    void eachTermIsJudgedOnceWhoeverLooks() {
        Club club = new Club(spend(BY_YEAR, Keep.PERIOD));
        club.buys("2021-03-01", 250_00);

        club.lookOn("2023-01-01");
        club.rounds = new NotedRounds();
        club.lookOn("2023-01-01");
        club.lookOn("2023-01-02");

        assertThat(club.changes()).containsExactly("2021-03-01 Silver", "2023-01-01 Base");
        assertThat(club.reviews()).isEqualTo(1);
    }

    @Test
    void aTierThatWasBroughtAlongIsKeptForATermAndJudgedThen() {
        Club club = new Club(spend(BY_YEAR, Keep.PERIOD));
        club.world.ledger().brings("m1", "row-1", "Gold", 2, Instant.parse("2021-05-05T10:00:00Z"));
        CampaignDecision gold = club.buys("2021-06-01", 10_00);

        club.lookOn("2023-01-01");

        assertThat(points(gold)).isEqualTo(10);
        assertThat(club.tier()).isEqualTo("Base");
        assertThat(points(club.buys("2023-01-02", 10_00))).isZero();
    }

    @Test
    void whatCameOverFromAMergedMemberCountsInItsWindow() {
        Club club = new Club(spend(BY_YEAR, Keep.PERIOD));
        club.buys("2021-03-01", 150_00);
        var _ = club.world
                .ledger()
                .purchase("m2", SimulatedLedger.purchase("o1", Instant.parse("2021-04-01T10:00:00Z"), 60_00));
        var _ = club.world
                .ledger()
                .purchase("m2", SimulatedLedger.purchase("o2", Instant.parse("2020-04-01T10:00:00Z"), 150_00));

        club.world.ledger().merge("m2", "m1", Instant.parse("2021-05-01T10:00:00Z"));
        club.world.handleAll(10);
        String silver = club.tier();
        club.lookOn("2023-01-01");

        assertThat(silver).isEqualTo("Silver");
        assertThat(club.tier()).isEqualTo("Base");
        assertThat(club.world.progressOf("m1").tiers().days().sum(Measure.SPEND, LocalDate.MIN, LocalDate.MAX))
                .isEqualTo(360_00);
    }

    private static TierLadder spend(TierWindow over, Keep keep) {
        return spendFrom(over, keep, ALWAYS);
    }

    private static TierLadder spendFrom(TierWindow over, Keep keep, LocalDate from) {
        return new TierLadder(
                2,
                SimulatedLedger.WALLET,
                SampleLadders.silverAndGold().rungs(),
                new Qualification(Measure.SPEND, over, keep, TEHRAN, from));
    }

    private static TierLadder ladder(Measure by, TierWindow over, Keep keep, String silver, String gold) {
        return new TierLadder(
                1,
                SimulatedLedger.WALLET,
                List.of(
                        SampleLadders.rung("Base", "0", "1"),
                        SampleLadders.rung("Silver", silver, "1.5"),
                        SampleLadders.rung("Gold", gold, "2")),
                new Qualification(by, over, keep, TEHRAN, ALWAYS));
    }

    private static long points(CampaignDecision decision) {
        AwardPoints award = Effects.award(decision);
        return award == null ? 0 : award.points();
    }

    /** One member of a programme, with whom nothing goes wrong. */
    private static final class Club {
        private final World world;
        private TierLadder ladder;
        private NotedRounds rounds = new NotedRounds();
        private int bought;

        Club(TierLadder ladder) {
            this.ladder = ladder;
            this.world = new World(
                    new SimulatedTopic(new Random(1), false),
                    _ -> false,
                    (_, _) -> Optional.of(this.ladder),
                    _ -> Fault.Moment.NEVER,
                    128,
                    10);
        }

        CampaignDecision buys(String day, long cents) {
            return buys(Instant.parse(day + "T10:00:00Z"), cents);
        }

        CampaignDecision buys(Instant at, long cents) {
            return decided(world.ledger().purchase("m1", SimulatedLedger.purchase("e" + bought++, at, cents)));
        }

        CampaignDecision buysEarning(String day, long cents, long points) {
            return decided(world.ledger()
                    .purchase(
                            "m1",
                            SimulatedLedger.purchase("e" + bought++, Instant.parse(day + "T10:00:00Z"), cents),
                            List.of(SimulatedLedger.earned(SimulatedLedger.WALLET, points, "base"))));
        }

        CampaignDecision returns(CampaignDecision purchase, long centsBefore, long centsAfter) {
            JournalEntry entry = world.ledger().journal("m1").get((int) purchase.triggerSequence() - 1);
            return decided(
                    world.ledger().returned("m1", entry, entry.occurredAt().plusSeconds(60), centsBefore, centsAfter));
        }

        /** In the middle of that day, and all that follows. */
        void lookOn(String day) {
            world.lookAtTiers(rounds, Clock.fixed(Instant.parse(day + "T10:00:00Z"), ZoneOffset.UTC));
            world.handleAll(10);
        }

        String tier() {
            Standing standing = world.progressOf("m1").confirmed();
            return standing == null ? "Base" : standing.tier();
        }

        String keptThrough() {
            return String.valueOf(
                    world.progressOf("m1").tiers().last().orElseThrow().through());
        }

        List<String> changes() {
            return world.ledger().journal("m1").stream()
                    .flatMap(entry -> entry.postings().stream()
                            .filter(Posting.TierChanged.class::isInstance)
                            .map(Posting.TierChanged.class::cast)
                            .map(change -> LocalDate.ofInstant(entry.occurredAt(), TEHRAN) + " " + change.to()))
                    .toList();
        }

        long reviews() {
            return world.ledger().journal("m1").stream()
                    .filter(entry -> entry.kind() == JournalEntry.Kind.OCCASION)
                    .count();
        }

        private CampaignDecision decided(JournalEntry entry) {
            world.handleAll(10);
            return Objects.requireNonNull(world.decisionsOf("m1").get(entry.sequence()));
        }
    }
}
