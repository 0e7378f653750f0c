package io.vafa.benchmark.pipeline;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.security.Role;
import io.vafa.points.PointsServiceApplication;
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
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * The points service as it runs in the standalone platform, with the same broker and the same engine, and nobody else: in
 * this process, so that a bare loop can use the very same clients.
 */
final class PointsHouse implements AutoCloseable {
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(2);

    /** There is none: only the service itself is asked. */
    private static final int GATEWAY_PORT = 0;

    private final TokenIssuer issuer;
    private final EmbeddedKafka kafka;
    private final EmbeddedMongo mongo;
    private final EmbeddedService.Started points;

    PointsHouse(Path folder) {
        PlatformKeys keys = PlatformKeys.openOrCreate(folder);
        issuer = new TokenIssuer(GATEWAY_PORT, keys, InstantSource.system());
        kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(folder.resolve("kafka")));
        mongo = EmbeddedMongo.start(EmbeddedMongoSettings.keptIn(folder.resolve("mongo")));
        points = new EmbeddedService("points-service", PointsServiceApplication::application, Map.of())
                .start(new ServiceSurroundings(
                        kafka.bootstrapServers(),
                        mongo.connectionString(),
                        keys,
                        issuer,
                        folder.resolve("service.token")));
    }

    /** Bootstrap servers of the broker. */
    String kafka() {
        return kafka.bootstrapServers();
    }

    /** Speaks to the points service itself. */
    PlatformClient client(String program) {
        String token =
                issuer.issue(TokenRequest.forPartner("bench", program, "vafa", Set.of(Role.ADMIN), TOKEN_LIFETIME));
        return new PlatformClient(URI.create(points.uri()), () -> token);
    }

    EventPublisher publisher() {
        return context().getBean(EventPublisher.class);
    }

    /** The service's own producer: its acknowledgements, batches and compression. */
    @SuppressWarnings("unchecked") // Spring knows beans by class, and there is one producer
    Producer<String, byte[]> producer() {
        return context().getBean("eventProducer", Producer.class);
    }

    /** The service's own consumers: their isolation, fetch sizes and commits. */
    @SuppressWarnings("unchecked") // Spring knows beans by class, and there is one factory
    ConsumerFactory<String, byte[]> consumers() {
        return context().getBean("eventConsumerFactory", ConsumerFactory.class);
    }

    /** The service's own database. */
    MongoDatabase database() {
        return context().getBean(MongoDatabase.class);
    }

    /** Another database of the same engine, by the same client. */
    MongoDatabase database(String name) {
        return context().getBean(MongoClient.class).getDatabase(name);
    }

    ConcurrentMessageListenerContainer<?, ?> intake() {
        return context().getBean("intakeConsumer", ConcurrentMessageListenerContainer.class);
    }

    ConcurrentMessageListenerContainer<?, ?> ledger() {
        return context().getBean("ledgerConsumer", ConcurrentMessageListenerContainer.class);
    }

    private ConfigurableApplicationContext context() {
        return points.context();
    }

    @Override
    public void close() {
        points.close();
        mongo.close();
        kafka.close();
    }
}
