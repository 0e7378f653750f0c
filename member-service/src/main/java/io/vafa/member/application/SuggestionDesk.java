package io.vafa.member.application;

import io.vafa.member.domain.MergeSuggestion;
import io.vafa.member.domain.MergeSuggestion.Dismissal;
import io.vafa.member.domain.MergeSuggestion.Why;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Notes who may be one person when somebody hears that an identifier is taken, or when two told the same, and lets staff look at them. A
 * suggestion says of which kind that was and no more.
 */
public final class SuggestionDesk implements Likenesses {
    /** Of all programmes together; beyond that nothing is noted until some are looked at. */
    static final long SUGGESTIONS_MAX = 100_000;

    /** Pairs of one request: more members than that do not share somebody's identifiers by mistake. */
    private static final int MEMBERS_MAX = 5;

    private final MergeSuggestions suggestions;
    private final Merging merging;
    private final Members members;
    private final Clock clock;

    public SuggestionDesk(MergeSuggestions suggestions, Merging merging, Members members, Clock clock) {
        this.suggestions = suggestions;
        this.merging = merging;
        this.members = members;
        this.clock = clock;
    }

    /** What became of a dismissal. */
    public sealed interface Outcome {
        record Dismissed(MergeSuggestion suggestion) implements Outcome {}

        record Unknown() implements Outcome {}
    }

    @Override
    public void mayBeOne(String program, Collection<String> those, String kind) {
        Set<String> current = new TreeSet<>();
        those.forEach(member -> current.add(merging.current(member)));
        List<String> distinct = current.stream().limit(MEMBERS_MAX).toList();
        Instant now = Instant.ofEpochMilli(clock.millis());
        List<MergeSuggestion> pairs = new ArrayList<>();
        for (int first = 0; first < distinct.size(); first++) {
            for (int second = first + 1; second < distinct.size(); second++) {
                pairs.add(MergeSuggestion.of(program, distinct.get(first), distinct.get(second), kind, now));
            }
        }
        if (!pairs.isEmpty()) {
            suggestions.note(pairs, SUGGESTIONS_MAX);
        }
    }

    /**
     * A part of the list.
     *
     * @param next behind which id to go on; null: there are no more
     */
    public record Page(
            List<MergeSuggestion> suggestions, @Nullable String next) {}

    /** Those that are open; whoever was merged or erased meanwhile is left out, so a page may be short. */
    public Page open(String program, String after, int limit) {
        List<MergeSuggestion> found = suggestions.open(program, after, limit);
        Set<String> named = new TreeSet<>();
        found.forEach(pair -> {
            named.add(pair.one());
            named.add(pair.other());
        });
        Set<String> existing = named.isEmpty() ? Set.of() : members.existing(named);
        Set<String> merged = named.isEmpty() ? Set.of() : merging.current(named).keySet();
        return new Page(
                found.stream()
                        .filter(pair -> existing.containsAll(List.of(pair.one(), pair.other())))
                        .filter(pair -> !merged.contains(pair.one()) && !merged.contains(pair.other()))
                        .toList(),
                found.size() < limit ? null : found.getLast().id());
    }

    /** Asking again changes nothing: the first dismissal stands. */
    public Outcome dismiss(String program, String id, Why why, String actor) {
        if (suggestions.find(program, id).isEmpty()) {
            return new Outcome.Unknown();
        }
        suggestions.dismiss(program, id, new Dismissal(why, actor, Instant.ofEpochMilli(clock.millis())));
        return suggestions
                .find(program, id)
                .<Outcome>map(Outcome.Dismissed::new)
                .orElseGet(Outcome.Unknown::new);
    }
}
