package io.vafa.campaign.engine;

import static io.vafa.campaign.engine.Club.at;
import static io.vafa.campaign.engine.Club.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.engine.Club.Member;
import io.vafa.contracts.journal.JournalEntry;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What campaigns give because time goes by, to whom, and that they give it once. */
class CampaignsInTimeTest {
    private static final String MISSED = """
        campaigns:
          - id: missed
            trigger: inactivity
            inactivity: {days: 60}
            gives: [{id: words, message: we-miss-you}]
        """;

    @Test
    void whoeverBoughtNothingForSixtyDaysIsMissedOnce() {
        Club club = new Club(MISSED);
        Member sara = club.member("sara");
        sara.buys("2021-01-10T10:00", 5_00);

        club.daysPass("2021-01-11", "2021-03-11");
        assertThat(sara.has("we-miss-you")).isZero();
        club.itIs("2021-03-12T00:05");
        assertThat(sara.has("we-miss-you")).isEqualTo(1);

        club.daysPass("2021-03-13", "2021-09-01");
        assertThat(sara.has("we-miss-you")).isEqualTo(1);
        assertThat(club.asked()).isEqualTo(1);
    }

    @Test
    void whoeverComesBackAndStaysAwayAgainIsMissedAgain() {
        Club club = new Club(MISSED);
        Member sara = club.member("sara");
        sara.buys("2021-01-10T10:00", 5_00);
        club.daysPass("2021-01-11", "2021-04-01");

        sara.buys("2021-04-01T10:00", 5_00);
        club.daysPass("2021-04-02", "2021-06-01");

        assertThat(sara.has("we-miss-you")).isEqualTo(2);
    }

    @Test
    void aPurchaseOnItsWayIsNoSilence() {
        Club club = new Club(MISSED);
        Member sara = club.member("sara");
        sara.buys("2021-01-10T10:00", 5_00);
        club.daysPass("2021-01-11", "2021-03-11");

        club.unheard(() -> sara.buys("2021-03-11T23:50", 5_00));
        club.itIs("2021-03-12T00:05");

        assertThat(sara.has("we-miss-you")).isZero();
        assertThat(sara.why("missed")).startsWith("BOUGHT_SINCE: last bought 2021-03-11T20:20:00Z");
    }

    @Test
    void aPurchaseThatIsToldLateIsMissedAtOnce() {
        Club club = new Club(MISSED);
        Member sara = club.member("sara");
        club.itIs("2021-03-20T09:00");

        JournalEntry late = sara.buys("2021-01-10T10:00", 5_00);

        assertThat(sara.has("we-miss-you")).isEqualTo(1);
        assertThat(sara.decisions().getLast().occurredAt()).isEqualTo(at("2021-03-12T00:00"));
        sara.returns(late, "2021-03-20T10:00");
        assertThat(sara.has("we-miss-you")).isEqualTo(1);
    }

    @Test
    void newcomersAreLeftOutOfASilenceByTheAudienceIfTheOwnerSaysSo() {
        Club club = new Club(MISSED);
        Club choosy =
                new Club(MISSED.replace("gives:", "audience: {when: 'member.daysSinceEnrolment >= 60'}\n    gives:"));
        for (Club one : List.of(club, choosy)) {
            one.itIs("2021-03-20T09:00");
            one.member("new").enrols(at("2021-03-20T09:00")).buys("2021-01-10T10:00", 5_00);
        }

        assertThat(List.of(
                        club.member("new").has("we-miss-you"),
                        choosy.member("new").has("we-miss-you")))
                .containsExactly(1L, 0L);
    }

    @Test
    void aSilenceThatWasOverLongAgoIsNoNews() {
        Club club = new Club(MISSED);
        Member sara = club.member("sara");
        club.itIs("2021-03-27T09:00");

        sara.buys("2021-01-10T10:00", 5_00);

        assertThat(club.asked()).isZero();
    }

    @Test
    void goodsThatGoBackWereNoPurchase() {
        Club club = new Club(MISSED);
        Member sara = club.member("sara");
        sara.buys("2021-01-10T10:00", 5_00);
        JournalEntry regretted = sara.buys("2021-03-01T10:00", 5_00);
        club.daysPass("2021-03-01", "2021-03-14");

        sara.returns(regretted, "2021-03-15T10:00");

        assertThat(sara.has("we-miss-you")).isEqualTo(1);
    }

