package io.vafa.campaign.domain.engine;

import io.vafa.campaign.domain.engine.CampaignTally.Granted;
import io.vafa.campaign.domain.engine.Collected.Completion;
import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.decision.CampaignCollection;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignGrant;
import io.vafa.contracts.decision.CampaignUse;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What campaigns know of one member: the sum of all that was decided, and nothing else.
 *
 * @param household the pool that the member collects into with others; null: they are alone
 * @param referredBy who brought the member; null: nobody said so
 * @param tallies by campaign, those that know nothing missing; at most {@link #TALLIES_MAX}, the one that changed least lately goes first
 */
public record CampaignBook(
        @Nullable String household, @Nullable String referredBy, SortedMap<String, CampaignTally> tallies) {
    /** More than campaigns that run at the same time. */
    public static final int TALLIES_MAX = 400;

    /** No campaign knows anything. */
    public static final CampaignBook EMPTY = new CampaignBook(null, null, new TreeMap<>());

    public CampaignBook {
        tallies = Collections.unmodifiableSortedMap(new TreeMap<>(tallies));
    }

    CampaignTally tally(String campaign) {
        return tallies.getOrDefault(campaign, CampaignTally.NOTHING);
    }

    /** After a decision. */
    public CampaignBook after(CampaignDecision decision) {
        if (decision.uses().isEmpty()
                && decision.collections().isEmpty()
                && decision.grants().isEmpty()) {
            return this;
        }
        long sequence = decision.triggerSequence();
        SortedMap<String, CampaignTally> changed = new TreeMap<>(tallies);
        for (CampaignUse use : decision.uses()) {
            changed.put(
                    use.campaign(),
                    changed.getOrDefault(use.campaign(), CampaignTally.NOTHING).used(sequence, use.day(), use.times()));
        }
        for (CampaignCollection collection : decision.collections()) {
            CampaignTally tally = changed.getOrDefault(collection.campaign(), CampaignTally.NOTHING);
            if (!tally.hasForgotten(collection.window())) {
                Collected collected = after(tally.collected(collection.window()), collection, sequence);
                changed.put(collection.campaign(), tally.collected(sequence, collection.window(), collected));
            }
        }
        granted(decision)
                .forEach((campaign, some) -> changed.put(
                        campaign,
                        changed.getOrDefault(campaign, CampaignTally.NOTHING).granted(sequence, some)));
        while (changed.size() > TALLIES_MAX) {
            changed.remove(Collections.min(
                            changed.entrySet(),
                            Comparator.<Map.Entry<String, CampaignTally>>comparingLong(
                                            entry -> entry.getValue().latest())
                                    .thenComparing(Map.Entry::getKey))
                    .getKey());
        }
        return new CampaignBook(household, referredBy, changed);
    }

    /** After an entry by which the member joins others or leaves them, by which it is told who brought them, or that may refuse what was granted: then it counts for nothing. */
    public CampaignBook after(JournalEntry entry) {
        String with = household;
        String by = referredBy;
        for (Posting posting : entry.postings()) {
            if (posting instanceof Posting.PoolJoined joined) {
                with = joined.pool();
            } else if (posting instanceof Posting.PoolLeft) {
                with = null;
            } else if (posting instanceof Posting.OccasionRecorded noted && by == null && Referring.isReferred(entry)) {
                by = noted.name();
            }
        }
        CampaignBook book = Objects.equals(with, household) && Objects.equals(by, referredBy)
                ? this
                : new CampaignBook(with, by, tallies);
        return book.afterRefusal(entry);
    }

    private CampaignBook afterRefusal(JournalEntry entry) {
        Trigger trigger = entry.trigger();
        boolean isGift = entry.kind() == JournalEntry.Kind.AWARD || entry.kind() == JournalEntry.Kind.REWARD;
        if (!isGift || trigger == null || entry.outcome().status() != Outcome.Status.REFUSED) {
            return this;
        }
        String campaign = Campaigns.ofRule(trigger.campaign()).orElse("");
        if (!tallies.containsKey(campaign)) {
            return this;
        }
        SortedMap<String, CampaignTally> changed = new TreeMap<>(tallies);
        changed.put(campaign, tally(campaign).refused(entry.sequence(), trigger.sequence()));
        return new CampaignBook(household, referredBy, changed);
    }

    /** What was really granted, by campaign, where limits or collections count it. */
    private static Map<String, Granted> granted(CampaignDecision decision) {
        Map<String, Granted> granted = new TreeMap<>();
        for (CampaignGrant grant : decision.grants()) {
            boolean counts = decision.uses().stream()
                            .anyMatch(use -> use.campaign().equals(grant.campaign()))
                    || decision.collections().stream()
                            .anyMatch(collection -> collection.campaign().equals(grant.campaign()));
            if (!grant.withheld() && counts) {
                CampaignUse use = decision.uses().stream()
                        .filter(one -> one.campaign().equals(grant.campaign()))
                        .findFirst()
                        .orElse(null);
                granted.merge(
                        grant.campaign(),
                        new Granted(1, use == null ? 0 : use.times(), use == null ? "" : use.day()),
                        (one, other) -> new Granted(one.effects() + other.effects(), one.times(), one.day()));
            }
        }
        return granted;
    }

    private static Collected after(Collected before, CampaignCollection collection, long sequence) {
        Collected collected = before.plus(collection.period(), collection.amount());
        if (collection.completed() > 0) {
            return collected.completed(new Completion(sequence, collection.version(), collection.completed()));
        }
        return collection.completed() < 0
                ? collected.undone(collection.completion(), Math.negateExact(collection.completed()))
                : collected;
    }
}
