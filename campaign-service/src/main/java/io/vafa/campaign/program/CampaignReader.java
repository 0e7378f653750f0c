package io.vafa.campaign.program;

import io.vafa.campaign.domain.engine.Audience;
import io.vafa.campaign.domain.engine.Bounds;
import io.vafa.campaign.domain.engine.Campaign;
import io.vafa.campaign.domain.engine.Campaign.Asking;
import io.vafa.campaign.domain.engine.CampaignTrigger;
import io.vafa.campaign.domain.engine.Collecting;
import io.vafa.campaign.domain.engine.Effect;
import io.vafa.campaign.domain.engine.Limits;
import io.vafa.campaign.domain.engine.Timing;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.purchase.Money;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionFields;
import io.vafa.rating.domain.ActivityCondition;
import io.vafa.rating.domain.Match;
import io.vafa.rating.domain.MemberCondition;
import io.vafa.rating.section.Conditions;
import io.vafa.rating.section.MatchReader;
import io.vafa.rating.section.SelectionReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one campaign. */
final class CampaignReader {
    private static final int NAMES_MAX = 50;
    private static final int PRIORITY_MAX = 1_000;
    private static final long TIMES_MAX = 1_000_000;
    private static final int PERCENT_DECIMALS = 2;
    private static final String TRIGGER = "trigger";
    private static final String PURCHASE = "purchase";
    private static final String ACTIVITY = "activity";
    private static final String OCCASION = "occasion";
    private static final String BALANCE = "balance";
    private static final String BASKET = "basket";
    private static final String COUPON = "coupon";
    private static final String REDEMPTION = "redemption";
    private static final String REWARDS = "rewards";
    private static final String GOODWILL = RecordOccasion.GOODWILL;
    private static final String REASONS = "reasons";
    private static final String INACTIVITY = "inactivity";
    private static final String SCHEDULE = "schedule";
    private static final String FOLLOW_UP = "follow-up";
    private static final String UNLESS_BOUGHT = "unlessBought";
    private static final String REFERRAL = "referral";
    private static final String FALLING = "falling-frequency";
    private static final String LAPSE = "lapse";
    private static final String COLLECT = "collect";
    private static final Set<String> TRIGGERS = Set.of(
            PURCHASE,
            "return",
            ACTIVITY,
            "enrolment",
            OCCASION,
            "tier-upgrade",
            "tier-downgrade",
            BALANCE,
            BASKET,
            COUPON,
            REDEMPTION,
            GOODWILL,
            INACTIVITY,
            FALLING,
            LAPSE,
            SCHEDULE,
            REFERRAL,
            FOLLOW_UP);
    /** What says more of a trigger stands under the trigger's own name. */
    private static final List<String> DETAILED = List.of(
            ACTIVITY, OCCASION, BALANCE, COUPON, REDEMPTION, GOODWILL, INACTIVITY, FALLING, LAPSE, SCHEDULE, REFERRAL);

    private static final Set<String> ABOUT_PURCHASES = Set.of("goods", "exclude", "counts", "match");
    private static final Set<String> FIELDS = Stream.of(
                    DETAILED,
                    ABOUT_PURCHASES,
                    List.of(
                            "id",
                            TRIGGER,
                            UNLESS_BOUGHT,
                            "paused",
                            "dates",
                            "audience",
                            "when",
                            COLLECT,
                            "gives",
                            "limits",
                            "budgets",
                            "group",
                            "priority",
                            "heldOut"))
            .flatMap(Collection::stream)
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, Redemption.Purpose> PURPOSES =
            Map.of("reward", Redemption.Purpose.REWARD, "tender", Redemption.Purpose.TENDER);
    private static final Map<String, Collecting.What> COLLECTED = Map.of(
            "times", Collecting.What.TIMES,
            "items", Collecting.What.ITEMS,
            "amount", Collecting.What.AMOUNT,
            "days", Collecting.What.DAYS_IN_A_ROW,
            "weeks", Collecting.What.WEEKS_IN_A_ROW,
            "months", Collecting.What.MONTHS_IN_A_ROW);
    private static final Map<String, Collecting.Window> WINDOWS = Map.of(
            "ever", Collecting.Window.EVER,
            "day", Collecting.Window.DAY,
            "week", Collecting.Window.WEEK,
            "month", Collecting.Window.MONTH,
            "quarter", Collecting.Window.QUARTER,
            "year", Collecting.Window.YEAR);

