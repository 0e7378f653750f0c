package io.vafa.member.application;

import io.vafa.member.application.MemberRecords.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was noted about one person under all their ids, oldest first. Each id is read on from where it was left, so that whoever goes on reads
 * each note once, even if somebody is merged or parts meanwhile.
 */
public final class MergedNotes {
    /** Changes looked through for one answer; whoever wants more goes on. */
    static final int LOOKED_THROUGH_MAX = 1_000;

    /** Of each id at least, however many they are. */
    static final int EACH_LEAST = 50;

    private static final String NOTED = "noted";

    /** The enrolment is no change that could be a note. */
    private static final long FIRST = 2;

    private final MemberRecords records;

    public MergedNotes(MemberRecords records) {
        this.records = records;
    }

    /** One note, and under which id it was made. */
    public record Note(String of, Shown change) {
        static final Comparator<Note> OLDEST_FIRST = Comparator.comparing(
                        (Note note) -> note.change().at())
                .thenComparing(Note::of)
                .thenComparingLong(note -> note.change().number());
    }

    /**
     * A part of them.
     *
     * @param next of each id the number at which to go on; empty: there are no more
     */
    public record Page(List<Note> notes, Map<String, Long> next) {}

    /**
     * What was read of one id.
     *
     * @param ended whether there is no more
     */
    private record Window(String of, List<Shown> changes, boolean ended) {
        /** Up to when it is known what there is. */
        Instant known() {
            return ended ? Instant.MAX : changes.getLast().at();
        }
    }

    /**
     * The next ones.
     *
     * @param ids the member's, and of all who go on as them
     * @param from of each id the number at which to go on; those that are not named begin at their first
     */
    public Page page(String program, Collection<String> ids, Map<String, Long> from, int limit) {
        int each = Math.max(EACH_LEAST, LOOKED_THROUGH_MAX / ids.size());
        List<Window> windows = new ArrayList<>();
        Map<String, Long> next = new LinkedHashMap<>();
        for (String id : ids) {
            long first = Math.max(FIRST, from.getOrDefault(id, FIRST));
            next.put(id, first);
            List<Shown> changes = records.changes(program, id, first, each);
            windows.add(new Window(id, changes, changes.size() < each));
        }
        // Behind what was read of one id there may be notes older than those that were read of another.
        Instant known = windows.stream()
                .map(Window::known)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        List<Note> read = windows.stream()
                .flatMap(window -> window.changes().stream().map(change -> new Note(window.of(), change)))
                .filter(note -> !note.change().at().isAfter(known))
                .sorted(Note.OLDEST_FIRST)
                .toList();
        List<Note> shown = new ArrayList<>();
        boolean full = false;
        for (Note note : read) {
            boolean isNote = note.change().type().equals(NOTED);
            if (isNote && shown.size() == limit) {
                full = true;
                break;
            }
            if (isNote) {
                shown.add(note);
            }
            next.put(note.of(), note.change().number() + 1);
        }
        return new Page(shown, full || known.isBefore(Instant.MAX) ? next : Map.of());
    }
}
