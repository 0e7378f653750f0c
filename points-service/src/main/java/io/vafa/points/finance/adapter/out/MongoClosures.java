package io.vafa.points.finance.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.platform.json.Json;
import io.vafa.platform.mongo.BulkInsert;
import io.vafa.points.finance.application.Closure;
import io.vafa.points.finance.application.Closures;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** The collection {@code closures}: {@code _id} (programme and period) and {@code body}; inserted once and never changed. */
public final class MongoClosures implements Closures {
    private final MongoCollection<Document> closures;

    public MongoClosures(MongoDatabase database) {
        this.closures = database.getCollection("closures");
    }

    @Override
    public Map<String, Closure> of(String program, Collection<String> periods) {
        Map<String, Closure> found = new HashMap<>();
        closures.find(new Document(
                        "_id",
                        new Document(
                                "$in",
                                periods.stream()
                                        .map(period -> id(program, period))
                                        .toList())))
                .forEach(document -> {
                    Closure closure = Json.read(document.getString("body"), Closure.class);
                    found.put(closure.period(), closure);
                });
        return found;
    }

    @Override
    public boolean insert(Closure closure) {
        return BulkInsert.insert(
                        closures,
                        List.of(new Document("_id", id(closure.program(), closure.period()))
                                .append("program", closure.program())
                                .append("body", Json.writeText(closure))))
                .isEmpty();
    }

    private static String id(String program, String period) {
        return program + ":" + period;
    }
}
