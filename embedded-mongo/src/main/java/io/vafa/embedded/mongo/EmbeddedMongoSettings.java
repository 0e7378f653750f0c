package io.vafa.embedded.mongo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How one engine is to run.
 *
 * @param directory where the data is kept, made if absent; null keeps everything in memory and nothing after close
 * @param port TCP port on the loopback address, 0 to 65535; 0 takes any free one
 * @param snapshotAfterLogBytes bytes of log, 1 KiB to 64 GiB, from which on the log is folded into a snapshot; a log
 *     that is still smaller than the last snapshot is left to grow, so that rewriting never costs more than writing
 */
public record EmbeddedMongoSettings(@Nullable Path directory, int port, long snapshotAfterLogBytes) {

    /** 64 MiB: read back within a second or two. */
    public static final long DEFAULT_SNAPSHOT_AFTER_LOG_BYTES = 64L << 20;

    private static final int PORT_MAX = 65_535;
    private static final long SNAPSHOT_AFTER_LOG_BYTES_MIN = 1L << 10;
    private static final long SNAPSHOT_AFTER_LOG_BYTES_MAX = 64L << 30;

    public EmbeddedMongoSettings {
        requireWithin("port", port, 0, PORT_MAX);
        requireWithin(
                "snapshotAfterLogBytes",
                snapshotAfterLogBytes,
                SNAPSHOT_AFTER_LOG_BYTES_MIN,
                SNAPSHOT_AFTER_LOG_BYTES_MAX);
    }

    /** Everything in memory, on any free port: for tests that need no restart. */
    public static EmbeddedMongoSettings inMemory() {
        return new EmbeddedMongoSettings(null, 0, DEFAULT_SNAPSHOT_AFTER_LOG_BYTES);
    }

    /** Kept in the given directory, on any free port. */
    public static EmbeddedMongoSettings keptIn(Path directory) {
        return new EmbeddedMongoSettings(directory, 0, DEFAULT_SNAPSHOT_AFTER_LOG_BYTES);
    }

    private static void requireWithin(String property, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "%s must lie between %d and %d, but is %d".formatted(property, min, max, value));
        }
    }
}
