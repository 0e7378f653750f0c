package io.vafa.platform.eventing;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** Makes the consumers of a service, all alike but for what they do with a batch. */
public final class Consumers implements ApplicationListener<ListenerContainerIdleEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(Consumers.class);

    /** How long a poll waits, and how long nothing must have come for a consumer to be idle. */
    private static final long IDLE_AFTER_MILLIS = 250;

    /** How much a crash lets come again, beside the batch at hand. */
    private static final long COMMIT_EVERY_MILLIS = 200;

    private static final long RETRY_BACK_OFF_MILLIS_MIN = 100;

    /** What is worth a batch by itself, where records may be gathered. */
    private static final int GATHERED_BYTES = 65_536;

    private final ConsumerFactory<String, byte[]> consumerFactory;
    private final EventPublisher publisher;
    private final DeadLetters deadLetters;
    private final ConsumerSettings settings;
    private final Map<String, BatchHandler> handlers = new ConcurrentHashMap<>();

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
        ContainerProperties properties = properties(name, topic);
        properties.setMessageListener(listener);
        properties.setConsumerRebalanceListener(listener);
        handlers.put(name, handler);
        return container(name, properties);
    }

    /**
     * A consumer of a topic to which somebody else writes whatever they like. Whoever holds it starts and stops it.
     *
     * @param name the consumer group, and the name in metrics and dead letters
     * @param fetchBytesMax about what a broker sends at once, and so what waits here to be handled
     */
    public ConcurrentMessageListenerContainer<String, byte[]> consumerOfRecords(
            String name, String topic, int fetchBytesMax, RecordBatchHandler handler) {
        ContainerProperties properties = properties(name, topic);
        properties.setMessageListener(new RecordConsumer(name, handler, deadLetters, publisher));
        // A right that is not given yet would else end the consumer for good.
        properties.setAuthExceptionRetryInterval(settings.retryBackOffMax());
        properties
                .getKafkaConsumerProperties()
                .put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, String.valueOf(fetchBytesMax));
        return container(name, properties);
    }

    private ContainerProperties properties(String name, String topic) {
        ContainerProperties properties = new ContainerProperties(topic);
        properties.setGroupId(name);
        properties.setClientId(name);
        // An offset says from where to go on, and whatever comes again is known by its cause: nobody has to wait for
        // it, nor is it worth a request per batch.
        properties.setAckMode(ContainerProperties.AckMode.TIME);
        properties.setAckTime(COMMIT_EVERY_MILLIS);
        properties.setSyncCommits(false);
        properties.setPollTimeout(IDLE_AFTER_MILLIS);
        properties.setIdleEventInterval(IDLE_AFTER_MILLIS);
        properties
                .getKafkaConsumerProperties()
                .put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, String.valueOf(settings.batchRecordsMax()));
        properties
                .getKafkaConsumerProperties()
                .put(
                        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                        String.valueOf(settings.pollInterval().toMillis()));
        Duration gather = settings.gather().getOrDefault(name, Duration.ZERO);
        if (gather.isPositive()) {
            properties
                    .getKafkaConsumerProperties()
                    .put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, String.valueOf(GATHERED_BYTES));
            properties
                    .getKafkaConsumerProperties()
                    .put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, String.valueOf(gather.toMillis()));
        }
        return properties;
    }

    private ConcurrentMessageListenerContainer<String, byte[]> container(String name, ContainerProperties properties) {
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

    /** Spring tells it in the thread that polls, so that handlers stay free of locks. */
    @Override
    public void onApplicationEvent(ListenerContainerIdleEvent idle) {
        String name =
                idle.getContainer(ConcurrentMessageListenerContainer.class).getGroupId();
        BatchHandler handler = name == null ? null : handlers.get(name);
        Collection<TopicPartition> partitions = idle.getTopicPartitions();
        if (handler == null || partitions == null || partitions.isEmpty()) {
            return;
        }
        try {
            handler.idle(partitions.stream().map(TopicPartition::partition).toList());
        } catch (RuntimeException failure) {
            LOG.warn("{} could not use its idle time; it tries again", name, failure);
        }
    }
}
