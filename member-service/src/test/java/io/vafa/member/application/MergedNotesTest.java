package io.vafa.member.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.member.application.MemberRecords.Shown;
import io.vafa.member.domain.MemberChange;
import io.vafa.member.domain.MemberRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever goes on from page to page reads every note of every id once, oldest first. */
class MergedNotesTest {
    private static final int TRIALS = 200;

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_122})
    void everyNoteIsReadOnceInTheOrderOfTime(long seed) {
        Random random = new Random(seed);
        for (int trial = 0; trial < TRIALS; trial++) {
            Map<String, List<Shown>> changes = new HashMap<>();
            List<String> expected = new ArrayList<>();
            int ids = 1 + random.nextInt(30);
            Map<Instant, String> byTime = new HashMap<>();
            for (int id = 0; id < ids; id++) {
                changes.put("m" + id, changes("m" + id, random, byTime));
            }
            byTime.keySet().stream().sorted(Comparator.naturalOrder()).forEach(at -> expected.add(byTime.get(at)));
            int limit = 1 + random.nextInt(60);

            assertThat(readAll(changes, limit))
                    .as("seed %d, trial %d, limit %d", seed, trial, limit)
                    .containsExactlyElementsOf(expected);
        }
    }

    private static List<Shown> changes(String id, Random random, Map<Instant, String> notes) {
        List<Shown> made = new ArrayList<>();
        long at = random.nextInt(5_000);
        int count = random.nextInt(random.nextInt(10) == 0 ? 3 * MergedNotes.EACH_LEAST : 20);
        for (int number = 2; number < 2 + count; number++) {
            // No two notes of different ids at one instant, so that there is one order.
            at += 1 + random.nextInt(400);
            Instant when = Instant.ofEpochMilli(at * 100 + Long.parseLong(id.substring(1)));
            boolean isNote = random.nextInt(3) > 0;
            made.add(new Shown(number, isNote ? "noted" : "told", when, null, null, List.of(), List.of(), Map.of()));
            if (isNote) {
                notes.put(when, id + " " + number);
            }
        }
        return made;
    }

    private static List<String> readAll(Map<String, List<Shown>> changes, int limit) {
        MergedNotes notes = new MergedNotes(new Changes(changes));
        List<String> read = new ArrayList<>();
        Map<String, Long> from = Map.of();
        do {
            MergedNotes.Page page = notes.page("demo", changes.keySet(), from, limit);
            assertThat(page.notes()).hasSizeLessThanOrEqualTo(limit);
            page.notes()
                    .forEach(note -> read.add(note.of() + " " + note.change().number()));
            from = page.next();
        } while (!from.isEmpty());
        return read;
    }

    private record Changes(Map<String, List<Shown>> changes) implements MemberRecords {
        @Override
        public List<Shown> changes(String program, String member, long from, int limit) {
            return changes.getOrDefault(member, List.of()).stream()
                    .filter(change -> change.number() >= from)
                    .limit(limit)
                    .toList();
        }

        @Override
        public Found find(String program, String member) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> insert(List<MemberChange> wanted) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<MemberNews> recorded(Collection<MemberNews> news) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> changed(Collection<String> members) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remember(MemberRecord record) {
            throw new UnsupportedOperationException();
        }
    }
}
