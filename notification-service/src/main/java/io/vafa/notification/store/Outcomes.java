package io.vafa.notification.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.vafa.contracts.notification.NotificationRecorded;
import io.vafa.contracts.notification.NotificationRecorded.Status;
import io.vafa.platform.mongo.BulkInsert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What became of each message ({@code messages}) and which ones were begun ({@code attempts}); both under the message's id,
 * inserted once.
 */
public final class Outcomes {
    private static final String ID = "_id";
    private static final String PROGRAM = "program";
    private static final String STATUS = "status";
    private static final String MEMBER = "member";
    private static final String RECORDED_AT = "recordedAt";

    private final MongoCollection<Document> messages;
    private final MongoCollection<Document> attempts;

    public Outcomes(MongoDatabase database) {
        this.messages = database.getCollection("messages");
        this.attempts = database.getCollection("attempts");
        messages.createIndex(Indexes.ascending(PROGRAM, STATUS));
        messages.createIndex(Indexes.ascending(MEMBER, RECORDED_AT));
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

    /** Where an outcome stands among those of its member. */
    public record Place(Instant recordedAt, String message) {
        /** Latest first. */
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::recordedAt)
                .thenComparing(Place::message)
                .reversed();

        public static Place of(NotificationRecorded outcome) {
            return new Place(outcome.recordedAt(), outcome.message());
        }

        /** As it was written; empty if it was not written here. */
        public static Optional<Place> of(String text) {
            int end = text.indexOf('~');
            try {
                return end < 0
                        ? Optional.empty()
                        : Optional.of(new Place(
                                Instant.ofEpochMilli(Long.parseLong(text.substring(0, end))), text.substring(end + 1)));
            } catch (NumberFormatException notOurs) {
                return Optional.empty();
            }
        }

        public String text() {
            return recordedAt.toEpochMilli() + "~" + message;
        }
    }

    /**
     * A member's outcomes, latest first. They are few; in the embedded engine they are found by looking at all messages, so this is
     * for a person at a desk only.
     *
     * @param after the last one that was shown; null: none was
     */
    public List<NotificationRecorded> of(String program, String member, @Nullable Place after, int limit) {
        List<NotificationRecorded> found = new ArrayList<>();
        messages.find(new Document(MEMBER, member).append(PROGRAM, program)).forEach(stored -> found.add(read(stored)));
        return found.stream()
                .sorted(Comparator.comparing(Place::of, Place.ORDER))
                .filter(outcome -> after == null || Place.ORDER.compare(Place.of(outcome), after) > 0)
                .limit(limit)
                .toList();
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
                .append(MEMBER, outcome.member())
                .append("template", outcome.template())
                .append("channel", outcome.channel())
                .append(STATUS, outcome.status().name());
        if (outcome.reason() != null) {
            document.append("reason", outcome.reason());
        }
        return document.append(RECORDED_AT, Date.from(outcome.recordedAt()));
    }

    private static NotificationRecorded read(Document stored) {
        return new NotificationRecorded(
                stored.getString(PROGRAM),
                stored.getString(MEMBER),
                stored.getString(ID),
                stored.getString("template"),
                stored.getString("channel"),
                Status.valueOf(stored.getString(STATUS)),
                stored.getString("reason"),
                stored.getDate(RECORDED_AT).toInstant());
    }
}
