package io.vafa.campaign.engine;

import static io.vafa.campaign.engine.Club.at;
import static io.vafa.campaign.engine.Club.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.domain.budget.BudgetAccount;
import io.vafa.campaign.engine.Club.Member;
import io.vafa.campaign.program.CampaignsSection;
import io.vafa.campaign.program.ProgramFacts;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.GiveReward;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.platform.web.Refusal;
import io.vafa.rating.cel.CelConditions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What campaigns give to all members together, and no more. */
class BudgetsTest {
    private static final String MONDAY = "2021-03-01T10:00";
    private static final String TUESDAY = "2021-03-02T10:00";
    private static final String WEDNESDAY = "2021-03-03T10:00";

    private static final String FIRST_TWO = """
            campaigns:
              - id: first
                trigger: purchase
                limits: {campaign: 2}
                gives: [{id: gift, gift: mug}]
            """;

    @Test
    void theFirstTwoGetAGift() {
        Club club = new Club(FIRST_TWO);
        Member anna = club.member("anna");
        Member babak = club.member("babak");
        Member cyrus = club.member("cyrus");

        anna.buys(MONDAY, 5_00);
        babak.buys(MONDAY, 5_00);
        cyrus.buys(MONDAY, 5_00);

        assertThat(anna.has("mug") + babak.has("mug")).isEqualTo(2);
        assertThat(cyrus.has("mug")).isZero();
        assertThat(cyrus.why("first")).isEqualTo("CAMPAIGN_LIMIT_REACHED: at most 2 times in all, 1 needed, 0 left");
        assertThat(club.stands("first", "times").used()).isEqualTo(2);
    }

    @Test
    void whoReturnsTheGoodsMakesRoomForTheNext() {
        Club club = new Club(FIRST_TWO);
        JournalEntry bought = club.member("anna").buys(MONDAY, 5_00, line("bread", 1, 5_00));
        club.member("babak").buys(MONDAY, 5_00);

        club.member("anna").returns(bought, TUESDAY);
        club.member("cyrus").buys(TUESDAY, 5_00);

        assertThat(club.member("cyrus").has("mug")).isOne();
        assertThat(club.stands("first", "times").used()).isEqualTo(2);
    }

    @Test
    void whatTheJournalRefusesIsNotGiven() {
        Club club = new Club(FIRST_TWO);
        club.refuses(command ->
                command instanceof GiveReward reward && reward.member().equals("anna"));

        club.member("anna").buys(MONDAY, 5_00);
        club.member("babak").buys(MONDAY, 5_00);
        club.member("cyrus").buys(MONDAY, 5_00);

        assertThat(club.member("cyrus").has("mug")).isOne();
        assertThat(club.stands("first", "times").used()).isEqualTo(2);
    }

    private static final String POINTS = """
            campaigns:
              - id: bonus
                trigger: purchase
                budgets: [{wallet: points, points: 100}]
                gives:
                  - {id: more, wallet: points, points: 3, per: "1.00", rounding: down, scope: receipt}
                  - {id: thanks, message: thank-you}
            """;

    @Test
    void aBudgetInPointsIsSpentToThePointAndNotBeyond() {
        Club club = new Club(POINTS);
        Member anna = club.member("anna");

        anna.buys(MONDAY, 20_00);
        anna.buys(MONDAY, 14_00);
        anna.buys(MONDAY, 13_00);
        anna.buys(MONDAY, 1_00);

        assertThat(anna.has("points")).isEqualTo(60 + 39);
        assertThat(anna.why("bonus")).isEqualTo("BUDGET_USED_UP: at most 100 units of points, 3 needed, 1 left");
        assertThat(club.stands("bonus", "units:points").used()).isEqualTo(99);
    }

    @Test
    void goodsThatComeBackGiveBackWhatTheyDrew() {
        Club club = new Club(POINTS);
        Member anna = club.member("anna");
        JournalEntry bought = anna.buys(MONDAY, 30_00, line("bread", 3, 30_00));

        anna.returns(bought, TUESDAY, 3, 2);
        anna.returns(bought, TUESDAY, 2, 1);
        club.member("babak").buys(TUESDAY, 20_00);

        assertThat(anna.has("points") + club.member("babak").has("points")).isEqualTo(30 + 60);
        assertThat(club.stands("bonus", "units:points").used()).isEqualTo(90);
    }

    @Test
    void whatIsRefusedAndThenReturnedIsGivenBackOnce() {
        Club club = new Club(POINTS);
        club.refuses(command ->
                command instanceof AwardPoints award && award.member().equals("anna"));
        Member anna = club.member("anna");
        JournalEntry bought = anna.buys(MONDAY, 30_00, line("bread", 3, 30_00));
        club.member("babak").buys(MONDAY, 10_00);

        anna.returns(bought, TUESDAY);

        assertThat(club.stands("bonus", "units:points").used()).isEqualTo(30);
    }

