package io.vafa.points.store;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import java.util.UUID;

/** Databases for tests, each empty and nobody else's: on the embedded engine, or on a real MongoDB where there is one. */
public final class TestDatabases {
    /** Environment variable with the connection string of a replica set on which databases may be made and dropped. */
    public static final String REAL = "VAFA_MONGODB_URI";

    /** What a skipped test says. */
    public static final String REAL_MISSING =
            "set VAFA_MONGODB_URI to a replica set's connection string to run the same tests on a real MongoDB";

    private TestDatabases() {}

    /** One engine for all tests of this process. */
    private static final class Engine {
        static final MongoClient CLIENT = MongoClients.create(
                EmbeddedMongo.start(EmbeddedMongoSettings.inMemory()).connectionString() + "/?retryWrites=false");
    }

    /** One client for all tests of this process. */
    private static final class Real {
        static final MongoClient CLIENT = MongoClients.create(System.getenv(REAL));
    }

    public static MongoDatabase onEmbeddedEngine() {
        return database(Engine.CLIENT);
    }

    public static MongoDatabase onRealMongo() {
        MongoDatabase database = database(Real.CLIENT);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(database::drop));
        return database.withReadConcern(ReadConcern.MAJORITY).withWriteConcern(WriteConcern.MAJORITY);
    }

    private static MongoDatabase database(MongoClient client) {
        return client.getDatabase(
                "vafa_points_test_" + UUID.randomUUID().toString().substring(0, 8));
    }
}
