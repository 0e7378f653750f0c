package io.vafa.campaign.application;

import io.vafa.campaign.domain.LifecycleStage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Answers questions about lifecycle stages: one member's, and how many members each has. */
public final class StageViews {
    private final StateStore states;
    private final CurrentProgress current;
    private final Lifecycles lifecycles;

    public StageViews(StateStore states, Lifecycles lifecycles) {
        this.states = states;
        this.current = new CurrentProgress(states);
        this.lifecycles = lifecycles;
    }

    /** Where a member stands, or whoever they go on as; empty if no entry of such a member was seen in that programme. */
    public Optional<StageView> member(String program, String member, Instant now) {
        return current.find(program, member)
                .map(found -> StageView.of(
                        found.progress(), lifecycles.inForce(program, now).orElse(null), now, found.mergedInto()));
    }

    /** Members per stage, in the section's order; stages that it no longer has come last. Reads every member's state. */
    public Map<String, Long> counts(String program, Instant now) {
        Map<String, Long> perStage = new LinkedHashMap<>();
        lifecycles
                .inForce(program, now)
                .ifPresent(lifecycle ->
                        lifecycle.stages().stream().map(LifecycleStage::name).forEach(name -> perStage.put(name, 0L)));
        states.countByStage(program).forEach((stage, members) -> perStage.merge(stage, members, Math::addExact));
        return perStage;
    }
}
