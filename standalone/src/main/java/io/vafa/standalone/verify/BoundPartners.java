package io.vafa.standalone.verify;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says which partners programmes have never let issue beyond their deposit since it began. */
final class BoundPartners {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SealCheck seals;

    /** Versions of the section {@code clearing}, by programme, in their order. */
    private final Map<String, Map<Long, JsonNode>> versions = new TreeMap<>();

    BoundPartners(MongoDatabase store, SealCheck seals) {
        this.seals = seals;
        for (Document document : store.getCollection("sections").find()) {
            try {
                JsonNode body = JSON.readTree(document.getString("body"));
                if (body.path("section").asString("").equals("clearing")) {
                    versions.computeIfAbsent(body.path("program").asString(""), _ -> new TreeMap<>())
                            .put(body.path("version").asLong(), body);
                }
            } catch (JacksonException broken) {
                // The services say so when they start; here nothing is known then, and nothing is claimed.
            }
        }
    }

    /** Whether the version in force at the seal before the account began, and every one since, refuses. */
    boolean neverBeyond(StoredDeposit account) {
        JsonNode before = seals.seal(account.program(), account.since());
        if (before == null) {
            return false;
        }
        Instant began = Instant.parse(before.path("cut").asString());
        boolean bound = false;
        for (JsonNode version :
                versions.getOrDefault(account.program(), Map.of()).values()) {
            Instant from = from(version);
            bound = (bound || from == null || !from.isAfter(began)) && refuses(version, account);
        }
        return bound;
    }

    private static @Nullable Instant from(JsonNode version) {
        String text = version.path("effectiveFrom").asString("");
        return text.isEmpty() ? null : Instant.parse(text);
    }

    private static boolean refuses(JsonNode version, StoredDeposit account) {
        for (JsonNode deposit : version.path("content").path("deposits")) {
            if (deposit.path("wallet").asString("").equals(account.wallet())
                    && deposit.path("partner").asString("").equals(account.partner())) {
                return deposit.path("whenUsedUp").asString("").equals("refuse");
            }
        }
        return false;
    }
}
