package io.vafa.campaign.application.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.application.segment.ThresholdStore.Counted;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What whoever keeps thresholds, lists and censuses has to do. */
public interface SegmentStoresContract {
    LocalDate DAY = LocalDate.parse("2026-11-23");

    ThresholdStore thresholds();

    SegmentLists lists();

    CensusStore censuses();

    @Test
    default void whatWasCountedOnceStays() {
        thresholds().insert("demo", new Counted(DAY, 2, Map.of("spend-365-8000", 90_000L)));
        thresholds().insert("demo", new Counted(DAY, 2, Map.of("spend-365-8000", 1L)));

        assertThat(thresholds().find("demo", List.of(new ThresholdStore.Key(DAY, 2))))
                .containsExactly(new Counted(DAY, 2, Map.of("spend-365-8000", 90_000L)));
    }

    @Test
    default void thresholdsAreFoundByProgrammeDayAndVersion() {
        thresholds().insert("demo", new Counted(DAY, 2, Map.of("a", 1L)));

        assertThat(thresholds()
                        .find(
                                "demo",
                                List.of(new ThresholdStore.Key(DAY, 1), new ThresholdStore.Key(DAY.minusDays(1), 2))))
                .isEmpty();
        assertThat(thresholds().find("other", List.of(new ThresholdStore.Key(DAY, 2))))
                .isEmpty();
    }

    @Test
    default void whatIsForgottenLiesBeforeTheDayAndInTheProgramme() {
        thresholds().insert("demo", new Counted(DAY.minusDays(1), 1, Map.of("a", 1L)));
        thresholds().insert("demo", new Counted(DAY, 1, Map.of("a", 2L)));
        thresholds().insert("demo-two", new Counted(DAY.minusDays(1), 1, Map.of("a", 3L)));

        thresholds().forgetBefore("demo", DAY);

        List<ThresholdStore.Key> both =
                List.of(new ThresholdStore.Key(DAY.minusDays(1), 1), new ThresholdStore.Key(DAY, 1));
        assertThat(thresholds().find("demo", both)).extracting(Counted::day).containsExactly(DAY);
        assertThat(thresholds().find("demo-two", both)).hasSize(1);
    }

    @Test
    default void aListHasWhomItWasGiven() {
        lists().add("demo", "press", "m1");
        lists().add("demo", "press", "m1");
        lists().add("demo", "press", "m2");
        lists().add("demo", "press-two", "m3");
        lists().remove("demo", "press", "m2");
        lists().remove("demo", "press", "m9");

        assertThat(lists().among("demo", "press", List.of("m1", "m2", "m3"))).containsExactly("m1");
        assertThat(lists().among("other", "press", List.of("m1"))).isEmpty();
        assertThat(lists().count("demo", "press")).isOne();
    }

    @Test
    default void theLatestCensusIsFoundAsItWas() {
        SegmentCensus census = new SegmentCensus(
                DAY,
                3,
                Instant.parse("2026-11-23T00:05:00Z"),
                300,
                "USD",
                List.of(new SegmentCount("big", 60, 365, 812_305, 1_036_103, List.of("m1", "m7"))));
        SegmentCensus nothingBought =
                new SegmentCensus(DAY, 4, Instant.parse("2026-11-23T00:15:00Z"), 0, null, List.of());

        censuses().replace("demo", census);
        Optional<SegmentCensus> first = censuses().latest("demo");
        censuses().replace("demo", nothingBought);

        assertThat(first).contains(census);
        assertThat(censuses().latest("demo")).contains(nothingBought);
        assertThat(censuses().latest("other")).isEmpty();
    }
}
