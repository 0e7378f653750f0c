package io.vafa.member.application;

import io.vafa.member.application.MergeOutcome.Code;
import io.vafa.member.domain.Merge;
import io.vafa.member.domain.MergeStep;
import io.vafa.member.domain.MergeUndoing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which members are one person, and which are not after all. The steps of a programme are numbered without gaps, and each is
 * decided on all before it, so that two that are asked for at once can never lead in a circle.
 */
public final class Merging {
    /** Told at a time by one sweep. */
    static final int PAGE = 500;

    /** Members who were merged one into the other, at most. */
    private static final int CHAIN_MAX = 20;

    /** Members who go on as one, those included who were merged before. */
    private static final int MERGED_MAX = 50;

    /** How often others may come first. */
    private static final int TRIES_MAX = 20;

    private final Members members;
    private final Merges merges;
    private final LedgerCommands ledger;
    private final Clock clock;

    public Merging(Members members, Merges merges, LedgerCommands ledger, Clock clock) {
        this.members = members;
        this.merges = merges;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Lets a member go on as another, and tells the ledger.
     *
     * @throws RuntimeException if store or Kafka is away; what was recorded is told by the next sweep, and asking again is safe
     */
    public MergeOutcome merge(String program, String from, String into, String reason, String actor) {
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            // Read before everything else: whatever is recorded after this takes the number that this would take.
            long latest = merges.latest(program);
            MergeOutcome refusal = refusal(program, from, into);
            if (refusal != null) {
                return refusal;
            }
            String last = current(into);
            Merge merge = new Merge(
                    program,
                    latest + 1,
                    from,
                    merges.history(from).size() + 1,
                    last,
                    reason,
                    actor,
                    Instant.ofEpochMilli(clock.millis()));
            if (merges.record(merge)) {
                tell(merge);
                return new MergeOutcome.Merged(last);
            }
        }
        throw new IllegalStateException("others keep merging members of " + program);
    }

    /** What a request to merge would hear instead of being carried out; null: it would be carried out. */
    public @Nullable MergeOutcome refusal(String program, String from, String into) {
        if (members.find(program, from).isEmpty() || members.find(program, into).isEmpty()) {
            return refused(Code.UNKNOWN_MEMBER, "both members must be of the programme");
        }
        String last = current(into);
        if (!merges.of(List.of(from)).isEmpty()) {
            return current(from).equals(last) && !last.equals(from) && !into.equals(from)
                    ? new MergeOutcome.Merged(last)
                    : refused(Code.MEMBER_MERGED, "the member goes on as another already");
        }
        if (last.equals(from)) {
            return refused(Code.MERGE_INTO_ONESELF, "both are the same member");
        }
        if (merges.history(from).size() >= Merges.TIMES_MAX
                || merged(from).size() + 1 + merged(last).size() > MERGED_MAX
                || 1 + height(from) > CHAIN_MAX) {
            return refused(
                    Code.MERGES_FULL,
                    "a member is merged at most " + Merges.TIMES_MAX + " times, at most " + MERGED_MAX
                            + " go on as one, and at most " + CHAIN_MAX + " merges follow one another");
        }
        return null;
    }

