package io.vafa.campaign.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.figure.Answer;
import io.vafa.campaign.domain.figure.Answers;
import io.vafa.campaign.domain.figure.MemberFigures;
import io.vafa.campaign.domain.figure.Participation;
import io.vafa.campaign.domain.figure.Participations;
import io.vafa.campaign.domain.figure.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every reader of figures promises, the one in memory and the real one alike. */
public interface FigureStoreContract {
    /** An empty store of states, and what reads figures out of it. */
    record Stores(StateStore states, FigureStore figures) {}

    Instant WHEN = Instant.parse("2021-01-01T00:00:00.123456789Z");

    Stores emptyStores();

    @Test
    default void onlyMembersForWhomACampaignWasAreReadAndOnlyWhatIsAsked() {
        Stores stores = emptyStores();
        stores.states()
                .save(List.of(
                        of("demo", "m1", Map.of("welcome", one(false), "visit", one(true))),
                        of("demo", "m2", Map.of("visit", one(false))),
                        of("demo", "m3", Map.of()),
                        of("other", "m4", Map.of("welcome", one(false)))));

        List<Participations> welcomed = new ArrayList<>();
        stores.figures().participations("demo", Set.of("welcome", "never"), welcomed::add);
        List<Participations> both = new ArrayList<>();
        stores.figures().participations("demo", Set.of("welcome", "visit"), both::add);

        assertThat(welcomed).containsExactly(new Participations(true, new TreeMap<>(Map.of("welcome", one(false)))));
        assertThat(both).hasSize(2);
        stores.figures().participations("demo", Set.of(), _ -> assertThat(both).isEmpty());
    }

    @Test
    default void onlyMembersWhoAnsweredAreRead() {
        Stores stores = emptyStores();
        Answers answers = new Answers(
                List.of(new Answer(3, "feedback", null, WHEN, new TreeMap<>(Map.of("score", 9)))),
                new TreeMap<>(Map.of("feedback", WHEN)));
        stores.states()
                .save(List.of(
                        with("demo", "m1", new MemberFigures(Participations.NONE, answers)),
                        of("demo", "m2", Map.of()),
                        with("other", "m3", new MemberFigures(Participations.NONE, answers))));

        List<Answers> read = new ArrayList<>();
        stores.figures().answers("demo", read::add);

        assertThat(read).containsExactly(answers);
    }

    private static Participation one(boolean heldOut) {
        return new Participation(
                WHEN,
                heldOut,
                true,
                Collections.nCopies(4, new Stretch(1, 2, new TreeMap<>(Map.of("points:points", 3L)))));
    }

    private static MemberProgress of(String program, String member, Map<String, Participation> campaigns) {
        return with(
                program, member, new MemberFigures(new Participations(true, new TreeMap<>(campaigns)), Answers.NONE));
    }

    private static MemberProgress with(String program, String member, MemberFigures figures) {
        MemberProgress fresh = MemberProgress.fresh(program, member);
        return new MemberProgress(
                program,
                member,
                1,
                fresh.currency(),
                fresh.timeline(),
                fresh.openedAt(),
                fresh.confirmed(),
                fresh.granted(),
                fresh.pending(),
                fresh.lifecycle(),
                fresh.mergedInto(),
                fresh.balances(),
                fresh.book(),
                fresh.rewards(),
                fresh.tiers(),
                fresh.appointments(),
                figures);
    }
}
