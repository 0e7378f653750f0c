package io.vafa.campaign.domain.engine;

import io.vafa.campaign.domain.budget.Bound;
import io.vafa.campaign.domain.budget.Bound.Within;
import io.vafa.campaign.domain.budget.Cap;
import io.vafa.campaign.domain.budget.Parts;
import io.vafa.contracts.decision.CampaignDecision.Draft;
import io.vafa.contracts.decision.CampaignDraw;
import io.vafa.rating.domain.Exact;
import io.vafa.rating.domain.Finding;
import io.vafa.rating.domain.Rounding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Sees to it that one decision draws no more of what campaigns may give in all than is left, and writes down what it draws. */
final class Rationing {
    /** More is never sold at once. */
    private static final long SALES_MAX = 1_000_000_000_000L;

    private final Campaigns campaigns;
    private final Situation situation;
    private final Headroom headroom;
    private final Map<String, Long> drawn = new HashMap<>();

    Rationing(Campaigns campaigns, Situation situation, Headroom headroom) {
        this.campaigns = campaigns;
        this.situation = situation;
        this.headroom = headroom;
    }

    /**
     * What a campaign may give.
     *
     * @param times how often, of what was asked; 0: not at all
     * @param reason why not as often as was asked
     */
    record Ration(long times, CampaignReason reason, String words) {}

    /** A campaign caused sales, whatever comes of it. */
    void sold(Campaign campaign, long minorUnits, Draft draft) {
        Cap.Share share = campaign.bounds().share();
        if (share != null && minorUnits > 0) {
            long sales = Math.min(minorUnits, SALES_MAX);
            take(campaign, Bound.SHARE, -share.parts(sales));
            draft.draw(draw(campaign, Bound.SHARE, "", 0, sales));
        }
    }

    /** As often as it may give what it found, up to so many times. */
    Ration ration(Campaign campaign, Happening happening, List<Finding> findings, long times) {
        long may = times;
        CampaignReason reason = CampaignReason.GIVEN;
        String words = "";
        for (Map.Entry<String, Long> bound :
                wanted(campaign, happening, findings, 1).entrySet()) {
            String name = bound.getKey();
            long left = left(campaign, name);
            if (Parts.of(wanted(campaign, happening, findings, may).getOrDefault(name, 0L), Parts.OF_ONE) > left) {
                may = most(campaign, happening, findings, may, name, left);
                reason = reason(name);
                words = words(campaign, name, bound.getValue(), left);
            }
        }
        return new Ration(may, reason, words);
    }

    private static CampaignReason reason(String bound) {
        if (Bound.prizeIn(bound).isPresent()) {
            return CampaignReason.PRIZES_GONE;
        }
        return Bound.within(bound).isPresent() ? CampaignReason.CAMPAIGN_LIMIT_REACHED : CampaignReason.BUDGET_USED_UP;
    }

    /** It gives something so many times. */
    void give(Campaign campaign, Happening happening, List<Finding> findings, long times, Draft draft) {
        Bounds bounds = campaign.bounds();
        bounds.times().keySet().forEach(within -> {
            String bound = bound(within, happening);
            take(campaign, bound, Parts.of(times, Parts.OF_ONE));
            draft.draw(draw(campaign, bound, "", times, 0));
        });
        for (int index = 0; index < campaign.effects().size(); index++) {
            Effect effect = campaign.effects().get(index);
            long units = Exact.times(times, findings.get(index).units());
            if (units > 0) {
                cost(bounds, effect, units, times).forEach((bound, cost) -> {
                    take(campaign, bound, Parts.of(cost, Parts.OF_ONE));
                    draft.draw(draw(campaign, bound, effect.id(), cost, 0));
                });
            }
        }
    }

    /** What is left fits so often and not once more. */
    private long most(
            Campaign campaign, Happening happening, List<Finding> findings, long times, String bound, long left) {
        long fits = 0;
        long beyond = times;
        while (beyond - fits > 1) {
            long middle = fits + (beyond - fits) / 2;
            if (Parts.of(wanted(campaign, happening, findings, middle).getOrDefault(bound, 0L), Parts.OF_ONE) <= left) {
                fits = middle;
            } else {
                beyond = middle;
            }
        }
        return fits;
    }