    private final Conditions conditions;
    private final ProgramFacts facts;
    private final boolean strict;
    private final Set<String> groups;
    private final EffectReader effects;
    private final BoundsReader bounds;
    private final List<Campaign> following = new ArrayList<>();

    /**
     * For one section.
     *
     * @param strict whether names of other sections are looked up
     * @param groups by code
     */
    CampaignReader(Conditions conditions, ProgramFacts facts, boolean strict, Set<String> groups) {
        this.conditions = conditions;
        this.facts = facts;
        this.strict = strict;
        this.groups = groups;
        this.effects = new EffectReader(facts, strict);
        this.bounds = new BoundsReader(facts, strict, effects);
    }

    /** The campaign, or nothing if it cannot be one; what is wrong stands with the fields. */
    Optional<Campaign> read(SectionFields campaign) {
        campaign.only(FIELDS);
        Optional<String> id = campaign.code("id");
        Optional<CampaignTrigger> trigger = trigger(campaign, id.orElse(""));
        Match.Dates days = campaign.object("dates").map(MatchReader::dates).orElse(Match.ALL.dates());
        Optional<Audience> audience = campaign.object("audience").map(this::audience);
        boolean bought = trigger.filter(CampaignTrigger::isAboutGoods).isPresent();
        if (!bought && trigger.isPresent()) {
            ABOUT_PURCHASES.forEach(field -> refuseIf(campaign, field, "is about purchases"));
        }
        Asking asking = asking(campaign, trigger.orElse(null));
        if (trigger.filter(CampaignTrigger::isAtTheTill).isPresent()) {
            refuseIf(campaign, COLLECT, "nothing has happened at the till that could be collected");
        }
        if (trigger.filter(CampaignTrigger.Coupon.class::isInstance).isPresent()) {
            refuseIf(campaign, "heldOut", "whoever shows a coupon gets what it promises");
        }
        Collecting collecting = campaign.object(COLLECT)
                .flatMap(fields -> collecting(fields, bought))
                .orElse(null);
        boolean reported = trigger.filter(answered -> answered.isAboutGoods()
                        || answered instanceof CampaignTrigger.Return
                        || answered instanceof CampaignTrigger.Activity
                        || answered instanceof CampaignTrigger.Redemption)
                .isPresent();
        boolean refers =
                trigger.filter(CampaignTrigger.Referral.class::isInstance).isPresent();
        Optional<ReferralReader> referral =
                refers ? Optional.of(new ReferralReader(campaign, effects, id.orElse(""))) : Optional.empty();
        List<Effect> gives = referral.map(ReferralReader::begins)
                .orElseGet(() -> gives(campaign, bought && collecting == null, reported, trigger.orElse(null)));
        chance(campaign, gives, trigger.orElse(null));
        Limits limits = campaign.object("limits").map(CampaignReader::limits).orElse(Limits.UNLIMITED);
        Bounds together = bounds.read(campaign, trigger.orElse(null), gives);
        referral.ifPresent(reader -> reader.refuse(together));
        String group = campaign.has("group") ? campaign.code("group").orElse(null) : null;
        if (group != null && !groups.contains(group)) {
            campaign.refuse("group", "UNKNOWN_GROUP", "must be one of " + groups + ", but is " + group);
        }
        int priority = campaign.has("priority")
                ? campaign.whole("priority", -PRIORITY_MAX, PRIORITY_MAX)
                        .orElse(0L)
                        .intValue()
                : 0;
        int heldOut = campaign.has("heldOut") ? heldOut(campaign) : 0;
        boolean paused = campaign.has("paused") && campaign.flag("paused").orElse(false);
        if (id.isEmpty() || trigger.isEmpty() || gives.isEmpty()) {
            return Optional.empty();
        }
        referral.ifPresent(reader -> following.addAll(reader.following(limits, paused, heldOut)));
        return Optional.of(new Campaign(
                id.get(),
                trigger.get(),
                paused,
                days,
                audience.orElse(Audience.ALL),
                asking,
                collecting,
                gives,
                refers ? Limits.UNLIMITED : limits,
                together,
                group,
                priority,
                refers ? 0 : heldOut));
    }

