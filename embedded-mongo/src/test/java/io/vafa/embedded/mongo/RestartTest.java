package io.vafa.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoNamespace;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the services do to the engine is the same after it was closed and opened again. */
class RestartTest {

    static final IndexOptions UNIQUE = new IndexOptions().unique(true);

    @TempDir
    Path directory;

    private RunningEngine running;

    @BeforeEach
    void start() {
        running = RunningEngine.keptIn(directory);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void insertedDocumentsAreThereAgain() {
        things().insertOne(thing("one"));
        things().insertMany(List.of(thing("two"), thing("three")));

        restart();

        assertThat(running.all("things")).containsExactly(thing("one"), thing("three"), thing("two"));
        assertThat(running.engine().recovery().documents()).isEqualTo(3);
        assertThat(running.engine().recovery().collections()).isEqualTo(1);
    }

    @Test
    void everyTypeOfValueReadsBackAsItWasWritten() {
        Document every = new Document("_id", new ObjectId())
                .append("int", 1)
                .append("long", Long.MAX_VALUE)
                .append("double", 0.1)
                .append("decimal", Decimal128.parse("12.340"))
                .append("text", "وفا")
                .append("yes", true)
                .append("nothing", null)
                .append("instant", Date.from(Instant.parse("2026-11-21T10:15:30.123Z")))
                .append("bytes", new Binary(new byte[] {0, 1, -1}))
                .append(
                        "uuid",
                        UUID.fromString("6b7c5e3a-9d0c-4b8e-8d57-1f7f3f1f2a10").toString())
                .append("timestamp", new BsonTimestamp(7, 8))
                .append("nested", new Document("list", List.of(1, new Document("deep", List.of(List.of("er"))))))
                .append("empty", new Document("list", List.of()));
        things().insertOne(every);

        restart();

        assertThat(running.all("things")).containsExactly(every);
    }

    @Test
    void ofAnUnorderedBatchWithDuplicatesTheRestIsThereAgainAndTheDuplicatesAreNot() {
        things().createIndex(new Document("member", 1).append("sequence", 1), UNIQUE);
        things().insertOne(entry("a", "ada", 1));

        assertThatThrownBy(() -> things().insertMany(
                                List.of(entry("b", "ada", 1), entry("a", "bob", 1), entry("c", "ada", 2)),
                                new InsertManyOptions().ordered(false)))
                .isInstanceOfSatisfying(
                        MongoBulkWriteException.class,
                        e -> assertThat(e.getWriteErrors())
                                .extracting(BulkWriteError::getIndex, BulkWriteError::getCode)
                                .containsExactly(tuple(0, 11_000), tuple(1, 11_000)));
        restart();

        assertThat(running.all("things")).containsExactly(entry("a", "ada", 1), entry("c", "ada", 2));
    }

    @Test
    void updatesInEveryFormAreThereAgain() {
        things().insertOne(new Document("_id", "a").append("count", 1).append("gone", true));

        things().updateOne(new Document("_id", "a"), new Document("$set", new Document("name", "Ada")));
        things().updateOne(new Document("_id", "a"), new Document("$inc", new Document("count", 41)));
        things().updateOne(new Document("_id", "a"), new Document("$push", new Document("list", new Document("x", 1))));
        things().updateOne(new Document("_id", "a"), new Document("$unset", new Document("gone", "")));
        things().replaceOne(new Document("_id", "b"), new Document("by", "upsert"), new ReplaceOptions().upsert(true));
        things().bulkWrite(
                        List.of(
                                upsert(new Document("_id", "c").append("version", 1)),
                                upsert(new Document("_id", "c").append("version", 2))),
                        new BulkWriteOptions().ordered(false));
        Document counted = things().findOneAndUpdate(
                        new Document("_id", "counter"),
                        new Document("$inc", new Document("value", 5L)),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        restart();

        assertThat(running.all("things"))
                .containsExactly(
                        new Document("_id", "a")
                                .append("count", 42)
                                .append("name", "Ada")
                                .append("list", List.of(new Document("x", 1))),
                        new Document("_id", "b").append("by", "upsert"),
                        new Document("_id", "c").append("version", 2),
                        new Document("_id", "counter").append("value", 5L));
        assertThat(counted).isEqualTo(new Document("_id", "counter").append("value", 5L));
    }

    @Test
    void deletedDocumentsStayDeletedAndTheirKeysAreFree() {
        things().createIndex(new Document("name", 1), UNIQUE);
        things().insertMany(List.of(thing("a"), thing("b"), thing("c"), thing("d"), thing("e")));
        things().deleteOne(new Document("_id", "a"));
        things().deleteMany(new Document("_id", new Document("$in", List.of("b", "c"))));
        things().findOneAndDelete(new Document("_id", "d"));

        restart();
        things().insertOne(thing("b"));

        assertThat(running.all("things")).containsExactly(thing("b"), thing("e"));
    }

    @Test
    void uniqueIndexesAreStillEnforcedAndStillFind() {
        things().createIndex(new Document("member", 1).append("sequence", 1), UNIQUE);
        things().createIndex(
                        new Document("aliases", 1),
                        new IndexOptions().unique(true).sparse(true));
        things().insertOne(entry("a", "ada", 1).append("aliases", List.of("x", "y")));
        things().insertOne(entry("b", "ada", 2));
        things().insertOne(entry("c", "ada", 3));

        restart();

        assertThatThrownBy(() -> things().insertOne(entry("d", "ada", 2))).satisfies(RestartTest::isDuplicateKey);
        assertThatThrownBy(() -> things().insertOne(entry("a", "bob", 1))).satisfies(RestartTest::isDuplicateKey);
        assertThatThrownBy(() -> things().insertOne(entry("e", "eve", 1).append("aliases", List.of("y"))))
                .satisfies(RestartTest::isDuplicateKey);
        assertThat(things().find(new Document("member", "ada").append("sequence", 2))
                        .first())
                .isEqualTo(entry("b", "ada", 2));
        assertThat(indexNames("things")).containsExactlyInAnyOrder("_id_", "member_1_sequence_1", "aliases_1");
    }

    @Test
    void numbersThatAreEqualAreOneKeyOfAnyType() {
        things().insertOne(new Document("_id", 1));

        restart();

        assertThatThrownBy(() -> things().insertOne(new Document("_id", 1L))).satisfies(RestartTest::isDuplicateKey);
    }

    @Test
    void aDroppedIndexIsNotEnforcedAgainAndItsNamesakeElsewhereIs() {
        things().createIndex(new Document("name", 1), UNIQUE);
        others().createIndex(new Document("name", 1), UNIQUE);
        things().insertOne(thing("a"));
        others().insertOne(thing("a"));
        things().dropIndex("name_1");

        restart();
        things().insertOne(thing("b").append("name", "a"));

        assertThatThrownBy(() -> others().insertOne(thing("b").append("name", "a")))
                .satisfies(RestartTest::isDuplicateKey);
    }

    @Test
    void aDroppedCollectionStaysDroppedAndOneOfItsNameStartsEmpty() {
        things().createIndex(new Document("name", 1), UNIQUE);
        things().insertOne(thing("a"));
        others().insertOne(thing("kept"));
        things().drop();
        others().drop();
        others().insertOne(thing("new"));

        restart();

        assertThat(running.client().getDatabase("test").listCollectionNames()).containsExactly("others");
        assertThat(running.all("others")).containsExactly(thing("new"));
    }

    @Test
    void aDroppedDatabaseStaysDroppedAndOthersRemain() {
        running.client().getDatabase("doomed").getCollection("things").insertOne(thing("a"));
        things().insertOne(thing("kept"));
        running.client().getDatabase("doomed").drop();

        restart();

        assertThat(running.client().getDatabase("doomed").listCollectionNames()).isEmpty();
        assertThat(running.all("things")).containsExactly(thing("kept"));
    }

    @Test
    void aRenamedCollectionKeepsItsDocumentsAndIndexes() {
        things().createIndex(new Document("name", 1), UNIQUE);
        things().insertOne(thing("a"));
        things().renameCollection(new MongoNamespace("test", "others"));
        others().insertOne(thing("b"));

        restart();

        assertThat(running.all("others")).containsExactly(thing("a"), thing("b"));
        assertThat(running.all("things")).isEmpty();
        assertThat(indexNames("others")).contains("name_1");
    }

    @Test
    void countsAndGroupsAgreeAfterARestart() {
        things().insertMany(IntStream.range(0, 100)
                .mapToObj(i -> new Document("_id", i).append("kind", i % 3))
                .toList());
        things().deleteMany(new Document("_id", new Document("$in", List.of(0, 1, 2, 3))));

        restart();

        assertThat(things().estimatedDocumentCount()).isEqualTo(96);
        assertThat(things().countDocuments(new Document("kind", 1))).isEqualTo(32);
        assertThat(things().aggregate(List.of(
                                new Document("$match", new Document("kind", new Document("$ne", 1))),
                                new Document(
                                        "$group", new Document("_id", "$kind").append("n", new Document("$sum", 1))),
                                new Document("$sort", new Document("_id", 1))))
                        .into(new ArrayList<>()))
                .containsExactly(new Document("_id", 0).append("n", 32), new Document("_id", 2).append("n", 32));
    }

    @Test
    void manyRestartsInARowLoseNothing() {
        for (int round = 0; round < 5; round++) {
            things().insertOne(thing("round " + round));
            restart();
        }

        assertThat(things().countDocuments()).isEqualTo(5);
    }

    private void restart() {
        running.close();
        running = RunningEngine.keptIn(directory);
    }

    private MongoCollection<Document> things() {
        return running.collection("things");
    }

    private MongoCollection<Document> others() {
        return running.collection("others");
    }

    private List<String> indexNames(String collection) {
        List<String> names = new ArrayList<>();
        running.collection(collection).listIndexes().forEach(index -> names.add(index.getString("name")));
        return names;
    }

    private static Document thing(String id) {
        return new Document("_id", id).append("name", id);
    }

    private static Document entry(String id, String member, int sequence) {
        return new Document("_id", id).append("member", member).append("sequence", sequence);
    }

    private static ReplaceOneModel<Document> upsert(Document document) {
        return new ReplaceOneModel<>(
                new Document("_id", document.get("_id")), document, new ReplaceOptions().upsert(true));
    }

    private static void isDuplicateKey(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        MongoWriteException.class,
                        e -> assertThat(e.getError().getCode()).isEqualTo(11_000));
    }
}
