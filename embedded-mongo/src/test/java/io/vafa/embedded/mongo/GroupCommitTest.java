package io.vafa.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.exception.MongoServerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Effects reach the file in the order they were appended, and before anybody is told so. */
class GroupCommitTest {

    private static final FileHeader FIRST = new FileHeader(FileHeader.Kind.LOG, 1, 1);

    @TempDir
    Path path;

    private DataDirectory directory;
    private FrameWriter file;
    private GroupCommit commit;

    @BeforeEach
    void open() throws IOException {
        directory = DataDirectory.open(path);
        file = directory.createLog(1, 1);
        commit = new GroupCommit(directory, file, 1, 0);
        commit.start(_ -> {});
    }

    @AfterEach
    void release() throws IOException {
        directory.close();
    }

    @Test
    void whatWasAwaitedIsInTheFileAlready() throws IOException {
        commit.append(effect(0, 0), 8);

        commit.awaitDurable(commit.mark());

        assertThat(read(directory.log(1), FIRST)).containsExactly(0L);
        commit.close();
    }

    @Test
    void manyWritersShareSyncsAndEachKeepsItsOrder() throws Exception {
        int writers = 16;
        int effects = 200;
        try (var executor = Executors.newFixedThreadPool(writers)) {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                int writer = i;
                tasks.add(() -> {
                    for (int number = 0; number < effects; number++) {
                        commit.append(effect(writer, number), 8);
                        commit.awaitDurable(commit.mark());
                    }
                    return null;
                });
            }
            for (Future<Void> task : executor.invokeAll(tasks)) {
                task.get();
            }
        }
        commit.close();

        Map<Integer, Integer> next = new HashMap<>();
        for (long effect : read(directory.log(1), FIRST)) {
            assertThat((int) effect).isEqualTo(next.getOrDefault((int) (effect >> 32), 0));
            next.merge((int) (effect >> 32), 1, Integer::sum);
        }
        assertThat(next)
                .hasSize(writers)
                .allSatisfy((_, count) -> assertThat(count).isEqualTo(effects));
        assertThat(file.nextSequence()).isLessThan((long) writers * effects);
    }

    @Test
    void closingWritesWhatNobodyAwaited() throws IOException {
        commit.append(effect(0, 0), 8);
        commit.append(effect(0, 1), 8);

        commit.close();

        assertThat(read(directory.log(1), FIRST)).containsExactly(0L, 1L);
    }

    @Test
    void afterRotatingEffectsGoToTheNextFileAndItsNumbersGoOn() throws IOException {
        commit.append(effect(0, 0), 8);

        long generation = commit.rotate();
        commit.append(effect(0, 1), 8);
        commit.close();

        assertThat(generation).isEqualTo(2);
        assertThat(read(directory.log(1), FIRST)).containsExactly(0L);
        assertThat(read(directory.log(2), new FileHeader(FileHeader.Kind.LOG, 2, 2)))
                .containsExactly(1L);
    }

    @Test
    void onceTheFileCannotBeWrittenNothingIsAcknowledgedAnyMore() throws IOException {
        file.close();
        commit.append(effect(0, 0), 8);
        long mark = commit.mark();

        assertThatThrownBy(() -> commit.awaitDurable(mark))
                .isInstanceOf(MongoServerException.class)
                .hasMessageContaining("cannot be written");
        assertThatThrownBy(() -> commit.append(effect(0, 1), 8)).isInstanceOf(MongoServerException.class);
        assertThatThrownBy(() -> commit.awaitDurable(0)).isInstanceOf(MongoServerException.class);
        assertThatThrownBy(commit::close).isInstanceOf(MongoServerException.class);
    }

    private static byte[] effect(int writer, int number) {
        return ByteBuffer.allocate(8).putInt(writer).putInt(number).array();
    }

    private static List<Long> read(Path log, FileHeader header) throws IOException {
        List<Long> effects = new ArrayList<>();
        FrameReader.read(log, header, (payload, length) -> {
            ByteBuffer frame = ByteBuffer.wrap(payload, 0, length);
            while (frame.hasRemaining()) {
                effects.add(frame.getLong());
            }
        });
        return effects;
    }
}
