package io.vafa.campaign.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.domain.CountedDays;
import io.vafa.campaign.domain.LifecycleProgress;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.PendingChange;
import io.vafa.campaign.domain.Standing;
import io.vafa.campaign.domain.TierBook;
import io.vafa.campaign.domain.Timeline;
import io.vafa.campaign.domain.engine.Appointments;
import io.vafa.campaign.domain.engine.CampaignBook;
import io.vafa.campaign.domain.engine.CampaignTally;
import io.vafa.campaign.domain.engine.Collected;
import io.vafa.campaign.domain.engine.HeldReward;
import io.vafa.campaign.domain.engine.RewardsHeld;
import io.vafa.campaign.domain.figure.Answer;
import io.vafa.campaign.domain.figure.Answers;
import io.vafa.campaign.domain.figure.MemberFigures;
import io.vafa.campaign.domain.figure.Participation;
import io.vafa.campaign.domain.figure.Participations;
import io.vafa.campaign.domain.figure.Stretch;
import io.vafa.contracts.journal.CountedDay;
import io.vafa.contracts.reward.RewardType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of members' states promises, the one in memory and the real one alike. */
public interface StateStoreContract {
    Instant WHEN = Instant.parse("2021-01-01T00:00:00.123456789Z");

    /** A store without states. */
    StateStore emptyStore();

    @Test
    default void whatWasSavedIsLoadedToTheNanosecond() {
        StateStore store = emptyStore();
        MemberProgress bare = MemberProgress.fresh("demo", "bare");
        MemberProgress full = new MemberProgress(
                "demo",
                "full",
                12,
                "USD",
                new Timeline(
                        List.of(
                                new Timeline.Point(WHEN.plusNanos(1), 7, 3),
                                new Timeline.Point(WHEN.plusNanos(2), Long.MAX_VALUE, 1)),
                        1_000_000_000_000L,
                        17,
                        WHEN.minusSeconds(7),
                        WHEN),
                WHEN.minusSeconds(9),
                new Standing("نقره‌ای", 1, WHEN),
                new Standing("Bronze", 0, WHEN.minusSeconds(3)),
                new PendingChange(11, "Gold", 2),
                new LifecycleProgress(4, "repeat", WHEN.plusNanos(3), "attached", true),
                "other",
                Map.of("points", 700L),
                new CampaignBook(
                        "family",
                        "m-9",
                        new TreeMap<>(Map.of(
                                "stamps",
                                new CampaignTally(
                                        11,
                                        3,
                                        new TreeMap<>(Map.of("2021-03-04", 2L, "2021-03-07", 1L)),
                                        "2021-01-02",
                                        new TreeMap<>(Map.of(
                                                "ever",
                                                new Collected(
                                                        new TreeMap<>(Map.of(0L, 17L)),
                                                        List.of(new Collected.Completion(9, 2, 1)),
                                                        4))),
                                        new TreeMap<>(Map.of(11L, new CampaignTally.Granted(2, 1, "2021-03-07")))),
                                "plain",
                                CampaignTally.NOTHING))),
                new RewardsHeld(
                        List.of(
                                new HeldReward(
                                        7,
                                        "campaign:stamps",
                                        RewardType.GIFT,
                                        "cup",
                                        2,
                                        1,
                                        WHEN,
                                        WHEN.plusSeconds(86_400),
                                        null),
                                new HeldReward(
                                        8,
                                        "campaign:join",
                                        RewardType.BENEFIT,
                                        "plus",
                                        1,
                                        0,
                                        WHEN,
                                        WHEN.plusSeconds(9),
                                        365),
                                new HeldReward(9, "campaign:stamps", RewardType.BADGE, "fan", 1, 0, WHEN, null, null)),
                        new TreeMap<>(Map.of("spring", new RewardsHeld.Tickets(7, 12)))),
                new TierBook(
                        new CountedDays(
                                List.of(
                                        new CountedDay(LocalDate.of(2021, 1, 1), 7, -2, 3),
                                        new CountedDay(LocalDate.of(2021, 1, 3), Long.MAX_VALUE, 1, 0)),
                                new CountedDay(LocalDate.EPOCH, 1, 2, 3)),
                        List.of(
                                new TierBook.Step("نقره‌ای", 1, WHEN, 0, null),
                                new TierBook.Step("Gold", 2, WHEN.plusNanos(1), 11, LocalDate.of(2022, 12, 31))),
                        true),
                new Appointments(
                        new TreeMap<>(Map.of("nowruz", WHEN, "missed", WHEN.plusNanos(1))),
                        List.of(new Appointments.Wait(
                                7, "missed", "later", "offer", WHEN.plusNanos(2), WHEN.plusNanos(3)))),
                new MemberFigures(
                        new Participations(
                                true,
                                new TreeMap<>(Map.of(
                                        "stamps",
                                        new Participation(
                                                WHEN,
                                                true,
                                                false,
                                                List.of(
                                                        new Stretch(1, 700, new TreeMap<>(Map.of("points:bonus", 7L))),
                                                        new Stretch(0, -3, new TreeMap<>()),
                                                        new Stretch(Long.MAX_VALUE, 0, new TreeMap<>()),
                                                        new Stretch(
                                                                0,
                                                                0,
                                                                new TreeMap<>(
                                                                        Map.of("discount", 1L, "GIFT:cup", 2L)))))))),
                        new Answers(
                                List.of(
                                        new Answer(3, "feedback", "s-1", WHEN, new TreeMap<>(Map.of("score", 9))),
                                        new Answer(
                                                4,
                                                "rating",
                                                null,
                                                WHEN.plusNanos(1),
                                                new TreeMap<>(Map.of("a", 0, "b", 10)))),
                                new TreeMap<>(Map.of("feedback", WHEN.minusNanos(1))))));

        store.save(List.of(bare, full));

        assertThat(store.load(List.of("full", "bare", "nobody"))).containsExactlyInAnyOrder(bare, full);
        assertThat(store.load(List.of())).isEmpty();
    }

