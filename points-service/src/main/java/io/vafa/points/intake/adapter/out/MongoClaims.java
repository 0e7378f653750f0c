package io.vafa.points.intake.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.purchase.PurchaseKey;
import io.vafa.platform.json.Json;
import io.vafa.platform.mongo.BulkInsert;
import io.vafa.points.intake.application.Claims;
import io.vafa.points.intake.domain.Claim;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * The collection {@code claims}: {@code _id} is the event key or the receipt key, so the store itself lets one claim win.
 * An event's claim holds the purchase, because a return may have to forward it again.
 */
public final class MongoClaims implements Claims {
    private final MongoCollection<Document> claims;
    private final MongoCollection<Document> conflicts;

    public MongoClaims(MongoDatabase database) {
        this.claims = database.getCollection("claims");
        this.conflicts = database.getCollection("conflicts");
    }

    @Override
    public Set<Integer> claimEvents(List<Claim> wanted) {
        return BulkInsert.insert(
                claims,
                wanted.stream()
                        .map(claim -> new Document("_id", claim.eventKey()).append("body", Json.writeText(claim)))
                        .toList());
    }

    @Override
    public Set<Integer> claimReceipts(List<Claim> wanted) {
        return BulkInsert.insert(
                claims,
                wanted.stream()
                        .map(claim -> new Document("_id", claim.receiptKey().orElseThrow())
                                .append("partner", claim.partner())
                                .append("event", claim.eventId())
                                .append("member", claim.member())
                                .append("fingerprint", claim.fingerprint()))
                        .toList());
    }

    @Override
    public Map<String, Claim> byEvent(Collection<String> eventKeys) {
        Map<String, Claim> found = new HashMap<>();
        find(
                eventKeys.stream().filter(PurchaseKey::isOfEvent).toList(),
                document -> found.put(document.getString("_id"), Json.read(document.getString("body"), Claim.class)));
        return found;
    }

    @Override
    public Map<String, ReceiptHolder> byReceipt(Collection<String> receiptKeys) {
        Map<String, ReceiptHolder> found = new HashMap<>();
        find(
                receiptKeys.stream().filter(key -> !PurchaseKey.isOfEvent(key)).toList(),
                document -> found.put(
                        document.getString("_id"),
                        new ReceiptHolder(
                                document.getString("partner"),
                                document.getString("event"),
                                document.getString("member"),
                                document.getString("fingerprint"))));
        return found;
    }

    @Override
    public void recordConflict(Claim refused, String code, String detail) {
        BulkInsert.insert(
                conflicts,
                List.of(new Document("_id", refused.eventKey() + "|" + refused.member() + "|" + refused.fingerprint())
                        .append("program", refused.program())
                        .append("code", code)
                        .append("detail", detail)
                        .append("body", Json.writeText(refused))));
    }

    private void find(Collection<String> ids, Consumer<Document> each) {
        if (!ids.isEmpty()) {
            claims.find(new Document("_id", new Document("$in", List.copyOf(ids))))
                    .forEach(each);
        }
    }
}
