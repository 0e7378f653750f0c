package io.vafa.campaign.engine;

import static io.vafa.campaign.engine.Club.at;
import static io.vafa.campaign.engine.Club.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.SampleLadders;
import io.vafa.campaign.engine.Club.Member;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignGrant;
import io.vafa.contracts.journal.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What campaigns give, to whom, how often, and what becomes of it when goods come back. */
class CampaignsTest {
    private static final String MONDAY = "2021-03-01T10:00";
    private static final String TUESDAY = "2021-03-02T10:00";
    private static final String WEDNESDAY = "2021-03-03T10:00";

    @Test
    void pointsByAmountForTheGoodsThatAreNamed() {
        Member sara = new Club("""
                campaigns:
                  - id: double-music
                    trigger: purchase
                    goods: {categories: [music]}
                    gives:
                      - {id: more, wallet: points, points: 1, per: "1.00", rounding: down, scope: receipt}
                """).member("sara");

        sara.buys(MONDAY, 30_00, line("music", 2, 20_00), line("bread", 1, 10_00));
        sara.buys(TUESDAY, 10_00, line("bread", 1, 10_00));

        assertThat(sara.has("points")).isEqualTo(20);
        assertThat(sara.why("double-music")).startsWith("NOT_MATCHED: NO_GOODS, no line of category music");
    }

    @Test
    void aMultipleOfWhatThePurchaseEarned() {
        Member sara = new Club("""
                campaigns:
                  - id: happy-hour
                    trigger: purchase
                    match: {hours: {from: 18, until: 20}}
                    gives: [{id: half-more, wallet: points, factor: "0.5", rounding: down, scope: receipt}]
                """).member("sara");

        sara.buys("2021-03-01T18:30", 33_00);
        sara.buys("2021-03-01T20:30", 33_00);

        assertThat(sara.has("points")).isEqualTo(16);
        assertThat(sara.why("happy-hour")).startsWith("NOT_MATCHED: OTHER_HOUR");
    }

    @Test
    void eachTenthCoffeeIsFree() {
        Member sara = new Club(COFFEE_CARD).member("sara");

        for (int bought = 0; bought < 3; bought++) {
            sara.buys("2021-03-0" + (bought + 1) + "T08:00", 12_00, line("coffee", 4, 12_00));
        }

        assertThat(sara.has("free-coffee")).isEqualTo(1);
        assertThat(sara.until("free-coffee")).isEqualTo(at("2021-04-03T00:00"));
        assertThat(sara.why("coffee-card")).contains("12 collected, something for each 10");
    }

    private static final String COFFEE_CARD = """
            campaigns:
              - id: coffee-card
                trigger: purchase
                goods: {categories: [coffee]}
                collect: {what: items, every: 10}
                gives: [{id: coffee, gift: free-coffee, lastsDays: 30}]
            """;

    @Test
    void manyAtOnceGiveManyAtOnce() {
        Member sara = new Club(COFFEE_CARD).member("sara");

        sara.buys(MONDAY, 75_00, line("coffee", 25, 75_00));

        assertThat(sara.has("free-coffee")).isEqualTo(2);
    }

    @Test
    void coffeesThatComeBackTakeTheFreeOneWithThem() {
        Member sara = new Club(COFFEE_CARD).member("sara");
        JournalEntry first = sara.buys(MONDAY, 18_00, line("coffee", 6, 18_00));
        sara.buys(TUESDAY, 12_00, line("coffee", 4, 12_00));

        sara.returns(first, WEDNESDAY, 6, 5);

        assertThat(sara.has("free-coffee")).isZero();
        sara.buys(WEDNESDAY, 3_00, line("coffee", 1, 3_00));
        assertThat(sara.has("free-coffee")).isEqualTo(1);
    }

    @Test
    void aPurchaseThatGaveTwoLosesOnlyWhatIsNoLongerDue() {
        Member sara = new Club(COFFEE_CARD).member("sara");
        JournalEntry bought = sara.buys(MONDAY, 75_00, line("coffee", 25, 75_00));

        sara.returns(bought, TUESDAY, 25, 19);
        assertThat(sara.has("free-coffee")).isEqualTo(1);
        sara.returns(bought, WEDNESDAY, 19, 10);
        assertThat(sara.has("free-coffee")).isEqualTo(1);
        sara.returns(bought, WEDNESDAY, 10, 9);
        assertThat(sara.has("free-coffee")).isZero();
    }

