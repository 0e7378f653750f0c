package io.vafa.campaign.engine;

import static io.vafa.campaign.engine.Club.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.adapter.out.HmacFortune;
import io.vafa.campaign.domain.engine.Fortune;
import io.vafa.campaign.engine.Club.Member;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.RuleTried;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tickets for draws, and prizes that are won at once. */
class GamesTest {
    private static final String MONDAY = "2021-03-01T10:00";
    private static final String TUESDAY = "2021-03-02T10:00";
    private static final String WEDNESDAY = "2021-03-03T10:00";

    private static final String TICKETS = """
            campaigns:
              - id: tickets
                trigger: purchase
                goods: {categories: [coffee]}
                gives: [{id: chances, tickets: spring-draw, quantity: 2, per: "10.00"}]
            """;

    @Test
    void ticketsGoByWhatWasPaidForTheGoodsThatCount() {
        Member sara = new Club(TICKETS).member("sara");

        sara.buys(MONDAY, 60_00, line("coffee", 1, 39_99), line("bread", 1, 20_01));

        assertThat(sara.has("spring-draw")).isEqualTo(6);
        assertThat(sara.why("tickets")).contains("6 spring-draw, 2 for each whole 10.00 USD of 39.99 USD");
    }

    @Test
    void tooLittleForATicketIsSaid() {
        Member sara = new Club(TICKETS).member("sara");

        sara.buys(MONDAY, 9_99, line("coffee", 1, 9_99));

        assertThat(sara.why("tickets")).startsWith("ROUNDED_TO_NOTHING");
    }

    @Test
    void goodsThatComeBackTakeTheirTicketsWithThem() {
        Member sara = new Club(TICKETS).member("sara");
        JournalEntry bought = sara.buys(MONDAY, 50_00, line("coffee", 10, 50_00));
        sara.buys(TUESDAY, 10_00, line("coffee", 2, 10_00));

        sara.returns(bought, WEDNESDAY, 10, 7);
        assertThat(sara.has("spring-draw")).isEqualTo(6 + 2);
        sara.returns(bought, WEDNESDAY, 7, 0);
        assertThat(sara.has("spring-draw")).isEqualTo(2);
    }

    private static final String SCRATCH = """
            campaigns:
              - id: scratch
                trigger: purchase
                gives:
                  - id: luck
                    instantWin:
                      oneIn: 5
                      prizes:
                        - {count: 1, gives: {id: bicycle, gift: bicycle, worth: "400.00"}}
                        - {count: 2, gives: {id: mugs, gift: mug, quantity: 2, worth: "3.00"}}
            """;

