package io.vafa.embedded.mongo;

import de.bwaldvogel.mongo.exception.MongoServerException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers effects and writes and syncs them in groups on a thread of its own, one frame per group.
 *
 * <p>A first failure to write is final: memory is then ahead of the disk, so nothing is answered any more until a restart.
 */
final class GroupCommit implements AutoCloseable {

    /** From here on a group is written although nobody waits for it yet. */
    private static final int EAGER_BYTES = 4 << 20;

    /** At this many waiting bytes whoever appends waits too; one effect more always fits. */
    private static final int PENDING_BYTES_MAX = 32 << 20;

    private static final int INITIAL_BUFFER_BYTES = 64 << 10;
    private static final int KEPT_BUFFER_BYTES_MAX = EAGER_BYTES * 2;
    private static final byte[] NOTHING = new byte[0];

    private final DataDirectory directory;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition progress = lock.newCondition();

    private FrameWriter file;
    private long generation;
    private long bytesOfEarlierFiles;

    private byte[] pending = new byte[INITIAL_BUFFER_BYTES];
    private int pendingBytes;
    private long appended;
    private long wanted;
    private volatile long durable;
    private volatile @Nullable Exception failure;
    private @Nullable Thread thread;
    private boolean rotating;
    private boolean closing;

    GroupCommit(DataDirectory directory, FrameWriter file, long generation, long bytesOfEarlierFiles) {
        this.directory = directory;
        this.file = file;
        this.generation = generation;
        this.bytesOfEarlierFiles = bytesOfEarlierFiles;
    }

    /** @param grownTo is told, after each group, how many bytes of log no snapshot covers yet; must not block */
    void start(LongConsumer grownTo) {
        thread = Thread.ofPlatform().daemon().name("embedded-mongo-log").start(() -> run(grownTo));
    }

    void append(byte[] effect, int length) {
        lock.lock();
        try {
            while (pendingBytes >= PENDING_BYTES_MAX && failure == null) {
                progress.awaitUninterruptibly();
            }
            requireHealthy();
            if (pending.length - pendingBytes < length) {
                pending = Arrays.copyOf(pending, Math.max(pending.length * 2, pendingBytes + length));
            }
            System.arraycopy(effect, 0, pending, pendingBytes, length);
            pendingBytes += length;
            appended += length;
            if (pendingBytes >= EAGER_BYTES) {
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    long mark() {
        lock.lock();
        try {
            return appended;
        } finally {
            lock.unlock();
        }
    }

    void awaitDurable(long mark) {
        if (durable >= mark && failure == null) {
            return;
        }
        lock.lock();
        try {
            if (wanted < mark) {
                wanted = mark;
                work.signal();
            }
            while (durable < mark && failure == null) {
                progress.awaitUninterruptibly();
            }
            requireHealthy();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the current log file, everything in it synced, and begins the next; returns the generation of that. */
    long rotate() {
        lock.lock();
        try {
            rotating = true;
            work.signal();
            while (rotating && failure == null) {
                progress.awaitUninterruptibly();
            }
            requireHealthy();
            return generation;
        } finally {
            lock.unlock();
        }
    }

    /** Says that a snapshot of this generation exists, so that only the current file is still needed. */
    void coveredBy(long snapshotGeneration) {
        lock.lock();
        try {
            if (snapshotGeneration == generation) {
                bytesOfEarlierFiles = 0;
            }
        } finally {
            lock.unlock();
        }
    }

    private void run(LongConsumer grownTo) {
        byte[] group = new byte[INITIAL_BUFFER_BYTES];
        try {
            while (true) {
                int length;
                long mark;
                boolean rotate;
                boolean close;
                lock.lock();
                try {
                    while (!isWorkWaiting()) {
                        work.awaitUninterruptibly();
                    }
                    byte[] taken = pending;
                    length = pendingBytes;
                    pending = group.length > KEPT_BUFFER_BYTES_MAX ? new byte[INITIAL_BUFFER_BYTES] : group;
                    pendingBytes = 0;
                    group = taken;
                    mark = appended;
                    rotate = rotating;
                    close = closing;
                } finally {
                    lock.unlock();
                }
                if (length > 0) {
                    file.write(group, length);
                    file.force();
                }
                if (close) {
                    seal();
                    return;
                }
                if (rotate) {
                    beginNextFile();
                }
                grownTo.accept(acknowledge(mark, rotate));
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            fail(e);
        }
    }

    private boolean isWorkWaiting() {
        return pendingBytes >= EAGER_BYTES || (pendingBytes > 0 && wanted > durable) || rotating || closing;
    }

    /** An empty last frame, so that damage to the last full one cannot be taken for an unfinished end. */
    private void seal() throws IOException {
        file.write(NOTHING, 0);
        file.force();
        file.close();
        long _ = acknowledge(mark(), true);
    }

    private void beginNextFile() throws IOException {
        FrameWriter next = directory.createLog(generation + 1, file.nextSequence());
        file.close();
        lock.lock();
        try {
            bytesOfEarlierFiles += file.bytes();
            generation++;
            file = next;
        } finally {
            lock.unlock();
        }
    }

    private long acknowledge(long mark, boolean rotated) {
        lock.lock();
        try {
            durable = mark;
            if (rotated) {
                rotating = false;
            }
            progress.signalAll();
            return bytesOfEarlierFiles + file.bytes();
        } finally {
            lock.unlock();
        }
    }

    private void fail(Throwable cause) {
        lock.lock();
        try {
            failure = new EmbeddedMongoException("the log of the embedded engine cannot be written: " + cause, cause);
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void requireHealthy() {
        Exception found = failure;
        if (found != null) {
            throw new MongoServerException(
                    found.getMessage() + "; nothing is answered until the process is started again", found);
        }
    }

    /** Writes and syncs what is left and closes the file; waits for the thread to end. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            work.signal();
        } finally {
            lock.unlock();
        }
        Thread running = Objects.requireNonNull(thread, "not started");
        boolean interrupted = false;
        while (running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        requireHealthy();
    }
}
