package io.vafa.campaign.application;

import io.vafa.contracts.decision.CampaignDecision;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Decisions in memory, for tests; passes the same contract as the real store. */
public final class InMemoryDecisionStore implements DecisionStore, DrawnDecisions {
    private final Map<String, Map<Long, CampaignDecision>> decisions = new TreeMap<>();

    @Override
    public List<Stored> insertOrFind(List<CampaignDecision> proposed) {
        return proposed.stream().map(this::insertOrFind).toList();
    }

    private Stored insertOrFind(CampaignDecision proposed) {
        CampaignDecision before = of(proposed.member()).putIfAbsent(proposed.triggerSequence(), proposed);
        return before == null ? new Stored.Inserted(proposed) : new Stored.Found(before);
    }

    @Override
    public List<CampaignDecision> find(String member, Collection<Long> sequences) {
        return sequences.stream().map(of(member)::get).filter(Objects::nonNull).toList();
    }

    @Override
    public void under(Collection<String> leases, Consumer<CampaignDecision> each) {
        decisions.values().stream()
                .flatMap(some -> some.values().stream())
                .filter(decision -> decision.drawn().stream().anyMatch(draw -> leases.contains(draw.lease())))
                .forEach(each);
    }

    /** What was decided about one member's entries, by their places. */
    public Map<Long, CampaignDecision> of(String member) {
        return decisions.computeIfAbsent(member, _ -> new TreeMap<>());
    }
}
