package io.vafa.platform.eventing;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/**
 * Producer and consumers with the settings that nobody may turn off: idempotent, {@code acks=all}, no automatic commit,
 * start from the earliest record. Addresses and credentials come from {@code spring.kafka.*}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ConsumerSettings.class, TopicSettings.class})
public class EventingConfiguration {
    private static final String DEAD_LETTER_SUFFIX = ".dlt";

    @Bean(destroyMethod = "close")
    Producer<String, byte[]> eventProducer(KafkaProperties kafka) {
        Map<String, Object> properties = new HashMap<>(kafka.buildProducerProperties());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "2");
        properties.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, "131072");
        properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    @Bean
    Topics topics(KafkaProperties kafka, TopicSettings settings, TopicPlan plan) {
        try (Admin admin = Admin.create(kafka.buildAdminProperties())) {
            return new Topics(admin, settings, plan);
        }
    }

    @Bean
    @DependsOn("topics")
    EventPublisher eventPublisher(Producer<String, byte[]> producer) {
        return new EventPublisher(producer);
    }

    @Bean
    DeadLetters deadLetters(EventPublisher publisher) {
        return new DeadLetters(publisher, DEAD_LETTER_SUFFIX);
    }

    @Bean
    ConsumerFactory<String, byte[]> eventConsumerFactory(KafkaProperties kafka) {
        Map<String, Object> properties = new HashMap<>(kafka.buildConsumerProperties());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new DefaultKafkaConsumerFactory<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Bean
    Consumers consumers(
            ConsumerFactory<String, byte[]> consumerFactory,
            EventPublisher publisher,
            DeadLetters deadLetters,
            ConsumerSettings settings) {
        return new Consumers(consumerFactory, publisher, deadLetters, settings);
    }
}
