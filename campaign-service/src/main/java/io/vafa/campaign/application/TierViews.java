package io.vafa.campaign.application;

import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.MergedSpend;
import io.vafa.campaign.domain.TierLadder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers questions about tiers: one member's, and how many members each has. */
public final class TierViews {
    private final StateStore states;
    private final CurrentProgress current;
    private final Ladders ladders;

    public TierViews(StateStore states, Ladders ladders) {
        this.states = states;
        this.current = new CurrentProgress(states);
        this.ladders = ladders;
    }

    /** How a member stands, or whoever they go on as; empty if no entry of such a member was seen in that programme. */
    public Optional<TierView> member(String program, String member, Instant now) {
        return current.find(program, member)
                .map(found -> TierView.of(
                        found.progress(), ladders.inForce(program, now).orElse(null), found.mergedInto(), now));
    }

    /**
     * How two would stand if they were one.
     *
     * @param after the other, with what the member spent
     */
    public record Merged(TierView member, TierView other, TierView after) {}

    /** How a member and another stand, and the other would if the member were merged into them; empty if either is not known. */
    public Optional<Merged> merged(String program, String member, String other, Instant now) {
        List<MemberProgress> known = states.load(List.of(member, other)).stream()
                .filter(progress -> progress.program().equals(program))
                .toList();
        TierLadder ladder = ladders.inForce(program, now).orElse(null);
        Optional<MemberProgress> one = find(known, member);
        return one.flatMap(from -> find(known, other)
                .map(into -> new Merged(
                        TierView.of(from, ladder, null, now),
                        TierView.of(into, ladder, null, now),
                        TierView.of(MergedSpend.trial(from, into, ladder, now), ladder, null, now))));
    }

    private static Optional<MemberProgress> find(List<MemberProgress> known, String member) {
        return known.stream()
                .filter(progress -> progress.member().equals(member))
                .findFirst();
    }

    /**
     * Members per tier, in the ladder's order; tiers that the ladder no longer has come last. Members who never changed
     * stand on the ladder's first rung; without a ladder they have no tier and are not counted.
     */
    public Map<String, Long> counts(String program, Instant now) {
        StateStore.TierCounts counts = states.countByTier(program);
        Map<String, Long> perTier = new LinkedHashMap<>();
        Optional<TierLadder> ladder = ladders.inForce(program, now);
        ladder.ifPresent(known -> {
            known.rungs().forEach(rung -> perTier.put(rung.name(), 0L));
            perTier.put(known.rung(0).name(), counts.unchanged());
        });
        counts.given().forEach((tier, members) -> perTier.merge(tier, members, Math::addExact));
        return perTier;
    }
}
