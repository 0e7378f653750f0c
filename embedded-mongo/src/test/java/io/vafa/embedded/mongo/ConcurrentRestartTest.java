package io.vafa.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With many writers, changing definitions and snapshots at once, a restart shows what was in memory before it. */
class ConcurrentRestartTest {

    private static final int WRITERS = 8;
    private static final int OPERATIONS = 600;
    private static final int IDS = 60;
    private static final int SLOTS = 70;
    private static final List<String> COLLECTIONS = List.of("red", "green");
    private static final IndexOptions UNIQUE = new IndexOptions().unique(true);

    @TempDir
    Path directory;

    /** @param definitionsIn how rarely, one in so many operations, a collection is dropped or indexed anew */
    @ParameterizedTest
    @ValueSource(ints = {20, 1_000_000})
    void theContentsAreThoseBeforeTheRestart(int definitionsIn) throws Exception {
        long seed = System.nanoTime();
        Map<String, List<Document>> before;
        try (RunningEngine running = RunningEngine.snapshottingOften(directory)) {
            List<Callable<Void>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Random random = new Random(seed + writer);
                writers.add(() -> {
                    for (int operation = 0; operation < OPERATIONS; operation++) {
                        operate(running, random, definitionsIn);
                    }
                    return null;
                });
            }
            try (var executor = Executors.newFixedThreadPool(WRITERS)) {
                for (Future<Void> writer : executor.invokeAll(writers)) {
                    writer.get();
                }
            }
            before = contents(running);
        }

        try (RunningEngine again = RunningEngine.keptIn(directory)) {
            assertThat(contents(again)).as("seed %d", seed).isEqualTo(before);
        }
    }

    private static void operate(RunningEngine running, Random random, int definitionsIn) {
        MongoCollection<Document> collection = running.collection(COLLECTIONS.get(random.nextInt(COLLECTIONS.size())));
        Document byId = new Document("_id", random.nextInt(IDS));
        Document slot = new Document("slot", random.nextInt(SLOTS)).append("text", "x".repeat(random.nextInt(100)));
        try {
            if (random.nextInt(definitionsIn) == 0) {
                if (random.nextBoolean()) {
                    collection.drop();
                } else {
                    collection.createIndex(new Document("slot", 1), UNIQUE);
                }
            }
            switch (random.nextInt(4)) {
                case 0 -> collection.insertOne(new Document(byId).append("slot", slot.get("slot")));
                case 1 -> collection.replaceOne(byId, slot, new ReplaceOptions().upsert(true));
                case 2 -> collection.updateOne(byId, new Document("$set", slot));
                default -> collection.deleteOne(byId);
            }
        } catch (MongoWriteException duplicate) {
            assertThat(duplicate.getError().getCode()).isEqualTo(11_000);
        } catch (DuplicateKeyException indexOverDuplicates) {
            assertThat(indexOverDuplicates.getCode()).isEqualTo(11_000);
        }
    }

    private static Map<String, List<Document>> contents(RunningEngine running) {
        Map<String, List<Document>> contents = new TreeMap<>();
        for (String name : running.client().getDatabase("test").listCollectionNames()) {
            contents.put(name, running.all(name));
            // Which of two indexes made at the same moment is listed first says nothing about the data.
            List<Document> indexes = running.collection(name).listIndexes().into(new ArrayList<>());
            indexes.sort(Comparator.comparing(index -> index.getString("name")));
            contents.put(name + " indexes", indexes);
        }
        return contents;
    }
}