    @Test
    void ofAReturnOnlyWhatTheRestWouldHaveGotIsLeft() {
        Member sara = new Club("""
                campaigns:
                  - id: music
                    trigger: purchase
                    goods: {categories: [music]}
                    gives:
                      - {id: more, wallet: points, points: 3, per: "2.00", rounding: down, scope: receipt}
                      - {id: thanks, message: thank-you}
                """).member("sara");
        JournalEntry bought = sara.buys(MONDAY, 25_00, line("music", 5, 25_00));
        assertThat(sara.has("points")).isEqualTo(37);

        sara.returns(bought, TUESDAY, 5, 3);
        assertThat(sara.has("points")).isEqualTo(22);
        assertThat(sara.has("thank-you")).isEqualTo(1);

        sara.returns(bought, TUESDAY, 3, 0);
        assertThat(sara.has("points")).isZero();
        assertThat(sara.has("thank-you")).isZero();
    }

    @Test
    void aReturnIsJudgedByTheVersionOfItsPurchase() {
        Club club = new Club(PER_DOLLAR.formatted(2));
        Member sara = club.member("sara");
        JournalEntry bought = sara.buys(MONDAY, 10_00, line("music", 10, 10_00));
        club.applies(PER_DOLLAR.formatted(5), at(TUESDAY));

        sara.returns(bought, WEDNESDAY, 10, 4);

        assertThat(sara.has("points")).isEqualTo(8);
        sara.buys(WEDNESDAY, 1_00, line("music", 1, 1_00));
        assertThat(sara.has("points")).isEqualTo(8 + 5);
    }

    private static final String PER_DOLLAR = """
            campaigns:
              - id: music
                trigger: purchase
                goods: {categories: [music]}
                gives: [{id: more, wallet: points, points: %d, per: "1.00", rounding: down, scope: receipt}]
            """;

    @Test
    void aLatePurchaseIsJudgedByTheVersionOfItsTime() {
        Club club = new Club(PER_DOLLAR.formatted(2));
        club.applies(PER_DOLLAR.formatted(5), at(TUESDAY));
        Member sara = club.member("sara");

        sara.buys(WEDNESDAY, 1_00, line("music", 1, 1_00));
        sara.buys(MONDAY, 1_00, line("music", 1, 1_00));

        assertThat(sara.has("points")).isEqualTo(5 + 2);
    }

    @Test
    void whatWasCollectedIsKeptWhenTheCardAsksForLess() {
        Club club = new Club(COFFEE_CARD);
        club.applies(COFFEE_CARD.replace("every: 10", "every: 5"), at(TUESDAY));
        Member sara = club.member("sara");

        sara.buys(MONDAY, 24_00, line("coffee", 8, 24_00));
        assertThat(sara.has("free-coffee")).isZero();
        sara.buys(TUESDAY, 3_00, line("coffee", 1, 3_00));

        assertThat(sara.has("free-coffee")).isEqualTo(1);
    }

    @Test
    void limitsHoldByDayMonthAndForEver() {
        Member sara = new Club("""
                campaigns:
                  - id: visit
                    trigger: purchase
                    limits: {day: 1, month: 2, ever: 3}
                    gives: [{id: visit, wallet: points, points: 10}]
                """).member("sara");

        sara.buys("2021-03-01T10:00", 1_00);
        sara.buys("2021-03-01T11:00", 1_00);
        assertThat(sara.has("points")).isEqualTo(10);
        assertThat(sara.why("visit")).isEqualTo("LIMIT_REACHED: at most 1 a day, 2 a month, 3 ever");
        sara.buys("2021-03-02T10:00", 1_00);
        sara.buys("2021-03-03T10:00", 1_00);
        assertThat(sara.has("points")).isEqualTo(20);
        sara.buys("2021-04-01T10:00", 1_00);
        sara.buys("2021-05-01T10:00", 1_00);
        assertThat(sara.has("points")).isEqualTo(30);
    }