    /** Campaigns that follow from those that were read: what a referral gives when the goods were kept. */
    List<Campaign> following() {
        return following;
    }

    private Optional<CampaignTrigger> trigger(SectionFields campaign, String id) {
        Optional<String> named = campaign.oneOf(TRIGGER, TRIGGERS);
        for (String detail : DETAILED) {
            if (named.isPresent() && !named.get().equals(detail)) {
                refuseIf(campaign, detail, "goes with trigger: " + detail);
            }
        }
        if (named.isPresent() && !named.get().equals(FOLLOW_UP)) {
            refuseIf(campaign, UNLESS_BOUGHT, "goes with trigger: " + FOLLOW_UP);
        }
        return named.flatMap(what -> switch (what) {
            case PURCHASE -> Optional.of(new CampaignTrigger.Purchase());
            case "return" -> Optional.of(new CampaignTrigger.Return());
            case "enrolment" -> Optional.of(new CampaignTrigger.Enrolment());
            case "tier-upgrade" -> Optional.of(new CampaignTrigger.TierChange(true));
            case "tier-downgrade" -> Optional.of(new CampaignTrigger.TierChange(false));
            case REDEMPTION -> redemption(campaign);
            case GOODWILL -> goodwill(campaign, id);
            case REFERRAL -> needed(campaign, REFERRAL).map(_ -> new CampaignTrigger.Referral());
            case BASKET -> Optional.of(new CampaignTrigger.Basket());
            case COUPON -> needed(campaign, COUPON).flatMap(CouponReader::read);
            case ACTIVITY -> activity(campaign);
            case OCCASION -> needed(campaign, OCCASION).flatMap(CampaignReader::occasion);
            case FOLLOW_UP ->
                Optional.of(new CampaignTrigger.FollowUp(
                        id,
                        campaign.has(UNLESS_BOUGHT)
                                && campaign.flag(UNLESS_BOUGHT).orElse(false)));
            case INACTIVITY -> time(campaign, id, what, TimingReader::silence);
            case FALLING -> time(campaign, id, what, TimingReader::falling);
            case LAPSE -> time(campaign, id, what, TimingReader::lapse);
            case SCHEDULE -> time(campaign, id, what, TimingReader::schedule);
            default -> needed(campaign, BALANCE).flatMap(this::balance);
        });
    }

    private static Optional<CampaignTrigger> time(
            SectionFields campaign, String id, String detail, Function<SectionFields, Optional<Timing>> reader) {
        return needed(campaign, detail).flatMap(reader).map(timing -> new CampaignTrigger.Time(id, timing));
    }

    private static Optional<SectionFields> needed(SectionFields campaign, String name) {
        if (!campaign.has(name)) {
            campaign.refuse(name, "FIELD_MISSING", "say which " + name);
        }
        return campaign.object(name);
    }

    private Optional<CampaignTrigger> activity(SectionFields campaign) {
        return campaign.code(ACTIVITY).map(kind -> {
            Set<String> declared = facts.activities();
            if (strict && declared == null) {
                campaign.refuse(
                        ACTIVITY, OwnedSection.SECTION_FIRST, "apply the section activities first: it declares them");
            } else if (strict && declared != null && !declared.contains(kind)) {
                campaign.refuse(ACTIVITY, "UNKNOWN_ACTIVITY", "the section activities declares no " + kind);
            }
            return new CampaignTrigger.Activity(kind);
        });
    }

    private static Optional<CampaignTrigger> occasion(SectionFields occasion) {
        occasion.only(Set.of("kind", "name", "leadDays"));
        String name = occasion.has("name") ? occasion.text("name").orElse(null) : null;
        Integer leadDays = occasion.has("leadDays")
                ? occasion.whole("leadDays", 0, 365).map(Long::intValue).orElse(null)
                : null;
        occasion.peek("kind")
                .filter(RecordOccasion::isForCampaignsAlone)
                .ifPresent(_ -> occasion.refuse(
                        "kind",
                        "WITHOUT_MEANING",
                        "only this service notes it; write trigger: schedule, inactivity, follow-up or goodwill"));
        return occasion.code("kind").map(kind -> new CampaignTrigger.Occasion(kind, name, leadDays));
    }

