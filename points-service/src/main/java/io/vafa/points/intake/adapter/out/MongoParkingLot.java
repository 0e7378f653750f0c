package io.vafa.points.intake.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import io.vafa.contracts.intake.AboutPurchase;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.purchase.PurchaseKey;
import io.vafa.platform.json.Json;
import io.vafa.platform.mongo.BulkInsert;
import io.vafa.points.intake.application.ParkingLot;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;

/**
 * One bounded queue per name (collection {@code parked}, {@code parkedReturns} or {@code parkedConfirmations}: {@code _id}, {@code reports} as text),
 * which event ids wait since when (the same name with {@code Events} at its end), and which were given up ({@code GivenUp}).
 * Queues are no facts, so they change; the reports in them become facts when they are claimed.
 */
public final class MongoParkingLot<T extends Record> implements ParkingLot<T> {
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final String REPORTS = "reports";
    private static final String SINCE = "since";

    private final MongoCollection<Document> parked;
    private final MongoCollection<Document> events;
    private final MongoCollection<Document> givenUp;
    private final Clock clock;
    private final Class<T> type;
    private final Function<T, String> eventKey;

    private MongoParkingLot(
            MongoDatabase database, Clock clock, String name, Class<T> type, Function<T, String> eventKey) {
        this.clock = clock;
        this.parked = database.getCollection(name);
        this.events = database.getCollection(name + "Events");
        this.givenUp = database.getCollection(name + "GivenUp");
        this.type = type;
        this.eventKey = eventKey;
    }

    /** Purchases whose member is not known yet. */
    public static MongoParkingLot<PurchaseCompleted> ofPurchases(MongoDatabase database, Clock clock) {
        return new MongoParkingLot<>(
                database,
                clock,
                "parked",
                PurchaseCompleted.class,
                parked -> PurchaseKey.ofEvent(
                        parked.program(),
                        parked.purchase().partner(),
                        parked.purchase().eventId()));
    }

    /** Returns whose purchase is not known yet. */
    public static MongoParkingLot<PurchaseReturned> ofReturns(MongoDatabase database, Clock clock) {
        return new MongoParkingLot<>(
                database, clock, "parkedReturns", PurchaseReturned.class, MongoParkingLot::eventKey);
    }

    /** Confirmations whose purchase is not known yet. */
    public static MongoParkingLot<PurchaseConfirmed> ofConfirmations(MongoDatabase database, Clock clock) {
        return new MongoParkingLot<>(
                database, clock, "parkedConfirmations", PurchaseConfirmed.class, MongoParkingLot::eventKey);
    }

    private static String eventKey(AboutPurchase parked) {
        return PurchaseKey.ofEvent(parked.program(), parked.partner(), parked.eventId());
    }

    @Override
    public Map<String, List<T>> parked(Collection<String> names) {
        if (names.isEmpty()) {
            return new HashMap<>();
        }
        Map<String, List<T>> found = new HashMap<>();
        parked.find(new Document("_id", new Document("$in", List.copyOf(names))))
                .forEach(document -> {
                    List<String> reports = document.getList(REPORTS, String.class);
                    // A queue that everybody has left stays behind, empty.
                    if (!reports.isEmpty()) {
                        found.put(
                                document.getString("_id"),
                                reports.stream()
                                        .map(text -> Json.read(text, type))
                                        .toList());
                    }
                });
        return found;
    }

    @Override
    public void park(String name, List<T> reports) {
        Date now = Date.from(clock.instant());
        BulkInsert.insert(
                events,
                reports.stream()
                        .map(report -> new Document("_id", eventKey.apply(report))
                                .append("name", name)
                                .append(SINCE, now))
                        .toList());
        parked.updateOne(
                new Document("_id", name),
                new Document(
                        "$push",
                        new Document(
                                REPORTS,
                                new Document(
                                        "$each",
                                        reports.stream().map(Json::writeText).toList()))),
                UPSERT);
    }

    @Override
    public void release(String name, List<T> gone) {
        parked.updateOne(
                new Document("_id", name),
                new Document(
                        "$pullAll",
                        new Document(REPORTS, gone.stream().map(Json::writeText).toList())));
        events.deleteMany(new Document(
                "_id", new Document("$in", gone.stream().map(eventKey).toList())));
    }

    @Override
    public boolean waits(String event) {
        return events.find(new Document("_id", event)).first() != null;
    }

    @Override
    public List<Waiting<T>> waitingSince(Instant before, int max) {
        Map<String, String> names = new LinkedHashMap<>();
        events.find(new Document(SINCE, new Document("$lt", Date.from(before))))
                .limit(max)
                .forEach(event -> names.put(event.getString("_id"), event.getString("name")));
        Map<String, List<T>> queues = parked(Set.copyOf(names.values()));
        List<Waiting<T>> waiting = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        names.forEach((event, name) -> {
            List<T> reports = queues.getOrDefault(name, List.of()).stream()
                    .filter(report -> eventKey.apply(report).equals(event))
                    .toList();
            reports.forEach(report -> waiting.add(new Waiting<>(name, report)));
            if (reports.isEmpty()) {
                gone.add(event);
            }
        });
        // A crash between the two writes of a release leaves an event that waits nowhere.
        events.deleteMany(new Document("_id", new Document("$in", gone)));
        return waiting;
    }

    @Override
    public void giveUp(Waiting<T> waiting) {
        var _ = BulkInsert.insert(
                givenUp,
                List.of(new Document("_id", eventKey.apply(waiting.report()))
                        .append("name", waiting.name())
                        .append("report", Json.writeText(waiting.report()))
                        .append("at", Date.from(clock.instant()))));
        release(waiting.name(), List.of(waiting.report()));
    }

    @Override
    public boolean isGivenUp(String event) {
        return givenUp.find(new Document("_id", event)).first() != null;
    }
}
