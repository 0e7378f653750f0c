package io.vafa.embedded.mongo;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A backend together with what keeps its data, opened and closed in the right order. */
final class Storage implements AutoCloseable {

    private final EngineBackend backend;
    private final RecoveryStats recovery;
    private final @Nullable Files files;

    private Storage(EngineBackend backend, RecoveryStats recovery, @Nullable Files files) {
        this.backend = backend;
        this.recovery = recovery;
        this.files = files;
    }

    private record Files(DataDirectory directory, GroupCommit commit, Snapshotter snapshotter) {}

    static Storage inMemory() {
        return new Storage(new EngineBackend(new UnloggedEffects()), RecoveryStats.NOTHING, null);
    }

    static Storage open(Path path, long snapshotAfterLogBytes) throws IOException {
        long startedNanos = System.nanoTime();
        DataDirectory directory = DataDirectory.open(path);
        try {
            return open(directory, snapshotAfterLogBytes, startedNanos);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static Storage open(DataDirectory directory, long snapshotAfterLogBytes, long startedNanos)
            throws IOException {
        Recovery recovered = Recovery.of(directory);
        try {
            return open(directory, recovered, snapshotAfterLogBytes, startedNanos);
        } catch (RuntimeException e) {
            recovered.log().close();
            throw e;
        }
    }

    private static Storage open(
            DataDirectory directory, Recovery recovered, long snapshotAfterLogBytes, long startedNanos) {
        GroupCommit commit =
                new GroupCommit(directory, recovered.log(), recovered.logGeneration(), recovered.bytesOfEarlierLogs());
        EngineBackend backend = new EngineBackend(new LoggedEffects(commit));
        long documents = backend.restore(recovered.state());
        RecoveryStats stats = new RecoveryStats(
                backend.definitions().collections().size(),
                documents,
                (System.nanoTime() - startedNanos) / 1_000_000,
                recovered.tornBytes());
        Snapshotter snapshotter =
                new Snapshotter(directory, backend, commit, snapshotAfterLogBytes, recovered.snapshotBytes());
        commit.start(snapshotter::logHasGrownTo);
        return new Storage(backend, stats, new Files(directory, commit, snapshotter));
    }

    EngineBackend backend() {
        return backend;
    }

    RecoveryStats recovery() {
        return recovery;
    }

    @Override
    public void close() throws IOException {
        if (files != null) {
            try (DataDirectory _ = files.directory();
                    GroupCommit _ = files.commit();
                    Snapshotter _ = files.snapshotter()) {
                // Closed in reverse: first nobody rotates the log, then the log ends, then another process may open it.
            }
        }
    }
}
