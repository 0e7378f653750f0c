package io.vafa.points.intake.domain;

import static io.vafa.points.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.points.intake.domain.Tenures.Telling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TenuresTest {
    private static final Instant MORNING = NOON.minus(Duration.ofHours(3));
    private static final Instant EVENING = NOON.plus(Duration.ofHours(6));

    @Test
    void aRecycledNumberLeadsToWhoeverHadItThen() {
        Tenures tenures = Tenures.of(List.of(link("m-1", null, NOON, 1), link("m-2", EVENING, null, 2)));

        assertThat(member(tenures, MORNING)).contains("m-1");
        assertThat(member(tenures, NOON)).isEmpty();
        assertThat(member(tenures, EVENING)).contains("m-2");
    }

    @Test
    void whoGivesANumberUpKeepsWhatWasBoughtBefore() {
        Tenures tenures = Tenures.of(List.of(link("m-1", null, null, 1), link("m-1", null, NOON, 2)));

        assertThat(member(tenures, MORNING)).contains("m-1");
        assertThat(member(tenures, EVENING)).isEmpty();
    }

    @Test
    void whoTakesItBackHasTwoTenures() {
        Tenures tenures = Tenures.of(List.of(link("m-1", null, NOON, 2), link("m-1", EVENING, null, 3)));

        assertThat(member(tenures, MORNING)).contains("m-1");
        assertThat(member(tenures, NOON)).isEmpty();
        assertThat(member(tenures, EVENING)).contains("m-1");
    }

    @Test
    void whatIsToldLateDoesNotUndoWhatIsKnown() {
        Tenures tenures = Tenures.of(List.of(link("m-1", null, NOON, 2)));

        assertThat(tenures.tell(link("m-1", null, null, 1))).isEqualTo(new Telling.Known());
        assertThat(tenures.tell(link("m-1", null, NOON, 2))).isEqualTo(new Telling.Known());
    }

    @Test
    void nobodyGetsWhatLeadsToAnother() {
        Tenures tenures = Tenures.of(List.of(link("m-1", MORNING, EVENING, 1)));

        for (Link taken : List.of(link("m-2", null, null, 2), link("m-2", NOON, null, 2), link("m-2", null, NOON, 2))) {
            assertThat(tenures.tell(taken))
                    .isInstanceOfSatisfying(
                            Telling.Refused.class,
                            refused -> assertThat(refused.reason()).startsWith("REFERENCE_TAKEN"));
        }
        assertThat(tenures.tell(link("m-2", EVENING, null, 2))).isInstanceOf(Telling.Added.class);
        assertThat(tenures.tell(link("m-2", null, MORNING, 2))).isInstanceOf(Telling.Added.class);
    }

    @Test
    void aTenureThatTurnsOutToHaveNeverBeenIsInNobodysWay() {
        Tenures tenures = Tenures.of(List.of(link("m-1", NOON, null, 1), link("m-1", NOON, NOON, 2)));

        assertThat(member(tenures, EVENING)).isEmpty();
        assertThat(tenures.tell(link("m-2", MORNING, null, 3))).isInstanceOf(Telling.Added.class);
    }

    @Test
    void aReferenceIsNotToldOfWithoutEnd() {
        List<Link> many = new ArrayList<>();
        for (int i = 0; i < Tenures.LINKS_MAX; i++) {
            many.add(link("m-1", null, NOON.plusSeconds(i), i));
        }

        assertThat(Tenures.of(many).tell(link("m-1", null, null, 1_000)))
                .isInstanceOfSatisfying(
                        Telling.Refused.class,
                        refused -> assertThat(refused.reason()).startsWith("REFERENCE_FULL"));
    }

    /** Each member tells of its own tenure in order; between members any order may happen. */
    @Test
    void whatDoesNotContradictItselfMeansTheSameInWhateverOrderItIsHeard() {
        long seed = new Random().nextLong();
        for (int round = 0; round < 500; round++) {
            Random random = new Random(new SplittableRandom(seed + round).nextLong());
            List<Link> told = new ArrayList<>();
            Instant from = NOON;
            for (int member = 0; member < 5; member++) {
                Instant to = from.plusSeconds(1 + random.nextInt(5));
                told.add(link("m-" + member, from, to.plusSeconds(member == 4 ? 100 : 0), member * 2L));
                if (random.nextBoolean()) {
                    told.add(link("m-" + member, from, to, member * 2L + 1));
                }
                from = to.plusSeconds(random.nextInt(3));
            }
            List<Link> shuffled = new ArrayList<>(told);
            Collections.shuffle(shuffled, random);
            for (int second = 0; second < 40; second++) {
                Instant at = NOON.plusSeconds(second);

                assertThat(member(Tenures.of(shuffled), at))
                        .as("seed %d, round %d, second %d", seed, round, second)
                        .isEqualTo(member(Tenures.of(told), at));
            }
        }
    }

    private static Optional<String> member(Tenures tenures, Instant at) {
        return tenures.at(at).map(Link::member);
    }

    private static Link link(String member, @Nullable Instant from, @Nullable Instant to, long told) {
        return new Link("demo|k1:a", member, from, to, NOON.plusMillis(told));
    }
}