    @Test
    void whoeverIsHeldOutUsesNothing() {
        Club club = new Club(POINTS.replace("trigger: purchase", "trigger: purchase\n    heldOut: \"50\""));
        long given = 0;
        for (int number = 0; number < 40; number++) {
            club.member("m" + number).buys(MONDAY, 1_00);
            given += club.member("m" + number).has("points");
        }

        assertThat(given).isBetween(30L, 99L);
        assertThat(club.stands("bonus", "units:points").used()).isEqualTo(given);
    }

    @Test
    void aBudgetInMoneyCountsWhatPointsAndThingsAreWorth() {
        Club club = new Club("""
                campaigns:
                  - id: bonus
                    trigger: purchase
                    budgets: [{money: "10.00"}]
                    gives:
                      - {id: more, wallet: points, points: 100}
                      - {id: mug, gift: mug, worth: "2.50"}
                """);
        Member anna = club.member("anna");

        for (int bought = 0; bought < 4; bought++) {
            anna.buys(MONDAY, 1_00);
        }

        assertThat(anna.has("mug")).isEqualTo(2);
        assertThat(anna.has("points")).isEqualTo(200);
        assertThat(anna.why("bonus")).isEqualTo("BUDGET_USED_UP: at most 1000 minor units, 350 needed, 300 left");
        assertThat(club.stands("bonus", "money").used()).isEqualTo(700);
    }

    private static final String FIVE_PERCENT = """
            campaigns:
              - id: bonus
                trigger: purchase
                budgets: [{percentOfSales: "5"}]
                gives: [{id: more, wallet: points, points: 10, per: "1.00", rounding: down, scope: receipt}]
            """;

    @Test
    void aCampaignThatMayReturnFivePercentReturnsFivePercent() {
        Club club = new Club(FIVE_PERCENT);
        Member anna = club.member("anna");
        Member babak = club.member("babak");

        for (int bought = 0; bought < 10; bought++) {
            (bought % 2 == 0 ? anna : babak).buys(MONDAY, 20_00);
        }

        assertThat(anna.has("points") + babak.has("points")).isEqualTo(1_000);
        assertThat(anna.why("bonus"))
                .isEqualTo("BUDGET_USED_UP: at most 5 percent of what was sold, 200 needed, 100 left");
        BudgetAccount account = club.stands("bonus", "share");
        assertThat(account.used()).isEqualTo(10_00);
        assertThat(account.salesMinorUnits()).isEqualTo(200_00);
    }

    @Test
    void salesThatComeBackAreToBeMadeAgainFirst() {
        Club club = new Club(FIVE_PERCENT);
        Member anna = club.member("anna");
        Member babak = club.member("babak");
        JournalEntry bought = anna.buys(MONDAY, 100_00, line("bread", 1, 100_00));
        babak.buys(MONDAY, 100_00);
        assertThat(babak.has("points")).isEqualTo(1_000);

        anna.returns(bought, TUESDAY);
        babak.buys(WEDNESDAY, 100_00);
        assertThat(babak.has("points"))
                .as("ten dollars of two hundred are given")
                .isEqualTo(1_000);
        babak.buys(WEDNESDAY, 50_00);
        assertThat(babak.has("points")).isEqualTo(1_000);
        babak.buys(WEDNESDAY, 30_00);

        assertThat(babak.has("points")).isEqualTo(1_300);
        assertThat(club.stands("bonus", "share").used()).isEqualTo(13_00);
        assertThat(club.stands("bonus", "share").salesMinorUnits()).isEqualTo(280_00);
    }

    @ParameterizedTest
    @CsvSource({
        "campaignDay, 'at most 1 times in all on 2021-03-01, 1 needed, 0 left'",
        "store, 'at most 1 times in store s1, 1 needed, 0 left'",
        "partner, 'at most 1 times for partner p1, 1 needed, 0 left'"
    })
    void eachDayStoreAndPartnerHasItsOwn(String within, String words) {
        Club club = new Club(FIRST_TWO.replace("campaign: 2", within + ": 1"));

        club.member("anna").buys(MONDAY, 5_00);
        club.member("babak").buys(MONDAY, 5_00);
        club.member("cyrus").buysIn("s2", TUESDAY, 5_00);

        assertThat(club.member("anna").has("mug")).isOne();
        assertThat(club.member("babak").why("first")).isEqualTo("CAMPAIGN_LIMIT_REACHED: " + words);
        assertThat(club.member("cyrus").has("mug")).isEqualTo(within.equals("partner") ? 0 : 1);
    }

    @Test
    void aHouseholdSharesALimitAndWhoIsAloneHasItAlone() {
        Club club = new Club(FIRST_TWO.replace("campaign: 2", "household: 1"));
        club.member("anna").joins("family", MONDAY);
        club.member("babak").joins("family", MONDAY);

        club.member("anna").buys(MONDAY, 5_00);
        club.member("babak").buys(MONDAY, 5_00);
        club.member("cyrus").buys(MONDAY, 5_00);
        club.member("cyrus").buys(MONDAY, 5_00);

        assertThat(club.member("anna").has("mug")).isOne();
        assertThat(club.member("babak").has("mug")).isZero();
        assertThat(club.member("babak").why("first")).contains("at most 1 times in one household");
        assertThat(club.member("cyrus").has("mug")).isOne();
    }

