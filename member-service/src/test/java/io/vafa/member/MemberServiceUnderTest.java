package io.vafa.member;

import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.program.SectionApplied;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import io.vafa.testkit.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;

/** The whole service with a real broker and the embedded engine. */
final class MemberServiceUnderTest implements AutoCloseable {
    private static final int PARTITIONS = 3;

    final TestTokens tokens;
    final ConfigurableApplicationContext context;
    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS);
    private final EmbeddedMongo store = EmbeddedMongo.start(EmbeddedMongoSettings.inMemory());
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    MemberServiceUnderTest(Path folder) throws IOException {
        tokens = TestTokens.newIssuer();
        Path publicKeys = tokens.writePublicKeys(folder);
        Files.writeString(folder.resolve("digest.key"), Base64.getEncoder().encodeToString(new byte[32]));
        broker.afterPropertiesSet();
        context = MemberServiceApplication.application()
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.kafka.bootstrap-servers=" + broker.getBrokersAsString(),
                        "--vafa.topics.partitions=" + PARTITIONS,
                        "--vafa.topics.replication-factor=1",
                        "--vafa.mongo.uri=" + store.connectionString(),
                        "--vafa.mongo.embedded=true",
                        "--vafa.security.jwks-location=file:" + publicKeys,
                        "--vafa.security.issuer=" + TestTokens.ISSUER,
                        "--vafa.digest.key-file=" + folder.resolve("digest.key"),
                        "--vafa.enrolment.patience=1s",
                        "--vafa.enrolment.sweep-every=200ms");
        apply("demo");
    }

    /** An answer with its body as text. */
    record Answer(int status, String body) {
        JsonNode json() {
            return Json.MAPPER.readTree(body);
        }

        String text(String field) {
            return json().path(field).asString("");
        }
    }

    MongoDatabase database() {
        return context.getBean(MongoDatabase.class);
    }

    /** Tells of a programme, as its owner does. */
    void apply(String program) {
        SectionApplied section = new SectionApplied(
                program,
                "program",
                1,
                null,
                "hash",
                Map.of("languages", List.of("fa", "ar", "en"), "defaultLanguage", "fa"));
        Outbox outbox = context.getBean(EventPublisher.class).outbox();
        outbox.publish(
                Topic.PROGRAMS.topicName(),
                program + "/program/00000001",
                new Event(
                        EventType.SECTION_APPLIED.wireName(),
                        "points-service",
                        program,
                        Instant.EPOCH,
                        Json.write(section),
                        Map.of()));
        outbox.awaitAcknowledged();
    }

    Answer post(String path, String type, String token, String body) {
        return send(request(path, token)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    Answer get(String path, String token) {
        return send(request(path, token).GET().build());
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Everything that stands in a topic now, in order per partition. */
    List<ConsumerRecord<String, byte[]>> records(Topic topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** The records of one member. */
    List<ConsumerRecord<String, byte[]>> records(Topic topic, String member) {
        return records(topic).stream()
                .filter(record -> record.key().equals(member))
                .toList();
    }

    @Override
    public void close() {
        context.close();
        store.close();
        broker.destroy();
    }
}