    @Test
    void onlyWhoeverTheCampaignIsForIsNoted() {
        Club club = new Club(MISSED.replace("gives:", "audience: {when: 'member.purchases >= 2'}\n    gives:"));
        Member once = club.member("once");
        Member twice = club.member("twice");
        once.buys("2021-01-10T10:00", 5_00);
        twice.buys("2021-01-09T10:00", 5_00);
        twice.buys("2021-01-10T10:00", 5_00);

        club.daysPass("2021-03-01", "2021-03-20");

        assertThat(List.of(once.has("we-miss-you"), twice.has("we-miss-you"))).containsExactly(0L, 1L);
        assertThat(club.asked()).isEqualTo(1);
    }

    @Test
    void daysOnWhichNobodyLookedAreMadeUpForForAFortnight() {
        Club club = new Club(MISSED);
        Member early = club.member("early");
        Member late = club.member("late");
        early.buys("2021-01-03T10:00", 5_00);
        late.buys("2021-01-12T10:00", 5_00);
        club.itIs("2021-03-01T00:05");

        club.itIs("2021-03-20T00:05");

        assertThat(List.of(early.has("we-miss-you"), late.has("we-miss-you"))).containsExactly(0L, 1L);
    }

    @Test
    void nothingIsNotedOfDaysBeforeTheCampaign() {
        Club club = new Club("""
            campaigns:
              - id: other
                trigger: purchase
                gives: [{id: a, badge: buyer}]
            """);
        Member sara = club.member("sara");
        sara.buys("2021-01-10T10:00", 5_00);
        club.itIs("2021-03-11T00:05");
        club.applies(MISSED, at("2021-03-12T12:00"));

        club.daysPass("2021-03-12", "2021-03-20");

        assertThat(club.asked()).isZero();
    }

    @Test
    void aNewYearOfTheSunBeginsInSpring() {
        Club club = new Club("""
            campaigns:
              - id: nowruz
                trigger: schedule
                schedule: {calendar: jalali, yearly: ["01-01", "12-30"]}
                gives: [{id: gift, gift: sweets}]
            """);
        Member sara = club.member("sara").enrols(at("2021-03-01T10:00"));

        club.daysPass("2021-03-18", "2021-03-19");
        assertThat(sara.has("sweets")).isZero();
        // 1399 is a leap year: its last day is the thirtieth of Esfand.
        club.itIs("2021-03-20T00:05");
        assertThat(sara.has("sweets")).isEqualTo(1);
        club.itIs("2021-03-21T00:05");
        assertThat(sara.has("sweets")).isEqualTo(2);
        // 1400 is none, and what the month does not have is its last.
        club.daysPass("2021-03-22", "2022-03-20");
        assertThat(sara.has("sweets")).isEqualTo(3);
    }

    @Test
    void everyFridayAndTheLastOfTheMonth() {
        Club club = new Club("""
            campaigns:
              - id: friday
                trigger: schedule
                schedule: {weekly: [friday]}
                gives: [{id: a, wallet: points, points: 1, issuer: house}]
              - id: last
                trigger: schedule
                schedule: {monthly: [31]}
                gives: [{id: a, wallet: points, points: 100, issuer: house}]
              - id: day
                trigger: schedule
                schedule: {dates: ["1399-12-10"], calendar: jalali}
                gives: [{id: a, wallet: points, points: 10000, issuer: house}]
            """);
        Member sara = club.member("sara").enrols(at("2021-01-31T10:00"));

        club.daysPass("2021-01-31", "2021-02-28");

        assertThat(sara.has("points")).isEqualTo(10_104);
    }

    @Test
    void whoeverCameAfterTheDayBeganWaitsForTheNext() {
        Club club = new Club("""
            campaigns:
              - id: daily
                trigger: schedule
                schedule: {daily: true}
                gives: [{id: a, gift: cup}]
            """);
        club.itIs("2021-03-01T00:05");
        Member sara = club.member("sara").enrols(at("2021-03-03T10:00"));

        club.itIs("2021-03-04T00:05");

        assertThat(sara.has("cup")).isEqualTo(1);
        club.itIs("2021-03-04T18:00");
        assertThat(sara.has("cup")).isEqualTo(1);
    }

