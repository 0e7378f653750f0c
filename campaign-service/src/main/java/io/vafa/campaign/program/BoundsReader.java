package io.vafa.campaign.program;

import io.vafa.campaign.domain.budget.Bound.Within;
import io.vafa.campaign.domain.budget.Cap;
import io.vafa.campaign.domain.budget.Parts;
import io.vafa.campaign.domain.engine.Bounds;
import io.vafa.campaign.domain.engine.CampaignTrigger;
import io.vafa.campaign.domain.engine.Effect;
import io.vafa.contracts.reward.RewardType;
import io.vafa.platform.sections.SectionFields;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads how often, and how much, a campaign gives to all members together. */
final class BoundsReader {
    private static final String LIMITS = "limits";
    private static final String BUDGETS = "budgets";
    private static final String WALLET = "wallet";
    private static final String POINTS = "points";
    private static final String MONEY = "money";
    private static final String PERCENT = "percentOfSales";
    private static final String WITHOUT_MEANING = "WITHOUT_MEANING";
    private static final int BUDGETS_MAX = 10;
    private static final int PERCENT_DECIMALS = 2;

    private final ProgramFacts facts;
    private final boolean strict;
    private final EffectReader effects;

    BoundsReader(ProgramFacts facts, boolean strict, EffectReader effects) {
        this.facts = facts;
        this.strict = strict;
        this.effects = effects;
    }

    /** The names of limits of all members together. */
    static Set<String> limits() {
        return Stream.of(Within.values()).map(Within::field).collect(Collectors.toSet());
    }

    /**
     * The bounds; what is wrong stands with the fields.
     *
     * @param trigger null if that is wrong
     */
    Bounds read(SectionFields campaign, @Nullable CampaignTrigger trigger, List<Effect> gives) {
        if (trigger != null && trigger.isAtTheTill()) {
            return atTheTill(campaign);
        }
        Map<Within, Long> times =
                campaign.object(LIMITS).map(limits -> times(limits, trigger)).orElse(Map.of());
        Map<String, Long> units = new HashMap<>();
        Long worth = null;
        Cap.Share share = null;
        for (SectionFields budget : campaign.optionalObjects(BUDGETS, BUDGETS_MAX)) {
            budget.only(Set.of(WALLET, POINTS, MONEY, PERCENT));
            if (budget.has(PERCENT)) {
                only(budget, PERCENT, WALLET, POINTS, MONEY);
                once(budget, PERCENT, share != null);
                share = share(budget, trigger, gives).orElse(share);
            } else if (budget.has(WALLET)) {
                units(budget, gives).forEach((wallet, most) -> {
                    once(budget, WALLET, units.containsKey(wallet));
                    units.put(wallet, most);
                });
            } else {
                only(budget, MONEY, POINTS);
                once(budget, MONEY, worth != null);
                worthKnown(budget, MONEY, gives);
                worth = budget.minorUnits(MONEY, facts.decimals(), Cap.Units.MAX)
                        .orElse(worth);
            }
        }
        return new Bounds(times, units, prizes(gives), worth, share);
    }

    /** Of a prize there are so many, whatever else is bounded. */
    private static Map<String, Long> prizes(List<Effect> gives) {
        Map<String, Long> prizes = new HashMap<>();
        for (Effect effect : gives) {
            if (effect instanceof Effect.InstantWin chance) {
                chance.prizes()
                        .forEach(prize -> prizes.putIfAbsent(prize.gives().id(), prize.count()));
            }
        }
        return prizes;
    }

    /** What is promised before anything has happened is bounded there, where it is promised. */
    private static Bounds atTheTill(SectionFields campaign) {
        String instead = "a coupon says in uses how often it can be used in all; a basket has no bound in all";
        if (campaign.has(BUDGETS)) {
            campaign.refuse(BUDGETS, WITHOUT_MEANING, instead);
        }
        campaign.object(LIMITS)
                .ifPresent(limits -> limits().stream()
                        .filter(limits::has)
                        .forEach(name -> limits.refuse(name, WITHOUT_MEANING, instead)));
        return Bounds.NONE;
    }