    /** {@code redemption: {purpose: reward, rewards: [mug]}}; left out: any. */
    private static Optional<CampaignTrigger> redemption(SectionFields campaign) {
        Optional<SectionFields> fields = campaign.object(REDEMPTION);
        fields.ifPresent(found -> found.only(Set.of("purpose", REWARDS)));
        Redemption.Purpose purpose = fields.filter(found -> found.has("purpose"))
                .flatMap(found -> found.oneOf("purpose", PURPOSES.keySet()))
                .map(PURPOSES::get)
                .orElse(null);
        SortedSet<String> rewards =
                fields.map(found -> found.texts(REWARDS, NAMES_MAX)).orElseGet(Collections::emptySortedSet);
        if (purpose == Redemption.Purpose.TENDER && !rewards.isEmpty()) {
            fields.ifPresent(found -> refuseIf(found, REWARDS, "what is paid with points at a till is no reward"));
        }
        return Optional.of(new CampaignTrigger.Redemption(purpose, Match.fixed(rewards)));
    }

    /** {@code goodwill: {reasons: [late-delivery]}}; left out: for any. */
    private static Optional<CampaignTrigger> goodwill(SectionFields campaign, String id) {
        Optional<SectionFields> fields = campaign.object(GOODWILL);
        fields.ifPresent(found -> found.only(Set.of(REASONS)));
        SortedSet<String> reasons = fields.filter(found -> found.has(REASONS))
                .map(found -> found.texts(REASONS, NAMES_MAX))
                .orElseGet(Collections::emptySortedSet);
        return Optional.of(new CampaignTrigger.Goodwill(id, Match.fixed(reasons)));
    }

    private Optional<CampaignTrigger> balance(SectionFields balance) {
        balance.only(Set.of("wallet", "reaches"));
        Optional<String> wallet = effects.wallet(balance);
        return wallet.flatMap(code -> effects.units(balance, "reaches", facts.decimalsOf(code))
                .map(units -> new CampaignTrigger.Balance(code, units)));
    }

    private Audience audience(SectionFields audience) {
        audience.only(Set.of("tiers", "stages", "holds", "segment", "when"));
        SortedSet<String> tiers = audience.texts("tiers", NAMES_MAX);
        known(audience, "tiers", tiers, facts.tiers(), "UNKNOWN_TIER");
        SortedSet<String> stages = audience.texts("stages", NAMES_MAX);
        known(audience, "stages", stages, facts.stages(), "UNKNOWN_STAGE");
        String segment = audience.has("segment") ? audience.code("segment").orElse(null) : null;
        // Whoever has no segments names none: the section would not be missed before half of a file is applied.
        Set<String> segments = facts.segments() == null ? Set.of() : facts.segments();
        known(audience, "segment", segment == null ? Set.of() : Set.of(segment), segments, "UNKNOWN_SEGMENT");
        MemberCondition when = audience.has("when")
                ? audience.longText("when", Conditions.TEXT_LENGTH_MAX)
                        .flatMap(text -> fit(audience, "when", conditions.compileMember(text, facts.decimals())))
                        .orElse(null)
                : null;
        return new Audience(
                Match.fixed(tiers),
                Match.fixed(stages),
                Match.fixed(audience.texts("holds", NAMES_MAX)),
                segment,
                when);
    }

