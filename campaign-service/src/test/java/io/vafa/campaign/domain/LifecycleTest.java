package io.vafa.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The first stage that fits counts, and what comes next by time alone is known. */
class LifecycleTest {
    private static final Instant NOON = Instant.parse("2021-01-01T12:00:00Z");
    private static final Lifecycle USUAL = new Lifecycle(1, Lifecycle.DEFAULT);

    @Test
    void whoBoughtOnceIsAFirstVisitThenOneTimeThenLapsed() {
        Timeline once = bought(0);

        assertThat(stage(once, 0)).isEqualTo("first-visit");
        assertThat(stage(once, 59)).isEqualTo("first-visit");
        assertThat(stage(once, 60)).isEqualTo("one-time");
        assertThat(stage(once, 365)).isEqualTo("lapsed");
        assertThat(next(once, 0)).isEqualTo("one-time " + day(60));
        assertThat(next(once, 60)).isEqualTo("lapsed " + day(365));
        assertThat(next(once, 365)).isEqualTo("nothing");
    }

    @Test
    void whoBuysMoreRisesAndWhoBuysLessFalls() {
        assertThat(stage(bought(0, 10), 10)).isEqualTo("repeat");
        assertThat(stage(bought(0, 10, 20, 30), 30)).isEqualTo("attached");
        assertThat(stage(bought(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), 9)).isEqualTo("loyal");
        assertThat(next(bought(0, 10, 20, 30), 30)).isEqualTo("repeat " + day(365));
        assertThat(stage(bought(0, 10, 20, 30), 365)).isEqualTo("repeat");
    }

    @Test
    void whoeverBroughtEverythingBackWasNeverThere() {
        Timeline gone = bought(0).without(day(0), 10_00, true);

        assertThat(USUAL.of(gone, "USD", day(1))).isEmpty();
        assertThat(USUAL.next(gone, "USD", day(1))).isEmpty();
    }

    @Test
    void aPartOfAPurchaseThatGoesBackLeavesItAPurchase() {
        Timeline two = bought(0, 10).without(day(10), 4_00, false);

        assertThat(two.purchases()).isEqualTo(2);
        assertThat(two.without(day(10), 6_00, true).purchases()).isEqualTo(1);
        assertThat(two.without(day(10), 6_00, true).lastPurchase()).isEqualTo(day(0));
    }

    @Test
    void whatIsNoLongerKeptOneByOneStillCounts() {
        Timeline timeline = Timeline.EMPTY;
        for (int day = 0; day < 9; day++) {
            timeline = timeline.with(day(day), 1_00, 3);
        }

        assertThat(timeline.purchases()).isEqualTo(9);
        assertThat(timeline.firstPurchase()).isEqualTo(day(0));
        assertThat(timeline.lastPurchase()).isEqualTo(day(8));
        assertThat(timeline.with(day(-5), 1_00, 3).firstPurchase()).isEqualTo(day(-5));
        assertThat(timeline.without(day(0), 1_00, true).purchases()).isEqualTo(8);
    }

    @Test
    void aSectionSaysItsStagesInOrderAndNothingMeansTheUsual() {
        assertThat(read(Map.of())).isEqualTo(new LifecycleSection.Reading.Valid(USUAL));
        assertThat(read(Map.of(
                        "stages",
                        List.of(
                                Map.of("name", "gone", "lastDaysAgo", Map.of("min", 90)),
                                Map.of(
                                        "name",
                                        "keen",
                                        "within",
                                        Map.of("days", 30, "purchases", 2, "spend", "50.00"),
                                        "spend",
                                        "100"),
                                Map.of("name", "there", "purchases", Map.of("min", 1, "max", 100))))))
                .isInstanceOfSatisfying(
                        LifecycleSection.Reading.Valid.class,
                        valid -> assertThat(valid.lifecycle().stages().stream().map(LifecycleStage::inWords))
                                .containsExactly(
                                        "days since the last at least 90",
                                        "within 30 days at least 2 purchases and 50.00 spent, spend at least 100",
                                        "purchases 1 to 100"));
    }

    @Test
    void whatIsWrongWithASectionIsNamedAllAtOnce() {
        Map<String, Object> bad = Map.of(
                "stages",
                List.of(
                        Map.of("name", "Upper Case", "purchases", Map.of("min", 101)),
                        Map.of("name", "a", "lastDaysAgo", Map.of("min", 9, "max", 3), "colour", "red"),
                        Map.of("name", "a", "within", Map.of("days", 0)),
                        Map.of("name", "b", "firstDaysAgo", Map.of(), "spend", 5),
                        "c"));

        assertThat(read(bad))
                .isInstanceOfSatisfying(
                        LifecycleSection.Reading.Wrong.class,
                        wrong -> assertThat(wrong.findings())
                                .extracting(Finding::pointer)
                                .containsExactlyInAnyOrder(
                                        "/stages/0/name",
                                        "/stages/0/purchases/min",
                                        "/stages/1/colour",
                                        "/stages/1/lastDaysAgo",
                                        "/stages/2/name",
                                        "/stages/2/within/days",
                                        "/stages/2/within",
                                        "/stages/3/firstDaysAgo",
                                        "/stages/3/spend",
                                        "/stages/4"));
        assertThat(read(Map.of("stages", List.of()))).isInstanceOf(LifecycleSection.Reading.Wrong.class);
    }

    private static LifecycleSection.Reading read(Map<String, Object> content) {
        return LifecycleSection.read(1, content);
    }

    private static Timeline bought(int... days) {
        Timeline timeline = Timeline.EMPTY;
        for (int day : days) {
            timeline = timeline.with(day(day), 10_00, Timeline.POINTS_MAX);
        }
        return timeline;
    }

    private static @Nullable String stage(Timeline timeline, int day) {
        return USUAL.of(timeline, "USD", day(day)).map(LifecycleStage::name).orElse(null);
    }

    private static String next(Timeline timeline, int day) {
        return USUAL.next(timeline, "USD", day(day))
                .map(next -> next.stage().name() + " " + next.at())
                .orElse("nothing");
    }

    private static Instant day(int day) {
        return NOON.plus(Duration.ofDays(day));
    }
}
