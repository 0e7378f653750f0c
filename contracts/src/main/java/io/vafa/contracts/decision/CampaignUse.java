package io.vafa.contracts.decision;

import io.vafa.contracts.Require;

/**
 * How often a member is given what a campaign gives, as its limits count.
 *
 * @param day of the programme's zone, ISO 8601
 * @param times less than 0 where it was taken back
 */
public record CampaignUse(String campaign, String day, long times) {
    public CampaignUse {
        Require.text(campaign, "use.campaign");
        Require.text(day, "use.day");
    }
}