    @Test
    void whatComesBackFreesItsLimit() {
        Member sara = new Club("""
                campaigns:
                  - id: visit
                    trigger: purchase
                    limits: {ever: 1}
                    gives: [{id: visit, wallet: points, points: 10}]
                """).member("sara");
        JournalEntry bought = sara.buys(MONDAY, 1_00);

        sara.returns(bought, TUESDAY);
        assertThat(sara.has("points")).isZero();
        sara.buys(WEDNESDAY, 1_00);

        assertThat(sara.has("points")).isEqualTo(10);
    }

    @Test
    void soDoesAFullCardThatIsFullNoMore() {
        Member sara = new Club(COFFEE_CARD + "    limits: {ever: 1}\n").member("sara");
        JournalEntry bought = sara.buys(MONDAY, 30_00, line("coffee", 10, 30_00));
        sara.returns(bought, TUESDAY, 10, 9);
        assertThat(sara.has("free-coffee")).isZero();

        sara.buys(WEDNESDAY, 3_00, line("coffee", 1, 3_00));
        assertThat(sara.has("free-coffee")).isEqualTo(1);
        sara.buys(WEDNESDAY, 30_00, line("coffee", 10, 30_00));

        assertThat(sara.has("free-coffee")).isEqualTo(1);
    }

    @Test
    void whatTheJournalRefusesCountsForNothing() {
        Club club = new Club("""
                campaigns:
                  - id: visit
                    trigger: purchase
                    limits: {ever: 1}
                    gives: [{id: visit, wallet: points, points: 10}]
                  - id: coffee-card
                    trigger: purchase
                    collect: {what: times, every: 2}
                    gives: [{id: coffee, gift: free-coffee}, {id: bonus, wallet: points, points: 5}]
                """);
        Member sara = club.member("sara");
        club.refuses(_ -> true);
        sara.buys(MONDAY, 1_00);
        sara.buys(TUESDAY, 1_00);
        assertThat(sara.has("points")).isZero();

        club.refuses(_ -> false);
        sara.buys(WEDNESDAY, 1_00);

        assertThat(sara.has("points")).isEqualTo(10 + 5);
        assertThat(sara.has("free-coffee")).isEqualTo(1);
    }

    @Test
    void unlessSomeOfItWasGiven() {
        Club club =
                new Club(COFFEE_CARD.replace("lastsDays: 30}", "lastsDays: 30}, {id: b, wallet: points, points: 5}"));
        Member sara = club.member("sara");
        club.refuses(command -> command instanceof AwardPoints);

        sara.buys(MONDAY, 30_00, line("coffee", 10, 30_00));
        club.refuses(_ -> false);
        sara.buys(TUESDAY, 3_00, line("coffee", 1, 3_00));

        assertThat(sara.has("free-coffee")).isEqualTo(1);
        assertThat(sara.has("points")).isZero();
    }

    @Test
    void theDayOfALimitIsTheProgrammes() {
        Member sara = new Club("""
                campaigns:
                  - id: visit
                    trigger: purchase
                    limits: {day: 1}
                    gives: [{id: visit, wallet: points, points: 10}]
                """).member("sara");

        sara.buys(Instant.parse("2021-03-01T20:00:00Z"), 1_00, List.of());
        sara.buys(Instant.parse("2021-03-01T21:00:00Z"), 1_00, List.of());

        assertThat(sara.has("points")).as("23:30 and 00:30 in Tehran").isEqualTo(20);
    }

    @Test
    void ofAGroupOnlyTheBestForTheMemberCounts() {
        Member sara = new Club(GROUP.formatted("best-for-member")).member("sara");

        sara.buys(MONDAY, 100_00);

        assertThat(sara.has("points")).isEqualTo(50);
        assertThat(sara.why("few"))
                .isEqualTo("GROUP_LOST: of spring only the best for the member counts: many with 50 against 20");
    }

    @Test
    void orTheBestForTheProgrammeOrTheFirst() {
        Member sara = new Club(GROUP.formatted("best-for-program")).member("sara");
        Member reza = new Club(GROUP.formatted("first")).member("reza");

        sara.buys(MONDAY, 100_00);
        reza.buys(MONDAY, 100_00);

        assertThat(sara.has("points")).isEqualTo(20);
        assertThat(reza.has("points")).isEqualTo(30);
    }

