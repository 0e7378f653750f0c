package io.vafa.points.intake.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.platform.json.Json;
import io.vafa.platform.mongo.BulkInsert;
import io.vafa.points.intake.application.ParkingLot;
import io.vafa.points.intake.domain.Claim;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * The collection {@code parked}: one bounded queue per reference ({@code _id}, {@code purchases} as text), and
 * {@code parkedEvents}: which event ids wait. Queues are no facts, so they change; the purchases in them become facts
 * when they are claimed.
 */
public final class MongoParkingLot implements ParkingLot {
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> parked;
    private final MongoCollection<Document> events;

    public MongoParkingLot(MongoDatabase database) {
        this.parked = database.getCollection("parked");
        this.events = database.getCollection("parkedEvents");
    }

    @Override
    public Map<String, List<PurchaseCompleted>> parked(Collection<String> references) {
        if (references.isEmpty()) {
            return new HashMap<>();
        }
        Map<String, List<PurchaseCompleted>> found = new HashMap<>();
        parked.find(new Document("_id", new Document("$in", List.copyOf(references))))
                .forEach(document -> {
                    List<String> purchases = document.getList("purchases", String.class);
                    // A queue that everybody has left stays behind, empty.
                    if (!purchases.isEmpty()) {
                        found.put(
                                document.getString("_id"),
                                purchases.stream()
                                        .map(text -> Json.read(text, PurchaseCompleted.class))
                                        .toList());
                    }
                });
        return found;
    }

    @Override
    public void park(String reference, List<PurchaseCompleted> purchases) {
        BulkInsert.insert(
                events,
                purchases.stream()
                        .map(purchase -> new Document("_id", eventKey(purchase)).append("reference", reference))
                        .toList());
        parked.updateOne(
                new Document("_id", reference),
                new Document(
                        "$push",
                        new Document(
                                "purchases",
                                new Document(
                                        "$each",
                                        purchases.stream().map(Json::writeText).toList()))),
                UPSERT);
    }

    @Override
    public void release(String reference, List<PurchaseCompleted> gone) {
        parked.updateOne(
                new Document("_id", reference),
                new Document(
                        "$pullAll",
                        new Document(
                                "purchases", gone.stream().map(Json::writeText).toList())));
        events.deleteMany(new Document(
                "_id",
                new Document("$in", gone.stream().map(MongoParkingLot::eventKey).toList())));
    }

    @Override
    public boolean waits(String eventKey) {
        return events.find(new Document("_id", eventKey)).first() != null;
    }

    private static String eventKey(PurchaseCompleted purchase) {
        return Claim.eventKey(
                purchase.program(),
                purchase.purchase().partner(),
                purchase.purchase().eventId());
    }
}
