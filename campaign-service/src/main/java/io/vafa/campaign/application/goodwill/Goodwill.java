package io.vafa.campaign.application.goodwill;

import io.vafa.campaign.application.CampaignCatalog;
import io.vafa.campaign.application.EffectSender;
import io.vafa.campaign.application.Forecasts;
import io.vafa.campaign.application.Gifts;
import io.vafa.campaign.domain.engine.Campaign;
import io.vafa.campaign.domain.engine.CampaignTrigger;
import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignGrant;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.reward.Reward;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Lets staff make up for what went wrong, by campaigns that say what may be given for it, how often, and by whom. The member's journal notes who asked
 * for it and why, and the campaign answers that entry. Whoever asks is told at once what to expect: two who ask in the same moment for the last of something
 * are both told yes, and one of them is given it; the decision says so.
 */
public final class Goodwill {
    private final CampaignCatalog catalog;
    private final Forecasts forecasts;
    private final GoodwillStore store;
    private final EffectSender effects;

    public Goodwill(CampaignCatalog catalog, Forecasts forecasts, GoodwillStore store, EffectSender effects) {
        this.catalog = catalog;
        this.forecasts = forecasts;
        this.store = store;
        this.effects = effects;
    }

    /** What became of a request. */
    public sealed interface Answer {
        /**
         * The journal is asked to note it.
         *
         * @param points what is to be expected, by wallet
         */
        record Asked(Map<String, Long> points, List<Reward> rewards) implements Answer {}

        /** It was asked for before, and is asked for again, for once and for all. */
        record Again() implements Answer {}

        /** Another request of this agent bore the key. */
        record KeyUsed() implements Answer {}

        /** Nobody knows such a member. */
        record NoSuchMember() implements Answer {}

        /** No campaign that is in force makes up for anything under this name. */
        record NoSuchCampaign() implements Answer {}

        /** It is not for that. */
        record OtherReason(String reasons) implements Answer {}

        /** It would give nothing. */
        record NotGiven(String because) implements Answer {}
    }

    /** Does as somebody of the staff asks, or says why not. */
    public Answer give(GoodwillRequest request) {
        Optional<Campaign> campaign = catalog.inForce(request.program(), request.at())
                .flatMap(campaigns -> campaigns.campaign(request.campaign()))
                .filter(found -> found.trigger() instanceof CampaignTrigger.Goodwill);
        if (campaign.isEmpty()) {
            return new Answer.NoSuchCampaign();
        }
        if (campaign.get().trigger() instanceof CampaignTrigger.Goodwill goodwill
                && !goodwill.reasons().isEmpty()
                && !goodwill.reasons().contains(request.reason())) {
            return new Answer.OtherReason(String.join(", ", new TreeSet<>(goodwill.reasons())));
        }
        Optional<GoodwillRequest> before = store.find(request.id());
        if (before.isPresent()) {
            return again(before.get(), request);
        }
        Optional<CampaignDecision> forecast = forecasts.of(request.occasion());
        if (forecast.isEmpty()) {
            return new Answer.NoSuchMember();
        }
        List<CampaignGrant> grants = forecast.get().grants().stream()
                .filter(grant -> grant.campaign().equals(request.campaign()) && !grant.withheld())
                .toList();
        if (grants.isEmpty()) {
            return new Answer.NotGiven(because(forecast.get(), request.campaign()));
        }
        GoodwillRequest standing = store.insertOrFind(request);
        if (!standing.equals(request)) {
            return again(standing, request);
        }
        effects.record(List.of(request.occasion()));
        Gifts gifts = Gifts.of(grants);
        return new Answer.Asked(gifts.points(), gifts.rewards());
    }

    /** Somebody who asks again may have had no answer since nothing was sent. */
    private Answer again(GoodwillRequest before, GoodwillRequest request) {
        if (!before.asksLike(request)) {
            return new Answer.KeyUsed();
        }
        effects.record(List.of(before.occasion()));
        return new Answer.Again();
    }

    private static String because(CampaignDecision decision, String campaign) {
        return decision.tried().stream()
                .filter(tried -> tried.rule().equals(Campaigns.ruleOf(campaign)))
                .map(RuleTried::because)
                .findFirst()
                .orElse("the campaign does not answer it");
    }
}
