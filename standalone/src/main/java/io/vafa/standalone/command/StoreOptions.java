package io.vafa.standalone.command;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.standalone.host.DataFolder;
import io.vafa.standalone.host.ProjectFolder;
import io.vafa.standalone.host.QuietLogs;
import io.vafa.standalone.kafka.EmbeddedKafka;
import io.vafa.standalone.kafka.EmbeddedKafkaSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds the points store while no service runs: in a data folder, which it holds meanwhile, or elsewhere. */
final class StoreOptions {

    static final String POINTS_DATABASE = "vafa_points";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data of a platform that is stopped (default: .vafa/data in the project).")
    private @Nullable Path dataPath;

    @Option(
            names = "--mongo",
            paramLabel = "URI",
            description =
                    "Instead of --data: the connection string of the points service's store. Stop the service first.")
    private @Nullable String mongo;

    @Option(names = "--kafka", paramLabel = "SERVERS", description = "With --mongo: the broker's bootstrap servers.")
    private @Nullable String kafka;

    /**
     * Works on the stores and stops what was started for it.
     *
     * @param needsKafka whether the work reads topics; else it gets no bootstrap servers but an empty text
     * @throws CommandFailedException if a platform runs on the data, or something is missing
     */
    <T> T with(boolean needsKafka, BiFunction<MongoDatabase, String, T> work) {
        return withStores(needsKafka, (client, servers) -> work.apply(client.getDatabase(POINTS_DATABASE), servers));
    }

    /** The same, for work on the stores of several services. */
    <T> T withStores(boolean needsKafka, BiFunction<MongoClient, String, T> work) {
        if (mongo != null) {
            if (needsKafka && kafka == null) {
                throw new CommandFailedException("--mongo needs --kafka here");
            }
            return on(mongo, true, kafka == null ? "" : kafka, work);
        }
        Path path = dataPath == null ? ProjectFolder.ofThisProcess().defaultData() : dataPath;
        if (!Files.isDirectory(path)) {
            throw new CommandFailedException("there are no data in " + path);
        }
        try (DataFolder data = DataFolder.hold(path)
                .orElseThrow(() -> new CommandFailedException(
                        "the data in " + path + " are in use by a platform; stop it first: ./vafa down"))) {
            QuietLogs.to(data.path().resolve("logs"));
            try (EmbeddedMongo engine = EmbeddedMongo.start(EmbeddedMongoSettings.keptIn(data.mongo()))) {
                if (!needsKafka) {
                    return on(engine.connectionString(), false, "", work);
                }
                try (EmbeddedKafka broker = EmbeddedKafka.start(EmbeddedKafkaSettings.in(data.kafka()))) {
                    return on(engine.connectionString(), false, broker.bootstrapServers(), work);
                }
            }
        }
    }

    /** The embedded engine would do a repeated write twice. */
    private static <T> T on(String uri, boolean retryWrites, String servers, BiFunction<MongoClient, String, T> work) {
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .retryWrites(retryWrites)
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            return work.apply(client, servers);
        }
    }
}
