package io.vafa.points.intake.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.purchase.PurchaseKey;
import io.vafa.platform.json.Json;
import io.vafa.platform.mongo.BulkInsert;
import io.vafa.points.intake.application.Claims;
import io.vafa.points.intake.domain.Claim;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code claims}: {@code _id} is the event key or the receipt key, so the store itself lets one claim win.
 * An event's claim holds the purchase, because a return may have to forward it again.
 *
 * <p>The collection {@code conflicts}: {@code _id} (event, member and content, so that a repeat leaves no second trace), {@code member},
 * {@code at} and the refused claim. Nothing on the way of a report reads it; whoever asks for a member's conflicts goes by an index, and
 * on the embedded engine through all conflicts.
 */
public final class MongoClaims implements Claims {
    private final MongoCollection<Document> claims;
    private final MongoCollection<Document> conflicts;
    private final Clock clock;

    public MongoClaims(MongoDatabase database, Clock clock) {
        this.claims = database.getCollection("claims");
        this.conflicts = database.getCollection("conflicts");
        this.clock = clock;
        conflicts.createIndex(new Document("member", 1).append("at", -1).append("_id", -1));
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
                        .append("member", refused.member())
                        .append("at", Date.from(clock.instant()))
                        .append("code", code)
                        .append("detail", detail)
                        .append("body", Json.writeText(refused))));
    }

    @Override
    public List<Conflict> conflicts(String program, String member, @Nullable String after, int max) {
        Document wanted = new Document("member", member).append("program", program);
        if (after != null) {
            Document last = conflicts.find(new Document("_id", after)).first();
            if (last == null || !member.equals(last.getString("member"))) {
                return List.of();
            }
            Date at = last.getDate("at");
            wanted.append(
                    "$or",
                    List.of(
                            new Document("at", new Document("$lt", at)),
                            new Document("at", at).append("_id", new Document("$lt", after))));
        }
        List<Conflict> found = new ArrayList<>();
        conflicts
                .find(wanted)
                .sort(new Document("at", -1).append("_id", -1))
                .limit(max)
                .forEach(document -> found.add(new Conflict(
                        document.getString("_id"),
                        document.getDate("at").toInstant(),
                        document.getString("code"),
                        document.getString("detail"),
                        Json.read(document.getString("body"), Claim.class))));
        return found;
    }

    private void find(Collection<String> ids, Consumer<Document> each) {
        if (!ids.isEmpty()) {
            claims.find(new Document("_id", new Document("$in", List.copyOf(ids))))
                    .forEach(each);
        }
    }
}
