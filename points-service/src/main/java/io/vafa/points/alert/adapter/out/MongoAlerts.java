package io.vafa.points.alert.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.vafa.contracts.alert.AlertRaised;
import io.vafa.platform.json.Json;
import io.vafa.platform.mongo.BulkInsert;
import io.vafa.points.alert.application.Alerts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code alerts}: {@code _id} (the alert's), {@code program}, {@code raisedAt}, {@code state}, {@code body} (the alert as it was raised),
 * {@code told} (whether others were), and {@code acknowledgement}, once there is one.
 */
public final class MongoAlerts implements Alerts {
    private static final String ID = "_id";
    private static final String PROGRAM = "program";
    private static final String RAISED_AT = "raisedAt";
    private static final String STATE = "state";
    private static final String BODY = "body";
    private static final String TOLD = "told";
    private static final String ACKNOWLEDGEMENT = "acknowledgement";

    private final MongoCollection<Document> alerts;

    public MongoAlerts(MongoDatabase database) {
        this.alerts = database.getCollection("alerts");
        alerts.createIndex(new Document(PROGRAM, 1).append(RAISED_AT, -1).append(ID, -1));
        alerts.createIndex(new Document(RAISED_AT, 1));
    }

    @Override
    public Raised raise(List<AlertRaised> raised) {
        Set<Integer> known = BulkInsert.insert(
                alerts,
                raised.stream()
                        .map(alert -> new Document(ID, alert.alert())
                                .append(PROGRAM, alert.program())
                                .append(RAISED_AT, Date.from(alert.raisedAt()))
                                .append(STATE, State.OPEN.name())
                                .append(BODY, Json.writeText(alert))
                                .append(TOLD, false))
                        .toList());
        List<AlertRaised> isNew = IntStream.range(0, raised.size())
                .filter(place -> !known.contains(place))
                .mapToObj(raised::get)
                .toList();
        List<AlertRaised> untold = new ArrayList<>(isNew);
        if (!known.isEmpty()) {
            List<String> ids =
                    known.stream().map(place -> raised.get(place).alert()).toList();
            alerts.find(new Document(ID, new Document("$in", ids)).append(TOLD, false))
                    .forEach(document -> untold.add(alert(document)));
        }
        return new Raised(isNew, untold);
    }

    @Override
    public void told(List<AlertRaised> told) {
        alerts.updateMany(
                new Document(
                        ID,
                        new Document(
                                "$in", told.stream().map(AlertRaised::alert).toList())),
                new Document("$set", new Document(TOLD, true)));
    }

    @Override
    public Optional<Kept> find(String program, String alert) {
        return Optional.ofNullable(alerts.find(new Document(ID, alert).append(PROGRAM, program))
                        .first())
                .map(MongoAlerts::kept);
    }

    @Override
    public List<Kept> page(String program, @Nullable State state, @Nullable Position after, int max) {
        Document filter = new Document(PROGRAM, program);
        if (state != null) {
            filter.append(STATE, state.name());
        }
        if (after != null) {
            Date raisedAt = Date.from(after.raisedAt());
            filter.append(
                    "$or",
                    List.of(
                            new Document(RAISED_AT, new Document("$lt", raisedAt)),
                            new Document(RAISED_AT, raisedAt).append(ID, new Document("$lt", after.alert()))));
        }
        List<Kept> found = new ArrayList<>();
        alerts.find(filter)
                .sort(Sorts.descending(RAISED_AT, ID))
                .limit(max)
                .forEach(document -> found.add(kept(document)));
        return found;
    }

    @Override
    public Optional<Kept> acknowledge(String program, String alert, Acknowledgement acknowledgement) {
        alerts.updateOne(
                new Document(ID, alert).append(PROGRAM, program).append(STATE, State.OPEN.name()),
                new Document(
                        "$set",
                        new Document(STATE, State.ACKNOWLEDGED.name())
                                .append(ACKNOWLEDGEMENT, Json.writeText(acknowledgement))));
        return find(program, alert);
    }

    @Override
    public void forgetBefore(Instant instant) {
        alerts.deleteMany(new Document(RAISED_AT, new Document("$lt", Date.from(instant))));
    }

    private static Kept kept(Document document) {
        String acknowledgement = document.getString(ACKNOWLEDGEMENT);
        return new Kept(
                alert(document), acknowledgement == null ? null : Json.read(acknowledgement, Acknowledgement.class));
    }

    private static AlertRaised alert(Document document) {
        return Json.read(document.getString(BODY), AlertRaised.class);
    }
}
