package io.vafa.campaign.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.vafa.campaign.application.DecisionStore;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.platform.json.Json;
import io.vafa.platform.mongo.BulkInsert;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** Decisions in MongoDB: {@code {_id: member:sequence, body: JSON}}, inserted and read by {@code _id} alone. */
public final class MongoDecisionStore implements DecisionStore {
    /** Ids per read. */
    private static final int PAGE = 1_000;

    private final MongoCollection<Document> collection;

    public MongoDecisionStore(MongoDatabase database) {
        this.collection = database.getCollection("decisions");
    }

    @Override
    public List<Stored> insertOrFind(List<CampaignDecision> decisions) {
        List<Document> documents = decisions.stream()
                .map(decision -> new Document("_id", id(decision.member(), decision.triggerSequence()))
                        .append("body", Json.writeText(decision)))
                .toList();
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
