package io.vafa.standalone.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of a platform's data, held by one process at a time. */
public final class DataFolder implements AutoCloseable {

    /** Everything a platform puts there, and therefore all that a fresh start removes. */
    private static final List<String> CONTENTS = List.of("kafka", "mongo", "keys", "imports", "logs");

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Takes hold of the folder, made if absent; empty if another process has it. */
    public static Optional<DataFolder> hold(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            FileChannel channel =
                    FileChannel.open(absolute.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new DataFolder(absolute, channel));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot use the data folder " + absolute, failure);
        }
    }

    /** Removes what earlier runs have left, and nothing else that lies in the folder. */
    public void clear() {
        for (String name : CONTENTS) {
            Path part = path.resolve(name);
            if (Files.exists(part)) {
                delete(part);
            }
        }
    }

    public Path path() {
        return path;
    }

    public Path kafka() {
        return path.resolve("kafka");
    }

    public Path mongo() {
        return path.resolve("mongo");
    }

    /** Lets go of the folder; the data stay. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot let go of " + path, failure);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static void delete(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot remove " + tree, failure);
        }
    }
}
