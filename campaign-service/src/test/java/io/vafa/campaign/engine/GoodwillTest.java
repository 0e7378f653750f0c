package io.vafa.campaign.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vafa.campaign.engine.Club.Member;
import io.vafa.platform.web.Refusal;
import org.junit.jupiter.api.Test;

/** What staff may give to make up for what went wrong, and how often. */
class GoodwillTest {
    private static final String MONDAY = "2021-03-01T10:00";
    private static final String TUESDAY = "2021-03-02T10:00";

    private final Club club = new Club("""
            campaigns:
              - id: sorry
                trigger: goodwill
                goodwill: {reasons: [late-delivery, damaged]}
                limits: {month: 1, agentDay: 2}
                gives:
                  - {id: points, wallet: points, points: 100, issuer: house}
                  - {id: coupon, coupon: ten-off, lastsDays: 30}
              - id: other
                trigger: goodwill
                gives: [{id: words, message: we-are-sorry}]
            """);

    private Member comforted(String who, String agent, String at) {
        Member member = club.member(who);
        member.isComforted("sorry", agent, "late-delivery", at);
        return member;
    }

    @Test
    void whoWasLetDownIsGivenWhatTheCampaignSaysAndNothingElse() {
        Member sara = comforted("sara", "agent-7", MONDAY);

        assertThat(sara.has("points")).isEqualTo(100);
        assertThat(sara.has("ten-off")).isEqualTo(1);
        assertThat(sara.has("we-are-sorry")).isZero();
    }

    @Test
    void onePersonOfTheStaffGivesItTwiceADayAndAnotherMayGoOn() {
        assertThat(comforted("sara", "agent-7", MONDAY).has("points")).isEqualTo(100);
        assertThat(comforted("reza", "agent-7", MONDAY).has("points")).isEqualTo(100);

        Member mina = comforted("mina", "agent-7", MONDAY);
        assertThat(mina.has("points")).isZero();
        assertThat(mina.why("sorry"))
                .isEqualTo(
                        "CAMPAIGN_LIMIT_REACHED: at most 2 times a day by one person of the staff, 1 needed, 0 left");

        assertThat(comforted("mina", "agent-8", MONDAY).has("points")).isEqualTo(100);
        assertThat(comforted("omid", "agent-7", TUESDAY).has("points")).isEqualTo(100);
    }

    @Test
    void oneMemberIsComfortedOnceAMonthByWhomeverItIs() {
        comforted("sara", "agent-7", MONDAY);
        Member sara = comforted("sara", "agent-8", TUESDAY);

        assertThat(sara.has("points")).isEqualTo(100);
        assertThat(sara.why("sorry")).startsWith("LIMIT_REACHED");
    }

    @Test
    void forAnotherReasonItIsNotGiven() {
        Member sara = club.member("sara");

        sara.isComforted("sorry", "agent-7", "bad-weather", MONDAY);

        assertThat(sara.has("points")).isZero();
        assertThat(sara.decisions()).isEmpty();
    }

    @Test
    void onlyGoodwillIsGivenByStaff() {
        assertThat(Club.refusals("""
                campaigns:
                  - {id: a, trigger: purchase, limits: {agentDay: 1}, gives: [{id: a, gift: tea}]}
                  - {id: b, trigger: purchase, goodwill: {reasons: [x]}, gives: [{id: a, gift: tea}]}
                  - {id: c, trigger: occasion, occasion: {kind: goodwill}, gives: [{id: a, gift: tea}]}
                  - {id: d, trigger: goodwill, gives: [{id: a, wallet: points, points: 5}]}
                """))
                .extracting(Refusal::pointer, Refusal::code)
                .containsExactlyInAnyOrder(
                        tuple("/campaigns/0/limits/agentDay", "WITHOUT_MEANING"),
                        tuple("/campaigns/1/goodwill", "WITHOUT_MEANING"),
                        tuple("/campaigns/2/occasion/kind", "WITHOUT_MEANING"),
                        tuple("/campaigns/3/gives/0/issuer", "FIELD_MISSING"));
    }
}
