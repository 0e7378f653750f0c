package io.vafa.standalone.verify;

import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/**
 * A document of the collection {@code snapshots}.
 *
 * @param base earned units per wallet
 * @param bonus awarded units per wallet
 */
record StoredSnapshot(String member, long sequence, String headHash, Map<String, Long> base, Map<String, Long> bonus) {

    static StoredSnapshot of(Document document) {
        Map<String, Long> base = new TreeMap<>();
        Map<String, Long> bonus = new TreeMap<>();
        document.get("wallets", Document.class).forEach((code, value) -> {
            Document wallet = (Document) value;
            base.put(code, wallet.getLong("base"));
            bonus.put(code, wallet.getLong("bonus"));
        });
        return new StoredSnapshot(
                document.getString("_id"), document.getLong("sequence"), document.getString("headHash"), base, bonus);
    }

    boolean agrees(String hash, Map<String, Long> foldedBase, Map<String, Long> foldedBonus) {
        return headHash.equals(hash)
                && withoutZeros(base).equals(foldedBase)
                && withoutZeros(bonus).equals(foldedBonus);
    }

    private static Map<String, Long> withoutZeros(Map<String, Long> units) {
        Map<String, Long> kept = new TreeMap<>(units);
        kept.values().removeIf(value -> value == 0);
        return kept;
    }
}
