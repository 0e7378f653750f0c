package io.vafa.gateway.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the platform is doing. A figure is null when nobody could be asked for it: unknown must look different from zero.
 *
 * @param ready true when every service and Kafka answered
 * @param rssBytes memory of the gateway's process, as the operating system counts it; null outside Linux
 * @param members enrolled members of the programme
 * @param tiers members per tier
 * @param wallets points per wallet: {@code basePoints}, {@code bonusPoints}, {@code outstanding}
 * @param messagesSent messages that left for members
 * @param lag records that consumers have yet to read, over all topics
 * @param endOffsets sum of the end offsets of all topics; it stands still when nothing is produced any more
 * @param unsavedSnapshots accounts whose snapshot is behind their journal
 * @param unavailable who did not answer
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record PlatformStatus(
        boolean ready,
        @Nullable Long rssBytes,
        @Nullable Long members,
        @Nullable Map<String, Object> tiers,
        @Nullable Map<String, Object> wallets,
        @Nullable Long messagesSent,
        @Nullable Long lag,
        @Nullable Long endOffsets,
        @Nullable Long unsavedSnapshots,
        List<String> unavailable) {}
