package io.vafa.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever was acknowledged before kill -9 is there after it, once. */
class KillIT {

    private static final int ROUNDS = 8;
    private static final int CONTENDERS = 4;
    private static final int BATCH = 50;
    private static final long SNAPSHOT_AFTER_LOG_BYTES = 16 << 10;
    private static final String FILLING = "x".repeat(200);

    @TempDir
    Path directory;

    private final AtomicInteger numbers = new AtomicInteger();
    private final ConcurrentMap<String, String> acknowledgedWinners = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Document> acknowledgedEntries = new ConcurrentHashMap<>();
    private final List<ConcurrentMap<Long, Boolean>> acknowledgedValues =
            List.of(new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), new ConcurrentHashMap<>());

    @Test
    void whatWasAcknowledgedSurvivesKillingTheProcess() throws Exception {
        long seed = System.nanoTime();
        System.out.println("KillIT seed " + seed);
        Random random = new Random(seed);
        int killedInSnapshot = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try (EngineProcess engine = EngineProcess.start(directory, SNAPSHOT_AFTER_LOG_BYTES)) {
                requireEverythingAcknowledged(engine, "seed " + seed + ", before round " + round);
                runUntilKilled(engine, round % 2 == 0 ? Duration.ofMillis(100 + random.nextInt(1_200)) : null);
                killedInSnapshot += isSnapshotUnfinished() ? 1 : 0;
            }
        }
        try (EngineProcess engine = EngineProcess.start(directory, SNAPSHOT_AFTER_LOG_BYTES)) {
            requireEverythingAcknowledged(engine, "seed " + seed + ", at the end");
        }
        System.out.printf(
                "KillIT: %d rounds, %d in a snapshot, %d winners, %d entries, %d increments acknowledged%n",
                ROUNDS,
                killedInSnapshot,
                acknowledgedWinners.size(),
                acknowledgedEntries.size(),
                acknowledgedValues.stream().mapToInt(Map::size).sum());
        assertThat(acknowledgedWinners).isNotEmpty();
        assertThat(acknowledgedEntries).isNotEmpty();
        assertThat(killedInSnapshot)
                .as("kills inside a snapshot, seed %d", seed)
                .isPositive();
    }

    /** Lets all writers run, kills after the given time or, without one, at the sight of a snapshot in the making. */
    private void runUntilKilled(EngineProcess engine, @Nullable Duration after) throws Exception {
        try (var executor = Executors.newFixedThreadPool(CONTENDERS + acknowledgedValues.size() + 1)) {
            List<Future<?>> writers = new ArrayList<>();
            int firstContest = numbers.addAndGet(1_000_000);
            for (int contender = 0; contender < CONTENDERS; contender++) {
                String name = "contender-" + contender;
                writers.add(executor.submit(() -> contend(engine, firstContest, name)));
            }
            for (int counter = 0; counter < acknowledgedValues.size(); counter++) {
                int number = counter;
                writers.add(executor.submit(() -> increment(engine, number)));
            }
            writers.add(executor.submit(() -> insertMany(engine)));
            if (after != null) {
                Awaitility.await()
                        .pollDelay(after)
                        .timeout(Duration.ofSeconds(30))
                        .until(() -> true);
            } else {
                Awaitility.await()
                        .pollDelay(Duration.ofMillis(50))
                        .pollInterval(Duration.ofMillis(1))
                        .atMost(Duration.ofSeconds(5))
                        .until(this::isSnapshotUnfinished);
            }
            engine.kill();
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
    }

    private void contend(EngineProcess engine, int firstContest, String name) {
        MongoCollection<Document> contests = collection(engine, "contests");
        try {
            for (int contest = firstContest; ; contest++) {
                String id = "contest-" + contest;
                try {
                    contests.insertOne(new Document("_id", id).append("winner", name));
                    assertThat(acknowledgedWinners.put(id, name)).isNull();
                } catch (MongoWriteException lost) {
                    assertThat(lost.getError().getCode()).isEqualTo(11_000);
                }
            }
        } catch (MongoException killed) {
            assertThat(killed).isNotInstanceOf(MongoWriteException.class);
        }
    }

    private void increment(EngineProcess engine, int counter) {
        MongoCollection<Document> counters = collection(engine, "counters");
        FindOneAndUpdateOptions options =
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
        try {
            while (true) {
                Document after = counters.findOneAndUpdate(
                        new Document("_id", counter), new Document("$inc", new Document("value", 1L)), options);
                long value = Objects.requireNonNull(after).getLong("value");
                assertThat(acknowledgedValues.get(counter).put(value, true)).isNull();
            }
        } catch (MongoException killed) {
            assertThat(killed).isNotInstanceOf(MongoWriteException.class);
        }
    }

    private void insertMany(EngineProcess engine) {
        MongoCollection<Document> journal = collection(engine, "journal");
        try {
            journal.createIndex(new Document("member", 1).append("sequence", 1), new IndexOptions().unique(true));
            while (true) {
                int first = numbers.addAndGet(BATCH);
                List<Document> batch = IntStream.range(first, first + BATCH)
                        .mapToObj(KillIT::entry)
                        .toList();
                journal.insertMany(batch, new InsertManyOptions().ordered(false));
                batch.forEach(entry -> acknowledgedEntries.put(entry.getString("_id"), entry));
            }
        } catch (MongoException killed) {
            assertThat(killed).isNotInstanceOf(MongoBulkWriteException.class);
        }
    }

    private void requireEverythingAcknowledged(EngineProcess engine, String when) {
        Map<String, Document> contests = byId(engine, "contests");
        acknowledgedWinners.forEach((id, winner) -> assertThat(contests.get(id))
                .as("%s, %s", id, when)
                .isEqualTo(new Document("_id", id).append("winner", winner)));

        Map<String, Document> journal = byId(engine, "journal");
        assertThat(journal).as(when).containsAllEntriesOf(acknowledgedEntries);

        for (int counter = 0; counter < acknowledgedValues.size(); counter++) {
            Document stored = collection(engine, "counters")
                    .find(new Document("_id", counter))
                    .first();
            long value = stored == null ? 0 : stored.getLong("value");
            int acknowledged = acknowledgedValues.get(counter).size();
            long highest = acknowledgedValues.get(counter).keySet().stream()
                    .max(Long::compare)
                    .orElse(0L);
            assertThat(value).as("counter %d, %s", counter, when).isGreaterThanOrEqualTo(highest);
            // Each round may have killed one increment between its effect and its answer.
            assertThat(value)
                    .as("counter %d, %s", counter, when)
                    .isBetween((long) acknowledged, (long) acknowledged + ROUNDS);
        }
    }

    private static Map<String, Document> byId(EngineProcess engine, String name) {
        Map<String, Document> found = new ConcurrentHashMap<>();
        for (Document document : collection(engine, name).find()) {
            assertThat(found.put(document.getString("_id"), document)).isNull();
        }
        assertThat(collection(engine, name).countDocuments()).isEqualTo(found.size());
        return found;
    }

    private static Document entry(int number) {
        return new Document("_id", "entry-" + number)
                .append("member", "member-" + number % 7)
                .append("sequence", number)
                .append("text", FILLING);
    }

    private static MongoCollection<Document> collection(EngineProcess engine, String name) {
        return engine.client().getDatabase("test").getCollection(name);
    }

    private boolean isSnapshotUnfinished() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.getFileName().toString().matches("snapshot-.*\\.tmp"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
