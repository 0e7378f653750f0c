package io.vafa.standalone.client;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The state of a platform as the gateway gathers it. What nobody could be asked for is null: unknown is not zero.
 *
 * @param rssBytes resident memory of the gateway's process
 * @param tiers members per tier
 * @param wallets points per wallet
 * @param lag records that still wait in the topics
 * @param endOffsets sum of the end offsets of all topics; it grows whenever anything is written
 * @param unsavedSnapshots accounts whose snapshot is older than their journal
 */
public record PlatformStatus(
        boolean ready,
        @Nullable Long rssBytes,
        @Nullable Long members,
        @Nullable Map<String, Long> tiers,
        @Nullable Map<String, WalletTotals> wallets,
        @Nullable Long messagesSent,
        @Nullable Long lag,
        @Nullable Long endOffsets,
        @Nullable Long unsavedSnapshots) {

    /** Sums over all members of a programme. */
    public record WalletTotals(long basePoints, long bonusPoints, long outstanding) {}

    /** True if it is known that nothing was on its way when the platform looked. */
    public boolean isQuiet() {
        return isZero(lag) && isZero(unsavedSnapshots) && endOffsets != null;
    }

    private static boolean isZero(@Nullable Long figure) {
        return figure != null && figure == 0;
    }

    static PlatformStatus of(JsonNode body) {
        return new PlatformStatus(
                body.path("ready").asBoolean(false),
                number(body, "rssBytes"),
                number(body, "members"),
                tiers(body.path("tiers")),
                wallets(body.path("wallets")),
                number(body, "messagesSent"),
                number(body, "lag"),
                number(body, "endOffsets"),
                number(body, "unsavedSnapshots"));
    }

    private static @Nullable Long number(JsonNode body, String name) {
        JsonNode figure = body.path(name);
        return figure.isIntegralNumber() ? figure.longValue() : null;
    }

    private static @Nullable Map<String, Long> tiers(JsonNode tiers) {
        if (!tiers.isObject()) {
            return null;
        }
        Map<String, Long> counts = new TreeMap<>();
        tiers.forEachEntry((name, count) -> counts.put(name, count.asLong(0)));
        return counts;
    }

    private static @Nullable Map<String, WalletTotals> wallets(JsonNode wallets) {
        if (!wallets.isObject()) {
            return null;
        }
        Map<String, WalletTotals> totals = new TreeMap<>();
        wallets.forEachEntry((code, wallet) -> totals.put(
                code,
                new WalletTotals(
                        wallet.path("basePoints").asLong(0),
                        wallet.path("bonusPoints").asLong(0),
                        wallet.path("outstanding").asLong(0))));
        return totals;
    }
}
