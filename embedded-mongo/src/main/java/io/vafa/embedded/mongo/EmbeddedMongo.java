package io.vafa.embedded.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.exception.MongoServerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One running engine that answers MongoDB's wire protocol, without credentials, on the loopback address only.
 *
 * <p>With a directory, whatever was answered survives the loss of this process: every answer waits until what it rests on is
 * synced to the disk.
 */
public final class EmbeddedMongo implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final byte[] LOOPBACK_BYTES = {127, 0, 0, 1};
    private static final int ACCEPTING_THREADS = 1;

    /** Each blocks while an answer waits for the disk, so there are many more than processors. */
    private static final int WORKER_THREADS = 64;

    private final MongoServer server;
    private final Storage storage;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedMongo(MongoServer server, Storage storage, int port) {
        this.server = server;
        this.storage = storage;
        this.port = port;
    }

    /**
     * Opens the directory, reads back what it holds and starts to answer.
     *
     * @throws EmbeddedMongoException if the directory is in use, damaged or cannot be read or written, or the port is taken
     */
    public static EmbeddedMongo start(EmbeddedMongoSettings settings) {
        Storage storage = open(settings);
        MongoServer server = new MongoServer(storage.backend().version(ServerVersion.MONGO_5_0));
        try {
            InetAddress loopback = InetAddress.getByAddress(LOOPBACK_BYTES);
            server.bind(new InetSocketAddress(loopback, settings.port()), ACCEPTING_THREADS, WORKER_THREADS);
            return new EmbeddedMongo(server, storage, server.getLocalAddress().getPort());
        } catch (Exception e) { // Netty throws a checked BindException without declaring it
            EmbeddedMongoException failure = new EmbeddedMongoException(
                    "cannot listen on " + LOOPBACK + ":" + settings.port() + ": " + e.getMessage(), e);
            stop(server, storage, failure);
            throw failure;
        }
    }

    private static Storage open(EmbeddedMongoSettings settings) {
        Path directory = settings.directory();
        if (directory == null) {
            return Storage.inMemory();
        }
        try {
            return Storage.open(directory, settings.snapshotAfterLogBytes());
        } catch (IOException e) {
            throw new EmbeddedMongoException("cannot open " + directory + ": " + e, e);
        }
    }

    private static void stop(MongoServer server, Storage storage, EmbeddedMongoException failure) {
        try {
            server.shutdownNow();
            storage.close();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** {@code mongodb://127.0.0.1:PORT}, without database, credentials or options. */
    public String connectionString() {
        return "mongodb://" + LOOPBACK + ":" + port;
    }

    public int port() {
        return port;
    }

    /** What opening the directory found; all zero in memory. */
    public RecoveryStats recovery() {
        return storage.recovery();
    }

    /**
     * Ends all connections, then writes and syncs what is left; doing so again changes nothing.
     *
     * @throws EmbeddedMongoException if the log could not be written; what was acknowledged is safe nevertheless
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        server.shutdownNow();
        try {
            storage.close();
        } catch (IOException | MongoServerException e) {
            throw new EmbeddedMongoException("the embedded engine did not stop cleanly: " + e.getMessage(), e);
        }
    }
}
