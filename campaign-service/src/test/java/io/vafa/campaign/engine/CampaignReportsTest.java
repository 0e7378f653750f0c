package io.vafa.campaign.engine;

import static io.vafa.campaign.engine.Club.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.application.CampaignReport;
import io.vafa.campaign.application.CampaignReport.Verdict;
import io.vafa.campaign.engine.Club.Member;
import io.vafa.contracts.journal.JournalEntry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a campaign brought, as whoever pays for it may rely on. */
class CampaignReportsTest {
    private static final String WELCOME = """
            campaigns:
              - id: welcome
                trigger: enrolment
                heldOut: "50"
                gives: [{id: a, wallet: points, points: 200, issuer: house}]
            """;
    private static final String ENROLS = "2021-03-01T12:00";
    private static final String LATER = "2021-08-01T00:00";

    private final Club club = new Club(WELCOME);
    private final List<Member> treated = new ArrayList<>();
    private final List<Member> heldOut = new ArrayList<>();

    /** So many enrol into each group; which of them is in which is the hash's. */
    private void enrol(int each) {
        for (int number = 0; treated.size() < each || heldOut.size() < each; number++) {
            Member member = club.member("m" + number).enrols(Club.at(ENROLS));
            (member.has("points") > 0 ? treated : heldOut).add(member);
        }
    }

    private void spend(List<Member> members, int from, String local, long cents) {
        members.subList(from, members.size()).forEach(member -> member.buys(local, cents));
    }

    @Test
    void whatWasBoughtInTheDaysSinceTheFirstTimeCountsAndNothingElse() {
        enrol(1);
        Member sara = treated.getFirst();

        sara.buys("2021-02-28T12:00", 1_00);
        sara.buys("2021-03-01T12:00", 10_00);
        sara.buys("2021-03-08T11:59", 20_00);
        sara.buys("2021-03-08T12:00", 40_00);
        // Clocks went forward on 22 March; days are of 24 hours.
        sara.buys("2021-05-30T13:00", 80_00);

        assertThat(club.report("welcome", LATER, 7).treated().spentMinorUnits()).isEqualTo(30_00);
        assertThat(club.report("welcome", LATER, 30).treated().spentMinorUnits())
                .isEqualTo(70_00);
        assertThat(club.report("welcome", LATER, 90).treated().purchases()).isEqualTo(3);
    }

    @Test
    void purchasesThatWereToldBeforeTheCampaignWasForThemCountByTheirTime() {
        Club club = new Club("""
                campaigns:
                  - {id: review, trigger: activity, activity: reviewed, gives: [{id: a, badge: critic}]}
                """);
        Member sara = club.member("sara");
        sara.buys("2021-03-02T09:00", 7_00);
        sara.buys("2021-03-02T11:00", 5_00);

        sara.does("reviewed", "2021-03-02T10:00", Map.of());

        assertThat(club.report("review", LATER, 7).treated().spentMinorUnits()).isEqualTo(5_00);
    }

    @Test
    void whatWentBackIsTakenOffHoweverLateItDoes() {
        enrol(1);
        JournalEntry bought = treated.getFirst().buys("2021-03-02T12:00", 10_00, line("music", 5, 10_00));
        JournalEntry other = treated.getFirst().buys("2021-03-03T12:00", 10_00, line("music", 5, 10_00));

        treated.getFirst().returns(bought, "2021-07-02T12:00", 5, 2);
        treated.getFirst().returns(other, "2021-07-02T12:00");

        CampaignReport.Group group = club.report("welcome", LATER, 7).treated();
        assertThat(group.spentMinorUnits()).isEqualTo(4_00);
        assertThat(group.purchases()).isEqualTo(1);
    }

    @Test
    void membersWhoseDaysAreNotOverAreNotCountedYet() {
        enrol(31);

        CampaignReport early = club.report("welcome", "2021-03-31T12:59", 30);
        CampaignReport late = club.report("welcome", "2021-03-31T13:00", 30);

        assertThat(early.verdict()).isEqualTo(Verdict.TOO_EARLY);
        assertThat(early.running()).isEqualTo(treated.size() + heldOut.size());
        assertThat(late.running()).isZero();
        assertThat(late.treated().members()).isEqualTo(treated.size());
        assertThat(late.heldOut().members()).isEqualTo(heldOut.size());
    }

    @Test
    void fewerThanThirtyOfAGroupSayNothing() {
        enrol(29);
        List<Member> all = heldOut.size() == 29 ? heldOut : treated;
        assertThat(all).hasSize(29);

        CampaignReport report = club.report("welcome", LATER, 30);

        assertThat(report.verdict()).isEqualTo(Verdict.TOO_FEW);
        assertThat(report.spent()).isNull();
        assertThat(report.because()).contains("29").contains("30 are needed of each");
    }

    @Test
    void aCampaignThatHoldsNobodyOutHasNobodyToCompareWith() {
        Club alone = new Club(WELCOME.replace("    heldOut: \"50\"\n", ""));
        for (int number = 0; number < 30; number++) {
            var _ = alone.member("m" + number).enrols(Club.at(ENROLS));
        }

        assertThat(alone.report("welcome", LATER, 30).verdict()).isEqualTo(Verdict.NO_CONTROL_GROUP);
    }

