package io.vafa.campaign.program;

import io.vafa.campaign.domain.engine.CampaignTrigger;
import io.vafa.campaign.domain.engine.Effect;
import io.vafa.campaign.domain.engine.Effect.InstantWin;
import io.vafa.campaign.domain.engine.Effect.Prize;
import io.vafa.campaign.domain.engine.Effect.Sum;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.reward.RewardType;
import io.vafa.platform.sections.SectionFields;
import io.vafa.rating.domain.Gain;
import io.vafa.rating.section.GainReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one thing that a campaign gives. */
final class EffectReader {
    private static final String WALLET = "wallet";
    private static final String POINTS = "points";
    private static final String MONEY = "money";
    private static final String FACTOR = "factor";
    private static final String LASTS = "lastsDays";
    private static final String PROLONGS = "prolongs";
    private static final String FOLLOW_UP = "followUp";
    private static final String AFTER = "afterDays";
    private static final int DAYS_MAX = 3_660;
    private static final int AFTER_DAYS_MAX = 365;
    private static final long QUANTITY_MAX = 1_000;
    private static final String PER = "per";
    private static final String TICKETS = "tickets";
    private static final String INSTANT_WIN = "instantWin";
    private static final String PRIZES = "prizes";
    private static final String GIVES = "gives";
    private static final String COUNT = "count";
    private static final String DISCOUNT = "discount";
    private static final String PERCENT = "percent";
    private static final String AMOUNT = "amount";
    private static final String AT_MOST = "atMost";
    private static final int PERCENT_DECIMALS = 2;
    private static final long FACTOR_MAX = 100;
    private static final int FACTOR_DECIMALS = 4;
    private static final Map<String, RewardType> THINGS = new TreeMap<>(Map.of(
            "coupon",
            RewardType.COUPON,
            "gift",
            RewardType.GIFT,
            "badge",
            RewardType.BADGE,
            "benefit",
            RewardType.BENEFIT,
            TICKETS,
            RewardType.TICKETS,
            "message",
            RewardType.MESSAGE,
            "case",
            RewardType.CASE));

    private final ProgramFacts facts;
    private final boolean strict;
    private final GainReader gains;

    EffectReader(ProgramFacts facts, boolean strict) {
        this.facts = facts;
        this.strict = strict;
        this.gains = new GainReader(facts.decimals());
    }

    /**
     * The effect, or nothing if it cannot be one.
     *
     * @param rated whether it may go by what was bought
     * @param reported whether what happens is reported by somebody who can owe for it
     * @param trigger what the campaign answers; null: that is not known
     */
    Optional<Effect> read(SectionFields effect, boolean rated, boolean reported, @Nullable CampaignTrigger trigger) {
        if (effect.has(DISCOUNT)) {
            return discount(effect, trigger);
        }
        if (trigger instanceof CampaignTrigger.Basket) {
            effect.refuse(
                    DISCOUNT,
                    "FIELD_MISSING",
                    "a basket is only looked at, so say how much less is to be paid; what is given goes with trigger: purchase");
            return Optional.empty();
        }
        List<String> things = THINGS.keySet().stream().filter(effect::has).toList();
        if (effect.has(FOLLOW_UP)) {
            return followUp(effect);
        }
        if (effect.has(INSTANT_WIN)) {
            return instantWin(effect, reported, trigger);
        }
        if (things.size() > 1 || (things.size() == 1 && effect.has(WALLET))) {
            effect.refuse(
                    things.getFirst(), "CONTRADICTORY", "one effect gives one thing; write another for the other");
            return Optional.empty();
        }
        if (things.size() == 1) {
            return thing(effect, things.getFirst(), rated);
        }
        if (!effect.has(WALLET)) {
            effect.refuse(
                    WALLET,
                    "FIELD_MISSING",
                    "name a wallet for points, a follow-up, an instant win, or one of " + THINGS.keySet());
            return Optional.empty();
        }
        return points(effect, rated, reported);
    }

    private Optional<Effect> discount(SectionFields effect, @Nullable CampaignTrigger trigger) {
        if (trigger != null && !trigger.isAtTheTill()) {
            effect.refuse(
                    DISCOUNT,
                    "WITHOUT_MEANING",
                    "what was paid cannot cost less; discounts go with trigger: basket or trigger: coupon");
        }
        effect.only(Set.of("id", DISCOUNT));
        Optional<String> id = effect.code("id");
        Optional<SectionFields> fields = effect.object(DISCOUNT);
        Optional<Effect.Off> off = fields.flatMap(this::off);
        long atMost = fields.filter(known -> known.has(AT_MOST))
                .flatMap(known -> known.minorUnits(AT_MOST, facts.decimals(), Money.MINOR_UNITS_MAX))
                .orElse(Long.MAX_VALUE);
        return id.flatMap(known -> off.map(much -> new Effect.Discount(known, much, atMost)));
    }

