package io.vafa.campaign.adapter.in;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.campaign.application.Arrival;
import io.vafa.campaign.application.JournalCampaigns;
import io.vafa.campaign.application.Tally;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.platform.eventing.BatchHandler;
import io.vafa.platform.eventing.Incoming;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the journal's topic to the campaigns and counts what becomes of it. */
public final class JournalHandler implements BatchHandler {
    private static final Logger LOG = LoggerFactory.getLogger(JournalHandler.class);

    private final JournalCampaigns campaigns;
    private final Counter decided;
    private final Counter found;
    private final Counter awards;
    private final Counter tierChanges;
    private final Counter repeated;
    private final Counter ahead;
    private final Counter refused;

    public JournalHandler(JournalCampaigns campaigns, MeterRegistry meters) {
        this.campaigns = campaigns;
        this.decided = counter(meters, "decided", "purchases decided about");
        this.found = counter(meters, "found", "purchases that had been decided about before");
        this.awards = counter(meters, "awards", "points awards sent");
        this.tierChanges = counter(meters, "tier.changes", "tier changes sent");
        this.repeated = counter(meters, "repeated", "entries that had been applied before");
        this.ahead = counter(meters, "ahead", "entries dropped because one before them has not come");
        this.refused = counter(meters, "refused", "awards and tier changes that the journal refused");
    }

    @Override
    public void handle(List<Incoming> batch, SetAside setAside) {
        List<Arrival> arrivals = new ArrayList<>(batch.size());
        int refusedEffects = 0;
        for (Incoming incoming : batch) {
            JournalEntry entry = (JournalEntry) incoming.data();
            if (isPurchaseWithoutContent(entry)) {
                // Also handed on: without it the member's watermark would stand still for ever.
                setAside.accept(incoming, "an accepted purchase without the purchase cannot be decided about");
            }
            if (isRefusedEffect(entry)) {
                refusedEffects++;
            }
            arrivals.add(new Arrival(incoming.partition(), entry));
        }
        count(campaigns.handle(arrivals));
        refused.increment(refusedEffects);
    }

    @Override
    public void revoked(Collection<Integer> partitions) {
        campaigns.forget(partitions);
    }

    @Override
    public void lost(Collection<Integer> partitions) {
        campaigns.forget(partitions);
    }

    private void count(Tally tally) {
        decided.increment(tally.decided());
        found.increment(tally.found());
        awards.increment(tally.awards());
        tierChanges.increment(tally.tierChanges());
        repeated.increment(tally.repeated());
        ahead.increment(tally.ahead());
        if (tally.ahead() > 0) {
            LOG.warn("dropped {} entries because one before them has not come yet; they come again", tally.ahead());
        }
    }

    private static boolean isPurchaseWithoutContent(JournalEntry entry) {
        return entry.kind() == JournalEntry.Kind.PURCHASE
                && entry.outcome().status() == Outcome.Status.ACCEPTED
                && entry.purchase() == null;
    }

    private static boolean isRefusedEffect(JournalEntry entry) {
        return switch (entry.kind()) {
            case AWARD, TAKE_BACK, REWARD, RECALL, TIER -> entry.outcome().status() == Outcome.Status.REFUSED;
            case ACCOUNT,
                    PURCHASE,
                    RETURN,
                    REDEMPTION,
                    HOLD,
                    CAPTURE,
                    VOID,
                    REVERSAL,
                    ADJUSTMENT,
                    TRANSFER,
                    STANDING,
                    MERGE,
                    ABSORPTION,
                    POOL,
                    POOL_MEMBER,
                    OCCASION,
                    SPEND,
                    PARTING,
                    OPENING,
                    CONFIRMATION,
                    ACTIVITY,
                    WITHDRAWAL,
                    ORDER,
                    DUE -> false;
        };
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder("vafa.campaigns." + name)
                .description(description)
                .register(meters);
    }
}
