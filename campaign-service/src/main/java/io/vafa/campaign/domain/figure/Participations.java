package io.vafa.campaign.domain.figure;

import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignGrant;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.purchase.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What became of a member since each campaign was for them for the first time: a sum over the journal and what was decided about it, and nothing
 * else.
 *
 * @param merged whether somebody else's purchases were ever counted with theirs, or theirs with somebody else's: then they are in both groups
 * @param byCampaign at most {@link #CAMPAIGNS_MAX}; beyond that the one that began first goes first
 */
public record Participations(boolean merged, SortedMap<String, Participation> byCampaign) {
    /** As many as there may be in a programme at a time. */
    public static final int CAMPAIGNS_MAX = 200;

    /** No campaign ever was for them. */
    public static final Participations NONE = new Participations(false, new TreeMap<>());

    public Participations {
        byCampaign = Collections.unmodifiableSortedMap(new TreeMap<>(byCampaign));
    }

    /**
     * What was bought before a campaign was for them, as far as it is remembered.
     *
     * @param at when; all of one moment together
     * @param purchases how many
     */
    public record Bought(Instant at, long purchases, long minorUnits) {}

    /**
     * What is remembered of it.
     *
     * @param bought one by one, the entry that is decided about included
     * @param forgottenUntil nothing up to then is remembered one by one; {@link Instant#MIN}: all is
     */
    public record Memory(Iterable<Bought> bought, Instant forgottenUntil) {}

    /** After an entry, before what is decided about it. */
    public Participations after(JournalEntry entry) {
        Participations after = isOfMerge(entry.kind()) ? new Participations(true, byCampaign) : this;
        for (Posting posting : entry.postings()) {
            after = switch (posting) {
                case Posting.PointsAwarded gave ->
                    after.changed(
                            gave.campaign(),
                            one -> one.given(entry.occurredAt(), Stretch.points(gave.wallet()), gave.points()));
                case Posting.RewardGiven gave ->
                    after.changed(
                            gave.campaign(),
                            one -> one.given(
                                    entry.occurredAt(),
                                    Stretch.thing(
                                            gave.reward().type().name(),
                                            gave.reward().name()),
                                    gave.reward().quantity()));
                case Posting.PointsTakenBack took
                when entry.trigger() != null ->
                    after.changed(
                            entry.trigger().campaign(),
                            one -> one.takenBack(entry.occurredAt(), Stretch.points(took.wallet()), took.points()));
                case Posting.RewardRecalled took ->
                    after.changed(
                            took.campaign(),
                            one -> one.takenBack(
                                    entry.occurredAt(),
                                    Stretch.thing(took.kind().name(), took.name()),
                                    took.quantity()));
                case Posting.SpendCarried _ -> new Participations(true, after.byCampaign);
                default -> after;
            };
        }
        return after;
    }

    /**
     * After what was decided about an entry.
     *
     * @param whole whether the entry takes back all that was left of a purchase
     * @param memory of what was bought, the entry included
     */
    public Participations after(JournalEntry entry, CampaignDecision decision, boolean whole, Memory memory) {
        SortedMap<String, Participation> changed = new TreeMap<>(byCampaign);
        long minorUnits = decision.spendMinorUnits();
        if (minorUnits != 0 && decision.brought() == null) {
            long times = minorUnits > 0 ? 1 : whole ? -1 : 0;
            changed.replaceAll((_, one) -> one.bought(decision.occurredAt(), times, minorUnits));
        }
        for (CampaignGrant grant : decision.grants()) {
            Participation known = changed.get(grant.campaign());
            Participation one = known == null ? begun(entry.occurredAt(), grant.withheld(), memory) : known;
            if (one.heldOut() != grant.withheld()) {
                one = one.apart();
            }
            Money discount = grant.discount();
            if (discount != null && !grant.withheld()) {
                one = one.given(entry.occurredAt(), Stretch.DISCOUNT, discount.minorUnits());
            }
            changed.put(grant.campaign(), one);
        }
        while (changed.size() > CAMPAIGNS_MAX) {
            changed.remove(Collections.min(
                            changed.entrySet(),
                            Comparator.<Map.Entry<String, Participation>, Instant>comparing(
                                            known -> known.getValue().since())
                                    .thenComparing(Map.Entry::getKey))
                    .getKey());
        }
        return new Participations(merged, changed);
    }

    private static boolean isOfMerge(JournalEntry.Kind kind) {
        return kind == JournalEntry.Kind.MERGE || kind == JournalEntry.Kind.ABSORPTION;
    }

    private static Participation begun(Instant since, boolean heldOut, Memory memory) {
        Participation begun =
                Participation.begun(since, heldOut, memory.forgottenUntil().isBefore(since));
        for (Bought bought : memory.bought()) {
            begun = begun.bought(bought.at(), bought.purchases(), bought.minorUnits());
        }
        return begun;
    }

    private Participations changed(String rule, UnaryOperator<Participation> change) {
        String campaign = Campaigns.ofRule(rule).orElse("");
        Participation one = byCampaign.get(campaign);
        if (one == null) {
            return this;
        }
        SortedMap<String, Participation> changed = new TreeMap<>(byCampaign);
        changed.put(campaign, change.apply(one));
        return new Participations(merged, changed);
    }
}
