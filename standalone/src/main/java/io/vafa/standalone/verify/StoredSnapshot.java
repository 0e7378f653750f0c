package io.vafa.standalone.verify;

import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A document of the collection {@code snapshots}.
 *
 * @param wallets totals per wallet as the snapshot states them
 */
record StoredSnapshot(String member, long sequence, String headHash, Map<String, VerifyReport.WalletTotals> wallets) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static StoredSnapshot of(Document document) {
        Document state = document.get("state", Document.class);
        Map<String, VerifyReport.WalletTotals> wallets = new TreeMap<>();
        state.get("wallets", Document.class).forEach((code, value) -> {
            Document wallet = (Document) value;
            wallets.put(
                    code,
                    new VerifyReport.WalletTotals(
                            wallet.getLong("base"), wallet.getLong("bonus"), wallet.getLong("outstanding")));
        });
        return new StoredSnapshot(
                document.getString("_id"), state.getLong("sequence"), headHash(state.getString("body")), wallets);
    }

    boolean agrees(String hash, Map<String, VerifyReport.WalletTotals> folded) {
        return headHash.equals(hash) && wallets.equals(folded);
    }

    private static String headHash(String body) {
        try {
            return JSON.readTree(body).path("headHash").asString();
        } catch (JacksonException broken) {
            return "unreadable";
        }
    }
}
