package io.vafa.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine makes of the files it finds in its directory. */
class DataDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void twoEnginesCannotShareADirectory() {
        try (RunningEngine first = RunningEngine.keptIn(directory)) {
            assertThatThrownBy(() -> EmbeddedMongo.start(EmbeddedMongoSettings.keptIn(directory)))
                    .isInstanceOf(EmbeddedMongoException.class)
                    .hasMessage(directory + " is in use by another embedded engine; stop that one first");
            first.collection("things").insertOne(new Document("_id", 1));
        }
    }

    @Test
    void aTornEndIsCutOffAndTheRestIsThere() throws IOException {
        insertOneByOne(3);
        Files.write(directory.resolve("log-0000000001"), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);

        try (RunningEngine again = RunningEngine.keptIn(directory)) {
            assertThat(again.engine().recovery().tornBytes()).isEqualTo(3);
            assertThat(again.all("things")).hasSize(3);
            again.collection("things").insertOne(new Document("_id", "after"));
        }
        try (RunningEngine third = RunningEngine.keptIn(directory)) {
            assertThat(third.engine().recovery().tornBytes()).isZero();
            assertThat(third.all("things")).hasSize(4);
        }
    }

    @Test
    void aFlippedByteIsRefusedInOneLineThatNamesTheFile() throws IOException {
        insertOneByOne(3);
        Path log = directory.resolve("log-0000000001");
        flip(log, Files.size(log) / 2);

        assertThatThrownBy(() -> EmbeddedMongo.start(EmbeddedMongoSettings.keptIn(directory)))
                .isInstanceOf(EmbeddedMongoException.class)
                .hasMessageStartingWith(log + " is damaged at byte ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void afterACleanStopEvenTheLastWriteIsProtected() throws IOException {
        insertOneByOne(1);
        Path log = directory.resolve("log-0000000001");
        flip(log, Files.size(log) - FrameHeader.BYTES - 2);

        assertThatThrownBy(() -> EmbeddedMongo.start(EmbeddedMongoSettings.keptIn(directory)))
                .isInstanceOf(EmbeddedMongoException.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void aMissingLogIsRefused() throws IOException {
        insertUntilSnapshot();
        Path log = newest("log-");
        Files.delete(log);

        assertThatThrownBy(() -> EmbeddedMongo.start(EmbeddedMongoSettings.keptIn(directory)))
                .isInstanceOf(EmbeddedMongoException.class)
                .hasMessage(log + " is missing; restore the directory from a copy");
    }

    @Test
    void aMissingSnapshotIsRefused() throws IOException {
        insertUntilSnapshot();
        Files.delete(newest("snapshot-"));

        assertThatThrownBy(() -> EmbeddedMongo.start(EmbeddedMongoSettings.keptIn(directory)))
                .isInstanceOf(EmbeddedMongoException.class)
                .hasMessage(directory.resolve("log-0000000001") + " is missing; restore the directory from a copy");
    }

    @Test
    void aSnapshotThatIsCutOffOrFlippedIsRefused() throws IOException {
        insertUntilSnapshot();
        Path snapshot = newest("snapshot-");
        byte[] whole = Files.readAllBytes(snapshot);

        for (int length : new int[] {0, FileHeader.BYTES, whole.length / 2, whole.length - 1}) {
            Files.write(snapshot, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> EmbeddedMongo.start(EmbeddedMongoSettings.keptIn(directory)))
                    .as("cut at %d", length)
                    .isInstanceOf(EmbeddedMongoException.class)
                    .hasMessageStartingWith(snapshot + " is damaged");
        }
        for (int position : new int[] {3, FileHeader.BYTES + 6, whole.length / 2, whole.length - 1}) {
            Files.write(snapshot, whole);
            flip(snapshot, position);
            assertThatThrownBy(() -> EmbeddedMongo.start(EmbeddedMongoSettings.keptIn(directory)))
                    .as("flipped at %d", position)
                    .isInstanceOf(EmbeddedMongoException.class)
                    .hasMessageStartingWith(snapshot + " is damaged");
        }
        Files.write(snapshot, whole);
        EmbeddedMongo.start(EmbeddedMongoSettings.keptIn(directory)).close();
    }

    @Test
    void unfinishedFilesAreDeletedAndDoNoHarm() throws IOException {
        insertOneByOne(2);
        Path unfinished = directory.resolve("snapshot-0000000002.tmp");
        Files.write(unfinished, new byte[] {1});

        try (RunningEngine again = RunningEngine.keptIn(directory)) {
            assertThat(again.all("things")).hasSize(2);
            assertThat(unfinished).doesNotExist();
        }
    }

    @Test
    void theDirectoryDoesNotGrowWithHistory() throws IOException {
        Document large = new Document("_id", 1).append("text", "x".repeat(1_000));
        try (RunningEngine running = RunningEngine.snapshottingOften(directory)) {
            running.collection("things").insertOne(large);
            for (int i = 0; i < 2_000; i++) {
                running.collection("things")
                        .updateOne(new Document("_id", 1), new Document("$inc", new Document("count", 1)));
            }
            Awaitility.await().untilAsserted(() -> assertThat(bytes()).isLessThan(100_000));
        }

        try (RunningEngine again = RunningEngine.keptIn(directory)) {
            assertThat(again.all("things")).containsExactly(large.append("count", 2_000));
        }
    }

    private void insertOneByOne(int documents) {
        try (RunningEngine running = RunningEngine.keptIn(directory)) {
            for (int i = 0; i < documents; i++) {
                running.collection("things").insertOne(new Document("_id", i));
            }
        }
    }

    private void insertUntilSnapshot() {
        try (RunningEngine running = RunningEngine.snapshottingOften(directory)) {
            for (int i = 0; i < 50; i++) {
                running.collection("things").insertOne(new Document("_id", i).append("text", "x".repeat(50)));
            }
            Awaitility.await().untilAsserted(() -> assertThat(names()).anyMatch(name -> name.matches("snapshot-\\d+")));
        }
    }

    private static void flip(Path file, long position) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[Math.toIntExact(position)] ^= 0x10;
        Files.write(file, bytes);
    }

    private Path newest(String prefix) throws IOException {
        return directory.resolve(names().stream()
                .filter(name -> name.startsWith(prefix))
                .max(String::compareTo)
                .orElseThrow());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private long bytes() throws IOException {
        long bytes = 0;
        for (String name : names()) {
            bytes += Files.size(directory.resolve(name));
        }
        return bytes;
    }
}
