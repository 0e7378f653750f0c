package io.vafa.points;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of the points service ({@code vafa.points.*}).
 *
 * @param accountsPerPartitionMax accounts kept in memory per partition, 100 to 1,000,000; about half a kilobyte each
 */
@ConfigurationProperties("vafa.points")
public record PointsSettings(@DefaultValue("10000") int accountsPerPartitionMax) {
    public PointsSettings {
        if (accountsPerPartitionMax < 100 || accountsPerPartitionMax > 1_000_000) {
            throw new IllegalArgumentException(
                    "vafa.points.accounts-per-partition-max must be 100 to 1000000, but is " + accountsPerPartitionMax);
        }
    }
}
