package io.vafa.campaign.application.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.application.draw.DrawStore.Entry;
import io.vafa.campaign.domain.draw.Draw;
import io.vafa.contracts.draw.DrawList;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of draws promises, the one in memory and the real one alike. */
public interface DrawStoreContract {
    Instant NOON = Instant.parse("2026-04-02T12:00:00Z");

    /** A store without draws. */
    DrawStore emptyStore();

    private static Draw draw(String program, String id, Instant closedAt) {
        return new Draw(
                program,
                id,
                "2026-03-01 to 2026-03-31",
                "drand round 5000000",
                List.of(new DrawList.Prize("car", 1), new DrawList.Prize("mug", 10)),
                "list-" + id,
                "v1",
                3,
                12,
                "608b031f",
                closedAt,
                "anna",
                null,
                null,
                null,
                List.of(),
                null);
    }

    private static Draw drawn(Draw draw) {
        return draw.drawn("4fd1", NOON.plusSeconds(1), "babak", List.of(new Draw.Won("car", "0a", 2, "m1")));
    }

    @Test
    default void aDrawIsClosedOnceAndGoesForward() {
        DrawStore store = emptyStore();
        Draw closed = draw("demo", "spring", NOON);

        assertThat(store.insert(closed)).isTrue();
        assertThat(store.insert(draw("demo", "spring", NOON.plusSeconds(9)))).isFalse();
        assertThat(store.find("demo", "spring")).contains(closed);
        assertThat(store.move(closed, drawn(closed))).isTrue();
        assertThat(store.move(closed, drawn(closed))).isFalse();
        assertThat(store.find("demo", "spring")).contains(drawn(closed));
        assertThat(store.move(drawn(closed), drawn(closed).given(NOON.plusSeconds(2))))
                .isTrue();
        assertThat(store.find("demo", "spring").orElseThrow().state()).isEqualTo(Draw.State.GIVEN);
    }

    @Test
    default void thoseThatAreDrawnAndNotGivenAreFound() {
        DrawStore store = emptyStore();
        Draw one = draw("demo", "one", NOON);
        Draw two = draw("demo", "two", NOON);
        List.of(one, two, draw("demo", "three", NOON)).forEach(store::insert);

        store.move(one, drawn(one));
        store.move(two, drawn(two));
        store.move(drawn(two), drawn(two).given(NOON));

        assertThat(store.drawn(10)).containsExactly(drawn(one));
    }

    @Test
    default void aProgramsDrawsAreItsOwnThoseFirstThatWereClosedLast() {
        DrawStore store = emptyStore();
        Draw early = draw("demo", "early", NOON);
        Draw late = draw("demo", "late", NOON.plusSeconds(60));
        List.of(early, late, draw("other", "early", NOON)).forEach(store::insert);

        assertThat(store.all("demo", 10)).containsExactly(late, early);
        assertThat(store.all("demo", 1)).containsExactly(late);
        assertThat(store.find("other", "late")).isEmpty();
    }

    @Test
    default void aListIsKeptInPiecesAndEachLineIsFound() {
        DrawStore store = emptyStore();
        List<Entry> first = List.of(new Entry("0a", "m1", 3), new Entry("1b", "m2", 1));
        List<Entry> second = List.of(new Entry("2c", "m3", 5));
        store.keep("list", 0, first);
        store.keep("list", 1, second);
        store.keep("other", 0, List.of(new Entry("1c", "m9", 5)));

        assertThat(store.piece("list", 0)).isEqualTo(first);
        assertThat(store.piece("list", 1)).isEqualTo(second);
        assertThat(store.piece("list", 2)).isEmpty();
        assertThat(store.entry("list", "1b")).contains(new Entry("1b", "m2", 1));
        assertThat(store.entry("list", "2c")).contains(new Entry("2c", "m3", 5));
        assertThat(store.entry("list", "00")).isEmpty();
        assertThat(store.entry("list", "1c")).isEmpty();
        store.forget("list");
        assertThat(store.piece("list", 0)).isEmpty();
        assertThat(store.piece("other", 0)).hasSize(1);
    }
}
