package io.vafa.campaign.engine;

import static io.vafa.campaign.engine.Club.at;
import static io.vafa.campaign.engine.Club.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.campaign.application.referral.Referrals;
import io.vafa.campaign.engine.Club.Member;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.journal.JournalEntry;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members who bring others, and what both are given once the others' first purchase stands. */
class ReferralTest {
    private static final String BRING = """
            campaigns:
              - id: bring
                trigger: referral
                referral: {afterDays: 14}
                match: {amountMin: "20.00"}
                limits: {ever: 2}
                gives:
                  - {to: friend, gives: {id: hello, wallet: points, points: 50, issuer: house}}
                  - {to: referrer, gives: {id: mug, gift: mug}}
            """;

    private static Club club(String... members) {
        Club club = new Club(BRING);
        club.itIs("2021-03-01T08:00");
        for (String member : members) {
            club.member(member).enrols(at("2021-03-01T08:00"));
        }
        return club;
    }

    private static void brings(Club club, String by, String friend) {
        assertThat(club.brings(friend, club.codeOf(by))).isEqualTo(new Referrals.Noted());
    }

    @Test
    void bothAreGivenSomethingOnceTheFirstPurchaseStands() {
        Club club = club("anna", "babak");
        brings(club, "anna", "babak");
        Member babak = club.member("babak");

        babak.buys("2021-03-01T10:00", 30_00);
        assertThat(babak.why("bring")).startsWith("GIVEN: bring-kept in 14 days");
        club.daysPass("2021-03-02", "2021-03-14");
        assertThat(babak.has("points") + club.member("anna").has("mug"))
                .as("not before")
                .isZero();
        club.daysPass("2021-03-15", "2021-03-17");

        assertThat(babak.has("points")).isEqualTo(50);
        assertThat(club.member("anna").has("mug")).isEqualTo(1);
        assertThat(club.member("anna").why("bring-thanks")).startsWith("GIVEN");
    }

    @Test
    void aFirstPurchaseThatGoesBackGivesNothingAndTheNextOneIsTheFirst() {
        Club club = club("anna", "babak");
        brings(club, "anna", "babak");
        Member babak = club.member("babak");
        JournalEntry bought = babak.buys("2021-03-01T10:00", 30_00, line("bread", 3, 30_00));

        club.daysPass("2021-03-02", "2021-03-10");
        babak.returns(bought, "2021-03-10T10:00");
        club.daysPass("2021-03-11", "2021-03-20");
        assertThat(babak.has("points") + club.member("anna").has("mug")).isZero();
        babak.buys("2021-03-20T10:00", 30_00);
        club.daysPass("2021-03-21", "2021-04-05");

        assertThat(babak.has("points")).isEqualTo(50);
        assertThat(club.member("anna").has("mug")).isEqualTo(1);
    }

    @Test
    void aPurchaseThatShrinksBelowWhatIsAskedGivesNothing() {
        Club club = club("anna", "babak");
        brings(club, "anna", "babak");
        Member babak = club.member("babak");
        JournalEntry bought = babak.buys("2021-03-01T10:00", 30_00, line("bread", 3, 30_00));

        babak.returns(bought, "2021-03-10T10:00", 3, 1);
        club.daysPass("2021-03-02", "2021-03-20");

        assertThat(babak.has("points") + club.member("anna").has("mug")).isZero();
    }

    @Test
    void whatGoesBackLaterDoesNotMakeANewcomerOfAnybody() {
        Club club = club("anna", "babak");
        brings(club, "anna", "babak");
        Member babak = club.member("babak");
        JournalEntry bought = babak.buys("2021-03-01T10:00", 30_00, line("bread", 3, 30_00));
        club.daysPass("2021-03-02", "2021-03-20");

        babak.returns(bought, "2021-03-20T10:00");
        babak.buys("2021-03-21T10:00", 30_00);
        club.daysPass("2021-03-21", "2021-04-10");

        assertThat(babak.has("points"))
                .as("what a wait has led to stands, once")
                .isEqualTo(50);
        assertThat(club.member("anna").has("mug")).isEqualTo(1);
        assertThat(babak.why("bring-kept")).startsWith("LIMIT_REACHED");
    }

    @Test
    void whoCameByThemselvesBringsNobodyAnything() {
        Club club = club("anna", "babak");

        club.member("babak").buys("2021-03-01T10:00", 30_00);

        assertThat(club.member("babak").why("bring")).startsWith("NOT_REFERRED");
        assertThat(club.brings("babak", club.codeOf("anna"))).isEqualTo(new Referrals.BoughtBefore());
    }

    @Test
    void onlyTheFirstPurchaseCounts() {
        Club club = club("anna", "babak");
        brings(club, "anna", "babak");

        club.member("babak").buys("2021-03-01T10:00", 5_00);
        club.member("babak").buys("2021-03-02T10:00", 50_00);
        club.daysPass("2021-03-02", "2021-03-20");

        assertThat(club.member("babak").why("bring")).startsWith("NOT_FIRST: 1 purchases stand already");
        assertThat(club.member("anna").has("mug")).isZero();
    }

    @Test
    void limitsCountWhomOneMemberBrings() {
        Club club = club("anna", "b1", "b2", "b3");
        for (String friend : List.of("b1", "b2", "b3")) {
            brings(club, "anna", friend);
            club.member(friend).buys("2021-03-01T10:00", 30_00);
        }
        club.daysPass("2021-03-02", "2021-03-20");

        assertThat(club.member("anna").has("mug")).isEqualTo(2);
        assertThat(club.member("anna").why("bring-thanks")).startsWith("LIMIT_REACHED");
        assertThat(club.member("b3").has("points")).isEqualTo(50);
    }

