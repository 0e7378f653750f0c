package io.vafa.embedded.mongo;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds the log into a snapshot on a thread of its own while commands go on. It takes its time: after each piece it rests longer
 * than it worked, and hands the disk little at once, so that commands neither wait for the processor nor for the disk.
 *
 * <p>The log is rotated first and the collections are captured afterwards, one by one, so the snapshot is younger than the
 * beginning of the log it goes with. That is no harm: effects are absolute, and applying all of that log once more ends in
 * the state the log describes.
 */
final class Snapshotter implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Snapshotter.class);
    private static final int FRAME_BYTES = 1 << 18;

    /** What the disk has to take at once when the log is forced beside it. */
    private static final long UNFORCED_BYTES_MAX = 1 << 22;

    private static final int RESTS_FOR_WORK = 3;
    private static final long REST_NANOS_MAX = 50_000_000;

    private final DataDirectory directory;
    private final EngineBackend backend;
    private final GroupCommit commit;
    private final long afterLogBytes;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("embedded-mongo-snapshot").factory());
    private volatile boolean closing;
    private long workingSinceNanos;
    private volatile long nextAtLogBytes;

    Snapshotter(
            DataDirectory directory,
            EngineBackend backend,
            GroupCommit commit,
            long afterLogBytes,
            long lastSnapshotBytes) {
        this.directory = directory;
        this.backend = backend;
        this.commit = commit;
        this.afterLogBytes = afterLogBytes;
        this.nextAtLogBytes = Math.max(afterLogBytes, lastSnapshotBytes);
    }

    /** Begins a snapshot in the background if one is due; never blocks. */
    void logHasGrownTo(long bytes) {
        if (bytes >= nextAtLogBytes && busy.compareAndSet(false, true)) {
            try {
                thread.execute(() -> takeAndReport(bytes));
            } catch (RejectedExecutionException e) {
                LOGGER.debug("closing, so no snapshot is begun", e);
            }
        }
    }

    private void takeAndReport(long logBytes) {
        try {
            take();
        } catch (IOException | RuntimeException e) {
            if (!closing) {
                nextAtLogBytes = logBytes + afterLogBytes;
                LOGGER.warn("no snapshot could be made; the log is kept and grows until the next try", e);
            }
        } finally {
            busy.set(false);
        }
    }

    private void take() throws IOException {
        long generation = commit.rotate();
        FileHeader log = FrameReader.header(directory.log(generation));
        if (log == null) {
            throw new IOException(directory.log(generation) + " has no header");
        }
        Path finished = directory.snapshot(generation);
        long bytes;
        try (FrameWriter file = FrameWriter.create(
                directory.temporary(finished), new FileHeader(FileHeader.Kind.SNAPSHOT, generation, log.sequence()))) {
            write(file);
            file.force();
            bytes = file.bytes();
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(directory.temporary(finished));
            throw e;
        }
        // Published earlier, the snapshot could show effects whose successors in the log are lost, and the two not fit.
        commit.awaitDurable(commit.mark());
        directory.publish(finished);
        nextAtLogBytes = Math.max(afterLogBytes, bytes);
        commit.coveredBy(generation);
        directory.deleteBefore(generation);
    }

    private void write(FrameWriter file) throws IOException {
        workingSinceNanos = System.nanoTime();
        ByteBuf frame = Unpooled.buffer(FRAME_BYTES);
        EngineBackend.Definitions definitions = backend.definitions();
        EffectCodec.writeCatalogue(frame, definitions.catalogue());
        long documents = 0;
        for (EngineCollection collection : definitions.collections()) {
            documents += write(file, frame, collection);
        }
        EffectCodec.writeEndOfSnapshot(frame, documents);
        writeFrame(file, frame);
    }

    private long write(FrameWriter file, ByteBuf frame, EngineCollection collection) throws IOException {
        List<@Nullable Document> captured = collection.capture();
        long documents = 0;
        for (int position = 0; position < captured.size(); position++) {
            Document document = captured.get(position);
            if (document != null) {
                EffectCodec.writePut(frame, collection.id(), position, document);
                documents++;
            }
            if (frame.writerIndex() >= FRAME_BYTES) {
                writeFrame(file, frame);
            }
        }
        return documents;
    }

    private void writeFrame(FrameWriter file, ByteBuf frame) throws IOException {
        if (closing) {
            throw new IOException("the engine is closing");
        }
        file.write(frame.array(), frame.writerIndex());
        frame.clear();
        if (file.unforcedBytes() >= UNFORCED_BYTES_MAX) {
            file.force();
        }
        rest();
    }

    private void rest() {
        long worked = System.nanoTime() - workingSinceNanos;
        LockSupport.parkNanos(Math.min(worked * RESTS_FOR_WORK, REST_NANOS_MAX));
        workingSinceNanos = System.nanoTime();
    }

    /** Gives up a snapshot in the making; waits for its thread. */
    @Override
    public void close() {
        closing = true;
        thread.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = thread.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
