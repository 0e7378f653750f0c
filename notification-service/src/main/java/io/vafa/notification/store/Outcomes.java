package io.vafa.notification.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.vafa.contracts.notification.NotificationRecorded;
import io.vafa.contracts.notification.NotificationRecorded.Status;
import io.vafa.platform.mongo.BulkInsert;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/**
 * What became of each message ({@code messages}) and which ones were begun ({@code attempts}); both under the message's id,
 * inserted once.
 */
public final class Outcomes {
    private static final String ID = "_id";
    private static final String PROGRAM = "program";
    private static final String STATUS = "status";

    private final MongoCollection<Document> messages;
    private final MongoCollection<Document> attempts;

    public Outcomes(MongoDatabase database) {
        this.messages = database.getCollection("messages");
        this.attempts = database.getCollection("attempts");
        messages.createIndex(Indexes.ascending(PROGRAM, STATUS));
    }

    /** Those that are known. */
    public Map<String, NotificationRecorded> find(Collection<String> ids) {
        Map<String, NotificationRecorded> found = new HashMap<>();
        if (!ids.isEmpty()) {
            messages.find(among(ids)).forEach(stored -> found.put(stored.getString(ID), read(stored)));
        }
        return found;
    }

    /** Stores them; what is known already stays as it is. */
    public void insert(Collection<NotificationRecorded> outcomes) {
        BulkInsert.insert(messages, outcomes.stream().map(Outcomes::write).toList());
    }

    /**
     * Notes that these are being sent.
     *
     * @return those that somebody began to send before, and nobody knows whether they left
     */
    public Set<String> begin(List<String> ids) {
        Set<String> before = new LinkedHashSet<>();
        BulkInsert.insert(attempts, ids.stream().map(id -> new Document(ID, id)).toList())
                .forEach(position -> before.add(ids.get(position)));
        return before;
    }

    /** Notes that these certainly did not leave. */
    public void withdraw(Collection<String> ids) {
        if (!ids.isEmpty()) {
            attempts.deleteMany(among(ids));
        }
    }

    /** Grows with every outcome; equal numbers mean that nothing was added. */
    long size() {
        return messages.estimatedDocumentCount();
    }

    /** Counts a programme's outcomes by looking at all of them. */
    Map<Status, Long> countByStatus(String program) {
        Map<Status, Long> counts = new HashMap<>();
        messages.aggregate(List.of(
                        new Document("$match", new Document(PROGRAM, program)),
                        new Document(
                                "$group", new Document(ID, "$" + STATUS).append("count", new Document("$sum", 1)))))
                .forEach(group -> counts.put(
                        Status.valueOf(group.getString(ID)),
                        group.get("count", Number.class).longValue()));
        return counts;
    }

    private static Document among(Collection<String> ids) {
        return new Document(ID, new Document("$in", List.copyOf(ids)));
    }

    private static Document write(NotificationRecorded outcome) {
        Document document = new Document(ID, outcome.message())
                .append(PROGRAM, outcome.program())
                .append("member", outcome.member())
                .append("template", outcome.template())
                .append("channel", outcome.channel())
                .append(STATUS, outcome.status().name());
        if (outcome.reason() != null) {
            document.append("reason", outcome.reason());
        }
        return document.append("recordedAt", Date.from(outcome.recordedAt()));
    }

    private static NotificationRecorded read(Document stored) {
        return new NotificationRecorded(
                stored.getString(PROGRAM),
                stored.getString("member"),
                stored.getString(ID),
                stored.getString("template"),
                stored.getString("channel"),
                Status.valueOf(stored.getString(STATUS)),
                stored.getString("reason"),
                stored.getDate("recordedAt").toInstant());
    }
}
