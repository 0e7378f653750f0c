package io.vafa.contracts.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vafa.contracts.draw.DrawList.Entrant;
import io.vafa.contracts.draw.DrawList.Prize;
import io.vafa.contracts.draw.Drawing.Winner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws that anybody can do again. The golden results were computed by a program of twenty lines in another language, which stands in docs/how-to/games.md. */
class DrawingTest {
    private static final String GOLDEN = """
            vafa draw 1
            program: demo
            draw: spring
            entries: 2026-03-01 to 2026-03-31
            closed: 2026-04-02T08:00:00Z
            randomness: drand round 5000000
            prize: bicycle 1
            prize: mug 2

            55579b557896d0ce1764c47fed644f9b 3
            8d377776c114161ce0bfd05ade94ef83 1
            9d0d14dbca5aeb2984ede0a61985ee99 40
            cc86af11989d76959b2d6e03ff18c714 7
            e2aca7e2852eadff03e0ab4d72c5b28d 2
            """;

    @ParameterizedTest
    @CsvSource({"4fd1a2, 4, 3, 1", "a value, 3, 1, 5", "'', 3, 1, 4"})
    void whoWinsIsTheSameForEverEverywhere(String randomness, int bicycle, int mug, int other) {
        DrawList list = DrawList.read(GOLDEN);

        assertThat(list.hash()).isEqualTo("608b031fa9aee82a8fe65acd23c33c2706dbad97c06fbd438efd814a37448a30");
        assertThat(Drawing.of(list, randomness))
                .extracting(Winner::prize, Winner::place)
                .containsExactly(tuple("bicycle", bicycle), tuple("mug", mug), tuple("mug", other));
    }

    @Test
    void aPublishedListReadsAsItWasWritten() {
        assertThat(DrawList.read(GOLDEN).text()).isEqualTo(GOLDEN);
    }

    @Test
    void anyChangeOfOneEntryIsAnotherHash() {
        DrawList list = DrawList.read(GOLDEN);
        Set<String> hashes = new HashSet<>(Set.of(list.hash()));
        for (int index = 0; index < list.entrants().size(); index++) {
            Entrant entrant = list.entrants().get(index);
            hashes.add(with(list, index, new Entrant(entrant.pseudonym(), entrant.tickets() + 1))
                    .hash());
            hashes.add(with(list, index, new Entrant(entrant.pseudonym().replaceAll(".$", "0"), entrant.tickets()))
                    .hash());
            hashes.add(without(list, index).hash());
        }

        assertThat(hashes).hasSize(1 + 3 * list.entrants().size());
    }

    private static DrawList with(DrawList list, int index, Entrant entrant) {
        List<Entrant> entrants = new ArrayList<>(list.entrants());
        entrants.set(index, entrant);
        return entrants(list, entrants);
    }

    private static DrawList without(DrawList list, int index) {
        List<Entrant> entrants = new ArrayList<>(list.entrants());
        entrants.remove(index);
        return entrants(list, entrants);
    }

    private static DrawList entrants(DrawList list, List<Entrant> entrants) {
        return new DrawList(
                list.program(),
                list.draw(),
                list.entries(),
                list.closedAt(),
                list.randomness(),
                list.prizes(),
                entrants);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_123})
    void nobodyWinsTwiceAndEverybodyWinsIfThereIsEnough(long seed) {
        Random random = new Random(seed);
        DrawList list = list(
                List.of(new Prize("car", 1), new Prize("mug", 60)),
                random.longs(40, 1, 1_000_000).toArray());

        List<Winner> winners = Drawing.of(list, "value " + seed);

        assertThat(winners).as("seed %d", seed).hasSize(40);
        assertThat(winners.stream().map(Winner::pseudonym))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(
                        list.entrants().stream().map(Entrant::pseudonym).toList());
        assertThat(winners).extracting(Winner::prize).startsWith("car", "mug");
    }

    /** By tickets, the first prize; for the second, by the tickets that are left. Bounds are five standard deviations wide. */
    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_123})
    void whoHasTwiceTheTicketsWinsTwiceAsOften(long seed) {
        DrawList list = list(List.of(new Prize("car", 1), new Prize("mug", 1)), 1, 2, 3, 4);
        Map<Integer, Integer> cars = new HashMap<>();
        int draws = 20_000;
        int carThenMug = 0;
        for (int number = 0; number < draws; number++) {
            List<Winner> winners = Drawing.of(list, seed + "/" + number);
            cars.merge(winners.getFirst().place(), 1, Integer::sum);
            carThenMug += winners.getFirst().place() == 4 && winners.getLast().place() == 3 ? 1 : 0;
        }

        for (int place = 1; place <= 4; place++) {
            double expected = draws * place / 10.0;
            double deviation = Math.sqrt(expected * (1 - place / 10.0));
            assertThat((double) cars.getOrDefault(place, 0))
                    .as("place %d with seed %d", place, seed)
                    .isBetween(expected - 5 * deviation, expected + 5 * deviation);
        }
        double both = draws * 0.4 * 0.5;
        assertThat((double) carThenMug)
                .as("the second prize with seed %d", seed)
                .isBetween(both - 5 * Math.sqrt(both * 0.8), both + 5 * Math.sqrt(both * 0.8));
    }

    @Test
    void whereNobodyIsInItNobodyWins() {
        assertThat(Drawing.of(list(List.of(new Prize("car", 1))), "value")).isEmpty();
    }

    private static DrawList list(List<Prize> prizes, long... tickets) {
        return new DrawList(
                "demo",
                "spring",
                "2026-03-01 to 2026-03-31",
                Instant.parse("2026-04-02T08:00:00Z"),
                "drand round 5000000",
                prizes,
                IntStream.range(0, tickets.length)
                        .mapToObj(index -> new Entrant("%032x".formatted(index + 1), tickets[index]))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vafa draw 1 | vafa draw 2 | line 1 must be",
                "draw: spring | drew: spring | line 3 must be",
                "mug 2 | mug 0 | line 8 must be",
                "mug 2 | mug two | line 8 must be",
                "99 40 | 99 040 | line 12 must be",
                "99 40 | 99  40 | line 12 must be",
                "55579b | 99999b | must be in their order",
                "8d377776c114161ce0bfd05ade94ef83 | 55579b557896d0ce1764c47fed644f9b | none twice",
                "closed: 2026-04-02T08:00:00Z | closed: 2026-04-02T08:00:00.000Z | not written as lists of draws are",
            })
    void whatIsNoPublishedListIsNotTakenForOne(String part, String other, String said) {
        assertThatThrownBy(() -> DrawList.read(GOLDEN.replace(part, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }
}
