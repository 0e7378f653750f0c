package io.vafa.campaign.domain.engine;

import io.vafa.contracts.journal.RuleTried;

/**
 * What a campaign gave, and why.
 *
 * @param gave units; 0 for what is no points
 * @param words with the figures
 */
public record Why(long gave, CampaignReason reason, String words) {
    static Why nothing(CampaignReason reason, String words) {
        return new Why(0, reason, words);
    }

    RuleTried tried(String campaign, long version) {
        return new RuleTried(Campaigns.ruleOf(campaign), version, gave, reason + ": " + words);
    }
}
