package io.vafa.campaign.application;

import io.vafa.campaign.domain.budget.BudgetAccount;
import io.vafa.campaign.domain.budget.BudgetKey;
import io.vafa.campaign.domain.budget.BudgetLease;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignDraw;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ends the leases of those who did not say what they drew, since they died or did not hear what became of a decision: the decisions say it.
 * Any number of processes may do so at once; each lease ends once.
 */
public final class BudgetReclaim {
    private static final int ACCOUNTS_MAX = 500;

    private final BudgetAccounts accounts;
    private final BudgetBook book;
    private final DrawnDecisions decisions;
    private final Duration margin;
    private final Clock clock;

    /**
     * A reclaim.
     *
     * @param margin see {@link BudgetTerms#margin}
     */
    public BudgetReclaim(
            BudgetAccounts accounts, BudgetBook book, DrawnDecisions decisions, Duration margin, Clock clock) {
        this.accounts = accounts;
        this.book = book;
        this.decisions = decisions;
        this.margin = margin;
        this.clock = clock;
    }

    /** What was drawn from one bound under one lease. */
    private record Place(BudgetKey key, String lease) {}

    private record Sum(long units, long sales) {
        static final Sum NOTHING = new Sum(0, 0);

        Sum plus(Sum other) {
            return new Sum(Math.addExact(units, other.units), Math.addExact(sales, other.sales));
        }
    }

    /** Ends all that can be ended by now. */
    public void run() {
        Instant by = clock.instant().minus(margin);
        List<BudgetAccount> overdue = accounts.overdue(by, ACCOUNTS_MAX);
        Set<String> leases = new HashSet<>();
        overdue.forEach(account -> account.leases().stream()
                .filter(lease -> lease.until().isBefore(by))
                .map(BudgetLease::id)
                .forEach(leases::add));
        if (leases.isEmpty()) {
            return;
        }
        Map<Place, Sum> sums = new HashMap<>();
        decisions.under(leases, decision -> add(decision, sums));
        for (BudgetAccount account : overdue) {
            var _ = book.change(account.key(), before -> {
                BudgetAccount after = before;
                for (BudgetLease lease : before.leases()) {
                    if (leases.contains(lease.id())) {
                        Sum sum = sums.getOrDefault(new Place(before.key(), lease.id()), Sum.NOTHING);
                        after = after.ending(lease.id(), sum.units(), sum.sales());
                    }
                }
                return after;
            });
        }
    }

    private static void add(CampaignDecision decision, Map<Place, Sum> sums) {
        for (CampaignDraw draw : decision.drawn()) {
            sums.merge(
                    new Place(new BudgetKey(decision.program(), draw.campaign(), draw.bound()), draw.lease()),
                    new Sum(draw.units(), draw.salesMinorUnits()),
                    Sum::plus);
        }
    }
}