    private Optional<Effect.Off> off(SectionFields discount) {
        discount.only(Set.of(PERCENT, AMOUNT, AT_MOST));
        if (discount.has(PERCENT) == discount.has(AMOUNT)) {
            discount.refuse(PERCENT, "CONTRADICTORY", "say either a percentage or an amount");
            return Optional.empty();
        }
        return discount.has(PERCENT)
                ? discount.minorUnits(PERCENT, PERCENT_DECIMALS, Effect.Off.Percent.ALL)
                        .map(Effect.Off.Percent::new)
                : discount.minorUnits(AMOUNT, facts.decimals(), Money.MINOR_UNITS_MAX)
                        .map(Effect.Off.Amount::new);
    }

    private static Optional<Effect> followUp(SectionFields effect) {
        effect.only(Set.of("id", FOLLOW_UP, AFTER));
        Optional<String> id = effect.code("id");
        Optional<String> next = effect.code(FOLLOW_UP);
        Optional<Long> after = effect.whole(AFTER, 1, AFTER_DAYS_MAX);
        return id.flatMap(known ->
                next.flatMap(named -> after.map(days -> new Effect.FollowUp(known, named, days.intValue()))));
    }

    private Optional<Effect> instantWin(SectionFields effect, boolean reported, @Nullable CampaignTrigger trigger) {
        effect.only(Set.of("id", INSTANT_WIN));
        Optional<String> id = effect.code("id");
        return effect.object(INSTANT_WIN).flatMap(chance -> {
            chance.only(Set.of("oneIn", PRIZES));
            Optional<Long> oneIn = chance.whole("oneIn", 1, InstantWin.ONE_IN_MAX);
            List<Prize> prizes = prizes(chance, reported, trigger);
            return prizes.isEmpty()
                    ? Optional.empty()
                    : id.flatMap(known -> oneIn.map(odds -> new InstantWin(known, odds, prizes)));
        });
    }

    private List<Prize> prizes(SectionFields chance, boolean reported, @Nullable CampaignTrigger trigger) {
        List<Prize> prizes = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        long all = 0;
        for (SectionFields prize : chance.objects(PRIZES, InstantWin.PRIZES_MAX)) {
            prize.only(Set.of(COUNT, GIVES));
            Optional<Long> count = prize.whole(COUNT, 1, InstantWin.COUNT_MAX);
            Optional<Effect> gives = prize.object(GIVES).flatMap(given -> prize(given, ids, reported, trigger));
            if (count.isPresent() && gives.isPresent()) {
                all += count.get();
                prizes.add(new Prize(count.get(), gives.get()));
            }
        }
        if (all > InstantWin.COUNT_MAX) {
            chance.refuse(PRIZES, "WRONG_VALUE", "there may be " + InstantWin.COUNT_MAX + " in all, but are " + all);
        }
        return prizes;
    }

    /** Points or a thing that somebody wins: always as much, since the odds are on a prize and not on a share of one. */
    Optional<Effect> prize(SectionFields given, Set<String> ids, boolean reported, @Nullable CampaignTrigger trigger) {
        given.peek("id")
                .filter(id -> !ids.add(id))
                .ifPresent(id -> given.refuse("id", "DUPLICATE", "there is another prize " + id));
        for (String no : List.of(DISCOUNT, FOLLOW_UP, INSTANT_WIN)) {
            if (given.has(no)) {
                given.refuse(no, "WITHOUT_MEANING", "what is won is points or a thing");
                return Optional.empty();
            }
        }
        return read(given, false, reported, trigger);
    }

    private Optional<Effect> thing(SectionFields effect, String kind, boolean rated) {
        Set<String> known = Set.of("id", kind, "quantity", LASTS, PROLONGS, "worth");
        effect.only(
                kind.equals(TICKETS)
                        ? Stream.concat(known.stream(), Stream.of(PER)).collect(Collectors.toSet())
                        : known);
        long per = kind.equals(TICKETS) ? per(effect, rated) : 0;
        Optional<String> id = effect.code("id");
        Optional<String> name = effect.code(kind);
        long quantity = effect.has("quantity")
                ? effect.whole("quantity", 1, QUANTITY_MAX).orElse(1L)
                : 1;
        String currency = facts.currency();
        Money worth = effect.has("worth")
                ? effect.minorUnits("worth", facts.decimals(), Money.MINOR_UNITS_MAX)
                        .filter(_ -> currency != null)
                        .map(units -> new Money(currency == null ? "" : currency, units))
                        .orElse(null)
                : null;
        Integer lasts = lasts(effect);
        RewardType type = THINGS.getOrDefault(kind, RewardType.GIFT);
        boolean prolongs = effect.has(PROLONGS) && effect.flag(PROLONGS).orElse(false);
        if (prolongs && (type != RewardType.BENEFIT || lasts == null)) {
            effect.refuse(PROLONGS, "WITHOUT_MEANING", "only a benefit with " + LASTS + " can be prolonged");
        }
        boolean added = prolongs && lasts != null;
        return id.flatMap(
                named -> name.map(called -> new Effect.Thing(named, type, called, quantity, per, lasts, added, worth)));
    }

