package io.vafa.notification.webhook.adapter.out;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.vafa.notification.webhook.application.Message;
import io.vafa.notification.webhook.application.Message.Attempt;
import io.vafa.notification.webhook.application.Message.Queued;
import io.vafa.notification.webhook.application.Message.State;
import io.vafa.notification.webhook.application.MessageStore;
import io.vafa.platform.mongo.BulkInsert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told and what became of it, in {@code webhookMessages}; and, as long as it waits, its place in {@code webhookQueue}. The message is
 * written first, both when it begins and when it ends, so that a crash in between leaves it waiting or in the queue in vain, and never lost.
 */
public final class MongoMessages implements MessageStore {
    private static final String ID = "_id";
    private static final String WEBHOOK = "webhook";
    private static final String PROGRAM = "program";
    private static final String MEMBER = "member";
    private static final String SEQUENCE = "sequence";
    private static final String PLACE = "place";
    private static final String LANE = "lane";
    private static final String TYPE = "type";
    private static final String BODY = "body";
    private static final String RECORDED_AT = "recordedAt";
    private static final String NOTED_AT = "notedAt";
    private static final String STATE = "state";
    private static final String NEXT_ATTEMPT_AT = "nextAttemptAt";
    private static final String ATTEMPTS = "attempts";
    private static final String AT = "at";
    private static final String STATUS = "status";
    private static final String ERROR = "error";
    private static final String MILLIS = "durationMillis";
    private static final String DUE_AT = "dueAt";
    private static final String FAILURES = "failures";
    private static final String FIRST_ATTEMPT_AT = "firstAttemptAt";

    private static final int DUPLICATE_KEY = 11000;

    private final MongoCollection<Document> messages;
    private final MongoCollection<Document> queue;

    public MongoMessages(MongoDatabase database) {
        this.messages = database.getCollection("webhookMessages");
        this.queue = database.getCollection("webhookQueue");
        messages.createIndex(Indexes.compoundIndex(Indexes.ascending(WEBHOOK), Indexes.descending(NOTED_AT, ID)));
        messages.createIndex(Indexes.ascending(NOTED_AT));
        queue.createIndex(Indexes.ascending(WEBHOOK, DUE_AT, PLACE));
        queue.createIndex(Indexes.ascending(WEBHOOK, LANE, PLACE));
        queue.createIndex(Indexes.ascending(WEBHOOK, RECORDED_AT));
        queue.createIndex(Indexes.ascending(NOTED_AT));
    }

    @Override
    public void note(List<Message> noted) {
        Set<Integer> known = BulkInsert.insert(
                messages, noted.stream().map(MongoMessages::write).toList());
        Set<String> waiting = new HashSet<>();
        if (!known.isEmpty()) {
            List<String> ids =
                    known.stream().map(position -> noted.get(position).id()).toList();
            messages.find(new Document(ID, new Document("$in", ids)).append(STATE, State.WAITING.name()))
                    .forEach(stored -> waiting.add(stored.getString(ID)));
        }
        List<Document> places = new ArrayList<>();
        for (int position = 0; position < noted.size(); position++) {
            Message message = noted.get(position);
            if (!known.contains(position) || waiting.contains(message.id())) {
                places.add(place(message, message.recordedAt()));
            }
        }
        insertInOrder(places);
    }

    /** One after another, so that whoever sees one sees all before it. */
    private void insertInOrder(List<Document> places) {
        List<Document> left = places;
        while (!left.isEmpty()) {
            try {
                queue.insertMany(left);
                return;
            } catch (MongoBulkWriteException stopped) {
                boolean present = stopped.getWriteConcernError() == null
                        && stopped.getWriteErrors().size() == 1
                        && stopped.getWriteErrors().getFirst().getCode() == DUPLICATE_KEY;
                if (!present) {
                    throw stopped;
                }
                left = left.subList(stopped.getWriteErrors().getFirst().getIndex() + 1, left.size());
            }
        }
    }

    @Override
    public Optional<Message> find(String webhook, String id) {
        return Optional.ofNullable(messages.find(new Document(ID, id).append(WEBHOOK, webhook))
                        .first())
                .map(MongoMessages::read);
    }

