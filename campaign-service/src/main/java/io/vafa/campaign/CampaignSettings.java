package io.vafa.campaign;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the campaigns run ({@code vafa.campaigns.*}).
 *
 * @param cachedMembersPerPartition members kept in memory per partition, 0 to 1,000,000; others are read from the store
 */
@ConfigurationProperties("vafa.campaigns")
public record CampaignSettings(@DefaultValue("5000") int cachedMembersPerPartition) {
    public CampaignSettings {
        if (cachedMembersPerPartition < 0 || cachedMembersPerPartition > 1_000_000) {
            throw new IllegalArgumentException(
                    "vafa.campaigns.cached-members-per-partition must be 0 to 1000000, but is "
                            + cachedMembersPerPartition);
        }
    }
}