    /**
     * Lets a member go on as themselves again, and tells the ledger.
     *
     * @throws RuntimeException as {@link #merge}
     */
    public MergeOutcome undo(String program, String member, String reason, String actor) {
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            long latest = merges.latest(program);
            if (members.find(program, member).isEmpty()) {
                return refused(Code.UNKNOWN_MEMBER, "there is no such member in the programme");
            }
            List<Merges.Past> past = merges.history(member);
            if (past.isEmpty()) {
                return refused(Code.NOT_MERGED, "the member was never merged into anybody");
            }
            Merge merge = past.getLast().merge();
            MergeUndoing undone = past.getLast().undoing();
            if (undone != null) {
                return new MergeOutcome.Parted(merge.into(), undone.at());
            }
            if (!merges.of(List.of(merge.into())).isEmpty()) {
                return refused(
                        Code.MERGED_SINCE, merge.into() + " goes on as somebody else by now; undo that merge first");
            }
            MergeUndoing undoing =
                    new MergeUndoing(merge, latest + 1, reason, actor, Instant.ofEpochMilli(clock.millis()));
            if (merges.record(undoing)) {
                tell(undoing);
                return new MergeOutcome.Parted(merge.into(), undoing.at());
            }
        }
        throw new IllegalStateException("others keep merging members of " + program);
    }

    /** All merges of a member, the first first. */
    public List<Merges.Past> history(String member) {
        return merges.history(member);
    }

    /** All who go on as a member, those first as whom nobody goes on any more. */
    public List<String> merged(String member) {
        List<String> found = new ArrayList<>();
        for (String from : directly(member)) {
            found.addAll(merged(from));
            found.add(from);
        }
        return found;
    }

    /** How many merges, one after another, lead to a member at most; few, since {@link #MERGED_MAX} bounds all. */
    private int height(String member) {
        return directly(member).stream()
                .mapToInt(from -> 1 + height(from))
                .max()
                .orElse(0);
    }

    private List<String> directly(String member) {
        List<String> begun = merges.begunInto(member);
        Map<String, Merge> standing = begun.isEmpty() ? Map.of() : merges.of(begun);
        return begun.stream()
                .filter(from -> {
                    Merge merge = standing.get(from);
                    return merge != null && merge.into().equals(member);
                })
                .toList();
    }

    /** As whom a member goes on: itself, if it was never merged. */
    public String current(String member) {
        return current(Set.of(member)).getOrDefault(member, member);
    }

    /** A member, and all as whom it went on, one after another. */
    public List<String> chain(String member) {
        List<String> chain = new ArrayList<>(List.of(member));
        for (int hop = 0; hop <= CHAIN_MAX; hop++) {
            Merge next = merges.of(List.of(chain.getLast())).get(chain.getLast());
            if (next == null) {
                return chain;
            }
            chain.add(next.into());
        }
        throw new IllegalStateException("a member was merged more than " + CHAIN_MAX + " times in a row");
    }

    /** As whom members go on, for those who go on as others. */
    public Map<String, String> current(Set<String> asked) {
        Map<String, String> current = new HashMap<>();
        Set<String> ends = asked;
        for (int hop = 0; hop <= CHAIN_MAX; hop++) {
            Map<String, Merge> next = ends.isEmpty() ? Map.of() : merges.of(ends);
            if (next.isEmpty()) {
                return current;
            }
            current.replaceAll((_, end) -> next.containsKey(end) ? next.get(end).into() : end);
            next.forEach((member, merge) -> {
                if (asked.contains(member)) {
                    current.put(member, merge.into());
                }
            });
            ends = next.values().stream().map(Merge::into).collect(Collectors.toSet());
        }
        throw new IllegalStateException("a member was merged more than " + CHAIN_MAX + " times in a row");
    }

    /**
     * Tells the ledger what a crash, or Kafka's absence, kept from it.
     *
     * @param patience how long a merge is left to whoever began it
     * @return how many were told
     */
    public int sweep(Duration patience) {
        List<MergeStep> untold = merges.untoldBefore(clock.instant().minus(patience), PAGE);
        untold.forEach(this::tell);
        return untold.size();
    }

    /** Those before it first: who parts from somebody must be heard of before that one goes on as a third. */
    private void tell(MergeStep step) {
        for (MergeStep earlier : merges.untold(step.program(), PAGE)) {
            if (earlier.number() < step.number()) {
                ledger.tell(earlier);
                merges.told(earlier);
            }
        }
        ledger.tell(step);
        merges.told(step);
    }

    private static MergeOutcome refused(Code code, String detail) {
        return new MergeOutcome.Refused(code, detail);
    }
}
