package io.vafa.campaign.adapter.out;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vafa.campaign.application.BudgetMeter;
import io.vafa.campaign.domain.budget.Bound;
import io.vafa.campaign.domain.budget.BudgetAccount;
import io.vafa.campaign.domain.budget.BudgetKey;
import io.vafa.campaign.domain.budget.Cap;
import io.vafa.campaign.domain.budget.Parts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Meters {@code vafa.campaigns.budget.granted.ratio}, how much of what a campaign may give in all is given or leased, by programme, campaign and bound; and
 * {@code vafa.campaigns.budget.used.up}, how often something was not given for it. Only what bounds a campaign as a whole has a
 * gauge, and no more than {@value #METERS_MAX} of them: days, stores, partners and households would be too many.
 */
public final class MeasuredBudgets implements BudgetMeter {
    static final int METERS_MAX = 1_000;

    private final MeterRegistry meters;
    private final Counter usedUp;
    private final Map<BudgetKey, AtomicReference<Double>> granted = new ConcurrentHashMap<>();

    public MeasuredBudgets(MeterRegistry meters) {
        this.meters = meters;
        this.usedUp = Counter.builder("vafa.campaigns.budget.used.up")
                .description("how often campaigns did not give something because what they may give in all is used up")
                .register(meters);
    }

    @Override
    public void seen(BudgetAccount account, Cap cap) {
        BudgetKey key = account.key();
        boolean isWhole = Bound.which(key.bound()).isEmpty();
        if (isWhole && (granted.containsKey(key) || granted.size() < METERS_MAX)) {
            granted.computeIfAbsent(key, this::gauge).set(ratio(account, cap));
        }
    }

    @Override
    public void usedUp(BudgetKey key) {
        usedUp.increment();
    }

    private static double ratio(BudgetAccount account, Cap cap) {
        double most = cap.parts(account.salesMinorUnits());
        return most <= 0 ? (account.granted() > 0 ? 1 : 0) : account.granted() * (double) Parts.OF_ONE / most;
    }

    private AtomicReference<Double> gauge(BudgetKey key) {
        AtomicReference<Double> value = new AtomicReference<>(0.0);
        Gauge.builder("vafa.campaigns.budget.granted.ratio", value, AtomicReference::get)
                .description(
                        "how much of what the campaign may give in all is given or leased, as last seen here; 1 is all")
                .tags(Tags.of("program", key.program(), "campaign", key.campaign(), "bound", key.bound()))
                .register(meters);
        return value;
    }
}
