package io.vafa.campaign.domain.engine;

import io.vafa.campaign.domain.budget.Bound;
import io.vafa.campaign.domain.engine.Collected.Completion;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.GiveReward;
import io.vafa.contracts.command.RecallReward;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.decision.CampaignCollection;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignDecision.Draft;
import io.vafa.contracts.decision.CampaignDraw;
import io.vafa.contracts.decision.CampaignFollowUp;
import io.vafa.contracts.decision.CampaignGrant;
import io.vafa.contracts.decision.CampaignUse;
import io.vafa.contracts.decision.RewardUse;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting.ActivityWithdrawn;
import io.vafa.contracts.journal.Posting.EntryCorrected;
import io.vafa.contracts.journal.Posting.PointsRestored;
import io.vafa.contracts.journal.Posting.PurchaseReturned;
import io.vafa.contracts.journal.PurchaseRemainder;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.rating.domain.Counted;
import io.vafa.rating.domain.Exact;
import io.vafa.rating.domain.Explanations;
import io.vafa.rating.domain.Remaining;
import io.vafa.rating.domain.Rounding;
import io.vafa.rating.domain.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of a campaign's gifts no longer stands since goods went back, or an activity does not count after all: what was given so far less
 * what is due now, by the versions by which it was given, and never more than that.
 */
public final class Reconsidering {
    private final JournalEntry entry;
    private final CampaignDecision decided;
    private final CampaignBook book;
    private final Map<Long, CampaignDecision> known;
    private final LongFunction<Optional<Campaigns>> versions;
    private final GivenBack givenBack;
    private final Draft draft;
    private final List<RuleTried> tried = new ArrayList<>();
    private final Map<Long, Views> views = new HashMap<>();

    private Reconsidering(
            JournalEntry entry,
            CampaignDecision decided,
            CampaignBook book,
            Map<Long, CampaignDecision> known,
            LongFunction<Optional<Campaigns>> versions,
            GivenBack givenBack,
            Draft draft) {
        this.entry = entry;
        this.decided = decided;
        this.book = book;
        this.known = known;
        this.versions = versions;
        this.givenBack = givenBack;
        this.draft = draft;
    }

    /** The place of the activity that an entry withdraws; empty for all others. */
    public static Optional<Long> withdrawnIn(JournalEntry entry) {
        return entry.postings().stream()
                .filter(ActivityWithdrawn.class::isInstance)
                .map(posting -> ((ActivityWithdrawn) posting).activity())
                .findFirst();
    }

    /** The redemption of which an entry is the first reversal. Of a part it is one, too: else all but one point could come back, again and again. */
    public static Optional<Long> reversedIn(JournalEntry entry) {
        if (entry.kind() != JournalEntry.Kind.REVERSAL) {
            return Optional.empty();
        }
        long restored = entry.postings().stream()
                .mapToLong(posting -> posting instanceof PointsRestored points ? points.points() : 0)
                .sum();
        return entry.postings().stream()
                .filter(posting -> posting instanceof EntryCorrected corrected && corrected.takenInAll() == restored)
                .map(posting -> ((EntryCorrected) posting).corrected())
                .findFirst();
    }

    /** Places of the entries whose decisions are needed to reconsider one. */
    public static Set<Long> needs(CampaignDecision decided, CampaignBook book) {
        Set<Long> places = new TreeSet<>();
        for (CampaignCollection collection : decided.collections()) {
            book.tally(collection.campaign())
                    .collected(collection.window())
                    .completions()
                    .forEach(completion -> places.add(completion.sequence()));
        }
        return places;
    }

    /**
     * Adds to a draft what is taken back.
     *
     * @param entry the return or the withdrawal
     * @param returned what stood of the purchase, and what stands now; null: nothing stands of what was decided about
     * @param decided what was decided about the purchase or the activity
     * @param book before the entry
     * @param appointments before the entry
     * @param known the decisions at the places that {@link #needs} named
     * @param versions the campaigns of one version of the section
     * @param givenBack what later decisions gave back of the draws of those
     */
    public static void decide(
            JournalEntry entry,
            @Nullable PurchaseReturned returned,
            CampaignDecision decided,
            CampaignBook book,
            Appointments appointments,
            Map<Long, CampaignDecision> known,
            LongFunction<Optional<Campaigns>> versions,
            GivenBack givenBack,
            Draft draft) {
        Reconsidering reconsidering = new Reconsidering(entry, decided, book, known, versions, givenBack, draft);
        reconsidering.sold(returned);
        reconsidering.givenAtOnce(returned);
        reconsidering.used(returned);
        reconsidering.collected(returned);
        reconsidering.waitedFor(returned, appointments);
        Explanations.bounded(reconsidering.tried).forEach(draft::tried);
    }