    private static Map<Within, Long> times(SectionFields limits, @Nullable CampaignTrigger trigger) {
        Map<Within, Long> times = new EnumMap<>(Within.class);
        for (Within within : Within.values()) {
            if (limits.has(within.field())) {
                if (trigger != null && !isKnown(within, trigger)) {
                    limits.refuse(within.field(), WITHOUT_MEANING, "nobody says it of what is answered");
                }
                limits.whole(within.field(), 1, Cap.Units.MAX).ifPresent(most -> times.put(within, most));
            }
        }
        return times;
    }

    private static boolean isKnown(Within within, CampaignTrigger trigger) {
        boolean atStore = trigger instanceof CampaignTrigger.Purchase
                || trigger instanceof CampaignTrigger.Activity
                || trigger instanceof CampaignTrigger.Redemption;
        return switch (within) {
            case CAMPAIGN, DAY, HOUSEHOLD -> true;
            case STORE -> atStore;
            case PARTNER -> atStore || trigger instanceof CampaignTrigger.Return;
            case AGENT_DAY -> trigger instanceof CampaignTrigger.Goodwill;
        };
    }

    private Optional<Cap.Share> share(SectionFields budget, @Nullable CampaignTrigger trigger, List<Effect> gives) {
        if (trigger != null && !(trigger instanceof CampaignTrigger.Purchase)) {
            budget.refuse(PERCENT, WITHOUT_MEANING, "only purchases are sales");
        }
        worthKnown(budget, PERCENT, gives);
        return budget.minorUnits(PERCENT, PERCENT_DECIMALS, Parts.OF_ONE).map(Cap.Share::new);
    }

    private Map<String, Long> units(SectionFields budget, List<Effect> gives) {
        Optional<String> wallet = effects.wallet(budget);
        if (wallet.isEmpty()) {
            return Map.of();
        }
        int decimals = facts.decimalsOf(wallet.get(), budget.has(MONEY));
        if (gives.stream()
                .flatMap(Effect::each)
                .noneMatch(effect -> effect instanceof Effect.Points points
                        && points.wallet().equals(wallet.get()))) {
            budget.refuse(WALLET, WITHOUT_MEANING, "the campaign gives nothing into " + wallet.get());
        }
        if (budget.has(decimals == 0 ? MONEY : POINTS)) {
            budget.refuse(
                    decimals == 0 ? MONEY : POINTS,
                    "OTHER_KIND_OF_WALLET",
                    wallet.get() + " takes " + (decimals == 0 ? POINTS : MONEY));
        }
        Optional<Long> most = decimals == 0
                ? budget.whole(POINTS, 1, Cap.Units.MAX)
                : budget.minorUnits(MONEY, decimals, Cap.Units.MAX);
        return most.map(units -> Map.of(wallet.get(), units)).orElse(Map.of());
    }

    /** What is worth nothing that anybody stated cannot be kept within an amount of money. */
    private void worthKnown(SectionFields budget, String name, List<Effect> gives) {
        if (strict && facts.currency() != null && facts.walletKinds() != null) {
            gives.stream()
                    .flatMap(Effect::each)
                    .filter(effect -> !isWorthKnown(effect))
                    .forEach(effect -> budget.refuse(
                            name,
                            "WORTH_UNKNOWN",
                            "say what " + effect.id() + " is worth, or at what rate its wallet is redeemed"));
        }
    }

    private boolean isWorthKnown(Effect effect) {
        return switch (effect) {
            case Effect.Points points ->
                facts.decimalsOf(points.wallet()) > 0 || facts.values().containsKey(points.wallet());
            case Effect.Thing thing ->
                thing.worth() != null
                        || thing.type() == RewardType.BADGE
                        || thing.type() == RewardType.MESSAGE
                        || thing.type() == RewardType.CASE;
            case Effect.Discount _, Effect.FollowUp _, Effect.InstantWin _ -> true;
        };
    }

    private static void only(SectionFields budget, String name, String... others) {
        for (String other : others) {
            if (budget.has(other)) {
                budget.refuse(other, "CONTRADICTORY", "one budget is one amount; write another beside " + name);
            }
        }
    }

    private static void once(SectionFields budget, String name, boolean again) {
        if (again) {
            budget.refuse(name, "DUPLICATE", "there is another budget of this kind");
        }
    }
}