    /** A chance that comes to a number, by the odds of the section above: every fifth wins, the first of three the bicycle. */
    private static Fortune always(long number) {
        return (_, _, _, _) -> OptionalLong.of(number);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "1, 0, 0", "4, 0, 0", "5, 0, 2", "10, 0, 2", "15, 1, 0", "9223372036854775807, 0, 0"})
    void whoeverWinsIsGivenOnePrizeAndEverybodyElseNothing(long number, long bicycles, long mugs) {
        Club club = new Club(SCRATCH);
        club.hasFortune(always(number));
        Member sara = club.member("sara");

        sara.buys(MONDAY, 5_00);

        assertThat(sara.has("bicycle")).isEqualTo(bicycles);
        assertThat(sara.has("mug")).isEqualTo(mugs);
        assertThat(sara.why("scratch")).startsWith(bicycles + mugs > 0 ? "GIVEN: " : "NOT_WON: one in 5 wins");
    }

    @Test
    void thereAreAsManyPrizesAsWereToldAndNoMore() {
        Club club = new Club(SCRATCH);
        club.hasFortune(always(5));

        club.member("anna").buys(MONDAY, 5_00);
        club.member("babak").buys(MONDAY, 5_00);
        club.member("cyrus").buys(MONDAY, 5_00);

        assertThat(club.member("anna").has("mug") + club.member("babak").has("mug"))
                .isEqualTo(4);
        assertThat(club.member("cyrus").has("mug")).isZero();
        assertThat(club.member("cyrus").why("scratch")).isEqualTo("PRIZES_GONE: at most 2 of mugs, 1 needed, 0 left");
        assertThat(club.stands("scratch", "prize:mugs").used()).isEqualTo(2);
    }

    @Test
    void aPrizeThatGoesBackWithTheGoodsCanBeWonAgain() {
        Club club = new Club(SCRATCH);
        club.hasFortune(always(0));
        Member anna = club.member("anna");
        JournalEntry bought = anna.buys(MONDAY, 10_00, line("bread", 2, 10_00));

        anna.returns(bought, TUESDAY, 2, 1);
        assertThat(anna.has("bicycle")).as("it was a purchase still").isEqualTo(1);
        anna.returns(bought, TUESDAY, 1, 0);
        assertThat(anna.has("bicycle")).isZero();
        club.member("babak").buys(WEDNESDAY, 5_00);

        assertThat(club.member("babak").has("bicycle")).isEqualTo(1);
        assertThat(club.stands("scratch", "prize:bicycle").used()).isEqualTo(1);
    }

    @Test
    void whoeverIsHeldOutWinsNothingAndTakesNothing() {
        Club club = new Club(SCRATCH.replace("    gives:", "    heldOut: \"50\"\n    gives:"));
        club.hasFortune(always(0));
        IntStream.range(0, 30).forEach(number -> club.member("m" + number).buys(MONDAY, 5_00));

        assertThat(IntStream.range(0, 30)
                        .mapToLong(number -> club.member("m" + number).has("bicycle")))
                .as("one bicycle, for somebody who is not held out")
                .containsOnlyOnce(1L);
        assertThat(IntStream.range(0, 30)
                        .mapToObj(number -> club.member("m" + number).why("scratch")))
                .anyMatch(why -> why.startsWith("HELD_OUT"))
                .anyMatch(why -> why.startsWith("PRIZES_GONE"));
        assertThat(club.stands("scratch", "prize:bicycle").used()).isEqualTo(1);
    }

    @Test
    void limitsCountPrizesAndNotChances() {
        Club club = new Club(SCRATCH.replace("    gives:", "    limits: {ever: 1}\n    gives:"));
        Member sara = club.member("sara");
        club.hasFortune(always(1));
        sara.buys(MONDAY, 5_00);
        club.hasFortune(always(5));
        sara.buys(TUESDAY, 5_00);
        sara.buys(WEDNESDAY, 5_00);

        assertThat(sara.has("mug")).isEqualTo(2);
        assertThat(sara.why("scratch")).startsWith("LIMIT_REACHED");
    }

    @Test
    void nobodyLearnsAtTheTillWhatAPurchaseWouldWin() {
        Club club = new Club(SCRATCH);
        club.hasFortune(always(0));

        var forecast = club.forecast("sara", MONDAY, 5_00);

        assertThat(forecast.rewards()).isEmpty();
        assertThat(forecast.tried()).extracting(RuleTried::because).contains("CHANCE_OPEN: one in 5 wins");
    }

    /** The bounds are four standard deviations: one key in sixteen thousand would miss them, and these do not. */
    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_123})
    void theOddsAreWhatTheyAreSaidToBe(long seed) {
        Fortune fortune = fortune(seed);
        int chances = 40_000;

        long won = IntStream.range(0, chances)
                .filter(number -> fortune.numberOf("demo", "scratch", "m-" + number % 100, "purchase-" + number)
                                        .orElseThrow()
                                % 20
                        == 0)
                .count();
        long ofEven = IntStream.range(0, chances)
                .filter(number -> fortune.numberOf("demo", "scratch", "m-" + number % 100, "purchase-" + number)
                                        .orElseThrow()
                                / 20
                                % 2
                        == 0)
                .count();

        assertThat(won).as("wins with seed %d", seed).isBetween(2_000L - 175, 2_000L + 175);
        assertThat(ofEven).as("places with seed %d", seed).isBetween(20_000L - 400, 20_000L + 400);
    }

    @Test
    void aChanceIsTheSameHoweverOftenItIsAskedForAndAnotherForEverythingElse() {
        OptionalLong number = fortune(1).numberOf("demo", "scratch", "sara", "purchase-1");

        assertThat(fortune(1).numberOf("demo", "scratch", "sara", "purchase-1")).isEqualTo(number);
        assertThat(number.getAsLong()).isNotNegative();
        assertThat(fortune(2).numberOf("demo", "scratch", "sara", "purchase-1")).isNotEqualTo(number);
        assertThat(fortune(1).numberOf("other", "scratch", "sara", "purchase-1"))
                .isNotEqualTo(number);
        assertThat(fortune(1).numberOf("demo", "scratched", "sara", "purchase-1"))
                .isNotEqualTo(number);
        assertThat(fortune(1).numberOf("demo", "scratch", "reza", "purchase-1")).isNotEqualTo(number);
        assertThat(fortune(1).numberOf("demo", "scratch", "sara", "purchase-2")).isNotEqualTo(number);
    }

    private static Fortune fortune(long seed) {
        return new HmacFortune(
                ByteBuffer.allocate(32).putLong(seed).putLong(seed).array());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "oneIn: 5        | oneIn: 0                        | /campaigns/0/gives/0/instantWin/oneIn   | WRONG_VALUE",
                "count: 1,       | count: 0,                       | /campaigns/0/gives/0/instantWin/prizes/0/count | WRONG_VALUE",
                "count: 1,       | count: 999999,                  | /campaigns/0/gives/0/instantWin/prizes  | WRONG_VALUE",
                "id: mugs        | id: bicycle                     | /campaigns/0/gives/0/instantWin/prizes/1/gives/id | DUPLICATE",
                "gift: bicycle   | 'followUp: later, afterDays: 1' | /campaigns/0/gives/0/instantWin/prizes/0/gives/followUp | WITHOUT_MEANING",
                "gift: bicycle   | 'wallet: points, points: 1, per: \"1.00\", rounding: down' | /campaigns/0/gives/0/instantWin/prizes/0/gives/per | WITHOUT_MEANING",
                "count: 1,       | 'count: 1, weight: 3,'          | /campaigns/0/gives/0/instantWin/prizes/0/weight | FIELD_UNKNOWN",
                "trigger: purchase | '{trigger: coupon, coupon: {shared: A10}}' | /campaigns/0/gives | WITHOUT_MEANING",
                "trigger: purchase | '{trigger: purchase, collect: {what: times, every: 2}}' | /campaigns/0/collect | WITHOUT_MEANING",
                "oneIn: 5        | odds: 5                         | /campaigns/0/gives/0/instantWin/odds    | FIELD_UNKNOWN",
            })
    void whatIsNoGameIsRefusedWhereItStands(String fit, String unfit, String pointer, String code) {
        String text = unfit.startsWith("{") ? unfit.substring(1, unfit.length() - 1) : unfit;
        String lines = text.replace(", collect", "\n    collect").replace(", coupon", "\n    coupon");

        assertThat(Club.refusals(SCRATCH.replace(fit, lines).replace(", worth: \"400.00\"", "")))
                .extracting(refusal -> refusal.pointer() + " " + refusal.code())
                .contains(pointer + " " + code);
    }

    @Test
    void aChanceStandsAlone() {
        assertThat(Club.refusals(SCRATCH + "      - {id: more, wallet: points, points: 1}\n"))
                .extracting(refusal -> refusal.pointer() + " " + refusal.code())
                .containsExactly("/campaigns/0/gives CONTRADICTORY");
    }

    @Test
    void whatIsCollectedOrNotBoughtCannotBeRated() {
        assertThat(Club.refusals(TICKETS.replace("    gives", "    collect: {what: items, every: 2}\n    gives")))
                .extracting(refusal -> refusal.pointer() + " " + refusal.code())
                .containsExactly("/campaigns/0/gives/0/per WITHOUT_MEANING");
    }
}
