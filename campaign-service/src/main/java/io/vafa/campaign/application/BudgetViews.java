package io.vafa.campaign.application;

import io.vafa.campaign.domain.budget.Bound.Within;
import io.vafa.campaign.domain.budget.BudgetAccount;
import io.vafa.campaign.domain.budget.BudgetKey;
import io.vafa.campaign.domain.budget.BudgetLease;
import io.vafa.campaign.domain.budget.Cap;
import io.vafa.campaign.domain.budget.Parts;
import io.vafa.campaign.domain.engine.Bounds;
import io.vafa.campaign.domain.engine.Campaign;
import io.vafa.campaign.domain.engine.Campaigns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers how much of what a campaign may give in all is given. */
public final class BudgetViews {
    /** So many days, stores or partners are told of, those first that were given most. */
    public static final int PLACES_MAX = 100;

    /** Of these there is one for each of many people, whom nobody looks through here. */
    private static final Set<Within> OF_PEOPLE = Set.of(Within.HOUSEHOLD, Within.AGENT_DAY);

    private final BudgetAccounts accounts;
    private final CampaignCatalog catalog;

    public BudgetViews(BudgetAccounts accounts, CampaignCatalog catalog) {
        this.accounts = accounts;
        this.catalog = catalog;
    }

    /**
     * How a campaign stands.
     *
     * @param version of the section in force now
     * @param asOf when it was looked at
     * @param bounds of the campaign as a whole, and of each day, store and partner that was given something; households are left
     *     out, since they name members
     */
    public record View(String campaign, long version, Instant asOf, List<Standing> bounds) {}

    /**
     * How one bound stands.
     *
     * @param bound as decisions name it
     * @param cap the most there may be now: times, units, or minor units; for a share, of the sales so far
     * @param percent of the sales, where a share of them is the bound
     * @param used what was given and stands, as far as leases are over
     * @param leased what processes may give, or have given, under leases that run
     * @param left what nobody has; less than 0 where goods that came back left more given than there may be
     * @param salesMinorUnits sales that the campaign caused, where a share of them is the bound
     * @param leasedUntil when the last of the leases that run is over; null: none runs
     */
    public record Standing(
            String bound,
            long cap,
            @Nullable String percent,
            long used,
            long leased,
            long left,
            @Nullable Long salesMinorUnits,
            @Nullable Instant leasedUntil) {}

    /** Empty if there is no such campaign now. */
    public Optional<View> of(String program, String campaign, Instant now) {
        Optional<Campaigns> campaigns = catalog.inForce(program, now);
        return campaigns
                .flatMap(known -> known.campaign(campaign))
                .map(known -> new View(campaign, campaigns.get().version(), now, standings(program, known)));
    }

    /** How the bounds of a campaign as a whole stand, by name; one from which nothing was ever drawn is not there. */
    public Map<String, BudgetAccount> accounts(String program, Campaign campaign) {
        Map<String, BudgetAccount> known = new TreeMap<>();
        campaign.bounds()
                .ofAll()
                .keySet()
                .forEach(bound -> accounts.find(new BudgetKey(program, campaign.id(), bound))
                        .ifPresent(account -> known.put(bound, account)));
        return known;
    }

    private List<Standing> standings(String program, Campaign campaign) {
        Bounds bounds = campaign.bounds();
        Map<String, BudgetAccount> whole = accounts(program, campaign);
        List<Standing> standings = new ArrayList<>();
        bounds.ofAll()
                .forEach((bound, cap) -> standings.add(standing(
                        whole.getOrDefault(
                                bound, BudgetAccount.beginning(new BudgetKey(program, campaign.id(), bound))),
                        cap)));
        for (Within within : Within.values()) {
            Long most = bounds.times().get(within);
            if (most != null && within != Within.CAMPAIGN && !OF_PEOPLE.contains(within)) {
                accounts.of(program, campaign.id(), within.bound(""), PLACES_MAX)
                        .forEach(account -> standings.add(standing(account, new Cap.Units(most))));
            }
        }
        return standings;
    }

    private static Standing standing(BudgetAccount account, Cap cap) {
        boolean isShare = cap instanceof Cap.Share;
        long most = Math.floorDiv(cap.parts(account.salesMinorUnits()), Parts.OF_ONE);
        return new Standing(
                account.key().bound(),
                most,
                cap instanceof Cap.Share share ? share.percent() : null,
                account.used(),
                account.leased(),
                Math.floorDiv(account.remaining(cap), Parts.OF_ONE),
                isShare ? account.salesMinorUnits() : null,
                account.leases().stream()
                        .map(BudgetLease::until)
                        .max(Instant::compareTo)
                        .orElse(null));
    }
}
