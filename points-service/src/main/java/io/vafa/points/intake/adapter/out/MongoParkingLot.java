package io.vafa.points.intake.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import io.vafa.contracts.intake.AboutMember;
import io.vafa.contracts.intake.AboutReport;
import io.vafa.contracts.intake.ActivityReported;
import io.vafa.contracts.intake.ActivityWithdrawn;
import io.vafa.contracts.intake.OrderProgressed;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.intake.ReceiptClaimed;
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
import java.util.function.BiFunction;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One bounded queue per name (collection {@code parked}, {@code parkedReturns}, {@code parkedConfirmations} or {@code parkedWithdrawals}: {@code _id}, {@code reports} as text),
 * which event ids wait since when (the same name with {@code Events} at its end), and which were given up ({@code GivenUp}).
 * Queues are no facts, so they change; the reports in them become facts when they are claimed.
 *
 * <p>What comes in great numbers and is mostly never asked for (collections {@code unclaimed} and {@code parkedReceiptClaims}) waits
 * until a moment that is known from the beginning: there {@code since} is that, empty queues go, and nothing is kept of what was given up.
 */
public final class MongoParkingLot<T> implements ParkingLot<T> {
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final String REPORTS = "reports";
    private static final String SINCE = "since";

    private final MongoCollection<Document> parked;
    private final MongoCollection<Document> events;
    private final MongoCollection<Document> givenUp;
    private final Clock clock;
    private final Function<String, T> read;
    private final Function<T, String> eventKey;
    private final @Nullable BiFunction<T, Instant, Instant> until;

    private MongoParkingLot(
            MongoDatabase database,
            Clock clock,
            String name,
            Function<String, T> read,
            Function<T, String> eventKey,
            @Nullable BiFunction<T, Instant, Instant> until) {
        this.clock = clock;
        this.parked = database.getCollection(name);
        this.events = database.getCollection(name + "Events");
        this.givenUp = database.getCollection(name + "GivenUp");
        this.read = read;
        this.eventKey = eventKey;
        this.until = until;
        if (until != null) {
            // There are as many as there are customers without a card.
            events.createIndex(new Document(SINCE, 1));
        }
    }

    /** Purchases, activities and word of orders whose member is not known yet. */
    public static MongoParkingLot<AboutMember> ofMembers(MongoDatabase database, Clock clock) {
        return new MongoParkingLot<>(
                database, clock, "parked", MongoParkingLot::aboutMember, MongoParkingLot::eventKey, null);
    }

    /** Withdrawals whose activity is not known yet. */
    public static MongoParkingLot<ActivityWithdrawn> ofWithdrawals(MongoDatabase database, Clock clock) {
        return new MongoParkingLot<>(
                database,
                clock,
                "parkedWithdrawals",
                reading(ActivityWithdrawn.class),
                MongoParkingLot::eventKey,
                null);
    }

    /** Each bears what distinguishes it under its own name. */
    private static AboutMember aboutMember(String text) {
        JsonNode report = Json.MAPPER.readTree(text);
        if (report.has("activity")) {
            return Json.read(text, ActivityReported.class);
        }
        return report.has("status") ? Json.read(text, OrderProgressed.class) : Json.read(text, PurchaseCompleted.class);
    }

    private static <T> Function<String, T> reading(Class<T> type) {
        return text -> Json.read(text, type);
    }

    /**
     * Purchases without a member, which nobody may ever claim: they wait until then, and leave no trace.
     *
     * @param until when a purchase that comes now need not be kept any longer
     */
    public static MongoParkingLot<PurchaseCompleted> ofUnclaimed(
            MongoDatabase database, Clock clock, BiFunction<PurchaseCompleted, Instant, Instant> until) {
        return new MongoParkingLot<>(
                database, clock, "unclaimed", reading(PurchaseCompleted.class), MongoParkingLot::eventKey, until);
    }

    /**
     * Claims of receipts that nobody has reported yet, likewise.
     *
     * @param until when a claim that comes now need not be kept any longer
     */
    public static MongoParkingLot<ReceiptClaimed> ofReceiptClaims(
            MongoDatabase database, Clock clock, BiFunction<ReceiptClaimed, Instant, Instant> until) {
        return new MongoParkingLot<>(
                database, clock, "parkedReceiptClaims", reading(ReceiptClaimed.class), ReceiptClaimed::name, until);
    }

    /** Returns whose purchase is not known yet. */
    public static MongoParkingLot<PurchaseReturned> ofReturns(MongoDatabase database, Clock clock) {
        return new MongoParkingLot<>(
                database, clock, "parkedReturns", reading(PurchaseReturned.class), MongoParkingLot::eventKey, null);
    }

    /** Confirmations whose purchase is not known yet. */
    public static MongoParkingLot<PurchaseConfirmed> ofConfirmations(MongoDatabase database, Clock clock) {
        return new MongoParkingLot<>(
                database,
                clock,
                "parkedConfirmations",
                reading(PurchaseConfirmed.class),
                MongoParkingLot::eventKey,
                null);
    }

    private static String eventKey(AboutMember parked) {
        return PurchaseKey.ofEvent(parked.program(), parked.partner(), parked.eventId());
    }

    private static String eventKey(AboutReport parked) {
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
                                reports.stream().map(read).toList());
                    }
                });
        return found;
    }

    @Override
    public void park(String name, List<T> reports) {
        Instant now = clock.instant();
        BulkInsert.insert(
                events,
                reports.stream()
                        .map(report -> new Document("_id", eventKey.apply(report))
                                .append("name", name)
                                .append(SINCE, Date.from(until == null ? now : until.apply(report, now))))
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
        if (until != null) {
            removeEmpty(name);
        }
    }

    /**
     * Asking for an empty one too keeps what came in between; it makes the embedded engine look at all queues, which is seldom: a claim,
     * or a sweep.
     */
    private void removeEmpty(String name) {
        parked.deleteOne(new Document("_id", name).append(REPORTS, List.of()));
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
        if (until == null) {
            keep(waiting);
        }
        release(waiting.name(), List.of(waiting.report()));
    }

    private void keep(Waiting<T> waiting) {
        var _ = BulkInsert.insert(
                givenUp,
                List.of(new Document("_id", eventKey.apply(waiting.report()))
                        .append("name", waiting.name())
                        .append("report", Json.writeText(waiting.report()))
                        .append("at", Date.from(clock.instant()))));
    }

    @Override
    public boolean isGivenUp(String event) {
        return givenUp.find(new Document("_id", event)).first() != null;
    }
}
