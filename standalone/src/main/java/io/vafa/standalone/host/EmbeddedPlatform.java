package io.vafa.standalone.host;

import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.platform.security.Role;
import io.vafa.standalone.credential.PlatformKeys;
import io.vafa.standalone.credential.TokenIssuer;
import io.vafa.standalone.credential.TokenRequest;
import io.vafa.standalone.issuer.TokenServer;
import io.vafa.standalone.kafka.EmbeddedKafka;
import io.vafa.standalone.kafka.EmbeddedKafkaSettings;
import io.vafa.standalone.mailbox.Mailbox;
import io.vafa.standalone.mailbox.MailboxServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The whole platform in this process: both engines, the mailbox and the services, started one after the other, since in
 * parallel they only get into each other's way, and stopped in reverse order.
 */
public final class EmbeddedPlatform implements AutoCloseable {

    private static final Duration SERVICE_TOKEN_LIFETIME = Duration.ofDays(400);

    private final StartObserver observer;
    private final Deque<Part> running = new ArrayDeque<>();
    private boolean closed;

    private record Part(String name, AutoCloseable handle) {}

    /**
     * Where a started platform is found.
     *
     * @param kafka bootstrap servers
     * @param pointsService past the gateway
     */
    public record Addresses(String mongoUri, String kafka, String pointsService) {}

    public EmbeddedPlatform(StartObserver observer) {
        this.observer = observer;
    }

    /**
     * Starts everything; after a failure {@link #close} stops what had started.
     *
     * @param port the gateway's
     * @param bridge the programme of each partner who reports on Kafka
     */
    public Addresses start(DataFolder data, int port, Map<String, String> bridge) {
        PlatformKeys keys = PlatformKeys.openOrCreate(data.path());
        TokenIssuer issuer = new TokenIssuer(port, keys, InstantSource.system());
        Path serviceToken = keys.writeServiceToken(serviceToken(issuer));
        EmbeddedKafka kafka = start("Kafka broker", () -> EmbeddedKafka.start(EmbeddedKafkaSettings.in(data.kafka())));
        EmbeddedMongo mongo =
                start("document store", () -> EmbeddedMongo.start(EmbeddedMongoSettings.keptIn(data.mongo())));
        MailboxServer mailbox = start("mailbox", () -> MailboxServer.start(new Mailbox(), InstantSource.system()));
        TokenServer tokens = start("token issuer", () -> TokenServer.start(keys, issuer));
        EmbeddedServices services = new EmbeddedServices(
                new ServiceSurroundings(kafka.bootstrapServers(), mongo.connectionString(), keys, issuer, serviceToken),
                data.path().resolve("logs").resolve("access.log"),
                this::start);
        String pointsService = services.startAll(mailbox, tokens, port, bridge);
        return new Addresses(mongo.connectionString(), kafka.bootstrapServers(), pointsService);
    }

    /** Stops everything that runs, the last started first. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!running.isEmpty()) {
            Part part = running.pop();
            observer.stopping(part.name());
            try {
                part.handle().close();
            } catch (Exception failure) {
                // One part that stops badly must not keep the others from stopping well.
                System.getLogger(EmbeddedPlatform.class.getName())
                        .log(System.Logger.Level.WARNING, part.name() + " did not stop cleanly", failure);
            }
        }
    }

    private <T extends AutoCloseable> T start(String name, Supplier<T> starter) {
        observer.starting(name);
        long startedNanos = System.nanoTime();
        T handle = starter.get();
        keep(name, handle);
        observer.started(name, (System.nanoTime() - startedNanos) / 1_000_000);
        return handle;
    }

    private synchronized void keep(String name, AutoCloseable handle) {
        running.push(new Part(name, handle));
        if (closed) {
            close();
            throw new IllegalStateException("the platform was stopped while it started");
        }
    }

    private static String serviceToken(TokenIssuer issuer) {
        return issuer.issue(
                TokenRequest.forPartner("vafa-services", "*", "vafa", Set.of(Role.SERVICE), SERVICE_TOKEN_LIFETIME));
    }
}
