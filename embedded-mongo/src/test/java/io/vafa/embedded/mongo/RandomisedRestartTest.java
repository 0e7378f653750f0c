package io.vafa.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random writes, snapshots and restarts end in what a plain map of documents says. */
class RandomisedRestartTest {

    private static final int OPERATIONS = 3_000;
    private static final int IDS = 120;
    private static final int SLOTS = 150;
    private static final List<String> COLLECTIONS = List.of("red", "green", "blue");

    @TempDir
    Path directory;

    private final Map<String, Map<Integer, Document>> model = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_121, -1})
    void theContentsAreThoseOfTheModel(long chosenSeed) {
        long seed = chosenSeed < 0 ? System.nanoTime() : chosenSeed;
        Random random = new Random(seed);
        RunningEngine running = open(random);
        try {
            for (int operation = 0; operation < OPERATIONS; operation++) {
                operate(running, random);
                if (random.nextInt(OPERATIONS / 8) == 0) {
                    running.close();
                    running = open(random);
                    requireEqual(running, seed, operation);
                }
            }
            running.close();
            running = open(random);
            requireEqual(running, seed, OPERATIONS);
        } finally {
            running.close();
        }
    }

    private RunningEngine open(Random random) {
        return random.nextInt(4) == 0 ? RunningEngine.keptIn(directory) : RunningEngine.snapshottingOften(directory);
    }

    private void operate(RunningEngine running, Random random) {
        String name = COLLECTIONS.get(random.nextInt(COLLECTIONS.size()));
        MongoCollection<Document> collection = running.collection(name);
        Map<Integer, Document> documents = model.computeIfAbsent(name, _ -> {
            collection.createIndex(new Document("slot", 1), new IndexOptions().unique(true));
            return new TreeMap<>();
        });
        int id = random.nextInt(IDS);
        switch (random.nextInt(100)) {
            case 0 -> drop(name, collection);
            case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 -> deleteMany(collection, documents, random);
            default -> {
                switch (random.nextInt(5)) {
                    case 0 -> insertMany(collection, documents, random);
                    case 1 -> replace(collection, documents, document(id, random));
                    case 2 -> increment(collection, documents, id);
                    case 3 -> moveToSlot(collection, documents, id, random.nextInt(SLOTS));
                    default -> deleteOne(collection, documents, id);
                }
            }
        }
    }

    private void drop(String name, MongoCollection<Document> collection) {
        collection.drop();
        model.remove(name);
    }

    private static void deleteMany(
            MongoCollection<Document> collection, Map<Integer, Document> documents, Random random) {
        List<Integer> ids = random.ints(5, 0, IDS).distinct().boxed().toList();
        collection.deleteMany(new Document("_id", new Document("$in", ids)));
        ids.forEach(documents::remove);
    }

    private static void deleteOne(MongoCollection<Document> collection, Map<Integer, Document> documents, int id) {
        collection.deleteOne(new Document("_id", id));
        documents.remove(id);
    }

    private static void insertMany(
            MongoCollection<Document> collection, Map<Integer, Document> documents, Random random) {
        List<Document> batch = IntStream.range(0, 8)
                .mapToObj(_ -> document(random.nextInt(IDS), random))
                .toList();
        try {
            collection.insertMany(batch, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException duplicates) {
            assertThat(duplicates.getWriteErrors())
                    .allSatisfy(error -> assertThat(error.getCode()).isEqualTo(11_000));
        }
        for (Document document : batch) {
            if (!documents.containsKey(document.getInteger("_id")) && isFree(documents, document)) {
                documents.put(document.getInteger("_id"), document);
            }
        }
    }

    private static void replace(
            MongoCollection<Document> collection, Map<Integer, Document> documents, Document document) {
        int id = document.getInteger("_id");
        boolean free = isFree(documents, document);
        try {
            collection.replaceOne(new Document("_id", id), document, new ReplaceOptions().upsert(true));
            assertThat(free).isTrue();
            documents.put(id, document);
        } catch (MongoWriteException duplicate) {
            assertThat(free).isFalse();
        }
    }

    private static void increment(MongoCollection<Document> collection, Map<Integer, Document> documents, int id) {
        Document before = collection.findOneAndUpdate(
                new Document("_id", id), new Document("$inc", new Document("count", 1)), new FindOneAndUpdateOptions());
        Document expected = documents.get(id);
        assertThat(before).isEqualTo(expected);
        if (expected != null) {
            documents.put(id, new Document(expected).append("count", expected.getInteger("count") + 1));
        }
    }

    private static void moveToSlot(
            MongoCollection<Document> collection, Map<Integer, Document> documents, int id, int slot) {
        Document document = documents.get(id);
        boolean free = document == null || isFree(documents, new Document(document).append("slot", slot));
        try {
            collection.updateOne(new Document("_id", id), new Document("$set", new Document("slot", slot)));
            assertThat(free).isTrue();
            if (document != null) {
                documents.put(id, new Document(document).append("slot", slot));
            }
        } catch (MongoWriteException duplicate) {
            assertThat(free).isFalse();
        }
    }

    private static Document document(int id, Random random) {
        return new Document("_id", id)
                .append("slot", random.nextInt(SLOTS))
                .append("count", 0)
                .append("text", "x".repeat(random.nextInt(60)));
    }

    private static boolean isFree(Map<Integer, Document> documents, Document document) {
        return documents.values().stream()
                .noneMatch(other -> Objects.equals(other.get("slot"), document.get("slot"))
                        && !Objects.equals(other.get("_id"), document.get("_id")));
    }

    private void requireEqual(RunningEngine running, long seed, int operation) {
        assertThat(running.client().getDatabase("test").listCollectionNames())
                .as("collections, seed %d, after operation %d", seed, operation)
                .containsExactlyInAnyOrderElementsOf(model.keySet());
        model.forEach((name, documents) -> assertThat(running.all(name))
                .as("%s, seed %d, after operation %d", name, seed, operation)
                .containsExactlyElementsOf(documents.values()));
    }
}
