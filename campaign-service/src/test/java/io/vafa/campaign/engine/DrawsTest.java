package io.vafa.campaign.engine;

import static io.vafa.campaign.engine.Club.at;
import static io.vafa.campaign.engine.Club.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.campaign.SimulatedLedger;
import io.vafa.campaign.application.draw.DrawStore;
import io.vafa.campaign.application.draw.Draws;
import io.vafa.campaign.domain.draw.Draw;
import io.vafa.campaign.engine.Club.Member;
import io.vafa.contracts.draw.DrawList;
import io.vafa.contracts.draw.Drawing;
import io.vafa.contracts.journal.JournalEntry;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws, from the first ticket to what is won. */
class DrawsTest {
    private static final String SPRING = """
            draws:
              - id: spring
                entries: {from: "2021-03-01", until: "2021-03-31"}
                randomness: "drand round 5000000"
                prizes:
                  - {count: 1, gives: {id: bicycle, gift: bicycle, lastsDays: 10}}
                  - {count: 2, gives: {id: points, wallet: points, points: 70, issuer: house}}
            campaigns:
              - id: tickets
                trigger: purchase
                gives: [{id: chances, tickets: spring, quantity: 1, per: "10.00"}]
            """;

    private static final List<String> NAMES = List.of("anna", "babak", "cyrus", "dara", "elham");

    /** Each of them bought more than the one before: ten tickets, twenty, and so on. */
    private static Club spring() {
        Club club = new Club(SPRING);
        club.itIs("2021-03-02T10:00");
        for (int index = 0; index < NAMES.size(); index++) {
            club.member(NAMES.get(index))
                    .buys("2021-03-02T10:00", 100_00L * (index + 1), line("bread", 10, 100_00L * (index + 1)));
        }
        return club;
    }

    private static Draw closed(Club club) {
        club.itIs("2021-04-02T10:00");
        return ((Draws.Closed) club.closes("spring", "anna")).draw();
    }

    private static DrawList list(Club club) {
        return DrawList.read(
                club.draws().list(SimulatedLedger.PROGRAM, "spring").orElseThrow());
    }

    @Test
    void whatIsPublishedSaysAllAndNamesNobody() {
        Club club = spring();
        Draw closed = closed(club);

        DrawList list = list(club);

        assertThat(list.hash()).isEqualTo(closed.hash());
        assertThat(list.text())
                .startsWith("""
                        vafa draw 1
                        program: demo
                        draw: spring
                        entries: 2021-03-01 to 2021-03-31
                        closed: %s
                        randomness: drand round 5000000
                        prize: bicycle 1
                        prize: points 2

                        """.formatted(at("2021-04-02T10:00")))
                .doesNotContain(NAMES);
        assertThat(list.entrants())
                .extracting(DrawList.Entrant::tickets)
                .containsExactlyInAnyOrder(10L, 20L, 30L, 40L, 50L);
    }

    @Test
    void everyMemberFindsTheirOwnLine() {
        Club club = spring();
        var _ = closed(club);

        List<Draws.Mine> mine =
                club.draws().member(SimulatedLedger.PROGRAM, "cyrus").orElseThrow();

        assertThat(mine).singleElement().satisfies(spring -> {
            assertThat(spring.tickets()).isEqualTo(30);
            assertThat(spring.listed()).isEqualTo(30);
            assertThat(list(club).entrants()).contains(new DrawList.Entrant(String.valueOf(spring.pseudonym()), 30));
        });
    }