    @Test
    void ofManyAtOnceAsManyAreGivenAsThereAre() {
        Club club = new Club("""
                campaigns:
                  - id: card
                    trigger: purchase
                    collect: {what: items, every: 10}
                    limits: {campaign: 3}
                    gives: [{id: coffee, gift: coffee}]
                """);
        Member anna = club.member("anna");

        anna.buys(MONDAY, 75_00, line("coffee", 20, 75_00));
        anna.buys(MONDAY, 75_00, line("coffee", 20, 75_00));

        assertThat(anna.has("coffee")).isEqualTo(3);
        assertThat(club.stands("card", "times").used()).isEqualTo(3);
    }

    @Test
    void whatIsUsedUpLosesItsGroup() {
        Club club = new Club("""
                groups: [{code: one, choose: best-for-member}]
                campaigns:
                  - id: much
                    trigger: purchase
                    group: one
                    limits: {campaign: 1}
                    gives: [{id: more, wallet: points, points: 100}]
                  - id: little
                    trigger: purchase
                    group: one
                    gives: [{id: more, wallet: points, points: 10}]
                """);

        club.member("anna").buys(MONDAY, 5_00);
        club.member("babak").buys(MONDAY, 5_00);

        assertThat(club.member("anna").has("points")).isEqualTo(100);
        assertThat(club.member("babak").has("points")).isEqualTo(10);
    }

    @Test
    void theNewestSectionSaysHowMuchThereIsAlsoForWhatIsLate() {
        Club club = new Club(FIRST_TWO);
        club.member("anna").buys(MONDAY, 5_00);
        club.member("babak").buys(MONDAY, 5_00);
        club.applies(FIRST_TWO.replace("campaign: 2", "campaign: 3"), at(TUESDAY));

        club.member("cyrus").buys(MONDAY, 5_00);
        club.member("dara").buys(WEDNESDAY, 5_00);

        assertThat(club.member("cyrus").has("mug") + club.member("dara").has("mug"))
                .isOne();
    }

    @Test
    void lessThanWasGivenIsRefusedAndAsMuchIsNot() {
        Club club = new Club(POINTS);
        club.member("anna").buys(MONDAY, 20_00);

        assertThat(club.tooLittle(POINTS.replace("points: 100", "points: 59")))
                .singleElement()
                .extracting(Refusal::code, Refusal::pointer, Refusal::detail)
                .containsExactly(
                        "BUDGET_BELOW_SPENT",
                        "/campaigns/0/budgets",
                        "campaign bonus may give at most 59 (units:points), but 60 are given and 0 are leased for a moment by"
                                + " who gives; state at least 60");
        assertThat(club.tooLittle(POINTS.replace("points: 100", "points: 60"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{wallet: stars, points: 5}] | UNKNOWN_WALLET",
                "[{wallet: cashback, money: '5.00'}] | WITHOUT_MEANING",
                "[{wallet: points, money: '5.00'}] | OTHER_KIND_OF_WALLET",
                "[{wallet: points, points: 5}, {wallet: points, points: 6}] | DUPLICATE",
                "[{percentOfSales: '5', money: '5.00'}] | CONTRADICTORY",
                "[{percentOfSales: '100.01'}] | WRONG_VALUE",
                "[{money: '5.00'}] | WORTH_UNKNOWN",
                "[{amount: 5}] | FIELD_UNKNOWN"
            })
    void aBudgetThatCannotBeMeantIsRefused(String budgets, String code) {
        List<Refusal> refusals = Club.refusals("""
                campaigns:
                  - id: bonus
                    trigger: purchase
                    budgets: %s
                    gives:
                      - {id: more, wallet: points, points: 100}
                      - {id: mug, gift: mug}
                """.formatted(budgets));

        assertThat(refusals).extracting(Refusal::code).contains(code);
    }

    @Test
    void aNewProgrammesFileIsLookedThroughBeforeItsWalletsAreKnown() {
        ProgramFacts nothing = new ProgramFacts(null, Club.ZONE, null, Map.of(), null, null, null, null);

        assertThat(CampaignsSection.check(new CelConditions(), nothing, Club.content("""
                campaigns:
                  - id: bonus
                    trigger: purchase
                    budgets: [{percentOfSales: "5"}, {money: "12.50"}, {wallet: points, points: 5}, {wallet: cashback, money: "9.99"}]
                    gives:
                      - {id: more, wallet: points, points: 100}
                      - {id: back, wallet: cashback, money: "1.25"}
                      - {id: mug, gift: mug, worth: "2.50"}
                """)))
                .extracting(Refusal::code)
                .containsOnly("SECTION_FIRST");
    }

    @ParameterizedTest
    @CsvSource({"store", "partner"})
    void nobodySaysWhereSomebodyEnrols(String within) {
        assertThat(Club.refusals("""
                campaigns:
                  - id: welcome
                    trigger: enrolment
                    limits: {%s: 5}
                    gives: [{id: thanks, message: welcome}]
                """.formatted(within)))
                .extracting(Refusal::code)
                .containsExactly("WITHOUT_MEANING");
    }
}
