package io.vafa.campaign.application;

import io.vafa.campaign.application.till.Promises;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.engine.Fortune;
import io.vafa.campaign.domain.engine.Promise;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets the campaigns act on the journals, batch by batch: load the members → decide and send in rounds → save the members.
 * When it returns, all of it is stored and acknowledged; when it throws, the batch must come again and nothing is
 * remembered of it but the decisions that were stored.
 */
public final class JournalCampaigns {
    private final DecisionStore decisions;
    private final StateStore states;
    private final EffectSender effects;
    private final Ladders ladders;
    private final Lifecycles lifecycles;
    private final CampaignCatalog catalog;
    private final Promises promises;
    private final Budgets budgets;
    private final Fortune fortune;
    private final ProgressCache cache;
    private final int timelinePointsMax;

    /** Campaigns without chances: whoever has one is told that it is open. */
    public JournalCampaigns(
            DecisionStore decisions,
            StateStore states,
            EffectSender effects,
            Ladders ladders,
            Lifecycles lifecycles,
            CampaignCatalog catalog,
            Promises promises,
            Budgets budgets,
            ProgressCache cache,
            int timelinePointsMax) {
        this(
                decisions,
                states,
                effects,
                ladders,
                lifecycles,
                catalog,
                promises,
                budgets,
                Fortune.UNTOLD,
                cache,
                timelinePointsMax);
    }

    /**
     * @param timelinePointsMax see {@link io.vafa.campaign.domain.Timeline#with}
     */
    public JournalCampaigns(
            DecisionStore decisions,
            StateStore states,
            EffectSender effects,
            Ladders ladders,
            Lifecycles lifecycles,
            CampaignCatalog catalog,
            Promises promises,
            Budgets budgets,
            Fortune fortune,
            ProgressCache cache,
            int timelinePointsMax) {
        this.promises = promises;
        this.decisions = decisions;
        this.states = states;
        this.effects = effects;
        this.ladders = ladders;
        this.lifecycles = lifecycles;
        this.catalog = catalog;
        this.budgets = budgets;
        this.fortune = fortune;
        this.cache = cache;
        this.timelinePointsMax = timelinePointsMax;
    }

    /** Handles entries that are in order per member; partitions of one batch belong to one thread. */
    public Tally handle(List<Arrival> arrivals) {
        Map<String, Integer> partitions = new LinkedHashMap<>();
        arrivals.forEach(arrival -> partitions.put(arrival.entry().member(), arrival.partition()));
        boolean done = false;
        try {
            Map<String, Promise> promised = promised(arrivals);
            BatchRun run = new BatchRun(
                    decisions,
                    effects,
                    ladders,
                    lifecycles,
                    catalog,
                    budgets,
                    fortune,
                    timelinePointsMax,
                    load(partitions),
                    promised);
            Tally tally = run.run(arrivals);
            if (!run.occasions().isEmpty()) {
                effects.record(run.occasions());
            }
            Map<String, MemberProgress> changed = run.changed();
            if (!changed.isEmpty()) {
                states.save(changed.values());
                remember(partitions, changed);
            }
            // Only now: what a till is promised next must see what counts by this.
            promises.kept(promised.keySet());
            promises.undone(run.goneBack());
            done = true;
            return tally;
        } finally {
            if (!done) {
                cache.forget(Set.copyOf(partitions.values()));
            }
        }
    }

    /** Of purchases whose programme has campaigns; all others have nothing to promise. */
    private Map<String, Promise> promised(List<Arrival> arrivals) {
        List<String> purchases = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            JournalEntry entry = arrival.entry();
            if (entry.kind() == JournalEntry.Kind.PURCHASE
                    && entry.outcome().status() == Outcome.Status.ACCEPTED
                    && catalog.inForce(entry.program(), entry.occurredAt()).isPresent()) {
                purchases.add(entry.cause().key());
            }
        }
        return purchases.isEmpty() ? Map.of() : promises.of(purchases);
    }

    /** These partitions are somebody else's now, whose memory of the members is the right one. */
    public void forget(Collection<Integer> partitions) {
        cache.forget(partitions);
    }

    private void remember(Map<String, Integer> partitions, Map<String, MemberProgress> changed) {
        partitions.forEach((member, partition) -> {
            MemberProgress progress = changed.get(member);
            if (progress != null) {
                cache.put(partition, progress);
            }
        });
    }

    private Map<String, MemberProgress> load(Map<String, Integer> partitions) {
        Map<String, MemberProgress> members = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        partitions.forEach((member, partition) -> {
            MemberProgress progress = cache.find(partition, member);
            if (progress == null) {
                unknown.add(member);
            } else {
                members.put(member, progress);
            }
        });
        if (!unknown.isEmpty()) {
            states.load(unknown).forEach(progress -> members.put(progress.member(), progress));
        }
        return members;
    }
}
