package io.vafa.standalone.client;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The state of a platform as the gateway gathers it.
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
        long rssBytes,
        long members,
        Map<String, Long> tiers,
        Map<String, WalletTotals> wallets,
        long messagesSent,
        long lag,
        long endOffsets,
        long unsavedSnapshots) {

    /** Sums over all members of a programme. */
    public record WalletTotals(long basePoints, long bonusPoints, long outstanding) {}

    public PlatformStatus {
        tiers = Map.copyOf(tiers);
        wallets = Map.copyOf(wallets);
    }

    /** True if nothing was on its way when the platform looked. */
    public boolean isQuiet() {
        return lag == 0 && unsavedSnapshots == 0;
    }

    static PlatformStatus of(JsonNode body) {
        Map<String, Long> tiers = new TreeMap<>();
        body.path("tiers").forEachEntry((name, count) -> tiers.put(name, count.asLong(0)));
        Map<String, WalletTotals> wallets = new TreeMap<>();
        body.path("wallets").forEachEntry((code, wallet) -> wallets.put(code, totals(wallet)));
        return new PlatformStatus(
                body.path("ready").asBoolean(false),
                body.path("rssBytes").asLong(0),
                body.path("members").asLong(0),
                tiers,
                wallets,
                body.path("messagesSent").asLong(0),
                // Unknown is not drained.
                body.path("lag").asLong(Long.MAX_VALUE),
                body.path("endOffsets").asLong(0),
                body.path("unsavedSnapshots").asLong(0));
    }

    private static WalletTotals totals(JsonNode wallet) {
        return new WalletTotals(
                wallet.path("basePoints").asLong(0),
                wallet.path("bonusPoints").asLong(0),
                wallet.path("outstanding").asLong(0));
    }
}
