package io.vafa.points.intake.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.refusal.RequestRefused;
import io.vafa.platform.json.Json;
import io.vafa.platform.mongo.BulkInsert;
import io.vafa.points.intake.application.RefusedRequests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/**
 * The collection {@code refusedRequests}: {@code _id}, {@code program}, {@code at} and {@code body}. Asked for by people and seldom: the embedded
 * engine looks at all of them, MongoDB goes by an index.
 */
public final class MongoRefusedRequests implements RefusedRequests {
    private static final String PROGRAM = "program";
    private static final String AT = "at";
    private static final int BATCH = 200;

    private final MongoCollection<Document> requests;

    public MongoRefusedRequests(MongoDatabase database) {
        this.requests = database.getCollection("refusedRequests");
        requests.createIndex(new Document(PROGRAM, 1).append(AT, -1));
        requests.createIndex(new Document(AT, 1));
    }

    @Override
    public void keep(List<Kept> refused) {
        var _ = BulkInsert.insert(
                requests,
                refused.stream()
                        .map(kept -> new Document("_id", kept.id())
                                .append(PROGRAM, kept.refused().program())
                                .append(AT, Date.from(kept.refused().at()))
                                .append("body", Json.writeText(kept.refused())))
                        .toList());
    }

    @Override
    public List<Kept> find(String program, Wanted wanted, int max) {
        Document filter = new Document(PROGRAM, program);
        if (wanted.before() != null) {
            filter.append(AT, new Document("$lt", Date.from(wanted.before())));
        }
        List<Kept> found = new ArrayList<>();
        try (var stored = requests.find(filter)
                .sort(new Document(AT, -1))
                .batchSize(BATCH)
                .iterator()) {
            while (stored.hasNext() && found.size() < max) {
                Document document = stored.next();
                RequestRefused refused = Json.read(document.getString("body"), RequestRefused.class);
                if ((wanted.subject() == null || wanted.subject().equals(refused.subject()))
                        && (wanted.path() == null || refused.path().startsWith(wanted.path()))) {
                    found.add(new Kept(document.getString("_id"), refused));
                }
            }
        }
        return found;
    }

    @Override
    public void forgetBefore(Instant instant) {
        requests.deleteMany(new Document(AT, new Document("$lt", Date.from(instant))));
    }
}