    /** How many units of each bound it draws if it gives something so many times; those first that count times. */
    private Map<String, Long> wanted(Campaign campaign, Happening happening, List<Finding> findings, long times) {
        Map<String, Long> wanted = new TreeMap<>();
        Bounds bounds = campaign.bounds();
        if (bounds.areNone()) {
            return wanted;
        }
        bounds.times().keySet().forEach(within -> wanted.put(bound(within, happening), times));
        for (int index = 0; index < campaign.effects().size(); index++) {
            long units = Exact.times(times, findings.get(index).units());
            cost(bounds, campaign.effects().get(index), units, times)
                    .forEach((bound, cost) -> wanted.merge(bound, cost, Exact::plus));
        }
        return wanted;
    }

    private Map<String, Long> cost(Bounds bounds, Effect effect, long units, long times) {
        Map<String, Long> cost = new TreeMap<>();
        if (bounds.prizes().containsKey(effect.id())) {
            cost.put(Bound.prize(effect.id()), times);
        }
        if (effect instanceof Effect.Points points && bounds.units().containsKey(points.wallet())) {
            cost.put(Bound.units(points.wallet()), units);
        }
        if (bounds.worth() != null) {
            cost.put(Bound.MONEY, worth(effect, units));
        }
        if (bounds.share() != null) {
            cost.put(Bound.SHARE, worth(effect, units));
        }
        cost.values().removeIf(nothing -> nothing == 0);
        return cost;
    }

    /** What it costs the programme, rounded up: a budget is not exceeded by many small gifts. */
    private long worth(Effect effect, long units) {
        return campaigns.worth(effect, units, Rounding.Mode.UP);
    }

    private String bound(Within within, Happening happening) {
        return within.bound(
                switch (within) {
                    case CAMPAIGN -> "";
                    case DAY -> situation.day(campaigns.zone()).toString();
                    case HOUSEHOLD -> situation.household();
                    case STORE -> Objects.requireNonNullElse(happening.store(), "");
                    case PARTNER -> Objects.requireNonNullElse(happening.partner(), "");
                    case AGENT_DAY ->
                        happening instanceof Happening.Regretted regretted
                                ? situation.day(campaigns.zone()) + " by " + regretted.agent()
                                : "";
                });
    }

    private long left(Campaign campaign, String bound) {
        return Parts.plus(headroom.left(campaign.id(), bound), -drawn.getOrDefault(key(campaign, bound), 0L));
    }

    private void take(Campaign campaign, String bound, long parts) {
        drawn.merge(key(campaign, bound), parts, Parts::plus);
    }

    private static String key(Campaign campaign, String bound) {
        return campaign.id() + " " + bound;
    }

    private CampaignDraw draw(Campaign campaign, String bound, String effect, long units, long sales) {
        return new CampaignDraw(campaign.id(), campaigns.version(), bound, effect, units, sales, "", 0);
    }

    private static String words(Campaign campaign, String bound, long wanted, long left) {
        long whole = Math.max(0, Math.floorDiv(left, Parts.OF_ONE));
        String most = campaign.bounds()
                .cap(bound)
                .map(cap -> switch (cap) {
                    case Cap.Units units -> "at most " + units.units();
                    case Cap.Share share -> "at most " + share.percent() + " percent of what was sold";
                })
                .orElse("");
        String what = Bound.within(bound)
                .map(within -> switch (within) {
                    case CAMPAIGN -> " times in all";
                    case DAY -> " times in all on " + Bound.which(bound);
                    case HOUSEHOLD -> " times in one household";
                    case STORE -> " times in store " + Bound.which(bound);
                    case PARTNER -> " times for partner " + Bound.which(bound);
                    case AGENT_DAY -> " times a day by one person of the staff";
                })
                .orElseGet(() -> Bound.wallet(bound)
                        .map(wallet -> " units of " + wallet)
                        .or(() -> Bound.prizeIn(bound).map(prize -> " of " + prize))
                        .orElse(bound.equals(Bound.MONEY) ? " minor units" : ""));
        return most + what + ", " + wanted + " needed, " + whole + " left";
    }
}