    private long per(SectionFields effect, boolean rated) {
        if (!effect.has(PER)) {
            return 0;
        }
        if (!rated) {
            effect.refuse(
                    PER,
                    "WITHOUT_MEANING",
                    "only a purchase can be rated, and not where something is collected; say how many");
            return 0;
        }
        return effect.minorUnits(PER, facts.decimals(), Money.MINOR_UNITS_MAX).orElse(0L);
    }

    private Optional<Effect> points(SectionFields effect, boolean rated, boolean reported) {
        effect.only(Set.of("id", WALLET, POINTS, MONEY, "percent", PER, FACTOR, "rounding", "scope", LASTS, "issuer"));
        Optional<String> id = effect.code("id");
        Optional<String> wallet = wallet(effect);
        String issuer = effect.has("issuer") ? effect.code("issuer").orElse(null) : null;
        if (issuer == null && !reported) {
            effect.refuse(
                    "issuer", "FIELD_MISSING", "name the partner that owes for it: nobody reports what calls for it");
        }
        Optional<Sum> sum = wallet.flatMap(code -> sum(effect, code, rated));
        Integer lasts = lasts(effect);
        return id.flatMap(known -> wallet.flatMap(code ->
                sum.map(units -> new Effect.Points(known, code, facts.decimalsOf(code), units, lasts, issuer))));
    }

    private Optional<Sum> sum(SectionFields effect, String wallet, boolean rated) {
        boolean byPurchase = effect.has(PER) || effect.has("percent") || effect.has(FACTOR);
        if (byPurchase && !rated) {
            effect.refuse(
                    effect.has(FACTOR) ? FACTOR : effect.has(PER) ? PER : "percent",
                    "WITHOUT_MEANING",
                    "only a purchase can be rated, and not where something is collected; say how many points");
            return Optional.empty();
        }
        int decimals = facts.decimalsOf(wallet, effect.has(MONEY) || effect.has("percent"));
        if (effect.has(FACTOR)) {
            return GainReader.rounding(effect)
                    .flatMap(rounding -> effect.minorUnits(FACTOR, FACTOR_DECIMALS, FACTOR_MAX * Gain.PARTS_OF_ONE)
                            .map(parts -> new Sum.Times(
                                    parts,
                                    rounding,
                                    BigDecimal.valueOf(parts, FACTOR_DECIMALS)
                                            .stripTrailingZeros()
                                            .toPlainString())));
        }
        if (byPurchase) {
            boolean money = decimals > 0;
            return gains.read(effect, !money, money, decimals).map(Sum.Rated::new);
        }
        String what = decimals > 0 ? MONEY : POINTS;
        String other = decimals > 0 ? POINTS : MONEY;
        if (effect.has(other)) {
            effect.refuse(other, "OTHER_KIND_OF_WALLET", wallet + " takes " + what);
            return Optional.empty();
        }
        return units(effect, what, decimals).map(Sum.Fixed::new);
    }

    /** Whole units of a wallet: a whole number of points, or an amount in quotation marks. */
    Optional<Long> units(SectionFields fields, String name, int decimals) {
        return decimals == 0
                ? fields.whole(name, 1, Gain.UNITS_FIXED_MAX)
                : fields.minorUnits(name, decimals, Gain.UNITS_FIXED_MAX);
    }

    /** The wallet that is named, if there is one. */
    Optional<String> wallet(SectionFields fields) {
        Optional<String> wallet = fields.code(WALLET);
        Map<String, String> kinds = facts.walletKinds();
        if (strict && kinds != null) {
            wallet.filter(code -> !kinds.containsKey(code))
                    .ifPresent(code -> fields.refuse(
                            WALLET, "UNKNOWN_WALLET", "must be one of " + kinds.keySet() + ", but is " + code));
        }
        return wallet;
    }

    private static @Nullable Integer lasts(SectionFields effect) {
        return effect.has(LASTS)
                ? effect.whole(LASTS, 1, DAYS_MAX).map(Long::intValue).orElse(null)
                : null;
    }
}
