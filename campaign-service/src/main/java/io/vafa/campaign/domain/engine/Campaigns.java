package io.vafa.campaign.domain.engine;

import io.vafa.campaign.domain.budget.Cap;
import io.vafa.campaign.domain.draw.DrawTerms;
import io.vafa.contracts.reward.RewardType;
import io.vafa.rating.domain.Exact;
import io.vafa.rating.domain.Goods;
import io.vafa.rating.domain.Rounding;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A programme's campaigns as one version of the section {@code campaigns} lays them down.
 *
 * @param version of the section, at least 1
 * @param zone the programme's, for days and hours
 * @param all at most {@link #CAMPAIGNS_MAX}, ids unique; those of higher priority first, then by id
 * @param groups how each group chooses
 * @param excluded goods that count for no campaign
 * @param values what units of a wallet are worth, to compare campaigns by
 * @param draws for which there are tickets
 */
public record Campaigns(
        long version,
        ZoneId zone,
        List<Campaign> all,
        Map<String, Choice> groups,
        Goods excluded,
        Map<String, UnitValue> values,
        List<DrawTerms> draws) {
    /** Each is tried on whatever it answers. */
    public static final int CAMPAIGNS_MAX = 200;

    private static final String RULE = "campaign:";

    /** Which one of a group gives something. */
    public enum Choice {
        /** What is worth most. */
        BEST_FOR_MEMBER,
        /** What is worth least. */
        BEST_FOR_PROGRAM,
        /** What comes first by priority. */
        FIRST;

        /** Whether something of that value is chosen rather than what comes before it. */
        boolean isBetter(long value, long before) {
            return switch (this) {
                case BEST_FOR_MEMBER -> value > before;
                case BEST_FOR_PROGRAM -> value < before;
                case FIRST -> false;
            };
        }

        /** As explanations say it. */
        String words() {
            return switch (this) {
                case BEST_FOR_MEMBER -> "only the best for the member counts";
                case BEST_FOR_PROGRAM -> "only the best for the programme counts";
                case FIRST -> "only the first counts";
            };
        }
    }

    /**
     * What a wallet's units are worth.
     *
     * @param minorUnits so many minor units of the programme's currency, at least 1
     * @param units for so many units of the wallet, at least 1
     */
    public record UnitValue(long minorUnits, long units) {
        /** Where nothing is said, one is one. */
        public static final UnitValue ONE = new UnitValue(1, 1);
    }

    public Campaigns {
        all = all.stream()
                .sorted(Comparator.comparingInt(Campaign::priority).reversed().thenComparing(Campaign::id))
                .toList();
        groups = Map.copyOf(groups);
        values = Map.copyOf(values);
        draws = List.copyOf(draws);
        if (all.size() > CAMPAIGNS_MAX
                || all.stream().map(Campaign::id).distinct().count() < all.size()) {
            throw new IllegalArgumentException("there are at most " + CAMPAIGNS_MAX + " campaigns, ids unique");
        }
    }

    /** One of the draws, if this version has it. */
    public Optional<DrawTerms> draw(String id) {
        return draws.stream().filter(draw -> draw.id().equals(id)).findFirst();
    }

    /** Whether any of them answers. */
    public boolean answer(Happening happening) {
        return all.stream().anyMatch(campaign -> campaign.trigger().isAnsweredBy(happening));
    }

    /** Whether any of them waits for a time, or for a wait to be over. */
    public boolean goByTime() {
        return all.stream()
                .anyMatch(campaign -> campaign.trigger() instanceof CampaignTrigger.Time
                        || campaign.trigger() instanceof CampaignTrigger.FollowUp);
    }

    /** Those that answer, by priority. */
    List<Campaign> answering(Happening happening) {
        return all.stream()
                .filter(campaign -> campaign.trigger().isAnsweredBy(happening))
                .toList();
    }

    /**
     * What so many units of an effect are worth, in minor units of the programme's currency.
     *
     * @param mode how parts of a minor unit are rounded
     */
    long worth(Effect effect, long units, Rounding.Mode mode) {
        return switch (effect) {
            case Effect.Points points -> {
                UnitValue value = values.getOrDefault(points.wallet(), UnitValue.ONE);
                yield Exact.portion(units, value.minorUnits(), value.units(), mode);
            }
            case Effect.Thing thing ->
                thing.worth() == null ? 0 : Exact.times(units, thing.worth().minorUnits());
            case Effect.Discount _ -> units;
            case Effect.FollowUp _, Effect.InstantWin _ -> 0;
        };
    }

    /** Whether an effect is tickets for a draw that has none for that day. */
    Optional<DrawTerms> closedFor(Effect effect, LocalDate day) {
        return effect instanceof Effect.Thing thing && thing.type() == RewardType.TICKETS
                ? draw(thing.name()).filter(draw -> !draw.has(day))
                : Optional.empty();
    }

    /** How a group chooses. */
    Choice choice(String group) {
        return groups.getOrDefault(group, Choice.BEST_FOR_MEMBER);
    }

    /** One of them, if this version has it. */
    public Optional<Campaign> campaign(String id) {
        return all.stream().filter(campaign -> campaign.id().equals(id)).findFirst();
    }

    /** How much a campaign may give, by the name of the bound; empty if this version has no such campaign, or does not bound it so. */
    public Optional<Cap> cap(String campaign, String bound) {
        return campaign(campaign).flatMap(known -> known.bounds().cap(bound));
    }

    /** How explanations, postings and causes call a campaign. */
    public static String ruleOf(String campaign) {
        return RULE + campaign;
    }

    /** Which campaign is called so; empty if it is none of these. */
    public static Optional<String> ofRule(String rule) {
        return rule.startsWith(RULE) ? Optional.of(rule.substring(RULE.length())) : Optional.empty();
    }
}
