package io.vafa.points;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of the points service ({@code vafa.points.*}).
 *
 * @param accountsPerPartitionMax accounts kept in memory per partition, 100 to 1,000,000; about half a kilobyte each
 * @param unsavedPerPartitionMax snapshots per partition that may lag behind before they are saved, 0 to 10,000; so many
 *     accounts are at most brought up again after a crash
 * @param memberServiceUri where it is asked which partners members allow; null: nowhere, so that no partner reads a balance where members have to allow it
 */
@ConfigurationProperties("vafa.points")
public record PointsSettings(
        @DefaultValue("10000") int accountsPerPartitionMax,
        @DefaultValue("1000") int unsavedPerPartitionMax,
        @Nullable URI memberServiceUri) {
    public PointsSettings {
        if (unsavedPerPartitionMax < 0 || unsavedPerPartitionMax > 10_000) {
            throw new IllegalArgumentException(
                    "vafa.points.unsaved-per-partition-max must be 0 to 10000, but is " + unsavedPerPartitionMax);
        }
        if (memberServiceUri != null && !memberServiceUri.isAbsolute()) {
            throw new IllegalArgumentException(
                    "vafa.points.member-service-uri must be an address, but is " + memberServiceUri);
        }
        if (accountsPerPartitionMax < 100 || accountsPerPartitionMax > 1_000_000) {
            throw new IllegalArgumentException(
                    "vafa.points.accounts-per-partition-max must be 100 to 1000000, but is " + accountsPerPartitionMax);
        }
    }
}
