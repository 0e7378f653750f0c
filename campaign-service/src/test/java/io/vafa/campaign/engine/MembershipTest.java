package io.vafa.campaign.engine;

import static io.vafa.campaign.engine.Club.at;
import static io.vafa.campaign.engine.Club.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vafa.campaign.domain.engine.HeldReward;
import io.vafa.campaign.engine.Club.Member;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.platform.web.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A membership that is paid for: what it gives, how it is renewed, that it ends, and what a refund takes along. */
class MembershipTest {
    private static final String PLUS = """
        campaigns:
          - id: join
            trigger: purchase
            goods: {categories: [membership]}
            gives: [{id: year, benefit: plus, lastsDays: 365, prolongs: true}]
          - id: double
            trigger: purchase
            exclude: {categories: [membership]}
            audience: {holds: [plus]}
            gives: [{id: more, wallet: points, points: 1, per: "1.00", rounding: down, scope: receipt}]
          - id: remember
            trigger: lapse
            lapse: {holds: plus, leadDays: 14}
            gives: [{id: words, message: renew-soon}]
          - id: over
            trigger: lapse
            lapse: {holds: plus}
            gives: [{id: words, message: come-back}]
        """;

    private final Club club = new Club(PLUS);
    private final Member sara = club.member("sara");

    private JournalEntry pays(String local) {
        return sara.buys(at(local), 50_00, List.of(line("membership", 1, 50_00)));
    }

    private List<HeldReward> held() {
        return sara.progress().rewards().standing(Club.ZONE);
    }

    @Test
    void whoPaidHasMoreOfEachPurchaseForAYear() {
        sara.buys("2021-01-09T10:00", 10_00);
        assertThat(sara.has("points")).as("not yet").isZero();
        assertThat(sara.why("double")).isEqualTo("NOT_HELD: holds no plus");

        pays("2021-01-10T10:00");
        sara.buys("2021-01-10T10:05", 10_00);
        sara.buys("2022-01-10T23:59", 10_00);
        sara.buys("2022-01-11T00:00", 10_00);

        assertThat(sara.has("points")).isEqualTo(20);
        assertThat(sara.until("plus")).isEqualTo(at("2022-01-11T00:00"));
    }

    @Test
    void whoRenewsEarlyLosesNoDay() {
        pays("2021-01-10T10:00");
        pays("2021-12-01T10:00");

        assertThat(sara.until("plus")).isEqualTo(at("2023-01-11T00:00"));
        assertThat(held()).singleElement().satisfies(plus -> {
            assertThat(plus.givenAt()).isEqualTo(at("2021-01-10T10:00"));
            assertThat(plus.validUntil()).isEqualTo(at("2023-01-11T00:00"));
            assertThat(plus.left()).isEqualTo(1);
        });
    }

    @Test
    void twoYearsOnOneReceiptAreTwoYearsWhereItemsAreCounted() {
        Member reza = new Club(
                        PLUS.replace("gives: [{id: year", "collect: {what: items, every: 1}\n    gives: [{id: year"))
                .member("reza");

        reza.buys(at("2021-01-10T10:00"), 100_00, List.of(line("membership", 2, 100_00)));

        assertThat(reza.until("plus")).isEqualTo(at("2023-01-11T00:00"));
        assertThat(reza.progress().rewards().standing(Club.ZONE))
                .extracting(HeldReward::validUntil)
                .containsExactly(at("2023-01-11T00:00"));
    }

    @Test
    void whoRenewsAfterTheEndBeginsAnew() {
        pays("2021-01-10T10:00");
        pays("2022-03-01T10:00");

        assertThat(held())
                .extracting(HeldReward::givenAt, HeldReward::validUntil)
                .containsExactly(
                        tuple(at("2021-01-10T10:00"), at("2022-01-11T00:00")),
                        tuple(at("2022-03-01T10:00"), at("2023-03-02T00:00")));
    }

    @Test
    void aRefundTakesItsOwnYearAlongAndNoOther() {
        JournalEntry first = pays("2021-01-10T10:00");
        pays("2021-01-12T10:00");

        sara.returns(first, "2021-01-13T10:00");

        assertThat(held()).extracting(HeldReward::validUntil).containsExactly(at("2022-01-13T00:00"));
    }

    @Test
    void whoIsRefundedHasNoMoreOfIt() {
        JournalEntry only = pays("2021-01-10T10:00");
        sara.returns(only, "2021-01-11T10:00");

        sara.buys("2021-01-12T10:00", 10_00);

        assertThat(sara.has("points")).isZero();
        assertThat(sara.has("plus")).isZero();
    }

    @Test
    void theEndIsToldAheadAndWhenItComesOnceEach() {
        pays("2021-01-10T10:00");

        club.daysPass("2021-12-20", "2021-12-27");
        assertThat(sara.has("renew-soon")).isZero();
        club.daysPass("2021-12-28", "2022-01-10");
        assertThat(sara.has("renew-soon")).isEqualTo(1);
        assertThat(sara.has("come-back")).isZero();
        club.daysPass("2022-01-11", "2022-02-10");

        assertThat(sara.has("renew-soon")).isEqualTo(1);
        assertThat(sara.has("come-back")).isEqualTo(1);
    }

    @Test
    void whoRenewedHearsNothingUntilTheNewEnd() {
        pays("2021-01-10T10:00");
        club.daysPass("2021-12-20", "2021-12-27");
        pays("2021-12-27T12:00");

        club.daysPass("2021-12-28", "2022-12-27");
        assertThat(sara.has("renew-soon")).isZero();
        club.itIs("2022-12-28T00:05");

        assertThat(sara.has("renew-soon")).isEqualTo(1);
    }

    @Test
    void whatNobodyGivesIsHeldByNobody() {
        assertThat(Club.refusals("""
                campaigns:
                  - {id: a, trigger: purchase, audience: {holds: [pluss]}, gives: [{id: a, benefit: plus}]}
                  - {id: b, trigger: lapse, lapse: {holds: plos}, gives: [{id: a, message: over}]}
                  - {id: c, trigger: coupon, coupon: {held: blus}, gives: [{id: a, discount: {percent: "5"}}]}
                  - {id: d, trigger: purchase, gives: [{id: a, gift: plus, lastsDays: 5, prolongs: true}]}
                """))
                .extracting(Refusal::pointer, Refusal::code)
                .containsExactlyInAnyOrder(
                        tuple("/campaigns/0/audience/holds", "UNKNOWN_REWARD"),
                        tuple("/campaigns/1/lapse/holds", "UNKNOWN_REWARD"),
                        tuple("/campaigns/2/coupon/held", "UNKNOWN_REWARD"),
                        tuple("/campaigns/3/gives/0/prolongs", "WITHOUT_MEANING"));
    }
}