    /** A campaign's view on what stood and what stands; nothing where nothing does. */
    private record Views(@Nullable Valuing before, @Nullable Valuing after) {}

    /** Made once for each version, which mostly is one for all. */
    private Views views(@Nullable PurchaseReturned returned, Campaigns campaigns) {
        Purchase purchase = decided.judged();
        return returned == null || purchase == null
                ? new Views(null, null)
                : views.computeIfAbsent(
                        campaigns.version(),
                        _ -> new Views(
                                view(purchase, returned.before(), campaigns),
                                view(purchase, returned.after(), campaigns)));
    }

    /** The goods that count; null: it is not what the campaign asks for. */
    private static @Nullable Counted counted(@Nullable Valuing valuing, Campaign campaign) {
        return valuing != null && valuing.trial(campaign) instanceof Trial.Matching matching
                ? matching.counted()
                : null;
    }

    private static Valuing view(Purchase purchase, PurchaseRemainder remainder, Campaigns campaigns) {
        return Valuing.of(new Happening.Bought(Remaining.of(purchase, remainder), remainder.earned()), campaigns);
    }

    /** Sales that a campaign caused, and that are no longer. */
    private void sold(@Nullable PurchaseReturned returned) {
        for (CampaignDraw draw : decided.drawn()) {
            Campaigns campaigns = versions.apply(draw.version()).orElse(null);
            Campaign campaign = campaigns == null
                    ? null
                    : campaigns.campaign(draw.campaign()).orElse(null);
            if (campaigns != null && campaign != null && draw.salesMinorUnits() > 0) {
                Views views = views(returned, campaigns);
                long before = Math.min(draw.salesMinorUnits(), paid(views.before(), campaign));
                long after = Math.min(before, paid(views.after(), campaign));
                if (after < before) {
                    draft.draw(GivenBack.of(decided.triggerSequence(), draw, 0, before - after));
                }
            }
        }
    }

    private static long paid(@Nullable Valuing valuing, Campaign campaign) {
        Counted counted = counted(valuing, campaign);
        return valuing != null && counted != null ? valuing.paid(counted) : 0;
    }

    private void givenAtOnce(@Nullable PurchaseReturned returned) {
        Map<String, Boolean> lost = new LinkedHashMap<>();
        for (CampaignGrant grant : decided.grants()) {
            Campaigns campaigns = versions.apply(grant.version()).orElse(null);
            Campaign campaign = campaigns == null
                    ? null
                    : campaigns.campaign(grant.campaign()).orElse(null);
            if (grant.discount() != null) {
                // What was paid comes back at the till; here only its limit does, with the last of the goods.
                lost.put(grant.campaign(), isWhole(returned));
                continue;
            }
            if (campaigns == null || campaign == null || campaign.collecting() != null) {
                continue;
            }
            Effect effect = campaign.effect(grant.effect()).orElseThrow();
            Views views = views(returned, campaigns);
            long given = quantity(grant);
            Counted stood = counted(views.before(), campaign);
            Counted stands = counted(views.after(), campaign);
            long before = returned == null ? given : Math.min(given, due(views.before(), stood, effect));
            long after = Math.min(before, due(views.after(), stands, effect));
            lost.put(
                    campaign.id(),
                    campaign.trigger() instanceof CampaignTrigger.Coupon
                            ? isWhole(returned)
                            : (returned == null || stood != null) && stands == null);
            if (after < before) {
                takeBack(grant, after, "", after + " of " + given + " still due");
                giveBack(grant, decided, before, after);
            } else {
                tried.add(Why.nothing(CampaignReason.STILL_DUE, after + " of " + given)
                        .tried(campaign.id(), grant.version()));
            }
        }
        lost.forEach((campaign, isLost) -> {
            if (isLost) {
                free(campaign, decided, 1);
            }
        });
    }

    /** Whether nothing is left of a purchase since this entry. */
    private static boolean isWhole(@Nullable PurchaseReturned returned) {
        return returned != null
                && returned.after().amountMinorUnits() == 0
                && returned.before().amountMinorUnits() > 0;
    }

