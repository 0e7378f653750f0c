package io.vafa.campaign.domain.engine;

import io.vafa.campaign.domain.engine.Quoted.CouponAnswer;
import io.vafa.campaign.domain.engine.Quoted.Discounted;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.reward.RewardType;
import io.vafa.rating.domain.Counted;
import io.vafa.rating.domain.Explanations;
import io.vafa.rating.domain.Match;
import io.vafa.rating.domain.Trial;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is to be paid for a basket: each campaign by itself on the whole basket first, then the choice of each group, and then one
 * discount after the other, by priority, each of what those before it have left. It writes nothing, and nothing follows from it.
 */
public final class Quoting {
    private final Basket basket;
    private final Campaigns campaigns;
    private final LocalDate day;
    private final Valuing valuing;
    private final List<RuleTried> tried = new ArrayList<>();
    private final Map<Presented, CouponAnswer> answers = new HashMap<>();

    private Quoting(Basket basket, Campaigns campaigns) {
        this.basket = basket;
        this.campaigns = campaigns;
        this.day = LocalDate.ofInstant(basket.purchase().occurredAt(), campaigns.zone());
        this.valuing = Valuing.of(new Happening.Bought(basket.purchase(), Map.of()), campaigns);
    }

    /**
     * A campaign that would give something.
     *
     * @param counted the goods that count for it
     * @param value how much less by it alone, to be compared
     * @param presented the coupon that it takes; null: none
     */
    private record Candidate(
            Campaign campaign,
            Counted counted,
            long value,
            @Nullable Presented presented) implements Choosing.Candidate {}

    /** What is to be paid, and why. */
    public static Quoted decide(Basket basket, Campaigns campaigns) {
        Quoting quoting = new Quoting(basket, campaigns);
        Map<String, Presented> shown = quoting.shown();
        List<Candidate> candidates = new ArrayList<>();
        for (Campaign campaign : campaigns.all()) {
            Presented presented = shown.get(campaign.id());
            boolean isAsked = campaign.trigger() instanceof CampaignTrigger.Basket || presented != null;
            if (isAsked) {
                quoting.tryOn(campaign, presented).ifPresent(candidates::add);
            }
        }
        return quoting.priced(Choosing.chosen(
                campaigns,
                candidates,
                quoting.valuing::money,
                (candidate, why) ->
                        quoting.missed(candidate.campaign(), candidate.presented(), why.reason(), why.words())));
    }

    /** The coupon that each campaign is shown; what is for none is answered at once. */
    private Map<String, Presented> shown() {
        Map<String, Presented> shown = new HashMap<>();
        Set<Presented> seen = new HashSet<>();
        for (Presented presented : basket.presented()) {
            if (!seen.add(presented)) {
                continue;
            }
            Optional<Campaign> campaign = presented.given() > 0 ? ofHeld(presented) : ofCode(presented);
            campaign.ifPresent(known -> {
                if (shown.putIfAbsent(known.id(), presented) != null) {
                    refuse(
                            presented,
                            known.id(),
                            CampaignReason.COUPON_TWICE,
                            "another coupon of " + known.id() + " is shown with the same basket");
                }
            });
        }
        return shown;
    }

    private Optional<Campaign> ofCode(Presented presented) {
        Optional<Campaign> found = campaigns.all().stream()
                .filter(campaign -> campaign.trigger() instanceof CampaignTrigger.Coupon coupon
                        && (presented.campaign() == null
                                ? coupon.kind() instanceof CouponKind.Shared(String code)
                                        && code.equals(presented.shown().toUpperCase(Locale.ROOT))
                                : coupon.kind() instanceof CouponKind.Unique
                                        && campaign.id().equals(presented.campaign())))
                .findFirst();
        if (found.isEmpty() || presented.isForged()) {
            refuse(presented, presented.campaign(), CampaignReason.COUPON_UNKNOWN, "no campaign has such a code now");
            return Optional.empty();
        }
        String reference = presented.reference();
        if (reference != null && basket.taken().contains(reference)) {
            refuse(presented, found.get().id(), CampaignReason.COUPON_USED, "the code was used already");
            return Optional.empty();
        }
        if (basket.usedUp().contains(found.get().id())) {
            refuse(presented, found.get().id(), CampaignReason.COUPON_USED_UP, "as many as there were have been used");
            return Optional.empty();
        }
        return found;
    }

    /** Empty as well for what is handed out as it is, without any campaign. */
    private Optional<Campaign> ofHeld(Presented presented) {
        Optional<HeldReward> held = basket.held().given(presented.given());
        if (held.isEmpty()) {
            refuse(
                    presented,
                    null,
                    CampaignReason.COUPON_NOT_HELD,
                    "the member was given nothing at " + presented.given() + ", or it was taken back");
            return Optional.empty();
        }
        HeldReward reward = held.get();
        if (!reward.isValid(basket.purchase().occurredAt())) {
            refuse(
                    presented,
                    null,
                    CampaignReason.COUPON_EXPIRED,
                    reward.name() + " is void since " + reward.validUntil());
            return Optional.empty();
        }
        if (reward.left() == 0 || basket.taken().contains(presented.shown())) {
            refuse(presented, null, CampaignReason.COUPON_USED, reward.name() + " was used already");
            return Optional.empty();
        }
        Optional<Campaign> campaign = campaigns.all().stream()
                .filter(one -> one.trigger() instanceof CampaignTrigger.Coupon coupon
                        && coupon.kind() instanceof CouponKind.Held(String name)
                        && name.equals(reward.name()))
                .findFirst();
        if (campaign.isEmpty() && reward.type() == RewardType.COUPON) {
            refuse(
                    presented,
                    null,
                    CampaignReason.COUPON_UNKNOWN,
                    "no campaign says now what " + reward.name() + " is good for");
        } else if (campaign.isEmpty()) {
            answers.put(
                    presented,
                    new CouponAnswer(presented, null, true, CampaignReason.GIVEN, reward.name() + " is handed out"));
        }
        return campaign;
    }