    @Override
    public List<Message> recent(String webhook, @Nullable Position after, int limit) {
        Document filter = new Document(WEBHOOK, webhook);
        if (after != null) {
            Date notedAt = Date.from(after.notedAt());
            filter.append(
                    "$or",
                    List.of(
                            new Document(NOTED_AT, new Document("$lt", notedAt)),
                            new Document(NOTED_AT, notedAt).append(ID, new Document("$lt", after.id()))));
        }
        List<Message> found = new ArrayList<>();
        messages.find(filter)
                .sort(Sorts.descending(NOTED_AT, ID))
                .limit(limit)
                .forEach(stored -> found.add(read(stored)));
        return found;
    }

    @Override
    public List<Queued> due(String webhook, Instant now, int limit) {
        return queued(
                new Document(WEBHOOK, webhook).append(DUE_AT, new Document("$lte", Date.from(now))),
                Sorts.ascending(DUE_AT, PLACE),
                limit);
    }

    @Override
    public List<Queued> lane(String webhook, String lane, long upTo, int limit) {
        return queued(
                new Document(WEBHOOK, webhook).append(LANE, lane).append(PLACE, new Document("$lte", upTo)),
                Sorts.ascending(PLACE),
                limit);
    }

    private List<Queued> queued(Document filter, Bson order, int limit) {
        List<Queued> found = new ArrayList<>();
        queue.find(filter).sort(order).limit(limit).forEach(stored -> found.add(readPlace(stored)));
        return found;
    }

    @Override
    public void delivered(Queued queued, Attempt attempt) {
        end(queued, attempt, State.DELIVERED);
    }

    @Override
    public void givenUp(Queued queued, Attempt attempt) {
        end(queued, attempt, State.FAILED);
    }

    private void end(Queued queued, Attempt attempt, State state) {
        messages.updateOne(
                byId(queued.id()),
                new Document("$set", new Document(STATE, state.name()))
                        .append("$unset", new Document(NEXT_ATTEMPT_AT, ""))
                        .append("$push", one(attempt)));
        queue.deleteOne(byId(queued.id()));
    }

    @Override
    public void postponed(Queued queued, Attempt attempt, Instant next) {
        Date then = Date.from(next);
        messages.updateOne(
                byId(queued.id()),
                new Document("$set", new Document(NEXT_ATTEMPT_AT, then)).append("$push", one(attempt)));
        Instant first = queued.firstAttemptAt();
        queue.updateOne(
                byId(queued.id()),
                new Document(
                        "$set",
                        new Document(DUE_AT, then)
                                .append(FAILURES, queued.failures() + 1)
                                .append(FIRST_ATTEMPT_AT, Date.from(first == null ? attempt.at() : first))));
        holdBack(queued.webhook(), queued.lane(), next);
    }

    @Override
    public void dropped(Queued queued) {
        queue.deleteOne(byId(queued.id()));
    }

    @Override
    public void holdBack(String webhook, String lane, Instant until) {
        Date then = Date.from(until);
        queue.updateMany(
                new Document(WEBHOOK, webhook).append(LANE, lane).append(DUE_AT, new Document("$lt", then)),
                new Document("$set", new Document(DUE_AT, then)));
    }

    @Override
    public void release(String webhook, Instant now) {
        Date then = Date.from(now);
        queue.updateMany(
                new Document(WEBHOOK, webhook).append(DUE_AT, new Document("$gt", then)),
                new Document("$set", new Document(DUE_AT, then)));
    }

    @Override
    public void again(Message message, Instant now) {
        messages.updateOne(
                byId(message.id()),
                new Document(
                        "$set",
                        new Document(STATE, State.WAITING.name())
                                .append(LANE, message.id())
                                .append(NEXT_ATTEMPT_AT, Date.from(now))));
        insertInOrder(List.of(place(message, now).append(LANE, message.id())));
    }

    @Override
    public long waiting(String webhook, int limit) {
        return queue.countDocuments(new Document(WEBHOOK, webhook), new CountOptions().limit(limit));
    }