    /** What the member used of what they were given is theirs again once nothing is left of the purchase, if its campaign says so. */
    private void used(@Nullable PurchaseReturned returned) {
        if (!isWhole(returned)) {
            return;
        }
        for (RewardUse use : decided.rewardUses()) {
            String campaign = use.campaign();
            boolean comesBack = campaign != null
                    && decided.grants().stream()
                            .filter(grant -> grant.campaign().equals(campaign))
                            .findFirst()
                            .flatMap(grant -> versions.apply(grant.version()))
                            .flatMap(campaigns -> campaigns.campaign(campaign))
                            .filter(known ->
                                    known.trigger() instanceof CampaignTrigger.Coupon coupon && coupon.comesBack())
                            .isPresent();
            if (comesBack) {
                draft.rewardUse(new RewardUse(use.given(), campaign, -use.quantity()));
            }
        }
    }

    private static long due(@Nullable Valuing valuing, @Nullable Counted counted, Effect effect) {
        return valuing != null && counted != null
                ? valuing.worth(effect, counted).units()
                : 0;
    }

    /** Nothing is waited for because of what is gone; what a wait has led to already stands. */
    private void waitedFor(@Nullable PurchaseReturned returned, Appointments appointments) {
        for (CampaignFollowUp followUp : decided.waits()) {
            long begun = decided.triggerSequence();
            boolean waits = appointments.waiting().stream()
                    .anyMatch(wait -> wait.isBegunBy(begun, followUp.campaign(), followUp.effect()));
            Campaigns campaigns = versions.apply(followUp.version()).orElse(null);
            Campaign campaign = campaigns == null
                    ? null
                    : campaigns.campaign(followUp.campaign()).orElse(null);
            if (waits
                    && campaigns != null
                    && campaign != null
                    && counted(views(returned, campaigns).after(), campaign) == null) {
                draft.followUp(new CampaignFollowUp(
                        followUp.campaign(),
                        followUp.effect(),
                        followUp.version(),
                        followUp.next(),
                        followUp.since(),
                        followUp.dueAt(),
                        begun));
                tried.add(Why.nothing(CampaignReason.NOT_WAITED_FOR, followUp.next() + " is not waited for any more")
                        .tried(followUp.campaign(), followUp.version()));
            }
        }
    }

    private void collected(@Nullable PurchaseReturned returned) {
        Map<String, Collected> now = new HashMap<>();
        for (CampaignCollection collection : decided.collections()) {
            Campaigns campaigns = versions.apply(collection.version()).orElse(null);
            Campaign campaign = campaigns == null
                    ? null
                    : campaigns.campaign(collection.campaign()).orElse(null);
            Collecting collecting = campaign == null ? null : campaign.collecting();
            CampaignTally tally = book.tally(collection.campaign());
            if (campaigns == null || campaign == null || collecting == null || collection.amount() <= 0) {
                continue;
            }
            if (tally.hasForgotten(collection.window())) {
                tried.add(Why.nothing(
                                CampaignReason.LIMIT_NOT_REMEMBERED,
                                collection.window() + " is not remembered any more, and nothing is taken back")
                        .tried(campaign.id(), collection.version()));
                continue;
            }
            Views views = views(returned, campaigns);
            long before = returned == null
                    ? collection.amount()
                    : Math.min(collection.amount(), amount(views.before(), campaign, collecting));
            long after = Math.min(before, amount(views.after(), campaign, collecting));
            if (after == before) {
                continue;
            }
            draft.collection(new CampaignCollection(
                    campaign.id(),
                    collection.version(),
                    collection.window(),
                    collection.period(),
                    after - before,
                    0,
                    0));
            Collected left = now.getOrDefault(campaign.id(), tally.collected(collection.window()))
                    .plus(collection.period(), after - before);
            now.put(campaign.id(), undone(campaign.id(), collection.window(), left));
        }
    }

    private static long amount(@Nullable Valuing valuing, Campaign campaign, Collecting collecting) {
        Counted counted = counted(valuing, campaign);
        return valuing != null && counted != null ? valuing.collected(collecting, counted) : 0;
    }