    private static final String GROUP = """
            groups: [{code: spring, choose: %s}]
            campaigns:
              - {id: many, trigger: purchase, group: spring, gives: [{id: a, wallet: points, points: 50}]}
              - {id: some, trigger: purchase, group: spring, priority: 5, gives: [{id: a, wallet: points, points: 30}]}
              - {id: few, trigger: purchase, group: spring, gives: [{id: a, wallet: points, points: 20}]}
            """;

    @Test
    void someAreHeldOutAndItIsWrittenDownWhatTheyWouldHaveGot() {
        Club club = new Club("""
                campaigns:
                  - {id: visit, trigger: purchase, heldOut: "30", gives: [{id: a, wallet: points, points: 10}]}
                """);
        List<Member> members = IntStream.range(0, 1_000)
                .mapToObj(number -> club.member("m" + number))
                .toList();

        members.forEach(member -> member.buys(MONDAY, 1_00));
        List<Member> heldOut =
                members.stream().filter(member -> member.has("points") == 0).toList();

        assertThat(heldOut).hasSizeBetween(250, 350);
        assertThat(heldOut).allSatisfy(member -> {
            assertThat(member.why("visit")).startsWith("HELD_OUT");
            assertThat(member.decisions().getFirst().grants())
                    .singleElement()
                    .extracting(CampaignGrant::withheld)
                    .isEqualTo(true);
            member.buys(TUESDAY, 1_00);
            assertThat(member.has("points")).as("always the same ones").isZero();
        });
    }

    @Test
    void onlyForTiersThatAreNamed() {
        Club club = new Club("""
                campaigns:
                  - id: gold
                    trigger: purchase
                    audience: {tiers: [Gold]}
                    gives: [{id: a, wallet: points, points: 10}]
                """);
        club.hasTiers(SampleLadders.silverAndGold());
        Member sara = club.member("sara");

        sara.buys(MONDAY, 1000_00);
        assertThat(sara.why("gold")).startsWith("OTHER_TIER: in ");
        sara.buys(TUESDAY, 1_00);

        assertThat(sara.why("gold")).startsWith("GIVEN");
    }

    @Test
    void onlyForMembersOfWhomAConditionHolds() {
        Member sara = new Club("""
                campaigns:
                  - id: win-back
                    trigger: purchase
                    audience: {when: 'member.daysSincePurchase >= 30 && member.purchases > 0'}
                    gives: [{id: a, wallet: points, points: 10}]
                """).member("sara");

        sara.buys("2021-01-01T10:00", 1_00);
        sara.buys("2021-01-30T10:00", 1_00);
        assertThat(sara.has("points")).isZero();
        sara.buys("2021-03-10T10:00", 1_00);

        assertThat(sara.has("points")).isEqualTo(10);
    }

    @Test
    void aWelcomeForWhoeverEnrols() {
        Member sara = new Club("""
                campaigns:
                  - id: welcome
                    trigger: enrolment
                    gives:
                      - {id: points, wallet: points, points: 50, issuer: house, lastsDays: 90}
                      - {id: hello, message: welcome}
                """).member("sara");

        sara.enrols(at(MONDAY));

        assertThat(sara.has("points")).isEqualTo(50);
        assertThat(sara.has("welcome")).isEqualTo(1);
    }

    @Test
    void pointsForASurveyAndNoneWhereItWasWithdrawn() {
        Member sara = new Club("""
                campaigns:
                  - id: long-survey
                    trigger: activity
                    activity: survey-answered
                    when: 'activity.numbers["answers"] >= 10'
                    gives: [{id: a, wallet: points, points: 25}]
                """).member("sara");

        sara.does("survey-answered", MONDAY, Map.of("answers", 9L));
        assertThat(sara.has("points")).isZero();
        JournalEntry answered = sara.does("survey-answered", MONDAY, Map.of("answers", 10L));
        sara.does("reviewed", MONDAY, Map.of("answers", 10L));
        assertThat(sara.has("points")).isEqualTo(25);

        sara.withdraws(answered, TUESDAY);

        assertThat(sara.has("points")).isZero();
    }

