package io.vafa.member.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import io.vafa.member.application.Freed;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** The collection {@code freedIdentifiers}: {@code {_id: programme and digest, from}}, one per identifier that ever ended. */
public final class MongoFreed implements Freed {
    private static final String ID = "_id";
    private static final String FROM = "from";

    private final MongoCollection<Document> freed;

    public MongoFreed(MongoDatabase database) {
        this.freed = database.getCollection("freedIdentifiers");
    }

    @Override
    public void free(String key, Instant from) {
        freed.updateOne(
                new Document(ID, key),
                new Document("$max", new Document(FROM, Date.from(from))),
                new UpdateOptions().upsert(true));
    }

    @Override
    public Map<String, Instant> from(Collection<String> keys) {
        Map<String, Instant> from = new HashMap<>();
        if (!keys.isEmpty()) {
            freed.find(new Document(ID, new Document("$in", List.copyOf(keys))))
                    .forEach(stored ->
                            from.put(stored.getString(ID), stored.getDate(FROM).toInstant()));
        }
        return from;
    }
}