    private static final String WIN_BACK = """
        campaigns:
          - id: missed
            trigger: inactivity
            inactivity: {days: 60}
            gives:
              - {id: words, message: we-miss-you}
              - {id: later, followUp: offer, afterDays: 7}
          - id: offer
            trigger: follow-up
            unlessBought: true
            gives: [{id: coupon, coupon: ten-off, lastsDays: 14}]
        """;

    @Test
    void theOfferComesAWeekAfterTheMessageIfNothingWasBought() {
        Club club = new Club(WIN_BACK);
        Member back = club.member("back");
        Member away = club.member("away");
        back.buys("2021-01-10T10:00", 5_00);
        away.buys("2021-01-10T10:00", 5_00);
        club.daysPass("2021-03-01", "2021-03-18");
        assertThat(List.of(back.has("we-miss-you"), away.has("we-miss-you"))).containsExactly(1L, 1L);
        assertThat(away.why("missed")).isEqualTo("GIVEN: we-miss-you; offer in 7 days; offer on 2021-03-19");
        back.buys("2021-03-18T10:00", 5_00);

        club.daysPass("2021-03-19", "2021-04-30");

        assertThat(List.of(back.has("ten-off"), away.has("ten-off"))).containsExactly(0L, 1L);
        assertThat(back.why("offer")).startsWith("BOUGHT_SINCE");
        assertThat(away.until("ten-off")).isEqualTo(at("2021-04-03T00:00"));
    }

    private static final String SURVEY = """
        campaigns:
          - id: bought-music
            trigger: purchase
            goods: {categories: [music]}
            gives: [{id: survey, followUp: ask, afterDays: 3}]
          - id: ask
            trigger: follow-up
            audience: {when: 'member.purchases <= 20'}
            gives: [{id: words, message: how-was-it}]
        """;

    @Test
    void nothingIsWaitedForBecauseOfGoodsThatWentBack() {
        Club club = new Club(SURVEY);
        Member sara = club.member("sara");
        club.itIs("2021-03-01T10:00");
        JournalEntry kept = sara.buys("2021-03-01T10:00", 10_00, line("music", 2, 10_00));
        JournalEntry regretted = sara.buys("2021-03-01T11:00", 10_00, line("music", 2, 10_00));
        sara.returns(kept, "2021-03-02T10:00", 2, 1);
        sara.returns(regretted, "2021-03-02T10:00", 2, 0);

        club.daysPass("2021-03-02", "2021-03-10");

        assertThat(sara.has("how-was-it")).isEqualTo(1);
        assertThat(sara.progress().appointments().waiting()).isEmpty();
        assertThat(sara.why("bought-music")).isEqualTo("NOT_WAITED_FOR: ask is not waited for any more");
    }

    @Test
    void goodsThatGoBackWhileTheEndOfTheWaitIsOnItsWayEndItInSilence() {
        Club club = new Club(SURVEY);
        Member sara = club.member("sara");
        club.itIs("2021-03-01T10:00");
        JournalEntry regretted = sara.buys("2021-03-01T10:00", 10_00, line("music", 2, 10_00));

        club.unheard(() -> sara.returns(regretted, "2021-03-03T23:50", 2, 0));
        club.itIs("2021-03-04T00:05");

        assertThat(sara.has("how-was-it")).isZero();
        assertThat(sara.why("ask")).startsWith("NOT_WAITED_FOR");
    }

    @Test
    void whatWasAlreadyAskedStandsWhenGoodsGoBackLater() {
        Club club = new Club(SURVEY);
        Member sara = club.member("sara");
        club.itIs("2021-03-01T10:00");
        JournalEntry bought = sara.buys("2021-03-01T10:00", 10_00, line("music", 2, 10_00));
        club.daysPass("2021-03-02", "2021-03-04");

        sara.returns(bought, "2021-03-05T10:00", 2, 0);

        assertThat(sara.has("how-was-it")).isEqualTo(1);
    }

