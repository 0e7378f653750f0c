package io.vafa.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starting, stopping and what the engine refuses. */
class EmbeddedMongoTest {

    @TempDir
    Path directory;

    @Test
    void whatIsWrittenCanBeReadByTheRealDriver() {
        try (RunningEngine running = RunningEngine.inMemory()) {
            running.collection("things").insertOne(new Document("_id", "a").append("points", 7L));

            assertThat(running.all("things")).containsExactly(new Document("_id", "a").append("points", 7L));
            assertThat(running.engine().recovery()).isEqualTo(RecoveryStats.NOTHING);
        }
    }

    @Test
    void closingTwiceIsNoError() {
        EmbeddedMongo engine = EmbeddedMongo.start(EmbeddedMongoSettings.keptIn(directory));

        engine.close();
        engine.close();

        EmbeddedMongo.start(EmbeddedMongoSettings.keptIn(directory)).close();
    }

    @Test
    void aTakenPortIsSaidInOneLineAndTheDirectoryIsFreeAgain() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> EmbeddedMongo.start(new EmbeddedMongoSettings(directory, port, 1 << 20)))
                    .isInstanceOf(EmbeddedMongoException.class)
                    .hasMessageStartingWith("cannot listen on 127.0.0.1:" + port)
                    .hasMessageNotContaining("\n");
        }
        EmbeddedMongo.start(EmbeddedMongoSettings.keptIn(directory)).close();
    }

    @Test
    void aDirectoryThatCannotBeMadeIsSaidInOneLine() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> EmbeddedMongo.start(EmbeddedMongoSettings.keptIn(file)))
                .isInstanceOf(EmbeddedMongoException.class)
                .hasMessageStartingWith("cannot open " + file);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 1024, port must lie between 0 and 65535",
        "65536, 1024, port must lie between 0 and 65535",
        "0, 1023, snapshotAfterLogBytes must lie between 1024 and 68719476736",
        "0, 68719476737, snapshotAfterLogBytes must lie between 1024 and 68719476736"
    })
    void settingsOutsideTheirRangeAreRefusedByName(int port, long bytes, String message) {
        assertThatThrownBy(() -> new EmbeddedMongoSettings(null, port, bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void stagesThatWriteAreRefusedWhereverTheyStand() {
        try (RunningEngine running = RunningEngine.keptIn(directory)) {
            running.collection("things").insertOne(new Document("_id", 1));

            for (Document stage : List.of(new Document("$out", "copy"), new Document("$merge", "copy"))) {
                assertThatThrownBy(() -> running.collection("things")
                                .aggregate(List.of(stage))
                                .toCollection())
                        .isInstanceOf(MongoException.class)
                        .hasMessageContaining("supports neither $out nor $merge");
            }
        }
    }

    @Test
    void anUpdateThatWouldGrowADocumentBeyondTheLimitChangesNothing() {
        String nineMebibytes = "x".repeat(9 << 20);
        Document before = new Document("_id", 1).append("name", "before").append("first", nineMebibytes);
        Document tooMuch = new Document("$set", new Document("name", "after").append("second", nineMebibytes));
        Document other = new Document("_id", 2).append("name", "after");
        try (RunningEngine running = RunningEngine.keptIn(directory)) {
            running.collection("things").createIndex(new Document("name", 1), RestartTest.UNIQUE);
            running.collection("things").insertOne(before);

            assertThatThrownBy(() -> running.collection("things").updateOne(new Document("_id", 1), tooMuch))
                    .isInstanceOfSatisfying(
                            MongoWriteException.class,
                            e -> assertThat(e.getError().getCode()).isEqualTo(10_334));

            Document byOldName = running.collection("things")
                    .find(new Document("name", "before"))
                    .first();
            assertThat(byOldName).isEqualTo(before);
            running.collection("things").insertOne(other);
        }
        try (RunningEngine again = RunningEngine.keptIn(directory)) {
            assertThat(again.all("things")).containsExactly(before, other);
        }
    }
}
