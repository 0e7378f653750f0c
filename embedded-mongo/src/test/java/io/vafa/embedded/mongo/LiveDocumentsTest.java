package io.vafa.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client was given does not change with what others do meanwhile, nor does reading change what is stored. */
class LiveDocumentsTest {

    private static final Document BY_ID = new Document("_id", "counter");

    private RunningEngine running;

    @BeforeEach
    void start() {
        running = RunningEngine.inMemory();
        running.collection("things").insertOne(new Document("_id", "counter").append("value", 0L));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void everyIncrementIsAnsweredWithAValueOfItsOwn() throws Exception {
        int writers = 8;
        int increments = 2_500;
        FindOneAndUpdateOptions after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
        List<Callable<List<Long>>> tasks = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            tasks.add(() -> {
                List<Long> values = new ArrayList<>();
                for (int i = 0; i < increments; i++) {
                    Document changed = running.collection("things")
                            .findOneAndUpdate(BY_ID, new Document("$inc", new Document("value", 1L)), after);
                    values.add(changed == null ? null : changed.getLong("value"));
                }
                return values;
            });
        }

        List<Long> values = new ArrayList<>();
        try (var executor = Executors.newFixedThreadPool(writers)) {
            for (Future<List<Long>> task : executor.invokeAll(tasks)) {
                values.addAll(task.get());
            }
        }

        assertThat(values)
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, (long) writers * increments)
                        .boxed()
                        .toList());
    }

    @Test
    void whatACursorHasYetToGiveIsAsOldAsTheQuery() {
        for (int i = 0; i < 10; i++) {
            running.collection("many").insertOne(new Document("_id", i).append("value", "before"));
        }
        List<Document> given = new ArrayList<>();

        try (var cursor = running.collection("many").find().batchSize(2).iterator()) {
            given.add(cursor.next());
            running.collection("many").updateMany(new Document(), new Document("$set", new Document("value", "after")));
            running.collection("many").deleteOne(new Document("_id", 9));
            cursor.forEachRemaining(given::add);
        }

        assertThat(given)
                .hasSize(10)
                .allSatisfy(document -> assertThat(document.getString("value")).isEqualTo("before"));
    }

    @Test
    void aggregationsDoNotWriteIntoWhatTheyRead() {
        Document stored = new Document("_id", "nested")
                .append("profile", new Document("tier", "silver"))
                .append("parent", "nested");
        running.collection("tree").insertOne(stored);

        running.collection("tree")
                .aggregate(List.of(
                        new Document("$addFields", new Document("profile", new Document("extra", 1))),
                        new Document(
                                "$graphLookup",
                                new Document("from", "tree")
                                        .append("startWith", "$parent")
                                        .append("connectFromField", "parent")
                                        .append("connectToField", "_id")
                                        .append("as", "ancestors")
                                        .append("maxDepth", 0)
                                        .append("depthField", "depth"))))
                .into(new ArrayList<>());

        assertThat(running.all("tree")).containsExactly(stored);
    }
}
