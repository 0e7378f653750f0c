package io.vafa.campaign.adapter.out.till;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import io.vafa.campaign.application.till.Commitment;
import io.vafa.campaign.application.till.CommitmentStore;
import io.vafa.platform.json.Json;
import io.vafa.platform.mongo.BulkInsert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * The collection {@code commitments}: {@code {_id: purchase, purchase, state, until, body: JSON}}, found by the purchase, and moved from one state to the next by
 * purchase and state, which together are a unique index.
 */
public final class MongoCommitments implements CommitmentStore {
    private static final String ID = "_id";
    private static final String PURCHASE = "purchase";
    private static final String STATE = "state";
    private static final String UNTIL = "until";

    private final MongoCollection<Document> commitments;

    public MongoCommitments(MongoDatabase database) {
        this.commitments = database.getCollection("commitments");
        commitments.createIndex(new Document(PURCHASE, 1).append(STATE, 1), new IndexOptions().unique(true));
        commitments.createIndex(new Document(UNTIL, 1));
    }

    @Override
    public Optional<Commitment> insertOrFind(Commitment commitment) {
        if (BulkInsert.insert(commitments, List.of(document(commitment))).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(find(List.of(commitment.purchase())).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the commitment of " + commitment.purchase() + " was given up just now; try again")));
    }

    @Override
    public List<Commitment> find(Collection<String> purchases) {
        List<Commitment> found = new ArrayList<>();
        commitments
                .find(new Document(ID, new Document("$in", purchases)))
                .forEach(document -> found.add(commitment(document)));
        return found;
    }

    @Override
    public boolean move(Commitment from, Commitment to) {
        return commitments
                        .replaceOne(
                                new Document(PURCHASE, from.purchase())
                                        .append(STATE, from.state().name()),
                                document(to))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public void delete(String purchase) {
        commitments.deleteOne(new Document(ID, purchase));
    }

    @Override
    public List<Commitment> overdue(Instant now, int max) {
        List<Commitment> found = new ArrayList<>();
        commitments
                .find(new Document(UNTIL, new Document("$lt", Date.from(now))))
                .limit(max)
                .forEach(document -> found.add(commitment(document)));
        return found;
    }

    private static Document document(Commitment commitment) {
        return new Document(ID, commitment.purchase())
                .append(PURCHASE, commitment.purchase())
                .append(STATE, commitment.state().name())
                .append(UNTIL, Date.from(commitment.until()))
                .append("body", Json.writeText(commitment));
    }

    private static Commitment commitment(Document document) {
        return Json.read(document.getString("body"), Commitment.class);
    }
}