    @Test
    void nobodyIsThankedForWhomIsHeldOut() {
        List<String> friends =
                IntStream.range(0, 20).mapToObj(number -> "f" + number).toList();
        Club club = new Club(BRING.replace("limits: {ever: 2}", "heldOut: \"50\""));
        club.itIs("2021-03-01T08:00");
        club.member("anna").enrols(at("2021-03-01T08:00"));
        for (String friend : friends) {
            club.member(friend).enrols(at("2021-03-01T08:00"));
            brings(club, "anna", friend);
            club.member(friend).buys("2021-03-01T10:00", 30_00);
        }
        club.daysPass("2021-03-02", "2021-03-16");

        long given = friends.stream()
                .filter(friend -> club.member(friend).has("points") > 0)
                .count();
        assertThat(given).isBetween(1L, 19L);
        assertThat(club.member("anna").has("mug")).isEqualTo(given);
    }

    @Test
    void nobodyBringsThemselvesOrTheirHouseholdOrWhoBroughtThem() {
        Club club = club("anna", "babak", "cyrus", "dara");
        brings(club, "anna", "babak");
        brings(club, "babak", "cyrus");
        club.member("dara").joins("family", "2021-03-01T09:00");
        club.member("anna").joins("family", "2021-03-01T09:00");

        assertThat(club.brings("anna", club.codeOf("anna"))).isEqualTo(new Referrals.Oneself());
        assertThat(club.brings("anna", club.codeOf("babak"))).isEqualTo(new Referrals.Ring());
        assertThat(club.brings("anna", club.codeOf("cyrus"))).as("a longer one").isEqualTo(new Referrals.Ring());
        assertThat(club.brings("dara", club.codeOf("anna"))).isEqualTo(new Referrals.OneHousehold());
        assertThat(club.brings("babak", club.codeOf("cyrus"))).isEqualTo(new Referrals.NamedBefore());
        assertThat(club.brings("dara", "NOBODYS")).isEqualTo(new Referrals.UnknownCode());
        assertThat(club.brings("nobody", club.codeOf("anna"))).isEqualTo(new Referrals.UnknownMember());
        assertThat(club.brings("babak", club.codeOf("anna").toLowerCase(Locale.ROOT)))
                .isEqualTo(new Referrals.Noted());
    }

    @Test
    void whoeverIsTheSameAfterAllBroughtNobody() {
        Club club = club("anna", "babak");
        String code = club.codeOf("anna");
        club.merges("anna", "babak", "2021-03-01T09:00");

        assertThat(club.brings("babak", code)).isEqualTo(new Referrals.Oneself());
    }

    @Test
    void whoeverTurnsOutToBeTheSameWhileItIsWaitedForIsGivenNothing() {
        Club club = club("anna", "babak");
        brings(club, "anna", "babak");
        club.member("babak").buys("2021-03-01T10:00", 30_00);

        club.merges("babak", "anna", "2021-03-05T09:00");
        club.daysPass("2021-03-06", "2021-03-20");

        assertThat(club.member("anna").has("mug")).isZero();
    }

    @Test
    void thanksThatWereNotHeardAreSaidAgainAndOnce() {
        Club club = club("anna", "babak");
        brings(club, "anna", "babak");
        club.member("babak").buys("2021-03-01T10:00", 30_00);
        club.daysPass("2021-03-02", "2021-03-14");
        club.breaks(_ -> true);
        assertThatThrownBy(() -> club.itIs("2021-03-15T00:05")).hasMessage("the line is broken");
        club.breaks(_ -> false);

        club.daysPass("2021-03-15", "2021-03-20");

        assertThat(club.member("babak").has("points")).isEqualTo(50);
        assertThat(club.member("anna").has("mug")).isEqualTo(1);
    }

    @Test
    void whoBroughtThemIsThankedThoughTheProcessDiedAfterTheFriendWasGivenTheirs() {
        Club club = club("anna", "babak");
        brings(club, "anna", "babak");
        club.member("babak").buys("2021-03-01T10:00", 30_00);
        club.daysPass("2021-03-02", "2021-03-14");
        club.breaks(occasion -> occasion.kind().equals(RecordOccasion.CAMPAIGN_REFERRAL));
        assertThatThrownBy(() -> club.itIs("2021-03-15T00:05")).hasMessage("the line is broken");
        assertThat(club.member("babak").has("points")).isEqualTo(50);
        assertThat(club.member("anna").has("mug")).isZero();
        club.breaks(_ -> false);

        club.daysPass("2021-03-15", "2021-03-20");

        assertThat(club.member("babak").has("points")).isEqualTo(50);
        assertThat(club.member("anna").has("mug")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "referral: {afterDays: 14} | paused: false | /campaigns/0/referral FIELD_MISSING",
                "afterDays: 14 | afterDays: 0 | /campaigns/0/referral/afterDays WRONG_VALUE",
                "to: referrer | to: friend | /campaigns/0/gives FIELD_MISSING",
                "to: referrer | to: brother | /campaigns/0/gives/1/to WRONG_VALUE",
                "ever: 2 | campaign: 2 | /campaigns/0/limits WITHOUT_MEANING",
                ", issuer: house | '' | /campaigns/0/gives/0/gives/issuer FIELD_MISSING",
                "id: mug | id: hello | /campaigns/0/gives/1/gives/id DUPLICATE",
                "limits: | group: x, limits: | /campaigns/0/group WITHOUT_MEANING",
            })
    void whatIsNoReferralIsRefusedWhereItStands(String fit, String unfit, String refused) {
        assertThat(Club.refusals(BRING.replace(fit, unfit == null ? "" : unfit.replace(", limits", "\n    limits"))))
                .extracting(refusal -> refusal.pointer() + " " + refusal.code())
                .contains(refused);
    }
}