    private void known(
            SectionFields fields, String field, Set<String> named, @Nullable Set<String> known, String code) {
        if (strict && known == null && !named.isEmpty()) {
            fields.refuse(field, OwnedSection.SECTION_FIRST, "apply the section that names them first");
        } else if (strict && known != null) {
            named.stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> fields.refuse(field, code, "must be among " + known + ", but one is " + name));
        }
    }

    private Asking asking(SectionFields campaign, @Nullable CampaignTrigger trigger) {
        if (trigger != null && trigger.isAboutGoods()) {
            return new Asking(
                    new SelectionReader(conditions, facts.decimals()).read(campaign),
                    MatchReader.read(campaign, facts.decimals()),
                    null);
        }
        if (trigger instanceof CampaignTrigger.Activity && campaign.has("when")) {
            ActivityCondition when = campaign.longText("when", Conditions.TEXT_LENGTH_MAX)
                    .flatMap(text -> fit(campaign, "when", conditions.compileActivity(text)))
                    .orElse(null);
            return new Asking(Asking.NOTHING.selection(), Asking.NOTHING.match(), when);
        }
        refuseIf(campaign, "when", "asks about purchases and activities; audience.when asks about members");
        return Asking.NOTHING;
    }

    private Optional<Collecting> collecting(SectionFields collect, boolean bought) {
        collect.only(Set.of("what", "every", "times", "within"));
        Optional<Collecting.What> what =
                collect.oneOf("what", COLLECTED.keySet()).map(COLLECTED::get);
        what.filter(one -> !bought && (one == Collecting.What.ITEMS || one == Collecting.What.AMOUNT))
                .ifPresent(_ -> collect.refuse("what", "WITHOUT_MEANING", "only a purchase has items and an amount"));
        boolean amount = what.filter(Collecting.What.AMOUNT::equals).isPresent();
        Optional<Long> every = amount
                ? collect.minorUnits("every", facts.decimals(), Money.MINOR_UNITS_MAX)
                : collect.whole(
                        "every",
                        1,
                        what.filter(Collecting.What::isStreak).isPresent() ? Collecting.IN_A_ROW_MAX : TIMES_MAX);
        long times = collect.has("times") ? collect.whole("times", 1, TIMES_MAX).orElse(1L) : Long.MAX_VALUE;
        Collecting.Window window = collect.has("within")
                ? collect.oneOf("within", WINDOWS.keySet()).map(WINDOWS::get).orElse(Collecting.Window.EVER)
                : Collecting.Window.EVER;
        return what.flatMap(one -> every.map(units -> new Collecting(one, units, times, window)));
    }

    private List<Effect> gives(
            SectionFields campaign, boolean rated, boolean reported, @Nullable CampaignTrigger trigger) {
        List<Effect> read = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (SectionFields effect : campaign.objects("gives", Campaign.EFFECTS_MAX)) {
            effect.peek("id")
                    .filter(id -> !ids.add(id))
                    .ifPresent(id -> effect.refuse("id", "DUPLICATE", "there is another effect " + id));
            effects.read(effect, rated, reported, trigger).ifPresent(read::add);
        }
        return read;
    }

    /** Whoever wins nothing must not go without what everybody gets; and one chance is one prize, or none. */
    private static void chance(SectionFields campaign, List<Effect> gives, @Nullable CampaignTrigger trigger) {
        if (gives.stream().noneMatch(Effect.InstantWin.class::isInstance)) {
            return;
        }
        if (gives.size() > 1) {
            campaign.refuse(
                    "gives", "CONTRADICTORY", "an instant win stands alone; what everybody gets is another campaign");
        }
        refuseIf(campaign, COLLECT, "a chance is had at once; collect in a campaign that gives something");
        if (trigger != null && trigger.isAtTheTill()) {
            campaign.refuse("gives", "WITHOUT_MEANING", "what is promised at the till is no chance");
        }
    }

    private static Limits limits(SectionFields limits) {
        limits.only(Stream.concat(Stream.of("day", "month", "ever"), BoundsReader.limits().stream())
                .collect(Collectors.toSet()));
        return new Limits(limit(limits, "day"), limit(limits, "month"), limit(limits, "ever"));
    }

    private static long limit(SectionFields limits, String name) {
        return limits.has(name) ? limits.whole(name, 1, TIMES_MAX).orElse(1L) : Limits.NONE;
    }

    private static int heldOut(SectionFields campaign) {
        return campaign.minorUnits("heldOut", PERCENT_DECIMALS, 5_000)
                .orElse(0L)
                .intValue();
    }

    private static void refuseIf(SectionFields fields, String name, String why) {
        if (fields.has(name)) {
            fields.refuse(name, "WITHOUT_MEANING", why);
        }
    }

    private static <C> Optional<C> fit(SectionFields fields, String name, Conditions.Compiled<C> compiled) {
        return switch (compiled) {
            case Conditions.Compiled.Fit<C> fit -> Optional.of(fit.condition());
            case Conditions.Compiled.Unfit<C> unfit -> {
                unfit.problems().forEach(problem -> fields.refuse(name, problem.code(), problem.detail()));
                yield Optional.empty();
            }
        };
    }
}
