package io.vafa.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

    private static final TopicPartition PARTITION = new TopicPartition("kept", 0);

    @TempDir
    Path directory;

    @Test
    void whatWasAcknowledgedIsThereAfterACleanStopAndOnOtherPorts() throws Exception {
        // Given
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(directory))) {
            createTopic(kafka);
            write(kafka, 1_000);
        }

        // When
        try (EmbeddedKafka restarted = EmbeddedKafka.start(EmbeddedKafkaSettings.in(directory))) {

            // Then
            assertThat(read(restarted)).hasSize(1_000).startsWith("value 0").endsWith("value 999");
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesKillMinusNine() throws Exception {
        // Given
        Process broker = startInOwnProcess();
        String bootstrapServers = broker.inputReader(StandardCharsets.UTF_8).readLine();
        createTopic(bootstrapServers);
        write(bootstrapServers, 5_000);

        // When
        broker.destroyForcibly().waitFor();

        // Then
        try (EmbeddedKafka restarted = EmbeddedKafka.start(EmbeddedKafkaSettings.in(directory))) {
            assertThat(read(restarted)).hasSize(5_000).endsWith("value 4999");
        }
    }

    @Test
    void aTopicNobodyCreatedDoesNotAppear() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(directory));
                KafkaProducer<String, String> producer = producer(kafka.bootstrapServers(), 1_500)) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("misspelt", "value"))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    private Process startInOwnProcess() throws Exception {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void createTopic(EmbeddedKafka kafka) throws Exception {
        createTopic(kafka.bootstrapServers());
    }

    private static void createTopic(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void write(EmbeddedKafka kafka, int count) throws Exception {
        write(kafka.bootstrapServers(), count);
    }

    private static void write(String bootstrapServers, int count) throws Exception {
        try (KafkaProducer<String, String> producer = producer(bootstrapServers, 30_000)) {
            for (int index = 0; index < count - 1; index++) {
                var _ = producer.send(new ProducerRecord<>(PARTITION.topic(), "value " + index));
            }
            producer.send(new ProducerRecord<>(PARTITION.topic(), "value " + (count - 1)))
                    .get();
        }
    }

    private static KafkaProducer<String, String> producer(String bootstrapServers, int blockMillis) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "max.block.ms", blockMillis),
                new StringSerializer(),
                new StringSerializer());
    }

    private static List<String> read(EmbeddedKafka kafka) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            while (consumer.position(PARTITION) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }
}