    @Override
    public Optional<Instant> oldestWaiting(String webhook) {
        return Optional.ofNullable(queue.find(new Document(WEBHOOK, webhook))
                        .sort(Sorts.ascending(RECORDED_AT))
                        .limit(1)
                        .first())
                .map(stored -> stored.getDate(RECORDED_AT).toInstant());
    }

    @Override
    public void forget(String webhook) {
        queue.deleteMany(new Document(WEBHOOK, webhook));
        messages.deleteMany(new Document(WEBHOOK, webhook));
    }

    @Override
    public void sweep(Instant before) {
        Document old = new Document(NOTED_AT, new Document("$lt", Date.from(before)));
        // In this order: whatever is in the queue without its message is dropped by whoever finds it.
        messages.deleteMany(old);
        queue.deleteMany(old);
    }

    private static Document byId(String id) {
        return new Document(ID, id);
    }

    private static Document one(Attempt attempt) {
        Document document = new Document(AT, Date.from(attempt.at())).append(MILLIS, attempt.durationMillis());
        if (attempt.status() != null) {
            document.append(STATUS, attempt.status());
        }
        if (attempt.error() != null) {
            document.append(ERROR, attempt.error());
        }
        return new Document(ATTEMPTS, new Document("$each", List.of(document)).append("$slice", -Message.ATTEMPTS_MAX));
    }

    private static Document place(Message message, Instant dueAt) {
        return new Document(ID, message.id())
                .append(WEBHOOK, message.webhook())
                .append(LANE, message.lane())
                .append(PLACE, message.place())
                .append(RECORDED_AT, Date.from(message.recordedAt()))
                .append(NOTED_AT, Date.from(message.notedAt()))
                .append(DUE_AT, Date.from(dueAt))
                .append(FAILURES, 0);
    }

    private static Queued readPlace(Document stored) {
        return new Queued(
                stored.getString(ID),
                stored.getString(WEBHOOK),
                stored.getString(LANE),
                stored.get(PLACE, Number.class).longValue(),
                stored.getDate(DUE_AT).toInstant(),
                stored.get(FAILURES, Number.class).intValue(),
                instant(stored, FIRST_ATTEMPT_AT));
    }

    private static Document write(Message message) {
        Document document = new Document(ID, message.id())
                .append(WEBHOOK, message.webhook())
                .append(PROGRAM, message.program())
                .append(MEMBER, message.member())
                .append(SEQUENCE, message.sequence())
                .append(PLACE, message.place())
                .append(LANE, message.lane())
                .append(TYPE, message.type())
                .append(BODY, message.body())
                .append(RECORDED_AT, Date.from(message.recordedAt()))
                .append(NOTED_AT, Date.from(message.notedAt()))
                .append(STATE, message.state().name())
                .append(ATTEMPTS, List.of());
        return message.nextAttemptAt() == null
                ? document
                : document.append(NEXT_ATTEMPT_AT, Date.from(message.nextAttemptAt()));
    }

    private static Message read(Document stored) {
        return new Message(
                stored.getString(ID),
                stored.getString(WEBHOOK),
                stored.getString(PROGRAM),
                stored.getString(MEMBER),
                stored.get(SEQUENCE, Number.class).longValue(),
                stored.get(PLACE, Number.class).longValue(),
                stored.getString(LANE),
                stored.getString(TYPE),
                stored.getString(BODY),
                stored.getDate(RECORDED_AT).toInstant(),
                stored.getDate(NOTED_AT).toInstant(),
                State.valueOf(stored.getString(STATE)),
                instant(stored, NEXT_ATTEMPT_AT),
                stored.getList(ATTEMPTS, Document.class).stream()
                        .map(attempt -> new Attempt(
                                attempt.getDate(AT).toInstant(),
                                attempt.getInteger(STATUS),
                                attempt.getString(ERROR),
                                attempt.get(MILLIS, Number.class).longValue()))
                        .toList());
    }

    private static @Nullable Instant instant(Document stored, String field) {
        Date date = stored.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