    @Test
    void aBirthdayThreeDaysAhead() {
        Member sara = new Club("""
                campaigns:
                  - id: birthday
                    trigger: occasion
                    occasion: {kind: important-date, name: birthday, leadDays: 3}
                    limits: {ever: 100}
                    gives: [{id: cake, coupon: birthday-cake, lastsDays: 14}]
                """).member("sara");

        sara.celebrates("important-date", "birthday", 0, MONDAY);
        sara.celebrates("important-date", "wedding-day", 3, MONDAY);
        assertThat(sara.has("birthday-cake")).isZero();
        sara.celebrates("important-date", "birthday", 3, MONDAY);

        assertThat(sara.has("birthday-cake")).isEqualTo(1);
    }

    @Test
    void aBadgeForEachTierUpwards() {
        Club club = new Club("""
                campaigns:
                  - {id: risen, trigger: tier-upgrade, gives: [{id: badge, badge: risen}]}
                  - {id: fallen, trigger: tier-downgrade, gives: [{id: sorry, message: sorry}]}
                """);
        club.hasTiers(SampleLadders.silverAndGold());
        Member sara = club.member("sara");

        sara.buys(MONDAY, 500_00);
        sara.buys(TUESDAY, 600_00);

        assertThat(sara.has("risen")).isEqualTo(2);
        assertThat(sara.has("sorry")).isZero();
    }

    @Test
    void somethingWhenABalanceReachesAMark() {
        Member sara = new Club("""
                campaigns:
                  - {id: first-thousand, trigger: balance, balance: {wallet: points, reaches: 1000}, gives: [{id: m, message: thousand}]}
                """).member("sara");

        sara.has(999, MONDAY);
        assertThat(sara.has("thousand")).isZero();
        sara.has(1_000, MONDAY);
        sara.has(1_500, MONDAY);
        assertThat(sara.has("thousand")).isEqualTo(1);
        sara.has(200, TUESDAY);
        sara.has(1_200, TUESDAY);

        assertThat(sara.has("thousand")).isEqualTo(2);
    }

    @Test
    void somethingExtraForWhoeverRedeemsForTheThirdTime() {
        Member sara = new Club("""
                campaigns:
                  - id: redeemer
                    trigger: redemption
                    collect: {what: times, every: 3}
                    gives: [{id: extra, coupon: ten-off}]
                """).member("sara");

        sara.spends(100, MONDAY);
        sara.spends(100, TUESDAY);
        assertThat(sara.has("ten-off")).isZero();
        sara.spends(100, WEDNESDAY);

        assertThat(sara.has("ten-off")).isEqualTo(1);
    }

    @Test
    void aRedemptionThatIsReversedEvenInPartCountsNoMore() {
        Member sara = new Club("""
                campaigns:
                  - id: redeemer
                    trigger: redemption
                    redemption: {purpose: reward}
                    collect: {what: times, every: 3}
                    gives: [{id: extra, coupon: ten-off}]
                """).member("sara");

        sara.spends(100, MONDAY);
        JournalEntry mug = sara.takes("mug", 100, MONDAY);
        sara.takes("mug", 100, TUESDAY);
        sara.takes("cap", 100, WEDNESDAY);
        assertThat(sara.has("ten-off")).isEqualTo(1);

        sara.reverses(mug, 99, 0, WEDNESDAY);
        assertThat(sara.has("ten-off")).as("two were left").isZero();
        sara.reverses(mug, 1, 99, WEDNESDAY);
        sara.takes("mug", 100, WEDNESDAY);

        assertThat(sara.has("ten-off")).as("three again, and no more than that").isEqualTo(1);
        sara.takes("mug", 100, WEDNESDAY);
        sara.takes("mug", 100, WEDNESDAY);
        assertThat(sara.has("ten-off")).isEqualTo(1);
        sara.takes("mug", 100, WEDNESDAY);
        assertThat(sara.has("ten-off")).isEqualTo(2);
    }

    @Test
    void somethingForOneRewardOfTheCatalogueAndNoOther() {
        Member sara = new Club("""
                campaigns:
                  - {id: mugs, trigger: redemption, redemption: {rewards: [mug]}, gives: [{id: tea, gift: tea}]}
                """).member("sara");

        sara.takes("cap", 100, MONDAY);
        sara.spends(100, MONDAY);
        assertThat(sara.has("tea")).isZero();
        sara.takes("mug", 100, MONDAY);

        assertThat(sara.has("tea")).isEqualTo(1);
    }

