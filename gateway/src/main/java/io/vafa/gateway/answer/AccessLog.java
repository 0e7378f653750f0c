package io.vafa.gateway.answer;

import io.vafa.platform.json.Json;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line of JSON per request, in a thread of its own: no answer waits for a disk. What comes faster than it can be written is left
 * out, and counted.
 */
final class AccessLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    /** Of at most half a kilobyte each. */
    private static final int WAITING_MAX = 10_000;

    private final BlockingQueue<AccessLine> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final LongAdder leftOut = new LongAdder();
    private final @Nullable Path file;
    private final long bytesMax;
    private final Thread writer;
    private OutputStream out;
    private long written;

    /**
     * A log that is open.
     *
     * @param file null: the standard output
     * @param bytesMax of the file
     */
    AccessLog(@Nullable Path file, long bytesMax) {
        this.file = file;
        this.bytesMax = bytesMax;
        try {
            out = open();
        } catch (IOException unwritable) {
            throw new UncheckedIOException("vafa.gateway.access-log.file cannot be written: " + file, unwritable);
        }
        writer = Thread.ofPlatform().name("access-log").daemon().start(this::write);
    }

    /** Takes a line, to be written soon. */
    void add(AccessLine line) {
        if (!waiting.offer(line)) {
            leftOut.increment();
        }
    }

    /** Lines that were not written, because there were too many at once or the disk failed. */
    long leftOut() {
        return leftOut.sum();
    }

    private void write() {
        List<AccessLine> lines = new ArrayList<>();
        try {
            while (true) {
                lines.add(waiting.take());
                waiting.drainTo(lines);
                write(lines);
                lines.clear();
            }
        } catch (InterruptedException closing) {
            waiting.drainTo(lines);
            write(lines);
        }
    }

    private void write(List<AccessLine> lines) {
        try {
            for (AccessLine line : lines) {
                byte[] text = Json.write(line);
                if (file != null && written > 0 && written + text.length + 1 > bytesMax) {
                    turn(file);
                }
                out.write(text);
                out.write('\n');
                written += text.length + 1;
            }
            out.flush();
        } catch (IOException full) {
            leftOut.add(lines.size());
            LOG.warn("lines of the access log were lost: {}", full.toString());
        }
    }

    private void turn(Path full) throws IOException {
        out.close();
        Files.move(full, full.resolveSibling(full.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        out = open();
    }

    private OutputStream open() throws IOException {
        if (file == null) {
            return new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        OutputStream opened = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        written = Files.size(file);
        return opened;
    }

    /** Writes what waits, and ends. */
    @Override
    public void close() {
        writer.interrupt();
        try {
            writer.join();
            if (file != null) {
                out.close();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException broken) {
            LOG.warn("the access log did not close: {}", broken.toString());
        }
    }
}