    @Test
    default void aNewerStateReplacesAnOlderOne() {
        StateStore store = emptyStore();
        store.save(List.of(at("m1", 9, "Silver")));

        store.save(List.of(at("m1", 10, null)));

        assertThat(store.load(List.of("m1"))).containsExactly(at("m1", 10, null));
    }

    @Test
    default void whoeverIsLateCannotPutAnOlderStateOverANewerOne() {
        StateStore store = emptyStore();
        store.save(List.of(at("m1", 10, null), at("m2", 1, null)));

        store.save(List.of(at("m1", 9, "Silver"), at("m2", 2, "Silver")));

        assertThat(store.load(List.of("m1", "m2")))
                .containsExactlyInAnyOrder(at("m1", 10, null), at("m2", 2, "Silver"));
    }

    @Test
    default void moreThanOnePageIsSavedAndLoaded() {
        StateStore store = emptyStore();
        List<MemberProgress> many = IntStream.range(0, 2_500)
                .mapToObj(number -> at("m" + number, number + 1L, null))
                .toList();

        store.save(many);

        assertThat(store.load(many.stream().map(MemberProgress::member).toList()))
                .containsExactlyInAnyOrderElementsOf(many);
    }

    @Test
    default void membersAreCountedPerTierAndProgramme() {
        StateStore store = emptyStore();
        store.save(List.of(
                at("m1", 1, null),
                at("m2", 1, "Silver"),
                at("m3", 1, "Silver"),
                at("m4", 1, "Gold"),
                MemberProgress.fresh("other", "m5")));

        assertThat(store.countByTier("demo")).isEqualTo(new StateStore.TierCounts(Map.of("Silver", 2L, "Gold", 1L), 1));
        assertThat(store.countByTier("nothing")).isEqualTo(new StateStore.TierCounts(Map.of(), 0));
    }

    @Test
    default void membersAreCountedPerStageAndReadPageByPage() {
        StateStore store = emptyStore();
        List<MemberProgress> all =
                List.of(at("m1", 1, null), at("m2", 1, "Silver"), at("m3", 1, "Silver"), at("m4", 1, "Gold"));
        store.save(all);
        store.save(List.of(MemberProgress.fresh("other", "m33")));

        assertThat(store.countByStage("demo")).isEqualTo(Map.of("was-Silver", 2L, "was-Gold", 1L));
        assertThat(store.page("demo", null, 3)).isEqualTo(all.subList(0, 3));
        assertThat(store.page("demo", "m3", 3)).isEqualTo(all.subList(3, 4));
        assertThat(store.page("demo", "m4", 3)).isEmpty();
    }

    private static MemberProgress at(String member, long watermark, @Nullable String tier) {
        return new MemberProgress(
                "demo",
                member,
                watermark,
                null,
                Timeline.EMPTY,
                null,
                tier == null ? null : new Standing(tier, 1, WHEN),
                null,
                null,
                tier == null ? LifecycleProgress.NONE : new LifecycleProgress(1, "was-" + tier, WHEN, null, false),
                null,
                Map.of(),
                CampaignBook.EMPTY,
                RewardsHeld.NOTHING,
                TierBook.EMPTY,
                Appointments.NONE,
                MemberFigures.NONE);
    }
}
