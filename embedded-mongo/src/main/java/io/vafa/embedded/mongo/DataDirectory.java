package io.vafa.embedded.mongo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one engine, which it alone may open.
 *
 * <ul>
 *   <li>{@code lock}: empty; locked by the process that runs the engine.
 *   <li>{@code log-0000000007}: effects since snapshot 7 was begun (log 1 has none before it).
 *   <li>{@code snapshot-0000000007}: everything that the logs before log 7 amount to.
 *   <li>{@code *.tmp}: a file in the making; deleted when the directory is opened.
 * </ul>
 *
 * Only the newest snapshot and the logs from its generation on are needed; older ones are deleted.
 */
final class DataDirectory implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("(log|snapshot)-(\\d{10})");
    private static final String TEMPORARY = ".tmp";
    private static final boolean DIRECTORIES_CAN_BE_SYNCED =
            !System.getProperty("os.name", "").startsWith("Windows");

    private final Path path;
    private final FileChannel lockChannel;

    private DataDirectory(Path path, FileChannel lockChannel) {
        this.path = path;
        this.lockChannel = lockChannel;
    }

    static DataDirectory open(Path path) throws IOException {
        Files.createDirectories(path);
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!lock(channel)) {
            channel.close();
            throw new EmbeddedMongoException(path + " is in use by another embedded engine; stop that one first");
        }
        DataDirectory directory = new DataDirectory(path, channel);
        directory.deleteTemporaryFiles();
        return directory;
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    Path log(long generation) {
        return path.resolve("log-%010d".formatted(generation));
    }

    Path snapshot(long generation) {
        return path.resolve("snapshot-%010d".formatted(generation));
    }

    Path temporary(Path finished) {
        return finished.resolveSibling(finished.getFileName() + TEMPORARY);
    }

    NavigableMap<Long, Path> logs() throws IOException {
        return byGeneration("log");
    }

    NavigableMap<Long, Path> snapshots() throws IOException {
        return byGeneration("snapshot");
    }

    /** Makes an empty log that stands under its name only once its header is on the disk. */
    FrameWriter createLog(long generation, long sequence) throws IOException {
        Path finished = log(generation);
        FrameWriter writer =
                FrameWriter.create(temporary(finished), new FileHeader(FileHeader.Kind.LOG, generation, sequence));
        writer.force();
        publish(finished);
        return writer;
    }

    /** Gives a file, complete and synced under its temporary name, its own name. */
    void publish(Path finished) throws IOException {
        Files.move(temporary(finished), finished, StandardCopyOption.ATOMIC_MOVE);
        sync();
    }

    /** Deletes what the snapshot of this generation has made superfluous. */
    void deleteBefore(long generation) throws IOException {
        for (Path log : logs().headMap(generation).values()) {
            Files.delete(log);
        }
        for (Path snapshot : snapshots().headMap(generation).values()) {
            Files.delete(snapshot);
        }
    }

    private NavigableMap<Long, Path> byGeneration(String kind) throws IOException {
        NavigableMap<Long, Path> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(path)) {
            files.forEach(file -> {
                Matcher matcher = NAME.matcher(file.getFileName().toString());
                if (matcher.matches() && matcher.group(1).equals(kind)) {
                    found.put(Long.valueOf(matcher.group(2)), file);
                }
            });
        }
        return found;
    }

    private void deleteTemporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(TEMPORARY)).toList()) {
                Files.delete(file);
            }
        }
    }

    private void sync() throws IOException {
        if (DIRECTORIES_CAN_BE_SYNCED) {
            try (FileChannel directory = FileChannel.open(path, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    @Override
    public void close() throws IOException {
        lockChannel.close();
    }
}