    @Test
    void whoWinsFollowsFromTheListAndTheRandomnessAndIsGivenOnce() {
        Club club = spring();
        var _ = closed(club);

        Draw drawn = ((Draws.Named) club.names("spring", "4fd1a2", "babak")).draw();
        club.sweepsDraws();
        club.names("spring", "4fd1a2", "cyrus");

        assertThat(drawn.state()).isEqualTo(Draw.State.GIVEN);
        assertThat(drawn.winners())
                .extracting(won -> won.prize() + " " + won.pseudonym() + " " + won.place())
                .containsExactlyElementsOf(Drawing.of(list(club), "4fd1a2").stream()
                        .map(winner -> winner.prize() + " " + winner.pseudonym() + " " + winner.place())
                        .toList());
        for (Draw.Won won : drawn.winners()) {
            assertThat(club.member(won.member()).has(won.prize()))
                    .as(won.prize())
                    .isEqualTo(won.prize().equals("points") ? 70 : 1);
        }
        assertThat(NAMES.stream()
                        .mapToLong(name -> club.member(name).has("bicycle"))
                        .sum())
                .isEqualTo(1);
        assertThat(NAMES.stream()
                        .mapToLong(name -> club.member(name).has("points"))
                        .sum())
                .isEqualTo(140);
        String winner = drawn.winners().getFirst().member();
        assertThat(club.member(winner).why("spring-bicycle")).startsWith("GIVEN");
        assertThat(club.member(winner).until("bicycle"))
                .as("ten days from when it was won")
                .isEqualTo(at("2021-04-13T00:00"));
    }

    @Test
    void aListIsNotClosedAsLongAsThereAreTickets() {
        Club club = spring();
        club.itIs("2021-03-31T23:59");

        assertThat(club.closes("spring", "anna")).isEqualTo(new Draws.StillOpen(at("2021-04-01T00:00")));
        assertThat(club.closes("autumn", "anna")).isEqualTo(new Draws.Unknown());
    }

    @Test
    void aListThatIsClosedStandsWhateverComesLater() {
        Club club = new Club(SPRING);
        club.itIs("2021-03-02T10:00");
        Member anna = club.member("anna");
        JournalEntry bought = anna.buys("2021-03-02T10:00", 100_00, line("bread", 10, 100_00));
        Draw closed = closed(club);

        anna.returns(bought, "2021-04-03T10:00");
        club.member("babak").buys("2021-03-30T10:00", 100_00);
        club.itIs("2021-04-04T10:00");

        assertThat(((Draws.Closed) club.closes("spring", "babak")).draw()).isEqualTo(closed);
        assertThat(list(club).hash()).isEqualTo(closed.hash());
        assertThat(club.draws().member(SimulatedLedger.PROGRAM, "anna").orElseThrow())
                .singleElement()
                .satisfies(mine ->
                        assertThat(List.of(mine.tickets(), mine.listed())).containsExactly(0L, 10L));
        assertThat(club.draws().member(SimulatedLedger.PROGRAM, "babak").orElseThrow())
                .as("told too late")
                .singleElement()
                .satisfies(mine ->
                        assertThat(List.of(mine.tickets(), mine.listed())).containsExactly(10L, 0L));
    }

    @Test
    void whatGoesBackBeforeTheListIsClosedIsNotInIt() {
        Club club = spring();
        Member sara = club.member("sara");
        JournalEntry bought = sara.buys("2021-03-02T10:00", 100_00, line("bread", 10, 100_00));
        JournalEntry other = sara.buys("2021-03-02T11:00", 50_00, line("bread", 5, 50_00));

        sara.returns(bought, "2021-03-03T10:00", 10, 4);
        sara.returns(other, "2021-03-03T10:00");
        var _ = closed(club);

        assertThat(club.draws().member(SimulatedLedger.PROGRAM, "sara").orElseThrow())
                .singleElement()
                .satisfies(mine -> assertThat(mine.listed()).isEqualTo(4));
    }

    @Test
    void thereAreNoTicketsForOtherDays() {
        Member sara = new Club(SPRING).member("sara");

        sara.buys("2021-04-01T00:00", 100_00);

        assertThat(sara.has("spring")).isZero();
        assertThat(sara.why("tickets")).isEqualTo("DRAW_CLOSED: tickets of spring are for 2021-03-01 to 2021-03-31");
    }