    /** Takes back the latest of what was given, as long as there is less than it was given for by its own version. */
    private Collected undone(String campaign, String window, Collected collected) {
        Collected left = collected;
        for (Completion completion : collected.completions().reversed()) {
            Collecting terms = versions.apply(completion.version())
                    .flatMap(campaigns -> campaigns.campaign(campaign))
                    .map(Campaign::collecting)
                    .orElse(null);
            long surplus = terms == null ? 0 : left.given() - terms.due(left.amounts());
            long times = Math.min(surplus, completion.times());
            if (times <= 0) {
                break;
            }
            CampaignDecision then =
                    completion.sequence() == decided.triggerSequence() ? decided : known.get(completion.sequence());
            if (then == null) {
                throw new IllegalStateException("the decision about " + completion.sequence() + " was not brought");
            }
            long stands = completion.times() - times;
            for (CampaignGrant grant : then.grants()) {
                if (grant.campaign().equals(campaign)) {
                    long remaining = Exact.portion(quantity(grant), stands, grant.times(), Rounding.Mode.DOWN);
                    takeBack(grant, remaining, "/" + completion.sequence(), times + " times too often in " + window);
                    giveBack(
                            grant,
                            then,
                            Exact.portion(quantity(grant), completion.times(), grant.times(), Rounding.Mode.DOWN),
                            remaining);
                }
            }
            draft.collection(new CampaignCollection(
                    campaign, completion.version(), window, 0, 0, -times, completion.sequence()));
            free(campaign, then, times);
            left = left.undone(completion.sequence(), times);
        }
        return left;
    }

    /** What was used of the limits is free again. */
    private void free(String campaign, CampaignDecision then, long times) {
        then.uses().stream()
                .filter(use -> use.campaign().equals(campaign) && use.times() > 0)
                .findFirst()
                .ifPresent(use -> draft.use(new CampaignUse(campaign, use.day(), -times)));
        for (CampaignDraw draw : then.drawn()) {
            if (draw.campaign().equals(campaign) && Bound.within(draw.bound()).isPresent() && draw.units() > 0) {
                long back = Math.min(times, givenBack.standing(then.triggerSequence(), draw, draft.drawn()));
                if (back > 0) {
                    draft.draw(GivenBack.of(then.triggerSequence(), draw, back, 0));
                }
            }
        }
    }

    /** What a grant drew of a budget is there again, in the proportion in which it no longer stands. */
    private void giveBack(CampaignGrant grant, CampaignDecision then, long stood, long stands) {
        for (CampaignDraw draw : then.drawn()) {
            if (draw.campaign().equals(grant.campaign()) && draw.effect().equals(grant.effect()) && draw.units() > 0) {
                long quantity = quantity(grant);
                long less = Exact.portion(draw.units(), stood, quantity, Rounding.Mode.UP)
                        - Exact.portion(draw.units(), stands, quantity, Rounding.Mode.UP);
                long back = Math.min(less, givenBack.standing(then.triggerSequence(), draw, draft.drawn()));
                if (back > 0) {
                    draft.draw(GivenBack.of(then.triggerSequence(), draw, back, 0));
                }
            }
        }
    }

    private static long quantity(CampaignGrant grant) {
        AwardPoints award = grant.award();
        GiveReward reward = grant.reward();
        return award != null
                ? award.points()
                : reward == null ? 0 : reward.reward().quantity();
    }

    /**
     * Lets no more than so much of a grant stand.
     *
     * @param which tells several take-backs of one entry apart
     */
    private void takeBack(CampaignGrant grant, long remaining, String which, String words) {
        long version = grant.version();
        AwardPoints award = grant.award();
        GiveReward reward = grant.reward();
        String source = EngineCause.source(grant.campaign(), grant.effect()) + which;
        Trigger trigger =
                new Trigger(entry.sequence(), entry.cause().key(), Campaigns.ruleOf(grant.campaign()), version);
        tried.add(new Why(
                        award == null || grant.withheld() ? 0 : remaining - quantity(grant),
                        CampaignReason.TAKEN_BACK,
                        words)
                .tried(grant.campaign(), version));
        if (grant.withheld()) {
            return;
        }
        if (award != null) {
            Cause cause = entry.cause().followedBy("take-back", source);
            draft.takeBack(new TakeBackPoints(
                    entry.program(),
                    entry.member(),
                    cause,
                    entry.occurredAt(),
                    entry.historic(),
                    award.wallet(),
                    remaining,
                    award.cause(),
                    words,
                    trigger));
        } else if (reward != null) {
            Cause cause = entry.cause().followedBy("recall", source);
            draft.recall(new RecallReward(
                    entry.program(),
                    entry.member(),
                    cause,
                    entry.occurredAt(),
                    entry.historic(),
                    remaining,
                    reward.cause(),
                    words,
                    trigger));
        }
    }
}
