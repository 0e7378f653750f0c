package io.vafa.contracts.decision;

import io.vafa.contracts.Require;

/**
 * What a member collects for a campaign.
 *
 * @param version of the section by which it counts
 * @param window in which it counts, such as {@code ever}, {@code 2021-03} or {@code 2021-W09}
 * @param period the number of the day, week or month, where those in a row count; 0 otherwise
 * @param amount how much more there is; less than 0 where goods went back
 * @param completed how often that gives something; less than 0 where it gives it no longer
 * @param completion place of the entry that made it give something, where it gives it no longer; 0 otherwise
 */
public record CampaignCollection(
        String campaign, long version, String window, long period, long amount, long completed, long completion) {
    public CampaignCollection {
        Require.text(campaign, "collection.campaign");
        Require.atLeast(1, version, "collection.version");
        Require.text(window, "collection.window");
        Require.atLeast(0, completion, "collection.completion");
    }
}
