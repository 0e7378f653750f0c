package io.vafa.embedded.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** An engine with a client of the real driver connected to it. */
record RunningEngine(EmbeddedMongo engine, MongoClient client) implements AutoCloseable {

    static final long SMALLEST_SNAPSHOT_AFTER_LOG_BYTES = 1 << 10;

    static RunningEngine inMemory() {
        return start(EmbeddedMongoSettings.inMemory());
    }

    static RunningEngine keptIn(Path directory) {
        return start(EmbeddedMongoSettings.keptIn(directory));
    }

    static RunningEngine snapshottingOften(Path directory) {
        return start(new EmbeddedMongoSettings(directory, 0, SMALLEST_SNAPSHOT_AFTER_LOG_BYTES));
    }

    private static RunningEngine start(EmbeddedMongoSettings settings) {
        EmbeddedMongo engine = EmbeddedMongo.start(settings);
        return new RunningEngine(engine, MongoClients.create(engine.connectionString()));
    }

    MongoCollection<Document> collection(String name) {
        return client.getDatabase("test").getCollection(name);
    }

    List<Document> all(String collection) {
        return collection(collection).find().sort(new Document("_id", 1)).into(new ArrayList<>());
    }

    @Override
    public void close() {
        client.close();
        engine.close();
    }
}
