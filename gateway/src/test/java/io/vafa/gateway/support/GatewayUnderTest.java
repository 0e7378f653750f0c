package io.vafa.gateway.support;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.program.SectionApplied;
import io.vafa.gateway.GatewayApplication;
import io.vafa.platform.json.Json;
import io.vafa.testkit.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A whole gateway with a real broker behind it and services that only pretend. */
public final class GatewayUnderTest implements AutoCloseable {
    public static final int PARTITIONS = 3;

    /** The key with which the gateway under test digests. */
    public static final byte[] DIGEST_KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final EmbeddedKafkaKraftBroker broker;
    private final List<String> arguments;
    private final Instance first;
    private final FakePoints fakePoints;
    public final Tokens tokens = new Tokens();
    public final FakeService members = new FakeService("members");
    public final FakeService points = new FakeService("points");
    public final FakeService campaigns = new FakeService("campaigns");
    public final FakeService notifications = new FakeService("notifications");
    public final FakeService mailbox = new FakeService("mailbox");
    public final FakeService tokenIssuer = new FakeService("token-issuer");

    /** Starts it with further settings, each as {@code --name=value}. */
    public GatewayUnderTest(String... settings) {
        broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS);
        broker.afterPropertiesSet();
        Path folder = keys(tokens);
        arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.kafka.bootstrap-servers=" + broker.getBrokersAsString(),
                "--vafa.topics.partitions=" + PARTITIONS,
                "--vafa.topics.replication-factor=1",
                "--vafa.security.jwks-location=file:" + folder.resolve("jwks.json"),
                "--vafa.security.issuer=" + TestTokens.ISSUER,
                "--vafa.digest.key-file=" + folder.resolve("digest.key"),
                "--vafa.security.service-token-file=" + folder.resolve("service.token"),
                "--vafa.gateway.member-service-uri=" + members.uri(),
                "--vafa.gateway.points-service-uri=" + points.uri(),
                "--vafa.gateway.campaign-service-uri=" + campaigns.uri(),
                "--vafa.gateway.notification-service-uri=" + notifications.uri(),
                "--vafa.gateway.mailbox-uri=" + mailbox.uri(),
                "--vafa.gateway.token-issuer-uri=" + tokenIssuer.uri(),
                "--vafa.gateway.access-log.enabled=false",
                "--vafa.gateway.response-timeout=2s",
                "--vafa.gateway.pace.patience=500ms",
                "--vafa.gateway.routes.mailbox.response-timeout=400ms",
                "--vafa.gateway.routes.token-issuer.response-timeout=20s",
                "--vafa.gateway.routes.token-issuer.calls-at-once-max=2"));
        for (String setting : settings) {
            // Twice the same name would become a list.
            String name = setting.substring(0, setting.indexOf('=') + 1);
            arguments.removeIf(argument -> argument.startsWith(name));
            arguments.add(setting);
        }
        first = another();
        fakePoints = new FakePoints(broker.getBrokersAsString(), PARTITIONS);
        applyProgram("demo", "USD");
    }

    /** One gateway of several, with a port of its own. */
    public record Instance(ConfigurableApplicationContext context, Client client) implements AutoCloseable {
        /** Ends it as an operator does: what is under way is finished first. */
        @Override
        public void close() {
            context.close();
        }
    }

    /** Starts one more gateway with the same broker, services and settings. */
    public Instance another() {
        ConfigurableApplicationContext context =
                GatewayApplication.application().run(arguments.toArray(String[]::new));
        return new Instance(
                context,
                new Client(
                        Integer.parseInt(String.valueOf(context.getEnvironment().getProperty("local.server.port")))));
    }

    private static Path keys(Tokens tokens) {
        try {
            Path folder = Files.createTempDirectory("vafa-gateway-test");
            tokens.writePublicKeys(folder);
            Files.writeString(folder.resolve("digest.key"), Base64.getEncoder().encodeToString(DIGEST_KEY));
            Files.writeString(folder.resolve("service.token"), tokens.service());
            return folder;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Publishes a programme's section as its owner does. */
    public void applyProgram(String program, String currency) {
        SectionApplied section =
                new SectionApplied(program, "program", 1, null, "hash", Map.of("id", program, "currency", currency));
        publish(Topic.PROGRAMS, program + "/program/00000001", section);
    }

    /** Publishes an event as its owner does. */
    public void publish(Topic topic, String key, Record event) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers()), new StringSerializer(), new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic.topicName(), key, Json.write(event));
            record.headers().add("ce_type", EventType.of(event).wireName().getBytes(StandardCharsets.UTF_8));
            producer.send(record).get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public Client client() {
        return first.client();
    }

    public FakePoints fakePoints() {
        return fakePoints;
    }

    public String brokers() {
        return broker.getBrokersAsString();
    }

    /** Takes Kafka away for good. */
    public void stopKafka() {
        broker.destroy();
    }

    /** Forgets what one test told the services that only pretend. */
    public void reset() {
        List.of(members, points, campaigns, notifications, mailbox, tokenIssuer).forEach(FakeService::reset);
        fakePoints.answer(_ -> java.util.Optional.empty());
    }

    @Override
    public void close() {
        first.close();
        fakePoints.close();
        List.of(members, points, campaigns, notifications, mailbox, tokenIssuer).forEach(FakeService::close);
        broker.destroy();
    }
}
