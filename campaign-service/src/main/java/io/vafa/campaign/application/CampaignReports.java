package io.vafa.campaign.application;

import io.vafa.campaign.application.CampaignReport.Cost;
import io.vafa.campaign.application.CampaignReport.Gain;
import io.vafa.campaign.application.CampaignReport.Group;
import io.vafa.campaign.application.CampaignReport.Item;
import io.vafa.campaign.application.CampaignReport.Uplift;
import io.vafa.campaign.application.CampaignReport.Verdict;
import io.vafa.campaign.domain.engine.Campaign;
import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.campaign.domain.engine.Campaigns.UnitValue;
import io.vafa.campaign.domain.engine.Effect;
import io.vafa.campaign.domain.figure.Difference;
import io.vafa.campaign.domain.figure.Participation;
import io.vafa.campaign.domain.figure.Participations;
import io.vafa.campaign.domain.figure.Sample;
import io.vafa.campaign.domain.figure.Stretch;
import io.vafa.contracts.purchase.Money;
import io.vafa.rating.domain.Exact;
import io.vafa.rating.domain.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers what campaigns brought. Each answer reads the figures of all members for whom a campaign was, and keeps a few sums of them.
 */
public final class CampaignReports {
    private static final int MONEY_DECIMALS = 2;
    private static final int PURCHASE_DECIMALS = 4;
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private final FigureStore figures;
    private final CampaignCatalog catalog;

    public CampaignReports(FigureStore figures, CampaignCatalog catalog) {
        this.figures = figures;
        this.catalog = catalog;
    }

    /**
     * What is asked.
     *
     * @param days one of {@link Participation#WINDOWS}
     * @param marginPercent how much of what is sold stays, 1 to 100
     */
    public record Question(String program, int days, int marginPercent, Instant now) {}

    /** What one campaign brought; empty if there is no such campaign now. */
    public Optional<CampaignReport> of(Question question, String campaign) {
        return catalog.inForce(question.program(), question.now())
                .filter(campaigns -> campaigns.campaign(campaign).isPresent())
                .map(campaigns -> reports(question, campaigns, Set.of(campaign)).getFirst());
    }

    /** What each campaign brought, those first that lose; of campaigns without end they are those that the section in force now has. */
    public List<CampaignReport> all(Question question) {
        return catalog.inForce(question.program(), question.now())
                .map(campaigns -> reports(
                        question,
                        campaigns,
                        campaigns.all().stream().map(Campaign::id).collect(Collectors.toSet())))
                .orElse(List.of());
    }

    private List<CampaignReport> reports(Question question, Campaigns campaigns, Set<String> wanted) {
        Map<String, Sums> sums = new TreeMap<>();
        wanted.forEach(campaign -> sums.put(campaign, new Sums()));
        figures.participations(
                question.program(),
                wanted,
                member -> member.byCampaign().forEach((campaign, one) -> {
                    Sums sum = sums.get(campaign);
                    if (sum != null) {
                        sum.add(member, one, question);
                    }
                }));
        List<CampaignReport> reports = new ArrayList<>();
        sums.forEach((campaign, sum) -> reports.add(report(question, campaigns, campaign, sum)));
        reports.sort((one, other) -> Integer.compare(place(one.verdict()), place(other.verdict())));
        return reports;
    }

    /** What somebody should look at comes first. */
    private static int place(Verdict verdict) {
        return switch (verdict) {
            case LOSES -> 0;
            case OPEN -> 1;
            case PAYS -> 2;
            case TOO_FEW -> 3;
            case TOO_EARLY -> 4;
            case NO_CONTROL_GROUP -> 5;
        };
    }

    /** Of the members of both groups. */
    private static final class Sums {
        private final Counted treated = new Counted();
        private final Counted heldOut = new Counted();
        private long running;
        private long leftOut;
        private Stretch given = Stretch.EMPTY;

        void add(Participations member, Participation one, Question question) {
            if (member.merged() || !one.comparable()) {
                leftOut++;
            } else if (!one.isOver(question.days(), question.now())) {
                running++;
            } else {
                Stretch stretch = one.within(question.days());
                (one.heldOut() ? heldOut : treated).add(stretch);
                if (!one.heldOut()) {
                    given = given.plus(new Stretch(0, 0, stretch.given()));
                }
            }
        }
    }

    private static final class Counted {
        private final Sample purchases = new Sample();
        private final Sample spent = new Sample();

        void add(Stretch stretch) {
            purchases.add(stretch.purchases());
            spent.add(stretch.spentMinorUnits());
        }

        long members() {
            return spent.size();
        }

        Group group() {
            return new Group(
                    members(),
                    purchases.sum().longValueExact(),
                    spent.sum().longValueExact(),
                    mean(spent, MONEY_DECIMALS),
                    mean(purchases, PURCHASE_DECIMALS));
        }

        private static @Nullable String mean(Sample sample, int decimals) {
            return sample.size() == 0
                    ? null
                    : new BigDecimal(sample.sum())
                            .divide(BigDecimal.valueOf(sample.size()), decimals, RoundingMode.HALF_UP)
                            .toPlainString();
        }
    }

