package io.vafa.embedded.mongo;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * Prints the rates, latencies, start times and heap of the engine as they stand in {@code docs/benchmarks.md}.
 *
 * <p>Arguments: {@code rates DIRECTORY}, {@code load DIRECTORY DOCUMENTS}, {@code open DIRECTORY}. The client runs in the
 * same process; every answer waited for the disk unless DIRECTORY is {@code memory}.
 */
final class EngineMeasurements {

    private static final int BATCH = 500;
    private static final int INSERTED = 100_000;
    private static final int REPLACED = 100_000;
    private static final int UPDATES = 10_000;
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private EngineMeasurements() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "rates" -> rates(arguments[1]);
            case "load" -> load(arguments[1], Integer.parseInt(arguments[2]));
            case "open" -> open(arguments[1]);
            default -> throw new IllegalArgumentException("rates, load or open, not " + arguments[0]);
        }
    }

    private static void rates(String directory) throws Exception {
        try (EmbeddedMongo engine = start(directory);
                var client = MongoClients.create(engine.connectionString())) {
            var database = client.getDatabase("bench");
            insert(journal(database.getCollection("warmup")), 1, 40_000);
            print(
                    "insertMany of 500, 2 unique indexes, 1 thread",
                    insert(journal(database.getCollection("one")), 1, INSERTED));
            print(
                    "insertMany of 500, 2 unique indexes, 4 threads",
                    insert(journal(database.getCollection("four")), 4, INSERTED));
            replace(database.getCollection("warmup-replaced"), 20_000);
            MongoCollection<Document> replaced = database.getCollection("replaced");
            print("replaceOne upsert, bulk of 500, first time", replace(replaced, REPLACED));
            print("replaceOne upsert, bulk of 500, second time", replace(replaced, REPLACED));
            for (int threads : new int[] {1, 32}) {
                update(database.getCollection("warmup-counters"), threads, UPDATES);
                long[] micros = update(database.getCollection("counters"), threads, UPDATES);
                System.out.printf(
                        "findOneAndUpdate by _id, %d threads: p50 %d us, p99 %d us%n",
                        threads, micros[micros.length / 2], micros[micros.length * 99 / 100]);
            }
        }
    }

    private static void load(String directory, int documents) throws Exception {
        try (EmbeddedMongo engine = start(directory);
                var client = MongoClients.create(engine.connectionString())) {
            print(
                    "load of " + documents,
                    insert(journal(client.getDatabase("bench").getCollection("one")), 2, documents));
        }
        printFiles(directory);
    }

    private static void open(String directory) throws IOException {
        printFiles(directory);
        try (EmbeddedMongo engine = start(directory)) {
            System.out.printf(
                    "open: %s, process up %d ms, live heap %d MB, committed heap %d MB%n",
                    engine.recovery(),
                    ManagementFactory.getRuntimeMXBean().getUptime(),
                    liveHeapBytes() >> 20,
                    Runtime.getRuntime().totalMemory() >> 20);
        }
    }

    private static EmbeddedMongo start(String directory) {
        return EmbeddedMongo.start(
                directory.equals("memory")
                        ? EmbeddedMongoSettings.inMemory()
                        : EmbeddedMongoSettings.keptIn(Path.of(directory)));
    }

    private static MongoCollection<Document> journal(MongoCollection<Document> collection) {
        IndexOptions unique = new IndexOptions().unique(true);
        collection.createIndex(new Document("member", 1).append("sequence", 1), unique);
        collection.createIndex(new Document("member", 1).append("cause", 1), unique);
        return collection;
    }

    private static double insert(MongoCollection<Document> collection, int threads, int documents) throws Exception {
        return perSecond(documents, threads, thread -> {
            for (int from = thread * BATCH; from < documents; from += threads * BATCH) {
                List<Document> batch = IntStream.range(from, Math.min(from + BATCH, documents))
                        .mapToObj(EngineMeasurements::entry)
                        .toList();
                collection.insertMany(batch, new InsertManyOptions().ordered(false));
            }
        });
    }

    private static double replace(MongoCollection<Document> collection, int documents) throws Exception {
        return perSecond(documents, 1, _ -> {
            for (int from = 0; from < documents; from += BATCH) {
                List<ReplaceOneModel<Document>> batch = new ArrayList<>();
                for (int i = from; i < from + BATCH; i++) {
                    Document document = entry(i).append("at", System.nanoTime());
                    batch.add(new ReplaceOneModel<>(
                            new Document("_id", document.get("_id")), document, new ReplaceOptions().upsert(true)));
                }
                collection.bulkWrite(batch, new BulkWriteOptions().ordered(false));
            }
        });
    }

    private static long[] update(MongoCollection<Document> collection, int threads, int updates) throws Exception {
        for (int i = 0; i < threads; i++) {
            collection.replaceOne(new Document("_id", i), new Document("value", 0L), new ReplaceOptions().upsert(true));
        }
        long[] micros = new long[updates];
        perSecond(updates, threads, thread -> {
            for (int i = thread; i < updates; i += threads) {
                long before = System.nanoTime();
                collection.findOneAndUpdate(
                        new Document("_id", thread), new Document("$inc", new Document("value", 1L)));
                micros[i] = (System.nanoTime() - before) / 1_000;
            }
        });
        Arrays.sort(micros);
        return micros;
    }

    private interface Work {
        void run(int thread);
    }

    private static double perSecond(int items, int threads, Work work) throws Exception {
        long before = System.nanoTime();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Callable<Void>> parts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                parts.add(() -> {
                    work.run(number);
                    return null;
                });
            }
            for (Future<Void> part : executor.invokeAll(parts)) {
                part.get();
            }
        }
        return items * 1e9 / (System.nanoTime() - before);
    }

    private static Document entry(int number) {
        return new Document("_id", "entry-" + number)
                .append("member", "member-" + number / 20)
                .append("sequence", (long) number % 20)
                .append("cause", "purchase:till-7:" + number)
                .append("amountMinor", 1_000L + number % 977)
                .append("wallet", "points")
                .append("recordedAt", 1_800_000_000_000L + number);
    }

    private static void print(String what, double perSecond) {
        System.out.printf("%s: %,.0f/s (%d processors)%n", what, perSecond, PROCESSORS);
    }

    private static void printFiles(String directory) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(directory))) {
            for (Path file : files.sorted().toList()) {
                System.out.printf("  %s: %,d bytes%n", file.getFileName(), Files.size(file));
            }
        }
    }

    private static long liveHeapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
