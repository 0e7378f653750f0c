package io.vafa.campaign.adapter.out.segment;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.campaign.application.segment.ThresholdStore;
import io.vafa.platform.mongo.BulkInsert;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** The collection {@code segmentThresholds}: {@code {_id: program/day/version, day, version, values: {cut: value}}}, inserted once and read by id. */
public final class MongoThresholds implements ThresholdStore {
    private static final String ID = "_id";

    private final MongoCollection<Document> thresholds;

    public MongoThresholds(MongoDatabase database) {
        this.thresholds = database.getCollection("segmentThresholds");
    }

    @Override
    public List<Counted> find(String program, Collection<Key> keys) {
        List<Counted> found = new ArrayList<>();
        thresholds
                .find(new Document(
                        ID,
                        new Document(
                                "$in",
                                keys.stream()
                                        .map(key -> id(program, key.day(), key.version()))
                                        .toList())))
                .forEach(document -> {
                    Map<String, Long> values = new HashMap<>();
                    document.get("values", Document.class).forEach((cut, value) -> values.put(cut, (Long) value));
                    found.add(new Counted(
                            LocalDate.parse(document.getString("day")), document.getLong("version"), values));
                });
        return found;
    }

    @Override
    public void insert(String program, Counted counted) {
        var _ = BulkInsert.insert(
                thresholds,
                List.of(new Document(ID, id(program, counted.day(), counted.version()))
                        .append("day", counted.day().toString())
                        .append("version", counted.version())
                        .append("values", new Document(new HashMap<>(counted.values())))));
    }

    @Override
    public void forgetBefore(String program, LocalDate day) {
        thresholds.deleteMany(new Document(ID, new Document("$gte", program + "/").append("$lt", program + "/" + day)));
    }

    private static String id(String program, LocalDate day, long version) {
        return program + "/" + day + "/" + version;
    }
}
