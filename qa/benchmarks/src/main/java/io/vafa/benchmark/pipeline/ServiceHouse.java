package io.vafa.benchmark.pipeline;

import com.mongodb.client.MongoDatabase;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.security.Role;
import io.vafa.standalone.client.PlatformClient;
import io.vafa.standalone.credential.PlatformKeys;
import io.vafa.standalone.credential.TokenIssuer;
import io.vafa.standalone.credential.TokenRequest;
import io.vafa.standalone.host.EmbeddedService;
import io.vafa.standalone.host.ServiceSurroundings;
import io.vafa.standalone.kafka.EmbeddedKafka;
import io.vafa.standalone.kafka.EmbeddedKafkaSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One service as it runs in the standalone platform, with the same broker and the same engine, and nobody else: in this
 * process, so that a bare loop can use the very same clients.
 */
abstract class ServiceHouse implements AutoCloseable {
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(2);

    /** There is none: only the service itself is asked. */
    private static final int GATEWAY_PORT = 0;

    private final TokenIssuer issuer;
    private final EmbeddedKafka kafka;
    private final EmbeddedMongo mongo;
    private final EmbeddedService.Started started;

    ServiceHouse(Path folder, EmbeddedService service) {
        PlatformKeys keys = PlatformKeys.openOrCreate(folder);
        issuer = new TokenIssuer(GATEWAY_PORT, keys, InstantSource.system());
        kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder.resolve("kafka")));
        mongo = EmbeddedMongo.start(EmbeddedMongoSettings.keptIn(folder.resolve("mongo")));
        started = service.start(new ServiceSurroundings(
                kafka.bootstrapServers(), mongo.connectionString(), keys, issuer, folder.resolve("service.token")));
    }

    /** Bootstrap servers of the broker. */
    final String kafka() {
        return kafka.bootstrapServers();
    }

    /** Speaks to the service itself. */
    final PlatformClient client(String program) {
        String token =
                issuer.issue(TokenRequest.forPartner("bench", program, "vafa", Set.of(Role.ADMIN), TOKEN_LIFETIME));
        return new PlatformClient(URI.create(started.uri()), () -> token);
    }

    final EventPublisher publisher() {
        return context().getBean(EventPublisher.class);
    }

    /** The service's own database. */
    final MongoDatabase database() {
        return context().getBean(MongoDatabase.class);
    }

    final ConfigurableApplicationContext context() {
        return started.context();
    }

    @Override
    public final void close() {
        started.close();
        mongo.close();
        kafka.close();
    }
}
