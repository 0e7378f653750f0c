package io.vafa.campaign;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the campaigns run ({@code vafa.campaigns.*}).
 *
 * @param couponKeyFile the key ring of unique codes: lines {@code version base64-of-32-bytes}, the one that makes new codes first; an old one stays as long
 *     as its codes are to be good
 * @param gameKeyFile the key ring of games and draws, in the same form: the first decides what chances come to, and hides members in the lists of
 *     draws
 * @param cachedMembersPerPartition members kept in memory per partition, 0 to 1,000,000; others are read from the store
 * @param stagesEvery pause between two looks at whether a day has begun that changes lifecycle stages or tiers, or that campaigns
 *     wait for, 1 s to 1 day
 * @param quotesLast how long a quote can be committed, 1 minute to 1 day
 * @param promisesLast how long what was promised waits for its purchase, 1 hour to 400 days; tills that were offline report late
 */
@ConfigurationProperties("vafa.campaigns")
public record CampaignSettings(
        Path couponKeyFile,
        Path gameKeyFile,
        @DefaultValue("5000") int cachedMembersPerPartition,
        @DefaultValue("PT10M") Duration stagesEvery,
        @DefaultValue("PT15M") Duration quotesLast,
        @DefaultValue("P35D") Duration promisesLast) {
    @SuppressWarnings("ConstantValue") // bound from outside: what is not configured arrives as null
    public CampaignSettings {
        if (couponKeyFile == null || !Files.isReadable(couponKeyFile)) {
            throw new IllegalArgumentException(
                    "vafa.campaigns.coupon-key-file must name a readable file with the keys of coupon codes, but is "
                            + couponKeyFile);
        }
        if (gameKeyFile == null || !Files.isReadable(gameKeyFile)) {
            throw new IllegalArgumentException(
                    "vafa.campaigns.game-key-file must name a readable file with the keys of games, but is "
                            + gameKeyFile);
        }
        if (cachedMembersPerPartition < 0 || cachedMembersPerPartition > 1_000_000) {
            throw new IllegalArgumentException(
                    "vafa.campaigns.cached-members-per-partition must be 0 to 1000000, but is "
                            + cachedMembersPerPartition);
        }
        if (stagesEvery.compareTo(Duration.ofSeconds(1)) < 0 || stagesEvery.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "vafa.campaigns.stages-every must be PT1S to PT24H, but is " + stagesEvery);
        }
        if (quotesLast.compareTo(Duration.ofMinutes(1)) < 0 || quotesLast.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "vafa.campaigns.quotes-last must be PT1M to PT24H, but is " + quotesLast);
        }
        if (promisesLast.compareTo(Duration.ofHours(1)) < 0 || promisesLast.compareTo(Duration.ofDays(400)) > 0) {
            throw new IllegalArgumentException(
                    "vafa.campaigns.promises-last must be PT1H to P400D, but is " + promisesLast);
        }
    }
}
