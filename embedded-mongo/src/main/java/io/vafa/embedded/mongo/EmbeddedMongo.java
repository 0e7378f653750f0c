package io.vafa.embedded.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** One running engine that answers MongoDB's wire protocol on the loopback address. */
public final class EmbeddedMongo implements AutoCloseable {

    private static final int ACCEPTING_THREADS = 1;
    private static final int WORKER_THREADS = 64;

    private final MongoServer server;
    private final int port;
    private final RecoveryStats recovery;

    private EmbeddedMongo(MongoServer server, int port, RecoveryStats recovery) {
        this.server = server;
        this.port = port;
        this.recovery = recovery;
    }

    public static EmbeddedMongo start(EmbeddedMongoSettings settings) {
        if (settings.directory() != null) {
            throw new EmbeddedMongoException("keeping data in a directory is not built yet");
        }
        MongoServer server = new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_5_0));
        server.bind(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()),
                ACCEPTING_THREADS,
                WORKER_THREADS);
        return new EmbeddedMongo(server, server.getLocalAddress().getPort(), RecoveryStats.NOTHING);
    }

    /** {@code mongodb://127.0.0.1:PORT}, without database, credentials or options. */
    public String connectionString() {
        return "mongodb://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** What opening the directory found; all zero in memory. */
    public RecoveryStats recovery() {
        return recovery;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