    @Test
    void aLosingCampaignShowsItself() {
        enrol(40);
        spend(treated, 0, "2021-03-02T12:00", 10_50);
        spend(heldOut, 0, "2021-03-02T12:00", 10_00);

        CampaignReport report = club.report("welcome", LATER, 30);

        // Half a dollar more each, for points that are worth two.
        assertThat(report.verdict()).isEqualTo(Verdict.LOSES);
        assertThat(Objects.requireNonNull(report.spent()).perMember()).isEqualTo("50.00");
        assertThat(report.cost().minorUnits()).isEqualTo(200L * treated.size());
        assertThat(Objects.requireNonNull(report.gain()).perUnitOfCost()).isEqualTo("0.25");
    }

    @Test
    void aCampaignThatPaysSaysHowMuchForEachUnitOfItsCost() {
        enrol(40);
        spend(treated, 0, "2021-03-02T12:00", 20_00);
        spend(heldOut, 20, "2021-03-02T12:00", 1_00);

        CampaignReport report = club.report("welcome", LATER, 30);

        assertThat(report.verdict()).isEqualTo(Verdict.PAYS);
        assertThat(new BigDecimal(
                        String.valueOf(Objects.requireNonNull(report.gain()).perUnitOfCostLow())))
                .isBetween(new BigDecimal("9"), new BigDecimal("10"));
    }

    @Test
    void betweenTheBoundsNothingIsSaid() {
        enrol(40);
        spend(treated, 38, "2021-03-02T12:00", 100_00);

        assertThat(club.report("welcome", LATER, 30).verdict()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void whatIsTakenBackCostsNothing() {
        Club club = new Club("""
                campaigns:
                  - id: cup
                    trigger: purchase
                    goods: {categories: [music]}
                    gives:
                      - {id: a, gift: cup, worth: "3.00"}
                      - {id: b, wallet: points, points: 1, per: "1.00", rounding: down, scope: receipt}
                """);
        Member sara = club.member("sara");
        var _ = sara.buys("2021-03-02T12:00", 10_00, line("music", 5, 10_00));
        JournalEntry bought = sara.buys("2021-03-03T12:00", 10_00, line("music", 5, 10_00));
        assertThat(club.report("cup", LATER, 7).cost().minorUnits()).isEqualTo(2 * 3_00 + 20);

        sara.returns(bought, "2021-07-02T12:00");

        assertThat(club.report("cup", LATER, 7).cost().minorUnits()).isEqualTo(3_00 + 10);
    }

    @Test
    void whatTheJournalRefusesCostsNothing() {
        club.refuses(_ -> true);
        var _ = club.member("sara").enrols(Club.at(ENROLS));

        assertThat(club.report("welcome", LATER, 7).cost().minorUnits()).isZero();
    }

    @Test
    void whoeverGoesOnAsAnotherIsInNeitherGroup() {
        enrol(2);
        treated.getFirst().buys("2021-03-04T12:00", 1_00);

        treated.get(0).merges(heldOut.get(0), "2021-03-05T12:00");

        CampaignReport report = club.report("welcome", LATER, 30);
        assertThat(report.leftOut()).isEqualTo(2);
        assertThat(report.treated().members()).isEqualTo(treated.size() - 1);
        assertThat(report.heldOut().members()).isEqualTo(heldOut.size() - 1);
    }

    @Test
    void whoeverWasHeldOutAndIsNoLongerIsInNeitherGroup() {
        String visits = """
                campaigns:
                  - {id: visit, trigger: purchase, %s gives: [{id: a, wallet: points, points: 1}]}
                """;
        Club club = new Club(visits.formatted("heldOut: \"50\","));
        List<Member> members = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            members.add(club.member("m" + number));
        }
        Consumer<String> visit = local -> members.forEach(member -> member.buys(local, 1_00));
        visit.accept("2021-03-01T12:00");
        long apart = club.report("visit", LATER, 7).heldOut().members();
        assertThat(apart).isPositive();

        club.applies(visits.formatted(""), Club.at("2021-03-02T00:00"));
        visit.accept("2021-03-02T12:00");

        CampaignReport report = club.report("visit", LATER, 7);
        assertThat(report.leftOut()).isEqualTo(apart);
        assertThat(report.heldOut().members()).isZero();
    }

    @Test
    void whatADiscountTookOffIsACostAndWasSoldAllTheSame() {
        Club club = new Club("""
                campaigns:
                  - {id: tenth, trigger: basket, gives: [{id: a, discount: {percent: "10"}}]}
                """);
        Member sara = club.member("sara");
        var quote = sara.asks("2021-03-02T12:00", 50_00, List.of(line("music", 1, 50_00)));
        var _ = sara.commits(quote);
        var _ = sara.pays(quote, "2021-03-02T12:01");

        CampaignReport report = club.report("tenth", LATER, 7);

        assertThat(report.treated().spentMinorUnits()).isEqualTo(45_00);
        assertThat(report.cost().items()).singleElement().isEqualTo(new CampaignReport.Item("discount", 5_00, 5_00L));
    }
}
