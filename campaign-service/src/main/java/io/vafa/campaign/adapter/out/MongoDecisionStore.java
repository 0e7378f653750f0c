package io.vafa.campaign.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import io.vafa.campaign.application.DecisionStore;
import io.vafa.campaign.application.DrawnDecisions;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignDraw;
import io.vafa.platform.json.Json;
import io.vafa.platform.mongo.BulkInsert;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * Decisions in MongoDB: {@code {_id: member:sequence, body: JSON, leases: […]}}, inserted and read by {@code _id} alone; and by {@code leases}, which only those
 * have that draw from what a campaign may give in all, when somebody died who held one. The embedded engine looks at all of them for that.
 */
public final class MongoDecisionStore implements DecisionStore, DrawnDecisions {
    private static final String LEASES = "leases";

    /** Ids per read. */
    private static final int PAGE = 1_000;

    private final MongoCollection<Document> collection;

    public MongoDecisionStore(MongoDatabase database) {
        this.collection = database.getCollection("decisions");
        collection.createIndex(new Document(LEASES, 1), new IndexOptions().sparse(true));
    }

    @Override
    public List<Stored> insertOrFind(List<CampaignDecision> decisions) {
        List<Document> documents =
                decisions.stream().map(MongoDecisionStore::document).toList();
        Set<Integer> taken = BulkInsert.insert(collection, documents);
        Map<String, CampaignDecision> before = read(
                taken.stream().map(documents::get).map(MongoDecisionStore::id).toList());
        List<Stored> stored = new ArrayList<>(decisions.size());
        for (int index = 0; index < decisions.size(); index++) {
            if (taken.contains(index)) {
                String id = id(documents.get(index));
                CampaignDecision found = before.get(id);
                if (found == null) {
                    throw new IllegalStateException("the store refused decision " + id + " as a duplicate of nothing");
                }
                stored.add(new Stored.Found(found));
            } else {
                stored.add(new Stored.Inserted(decisions.get(index)));
            }
        }
        return stored;
    }

    @Override
    public List<CampaignDecision> find(String member, Collection<Long> sequences) {
        return List.copyOf(
                read(sequences.stream().map(sequence -> id(member, sequence)).toList())
                        .values());
    }

    @Override
    public void under(Collection<String> leases, Consumer<CampaignDecision> each) {
        collection
                .find(Filters.in(LEASES, leases))
                .batchSize(PAGE)
                .forEach(document -> each.accept(Json.read(document.getString("body"), CampaignDecision.class)));
    }

    private static Document document(CampaignDecision decision) {
        Document document = new Document("_id", id(decision.member(), decision.triggerSequence()))
                .append("body", Json.writeText(decision));
        List<String> leases = decision.drawn().stream()
                .map(CampaignDraw::lease)
                .filter(lease -> !lease.isEmpty())
                .distinct()
                .toList();
        return leases.isEmpty() ? document : document.append(LEASES, leases);
    }

    private Map<String, CampaignDecision> read(List<String> ids) {
        Map<String, CampaignDecision> found = new HashMap<>();
        for (int from = 0; from < ids.size(); from += PAGE) {
            List<String> page = ids.subList(from, Math.min(from + PAGE, ids.size()));
            collection
                    .find(Filters.in("_id", page))
                    .batchSize(PAGE)
                    .forEach(document ->
                            found.put(id(document), Json.read(document.getString("body"), CampaignDecision.class)));
        }
        return found;
    }

    private static String id(Document document) {
        return document.getString("_id");
    }

    /** Padded, so that a member's decisions also sort by sequence. */
    private static String id(String member, long sequence) {
        return "%s:%012d".formatted(member, sequence);
    }
}
