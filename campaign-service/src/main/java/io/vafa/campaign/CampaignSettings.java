package io.vafa.campaign;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the campaigns run ({@code vafa.campaigns.*}).
 *
 * @param cachedMembersPerPartition members kept in memory per partition, 0 to 1,000,000; others are read from the store
 * @param stagesEvery pause between two looks at whether a day has begun that changes lifecycle stages or tiers, or that campaigns
 *     wait for, 1 s to 1 day
 */
@ConfigurationProperties("vafa.campaigns")
public record CampaignSettings(
        @DefaultValue("5000") int cachedMembersPerPartition,
        @DefaultValue("PT10M") Duration stagesEvery) {
    public CampaignSettings {
        if (cachedMembersPerPartition < 0 || cachedMembersPerPartition > 1_000_000) {
            throw new IllegalArgumentException(
                    "vafa.campaigns.cached-members-per-partition must be 0 to 1000000, but is "
                            + cachedMembersPerPartition);
        }
        if (stagesEvery.compareTo(Duration.ofSeconds(1)) < 0 || stagesEvery.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "vafa.campaigns.stages-every must be PT1S to PT24H, but is " + stagesEvery);
        }
    }
}
