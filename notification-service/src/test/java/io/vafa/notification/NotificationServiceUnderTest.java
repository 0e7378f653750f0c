package io.vafa.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.notification.NotificationRecorded;
import io.vafa.contracts.program.SectionApplied;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.testkit.TestTokens;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The whole service with a real broker, the embedded engine and a real mail server. */
final class NotificationServiceUnderTest implements AutoCloseable {
    private static final int PARTITIONS = 3;

    final FakeMemberService members = new FakeMemberService();
    final TestTokens tokens;
    final ConfigurableApplicationContext context;
    private final GreenMail mail;
    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS);
    private final EmbeddedMongo store = EmbeddedMongo.start(EmbeddedMongoSettings.inMemory());
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    NotificationServiceUnderTest(Path folder) throws IOException {
        tokens = TestTokens.newIssuer();
        Path publicKeys = tokens.writePublicKeys(folder);
        Files.writeString(folder.resolve("service.token"), tokens.token("", Role.SERVICE));
        mail = new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        broker.afterPropertiesSet();
        context = NotificationServiceApplication.application()
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.kafka.bootstrap-servers=" + broker.getBrokersAsString(),
                        "--vafa.topics.partitions=" + PARTITIONS,
                        "--vafa.topics.replication-factor=1",
                        "--vafa.consumers.retry-back-off-max=300ms",
                        "--vafa.mongo.uri=" + store.connectionString(),
                        "--vafa.mongo.embedded=true",
                        "--vafa.security.jwks-location=file:" + publicKeys,
                        "--vafa.security.issuer=" + TestTokens.ISSUER,
                        "--vafa.security.service-token-file=" + folder.resolve("service.token"),
                        "--vafa.notification.from=Vafa <noreply@example.org>",
                        "--vafa.notification.member-service-uri=" + members.uri(),
                        "--spring.mail.host=127.0.0.1",
                        "--spring.mail.port=" + mail.getSmtp().getPort());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    void stopMail() {
        mail.stop();
    }

    void startMail() {
        mail.start();
    }

    /** Everything that the mail server ever took for an address. */
    List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> recipient(message).equals(address))
                .toList();
    }

    private static String recipient(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    MongoDatabase database() {
        return context.getBean(MongoDatabase.class);
    }

    /** Tells of a programme, as its owner does. */
    void applyProgram(String program) {
        SectionApplied section = new SectionApplied(
                program,
                "program",
                1,
                null,
                "hash",
                Map.of("name", Map.of("en", "Vafa Club", "fa", "باشگاه وفا"), "defaultLanguage", "fa"));
        publish(Topic.PROGRAMS, program + "/program/00000001", EventType.SECTION_APPLIED, List.of(Json.write(section)));
    }

    /** Writes entries to the journal's topic, as the ledger does. */
    void journal(List<JournalEntry> entries) {
        Outbox outbox = context.getBean(EventPublisher.class).outbox();
        entries.forEach(entry -> outbox.publish(
                Topic.JOURNAL.topicName(),
                entry.member(),
                event(EventType.JOURNAL_ENTRY, entry.member() + entry.sequence(), Json.write(entry))));
        outbox.awaitAcknowledged();
    }

    private void publish(Topic topic, String key, EventType type, List<byte[]> data) {
        Outbox outbox = context.getBean(EventPublisher.class).outbox();
        data.forEach(bytes -> outbox.publish(topic.topicName(), key, event(type, key, bytes)));
        outbox.awaitAcknowledged();
    }

    private static Event event(EventType type, String id, byte[] data) {
        return new Event(type.wireName(), "test", id, Instant.EPOCH, data, Map.of());
    }

    int put(String path, String token, String body) {
        return send(request(path, token)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .statusCode();
    }

    String get(String path, String token) {
        return send(request(path, token).GET().build()).body();
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path))
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What was told about a member's messages. */
    List<NotificationRecorded> told(String member) {
        return told().stream()
                .filter(outcome -> outcome.member().equals(member))
                .toList();
    }

    /** Everything that was told. */
    List<NotificationRecorded> told() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.NOTIFICATIONS.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<NotificationRecorded> told = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> told.add(Json.read(record.value(), NotificationRecorded.class)));
            }
            return told;
        }
    }

    @Override
    public void close() {
        context.close();
        members.close();
        mail.stop();
        store.close();
        broker.destroy();
    }
}
