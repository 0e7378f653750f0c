package io.vafa.campaign.application;

import io.vafa.campaign.domain.budget.BudgetKey;
import io.vafa.campaign.domain.budget.Cap;
import io.vafa.campaign.domain.budget.Parts;
import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.campaign.domain.engine.Headroom;
import io.vafa.contracts.decision.CampaignDraw;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What this process has leased of what campaigns may give in all. One for all partitions of a process, and safe for use by many threads. It
 * knows as many bounds as were drawn from since the last leases ended.
 */
public final class LeasedBudgets implements Budgets {
    private final CampaignCatalog catalog;
    private final BudgetBook book;
    private final BudgetTerms terms;
    private final BudgetMeter meter;
    private final Clock clock;
    private final String owner;
    private final Supplier<String> names;
    private final Map<BudgetKey, BudgetPurse> purses = new ConcurrentHashMap<>();

    /**
     * Budgets of one process.
     *
     * @param owner this process, for whoever looks at leases
     * @param names makes names of leases, none of them twice
     */
    public LeasedBudgets(
            CampaignCatalog catalog,
            BudgetBook book,
            BudgetTerms terms,
            BudgetMeter meter,
            Clock clock,
            String owner,
            Supplier<String> names) {
        this.catalog = catalog;
        this.book = book;
        this.terms = terms;
        this.meter = meter;
        this.clock = clock;
        this.owner = owner;
        this.names = names;
    }

    @Override
    public Headroom known(String program) {
        Instant now = clock.instant();
        Map<BudgetKey, Long> told = new HashMap<>();
        return (campaign, bound) -> told.computeIfAbsent(new BudgetKey(program, campaign, bound), key -> {
            BudgetPurse purse = purses.get(key);
            return purse == null || !purse.isUsedUp(now) ? Parts.MOST : purse.known(cap(key, null, now));
        });
    }

    @Override
    public Answer reserve(String program, @Nullable Campaigns judged, List<CampaignDraw> draws) {
        if (draws.isEmpty()) {
            return new Reserved(Reservation.NONE, draws);
        }
        Map<BudgetKey, BudgetPurse.Part> parts = new LinkedHashMap<>();
        Taken taken = new Taken(parts);
        try {
            for (Map.Entry<BudgetKey, BudgetPurse.Wish> wanted :
                    wishes(program, draws).entrySet()) {
                BudgetKey key = wanted.getKey();
                Cap cap = cap(key, judged, clock.instant());
                Optional<BudgetPurse.Part> part = reserve(key, wanted.getValue(), cap);
                if (part.isEmpty()) {
                    taken.notWritten();
                    // Another thread may have given something back meanwhile: what is not reserved is not there.
                    BudgetPurse purse = purses.get(key);
                    long known = purse == null ? 0 : purse.known(cap);
                    return new UsedUp(
                            key.campaign(),
                            key.bound(),
                            Math.min(known, wanted.getValue().parts(cap) - 1));
                }
                parts.put(key, part.get());
            }
        } catch (RuntimeException away) {
            taken.notWritten();
            throw away;
        }
        return new Reserved(
                taken,
                draws.stream()
                        .map(draw -> {
                            BudgetPurse.Part part = parts.get(new BudgetKey(program, draw.campaign(), draw.bound()));
                            return draw.under(part == null ? "" : part.lease());
                        })
                        .toList());
    }

    /** Ends leases whose time is over though nothing is drawn, and forgets what nobody draws from; to be called now and then. */
    public void tick() {
        Instant now = clock.instant();
        purses.keySet()
                .forEach(key -> purses.computeIfPresent(key, (_, purse) -> {
                    purse.tick(now);
                    return purse.isIdle(now) ? null : purse;
                }));
    }

    /** Gives back what is left of all leases: this process stops. */
    public void close() {
        purses.values().forEach(BudgetPurse::close);
    }

    /** Within {@code compute}, so that no purse is forgotten in which something is just being reserved. */
    private Optional<BudgetPurse.Part> reserve(BudgetKey key, BudgetPurse.Wish wish, Cap cap) {
        List<BudgetPurse.Part> reserved = new ArrayList<>();
        purses.compute(key, (_, known) -> {
            BudgetPurse purse = known == null ? new BudgetPurse(key, book, terms, meter, clock, owner, names) : known;
            purse.reserve(wish, cap).ifPresent(reserved::add);
            return purse;
        });
        return reserved.stream().findFirst();
    }

    /** How high a bound is now; if it is not there any more, as high as it was for what is judged. */
    private Cap cap(BudgetKey key, @Nullable Campaigns judged, Instant now) {
        return catalog.inForce(key.program(), now)
                .flatMap(campaigns -> campaigns.cap(key.campaign(), key.bound()))
                .or(() -> Optional.ofNullable(judged).flatMap(then -> then.cap(key.campaign(), key.bound())))
                .orElse(Cap.NONE);
    }

    private static Map<BudgetKey, BudgetPurse.Wish> wishes(String program, List<CampaignDraw> draws) {
        Map<BudgetKey, BudgetPurse.Wish> wishes = new LinkedHashMap<>();
        for (CampaignDraw draw : draws) {
            wishes.merge(
                    new BudgetKey(program, draw.campaign(), draw.bound()),
                    new BudgetPurse.Wish(draw.units(), draw.salesMinorUnits(), draw.units() <= 0),
                    (one, other) -> new BudgetPurse.Wish(
                            Math.addExact(one.units(), other.units()),
                            Math.addExact(one.sales(), other.sales()),
                            one.forced() && other.forced()));
        }
        return wishes;
    }

    /** What one decision draws of several bounds. */
    private final class Taken implements Reservation {
        private final Map<BudgetKey, BudgetPurse.Part> parts;

        Taken(Map<BudgetKey, BudgetPurse.Part> parts) {
            this.parts = parts;
        }

        @Override
        public boolean isGood() {
            Instant now = clock.instant();
            return parts.values().stream().allMatch(part -> part.isGoodAt(now));
        }

        @Override
        public void written() {
            end(BudgetPurse.End.WRITTEN);
        }

        @Override
        public void notWritten() {
            end(BudgetPurse.End.NOT_WRITTEN);
        }

        @Override
        public void unknown() {
            end(BudgetPurse.End.UNKNOWN);
        }

        private void end(BudgetPurse.End how) {
            parts.values().forEach(part -> part.end(how));
        }
    }
}
