package io.vafa.platform.eventing;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** Makes the consumers of a service, all alike but for what they do with a batch. */
public final class Consumers {
    private static final long RETRY_BACK_OFF_MILLIS_MIN = 100;

    private final ConsumerFactory<String, byte[]> consumerFactory;
    private final EventPublisher publisher;
    private final DeadLetters deadLetters;
    private final ConsumerSettings settings;

    public Consumers(
            ConsumerFactory<String, byte[]> consumerFactory,
            EventPublisher publisher,
            DeadLetters deadLetters,
            ConsumerSettings settings) {
        this.consumerFactory = consumerFactory;
        this.publisher = publisher;
        this.deadLetters = deadLetters;
        this.settings = settings;
    }

    /**
     * A consumer, to be exposed as a bean: Spring starts it when the service is ready and stops it before anything it needs.
     *
     * @param name the consumer group, and the name in metrics and dead letters
     * @param types which event types it reads, by their name on the wire; others are set aside
     */
    public ConcurrentMessageListenerContainer<String, byte[]> consumer(
            String name, String topic, Map<String, Class<?>> types, BatchHandler handler) {
        BatchConsumer listener = new BatchConsumer(name, Map.copyOf(types), handler, deadLetters, publisher);
        ContainerProperties properties = new ContainerProperties(topic);
        properties.setGroupId(name);
        properties.setClientId(name);
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setSyncCommits(true);
        properties.setMessageListener(listener);
        properties.setConsumerRebalanceListener(listener);
        properties
                .getKafkaConsumerProperties()
                .put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, String.valueOf(settings.batchRecordsMax()));
        properties
                .getKafkaConsumerProperties()
                .put(
                        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                        String.valueOf(settings.pollInterval().toMillis()));
        ConcurrentMessageListenerContainer<String, byte[]> container =
                new ConcurrentMessageListenerContainer<>(consumerFactory, properties);
        container.setBeanName(name);
        container.setConcurrency(settings.concurrency());
        container.setCommonErrorHandler(new DefaultErrorHandler(withoutEnd()));
        return container;
    }

    /** As {@link #consumer}, for a topic with a single event type. */
    public ConcurrentMessageListenerContainer<String, byte[]> consumer(
            String name, String topic, String type, Class<?> data, BatchHandler handler) {
        return consumer(name, topic, Map.of(type, data), handler);
    }

    /** A dependency that is away comes back some day; giving up after ten tries would lose what was accepted. */
    private ExponentialBackOff withoutEnd() {
        ExponentialBackOff backOff = new ExponentialBackOff(RETRY_BACK_OFF_MILLIS_MIN, 2);
        backOff.setMaxInterval(settings.retryBackOffMax().toMillis());
        return backOff;
    }
}
