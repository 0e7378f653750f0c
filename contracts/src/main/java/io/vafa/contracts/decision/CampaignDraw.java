package io.vafa.contracts.decision;

import io.vafa.contracts.Require;

/**
 * What a decision takes from what a campaign may give in all, or gives back to it.
 *
 * @param campaign its name in the programme
 * @param version of the section by which it was decided
 * @param bound what is drawn from, such as {@code times}, {@code times:store:s-1}, {@code units:points}, {@code prize:mug}, {@code money} or {@code share}
 * @param effect by which of the campaign's effects; empty where it is not one of them
 * @param units how many: times, units of a wallet, or minor units; less than 0 where they are given back
 * @param salesMinorUnits sales that the campaign caused, where a share of them is the bound; less than 0 where goods went back
 * @param lease under which it is drawn, so that it is counted once whatever becomes of who decided
 * @param undone place of the entry whose decision drew what is given back; 0: nothing is
 */
public record CampaignDraw(
        String campaign,
        long version,
        String bound,
        String effect,
        long units,
        long salesMinorUnits,
        String lease,
        long undone) {
    public CampaignDraw {
        Require.text(campaign, "draw.campaign");
        Require.atLeast(1, version, "draw.version");
        Require.present(bound, "draw.bound");
        Require.present(effect, "draw.effect");
        Require.present(lease, "draw.lease");
        Require.atLeast(0, undone, "draw.undone");
    }

    /** The same, drawn under a lease. */
    public CampaignDraw under(String name) {
        return new CampaignDraw(campaign, version, bound, effect, units, salesMinorUnits, name, undone);
    }
}