    @Test
    void theRandomnessIsNamedAfterTheListAndOnceAndBySomebodyElse() {
        Club club = spring();
        assertThat(club.names("spring", "4fd1a2", "babak")).isEqualTo(new Draws.NotClosed());
        assertThat(club.names("autumn", "4fd1a2", "babak")).isEqualTo(new Draws.Unknown());
        var _ = closed(club);

        assertThat(club.names("spring", "4fd1a2", "anna")).isEqualTo(new Draws.SamePerson());
        assertThat(club.names("spring", "4fd1a2", "babak")).isInstanceOf(Draws.Named.class);
        assertThat(club.names("spring", "4fd1a2", "babak")).isInstanceOf(Draws.Named.class);
        assertThat(club.names("spring", "4fd1a3", "babak")).isInstanceOf(Draws.NamedOtherwise.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "4fd1a2"})
    void whatWasDrawnAndNotGivenIsGivenLaterAndOnce(String randomness) {
        Club club = spring();
        var _ = closed(club);
        club.breaks(_ -> true);
        assertThatThrownBy(() -> club.names("spring", randomness, "babak")).hasMessage("the line is broken");
        club.breaks(_ -> false);

        club.sweepsDraws();
        club.sweepsDraws();

        Draw draw = club.drawStore().find(SimulatedLedger.PROGRAM, "spring").orElseThrow();
        assertThat(draw.state()).isEqualTo(Draw.State.GIVEN);
        assertThat(NAMES.stream()
                        .mapToLong(name -> club.member(name).has("points"))
                        .sum())
                .isEqualTo(140);
        assertThat(NAMES.stream()
                        .mapToLong(name -> club.member(name).has("bicycle"))
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void whoeverBecameAnotherIsInItAsThatOther() {
        Club club = spring();
        club.itIs("2021-04-01T10:00");
        club.merges("anna", "babak", "2021-04-01T10:00");
        var _ = closed(club);

        assertThat(list(club).entrants())
                .extracting(DrawList.Entrant::tickets)
                .containsExactlyInAnyOrder(10L + 20, 30L, 40L, 50L);
    }

    @Test
    void whoeverBecomesAnotherAfterTheListWasClosedIsGivenItThere() {
        Club club = spring();
        var _ = closed(club);
        for (String name : NAMES.subList(1, NAMES.size())) {
            club.merges(name, "anna", "2021-04-02T11:00");
        }

        club.names("spring", "4fd1a2", "babak");

        assertThat(club.member("anna").has("bicycle")).isEqualTo(1);
        assertThat(club.member("anna").has("points")).isEqualTo(140);
    }

    @Test
    void aListThatWasChangedInTheStoreIsNotDrawnFrom() {
        Club club = spring();
        Draw closed = closed(club);
        var first = club.drawStore().piece(closed.listed(), 0);
        club.drawStore()
                .keep(
                        closed.listed(),
                        0,
                        IntStream.range(0, first.size())
                                .mapToObj(index -> index == 0
                                        ? new DrawStore.Entry(
                                                first.getFirst().pseudonym(),
                                                first.getFirst().member(),
                                                first.getFirst().tickets() + 1)
                                        : first.get(index))
                                .toList());

        assertThatThrownBy(() -> club.names("spring", "4fd1a2", "babak"))
                .hasMessageContaining("is not the one whose hash was published");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "until: \"2021-03-31\" | until: \"2021-02-28\" | /draws/0/entries WRONG_VALUE",
                "randomness: \"drand round 5000000\" | randomness: \"\" | /draws/0/randomness WRONG_VALUE",
                "count: 1,  | count: 1000, | /draws/0/prizes WRONG_VALUE",
                "id: points, wallet | id: bicycle, wallet | /draws/0/prizes/1/gives/id DUPLICATE",
                ", issuer: house | '' | /draws/0/prizes/1/gives/issuer FIELD_MISSING",
                "tickets: spring | tickets: sprnig | /campaigns/0/gives/0/tickets UNKNOWN_DRAW",
                "id: tickets | id: spring-bicycle | /campaigns/0/id DUPLICATE",
                "prizes: | price: | /draws/0/price FIELD_UNKNOWN",
            })
    void whatIsNoDrawIsRefusedWhereItStands(String fit, String unfit, String refused) {
        assertThat(Club.refusals(SPRING.replace(fit, unfit == null ? "" : unfit)))
                .extracting(refusal -> refusal.pointer() + " " + refusal.code())
                .contains(refused);
    }
}