    private Optional<Candidate> tryOn(Campaign campaign, @Nullable Presented presented) {
        if (campaign.paused()) {
            return missed(campaign, presented, CampaignReason.PAUSED, "since version " + campaigns.version());
        }
        Match.Dates days = campaign.days();
        if (!days.has(day)) {
            boolean isOver = days.until() != null && day.isAfter(days.until());
            return missed(
                    campaign,
                    presented,
                    presented != null && isOver ? CampaignReason.COUPON_EXPIRED : CampaignReason.OTHER_DATE,
                    "it is " + day + ", not " + days.words());
        }
        Optional<Why> why = campaign.audience().missedBy(basket.facts());
        if (why.isPresent()) {
            return missed(campaign, presented, why.get().reason(), why.get().words());
        }
        return switch (valuing.trial(campaign)) {
            case Trial.Missing missing ->
                missed(
                        campaign,
                        presented,
                        CampaignReason.NOT_MATCHED,
                        missing.because().reason() + ", " + missing.because().words());
            case Trial.Matching matching -> matching(campaign, presented, matching.counted());
        };
    }

    private Optional<Candidate> matching(Campaign campaign, @Nullable Presented presented, Counted counted) {
        CampaignTally tally = basket.book().tally(campaign.id());
        long open = basket.open().getOrDefault(campaign.id(), 0L);
        if (campaign.limits().left(tally, day.toString(), open) <= 0) {
            return missed(
                    campaign,
                    presented,
                    campaign.limits().isForgotten(tally, day.toString())
                            ? CampaignReason.LIMIT_NOT_REMEMBERED
                            : CampaignReason.LIMIT_REACHED,
                    "at most " + campaign.limits().words());
        }
        long value = 0;
        for (Effect effect : campaign.effects()) {
            value += effect instanceof Effect.Discount
                    ? valuing.worth(effect, counted).units()
                    : 0;
        }
        boolean isOnlyDiscounts = campaign.effects().stream().allMatch(Effect.Discount.class::isInstance);
        return value == 0 && isOnlyDiscounts
                ? missed(campaign, presented, CampaignReason.ROUNDED_TO_NOTHING, "less than the smallest coin")
                : Optional.of(new Candidate(campaign, counted, value, presented));
    }

    private Quoted priced(List<Candidate> chosen) {
        Remainders left = new Remainders(basket.purchase(), campaigns.zone());
        List<Discounted> discounts = new ArrayList<>();
        for (Candidate candidate : chosen) {
            Campaign campaign = candidate.campaign();
            Presented presented = candidate.presented();
            boolean withheld = HoldOut.isHeldOut(basket.program(), campaign, basket.member());
            List<String> words = new ArrayList<>();
            for (Effect effect : campaign.effects()) {
                if (effect instanceof Effect.Discount discount) {
                    Remainders.Taken taken = left.taken(discount, candidate.counted(), withheld);
                    if (taken.minorUnits() > 0) {
                        discounts.add(new Discounted(
                                campaign.id(),
                                effect.id(),
                                withheld,
                                taken.minorUnits(),
                                taken.lines(),
                                taken.words()));
                    }
                    words.add(taken.words());
                } else {
                    words.add(effect.id() + " with the purchase");
                }
            }
            CampaignReason reason = withheld ? CampaignReason.HELD_OUT : CampaignReason.GIVEN;
            String because = String.join("; ", words);
            tried.add(Why.nothing(reason, because).tried(campaign.id(), campaigns.version()));
            if (presented != null) {
                answers.put(presented, new CouponAnswer(presented, campaign.id(), true, reason, because));
            }
        }
        return new Quoted(
                campaigns.version(),
                discounts,
                basket.presented().stream()
                        .distinct()
                        .map(presented -> answers.getOrDefault(
                                presented,
                                new CouponAnswer(
                                        presented, null, false, CampaignReason.COUPON_UNKNOWN, "nobody knows it")))
                        .toList(),
                Explanations.bounded(tried),
                left.net());
    }

    private Optional<Candidate> missed(
            Campaign campaign, @Nullable Presented presented, CampaignReason reason, String words) {
        tried.add(Why.nothing(reason, words).tried(campaign.id(), campaigns.version()));
        if (presented != null) {
            refuse(presented, campaign.id(), reason, words);
        }
        return Optional.empty();
    }

    private void refuse(Presented presented, @Nullable String campaign, CampaignReason reason, String words) {
        answers.put(presented, new CouponAnswer(presented, campaign, false, reason, words));
    }
}