    @Test
    void aStreakOfWeeksAndABreakBeginsItAnew() {
        Member sara = new Club("""
                campaigns:
                  - id: faithful
                    trigger: purchase
                    collect: {what: weeks, every: 3}
                    gives: [{id: a, wallet: points, points: 100}]
                """).member("sara");

        sara.buys("2021-03-01T10:00", 1_00);
        sara.buys("2021-03-08T10:00", 1_00);
        sara.buys("2021-03-22T10:00", 1_00);
        sara.buys("2021-03-29T10:00", 1_00);
        assertThat(sara.has("points")).isZero();
        JournalEntry late = sara.buys("2021-03-17T10:00", 1_00);
        assertThat(sara.has("points"))
                .as("the gap is filled late: five in a row")
                .isEqualTo(100);

        sara.returns(late, "2021-04-01T10:00");
        assertThat(sara.has("points")).as("and open again").isZero();
    }

    @Test
    void anAmountWithinAMonthOnce() {
        Member sara = new Club("""
                campaigns:
                  - id: free-delivery
                    trigger: purchase
                    collect: {what: amount, every: "50.00", within: month, times: 1}
                    gives: [{id: d, benefit: free-delivery, lastsDays: 30}]
                """).member("sara");

        sara.buys("2021-03-30T10:00", 49_99);
        sara.buys("2021-04-01T10:00", 49_99);
        assertThat(sara.has("free-delivery")).isZero();
        sara.buys("2021-03-31T10:00", 1);
        assertThat(sara.has("free-delivery")).isEqualTo(1);
        sara.buys("2021-03-31T11:00", 500_00);
        assertThat(sara.has("free-delivery")).isEqualTo(1);
    }

    @Test
    void notOnOtherDaysAndNotWhilePaused() {
        String yaml = """
                campaigns:
                  - id: nowruz
                    trigger: purchase
                    dates: {from: "2021-03-20", until: "2021-04-02"}
                    gives: [{id: a, wallet: points, points: 10}]
                """;
        Club club = new Club(yaml);
        Member sara = club.member("sara");
        sara.buys("2021-03-19T23:59", 1_00);
        assertThat(sara.why("nowruz")).isEqualTo("OTHER_DATE: it was 2021-03-19, not from 2021-03-20 until 2021-04-02");
        sara.buys("2021-03-20T00:00", 1_00);
        assertThat(sara.has("points")).isEqualTo(10);

        club.applies(yaml.replace("trigger: purchase", "trigger: purchase\n    paused: true"), at("2021-03-21T00:00"));
        sara.buys("2021-03-21T10:00", 1_00);

        assertThat(sara.why("nowruz")).startsWith("PAUSED");
    }

    @Test
    void whatIsLessThanAUnitIsNothing() {
        Member sara = new Club(PER_DOLLAR.formatted(1)).member("sara");

        sara.buys(MONDAY, 99, line("music", 1, 99));

        assertThat(sara.why("music")).startsWith("ROUNDED_TO_NOTHING");
    }

    @Test
    void campaignsThatLeadToOneAnotherComeToAnEnd() {
        Club club = new Club("""
                campaigns:
                  - id: risen
                    trigger: tier-upgrade
                    gives: [{id: a, wallet: points, points: 10000, issuer: house}]
                  - id: rich
                    trigger: balance
                    balance: {wallet: points, reaches: 10000}
                    gives: [{id: a, wallet: cashback, money: "5.00", issuer: house}]
                  - id: paid
                    trigger: balance
                    balance: {wallet: cashback, reaches: "5.00"}
                    gives: [{id: m, message: rich}]
                """);
        club.hasTiers(SampleLadders.silverAndGold());
        Member sara = club.member("sara");

        sara.buys(MONDAY, 300_00);

        assertThat(sara.decisions())
                .as("the tier was a campaign's, the points are the second, the money is the third")
                .flatExtracting(CampaignDecision::grants)
                .extracting(CampaignGrant::award)
                .extracting(award -> award.trigger().links())
                .containsExactly(2, 3);
        assertThat(sara.why("paid")).isEqualTo("TOO_DEEP: 3 campaigns in turn led to this already");
    }
}
