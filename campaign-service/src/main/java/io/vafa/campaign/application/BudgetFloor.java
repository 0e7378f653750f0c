package io.vafa.campaign.application;

import io.vafa.campaign.domain.budget.Bound;
import io.vafa.campaign.domain.budget.BudgetAccount;
import io.vafa.campaign.domain.budget.BudgetKey;
import io.vafa.campaign.domain.budget.Cap;
import io.vafa.campaign.domain.budget.Parts;
import io.vafa.campaign.domain.engine.Campaign;
import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.platform.web.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Refuses campaigns that may give less in all than they gave already. Of days, stores, partners and households each has a bound of its own, and may have had more. */
public final class BudgetFloor {
    private final BudgetAccounts accounts;

    public BudgetFloor(BudgetAccounts accounts) {
        this.accounts = accounts;
    }

    /**
     * What is too little. What was as little before stays: goods that came back may have left more given than there may be.
     *
     * @param before the version that these take the place of; null: none
     * @param placeOf where a campaign stands in the section
     */
    public List<Refusal> check(
            String program, Campaigns campaigns, @Nullable Campaigns before, ToIntFunction<String> placeOf) {
        List<Refusal> wrong = new ArrayList<>();
        for (Campaign campaign : campaigns.all()) {
            campaign.bounds()
                    .ofAll()
                    .forEach((bound, cap) -> accounts.find(new BudgetKey(program, campaign.id(), bound))
                            .filter(account -> isLess(account, cap, before))
                            .flatMap(account -> tooLittle(account, cap))
                            .ifPresent(detail -> wrong.add(new Refusal(
                                    "/campaigns/" + placeOf.applyAsInt(campaign.id()) + fieldOf(bound),
                                    "BUDGET_BELOW_SPENT",
                                    detail))));
        }
        return wrong;
    }

    private static String fieldOf(String bound) {
        if (Bound.prizeIn(bound).isPresent()) {
            return "/gives";
        }
        return Bound.within(bound).isPresent() ? "/limits/campaign" : "/budgets";
    }

    private static boolean isLess(BudgetAccount account, Cap cap, @Nullable Campaigns before) {
        return Optional.ofNullable(before)
                .flatMap(known ->
                        known.cap(account.key().campaign(), account.key().bound()))
                .map(known -> cap.parts(account.salesMinorUnits()) < known.parts(account.salesMinorUnits()))
                .orElse(true);
    }

    private static Optional<String> tooLittle(BudgetAccount account, Cap cap) {
        if (account.remaining(cap) >= 0) {
            return Optional.empty();
        }
        BudgetKey key = account.key();
        return Optional.of("campaign " + key.campaign() + " may give at most "
                + Math.floorDiv(cap.parts(account.salesMinorUnits()), Parts.OF_ONE) + " (" + key.bound() + "), but "
                + account.used() + " are given and " + account.leased()
                + " are leased for a moment by who gives; state at least " + account.granted());
    }
}