    private static CampaignReport report(Question question, Campaigns campaigns, String campaign, Sums sums) {
        Cost cost = cost(campaigns, campaign, sums.given);
        boolean enough =
                sums.treated.members() >= Difference.MEMBERS_MIN && sums.heldOut.members() >= Difference.MEMBERS_MIN;
        Difference spent = enough ? Difference.between(sums.treated.spent, sums.heldOut.spent) : null;
        Difference purchases = enough ? Difference.between(sums.treated.purchases, sums.heldOut.purchases) : null;
        Earned earned = spent == null ? null : Earned.of(spent, sums, question.marginPercent());
        Verdict verdict = verdict(sums, earned, cost);
        return new CampaignReport(
                campaign,
                campaigns.version(),
                question.now(),
                question.days(),
                question.marginPercent(),
                sums.treated.group(),
                sums.heldOut.group(),
                sums.running,
                sums.leftOut,
                uplift(spent, MONEY_DECIMALS),
                uplift(purchases, PURCHASE_DECIMALS),
                cost,
                earned == null ? null : earned.gain(cost),
                verdict,
                because(verdict, question.days(), sums));
    }

    private static Verdict verdict(Sums sums, @Nullable Earned earned, Cost cost) {
        if (earned != null) {
            BigDecimal price = BigDecimal.valueOf(cost.minorUnits());
            return earned.kept(earned.low).compareTo(price) > 0
                    ? Verdict.PAYS
                    : earned.kept(earned.high).compareTo(price) < 0 ? Verdict.LOSES : Verdict.OPEN;
        }
        if (sums.treated.members() + sums.heldOut.members() == 0) {
            return sums.running > 0 ? Verdict.TOO_EARLY : Verdict.TOO_FEW;
        }
        return sums.heldOut.members() == 0 && sums.treated.members() >= Difference.MEMBERS_MIN
                ? Verdict.NO_CONTROL_GROUP
                : Verdict.TOO_FEW;
    }

    private static String because(Verdict verdict, int days, Sums sums) {
        return switch (verdict) {
            case PAYS -> "what it brought is more than what it cost, whichever of the bounds is right";
            case LOSES -> "what it brought is less than what it cost, whichever of the bounds is right";
            case OPEN -> "what it cost lies between the bounds of what it brought; more members or more days may tell";
            case TOO_FEW ->
                sums.treated.members() + " members are counted and " + sums.heldOut.members() + " who were held out; "
                        + Difference.MEMBERS_MIN + " are needed of each";
            case TOO_EARLY -> "for none of " + sums.running + " members " + days + " days are over";
            case NO_CONTROL_GROUP ->
                "nobody was held out for whom " + days + " days are over; heldOut says how many are";
        };
    }

    private static @Nullable Uplift uplift(@Nullable Difference difference, int decimals) {
        return difference == null
                ? null
                : new Uplift(
                        text(difference.mean(), decimals),
                        text(difference.low(), decimals),
                        text(difference.high(), decimals));
    }

    /** What treated members spent more, all together. What they did not have to pay because of the campaign counts as sold here, and as cost there. */
    private record Earned(BigDecimal mean, BigDecimal low, BigDecimal high, BigDecimal margin) {
        static Earned of(Difference spent, Sums sums, int marginPercent) {
            BigDecimal members = BigDecimal.valueOf(sums.treated.members());
            BigDecimal discounts = BigDecimal.valueOf(sums.given.given().getOrDefault(Stretch.DISCOUNT, 0L));
            return new Earned(
                    spent.mean().multiply(members).add(discounts),
                    spent.low().multiply(members).add(discounts),
                    spent.high().multiply(members).add(discounts),
                    BigDecimal.valueOf(marginPercent));
        }

        BigDecimal kept(BigDecimal sold) {
            return sold.multiply(margin).divide(ALL);
        }

        Gain gain(Cost cost) {
            return new Gain(
                    text(mean, 0), text(low, 0), text(high, 0), per(mean, cost), per(low, cost), per(high, cost));
        }

        private @Nullable String per(BigDecimal sold, Cost cost) {
            return cost.minorUnits() == 0
                    ? null
                    : kept(sold)
                            .divide(BigDecimal.valueOf(cost.minorUnits()), MONEY_DECIMALS, RoundingMode.HALF_UP)
                            .toPlainString();
        }
    }

    private static Cost cost(Campaigns campaigns, String campaign, Stretch given) {
        List<Item> items = new ArrayList<>();
        long all = 0;
        for (Map.Entry<String, Long> one : given.given().entrySet()) {
            Long worth = worth(campaigns, campaign, one.getKey(), one.getValue());
            items.add(new Item(one.getKey(), one.getValue(), worth));
            all = Exact.plus(all, worth == null ? 0 : worth);
        }
        return new Cost(all, items);
    }

    /** By what the sections say now; null: they do not. */
    private static @Nullable Long worth(Campaigns campaigns, String campaign, String what, long units) {
        if (what.equals(Stretch.DISCOUNT)) {
            return units;
        }
        Optional<String> wallet = Stretch.wallet(what);
        if (wallet.isPresent()) {
            UnitValue value = campaigns.values().getOrDefault(wallet.get(), UnitValue.ONE);
            return Exact.portion(units, value.minorUnits(), value.units(), Rounding.Mode.UP);
        }
        Optional<Money> worth = campaigns.campaign(campaign).stream()
                .flatMap(known -> known.effects().stream())
                .filter(Effect.Thing.class::isInstance)
                .map(Effect.Thing.class::cast)
                .filter(thing ->
                        Stretch.thing(thing.type().name(), thing.name()).equals(what))
                .flatMap(thing -> Optional.ofNullable(thing.worth()).stream())
                .findFirst();
        return worth.map(money -> Exact.times(units, money.minorUnits())).orElse(null);
    }

    private static String text(BigDecimal number, int decimals) {
        return number.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }
}
