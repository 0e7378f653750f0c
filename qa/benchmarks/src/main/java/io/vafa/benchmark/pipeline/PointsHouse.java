package io.vafa.benchmark.pipeline;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.vafa.points.PointsServiceApplication;
import io.vafa.standalone.host.EmbeddedService;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** The points service, and nobody else. */
final class PointsHouse extends ServiceHouse {
    PointsHouse(Path folder) {
        super(folder, new EmbeddedService("points-service", PointsServiceApplication::application, Map.of()));
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
}