    @Test
    void aWaitThatWasOverWhenItBecameKnownIsOverAtOnce() {
        Club club = new Club(SURVEY);
        Member sara = club.member("sara");
        club.itIs("2021-03-20T10:00");

        sara.buys("2021-03-10T10:00", 10_00, line("music", 2, 10_00));
        assertThat(sara.has("how-was-it")).isEqualTo(1);

        sara.buys("2021-02-10T10:00", 10_00, line("music", 2, 10_00));
        assertThat(sara.has("how-was-it")).isEqualTo(1);
        assertThat(sara.why("ask")).startsWith("OVERDUE: due 2021-02-12T20:30:00Z");
        assertThat(sara.progress().appointments().waiting()).isEmpty();
    }

    @Test
    void noMoreThanTwentyThingsAreWaitedForAtOnce() {
        Club club = new Club(SURVEY.replace("<= 20", "<= 50"));
        Member sara = club.member("sara");
        club.itIs("2021-03-01T10:00");
        for (int bought = 0; bought < 21; bought++) {
            sara.buys("2021-03-01T10:%02d".formatted(bought), 10_00, line("music", 1, 10_00));
        }
        assertThat(sara.why("bought-music")).endsWith("ask is not waited for, since 20 others are");

        club.daysPass("2021-03-02", "2021-03-10");

        assertThat(sara.has("how-was-it")).isEqualTo(20);
    }

    @Test
    void whoeverIsHeldOutWaitsForNothing() {
        Club club = new Club(SURVEY.replace("goods: {categories: [music]}", "heldOut: '50'"));
        club.itIs("2021-03-01T10:00");
        for (int number = 0; number < 20; number++) {
            club.member("m" + number).buys("2021-03-01T10:00", 10_00);
        }

        club.daysPass("2021-03-02", "2021-03-10");

        for (int number = 0; number < 20; number++) {
            Member member = club.member("m" + number);
            assertThat(member.has("how-was-it"))
                    .isEqualTo(member.decisions().getFirst().waits().size());
        }
        assertThat(club.asked()).isBetween(1, 19);
    }

    private static final String SELDOM = """
        campaigns:
          - id: seldom
            trigger: falling-frequency
            falling-frequency: {days: 30, before: 3, percent: 50}
            gives: [{id: words, message: anything-wrong}]
        """;

    @Test
    void whoeverComesHalfAsOftenAsTheirHabitIsIsAskedOncePerFall() {
        Club club = new Club(SELDOM);
        Member sara = club.member("sara");
        buysEach(sara, 10, "2021-01-01", "2021-04-11");
        club.itIs("2021-04-12T00:05");

        // Of three purchases a month one is left, and none later: that is one fall.
        club.daysPass("2021-04-13", "2021-04-30");
        assertThat(sara.has("anything-wrong")).isZero();
        club.daysPass("2021-05-01", "2021-06-10");
        assertThat(sara.has("anything-wrong")).isEqualTo(1);

        // The old habit again, and another fall.
        buysEach(sara, 10, "2021-06-10", "2021-10-08");
        club.daysPass("2021-06-11", "2021-12-31");
        assertThat(sara.has("anything-wrong")).isEqualTo(2);
    }

    @Test
    void whoeverNeverHadAHabitDoesNotFallFromIt() {
        Club club = new Club(SELDOM);
        Member sara = club.member("sara");
        sara.buys("2021-01-01T10:00", 5_00);
        sara.buys("2021-03-20T10:00", 5_00);
        club.itIs("2021-01-01T12:00");

        club.daysPass("2021-01-02", "2021-09-01");

        assertThat(club.asked()).isZero();
    }

    @Test
    void aPurchaseOnItsWayIsNoFall() {
        Club club = new Club(SELDOM);
        Member sara = club.member("sara");
        buysEach(sara, 10, "2021-01-01", "2021-04-11");
        club.daysPass("2021-04-12", "2021-04-30");
        int asked = club.asked();

        club.unheard(() -> buysEach(sara, 1, "2021-04-25", "2021-04-30"));
        club.daysPass("2021-05-01", "2021-05-02");

        assertThat(asked).isZero();
        assertThat(sara.has("anything-wrong")).isZero();
    }

    private static void buysEach(Member member, int days, String first, String last) {
        for (LocalDate day = LocalDate.parse(first); !day.isAfter(LocalDate.parse(last)); day = day.plusDays(days)) {
            member.buys(day + "T10:00", 5_00);
        }
    }
}
