package io.vafa.testkit;

import com.mongodb.client.MongoDatabase;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.Outbox;
import io.vafa.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;

/** One whole service on a real broker and the embedded engine, spoken to as its neighbours do. */
public final class ServiceUnderTest implements AutoCloseable {
    private static final int PARTITIONS = 3;

    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS);
    private final EmbeddedMongo store = EmbeddedMongo.start(EmbeddedMongoSettings.inMemory());
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> arguments;
    private ConfigurableApplicationContext context;

    /**
     * Starts a service.
     *
     * @param folder for its key files
     * @param tokens whose tokens it believes
     * @param settings further ones, each as {@code --name=value}
     */
    public ServiceUnderTest(SpringApplicationBuilder application, Path folder, TestTokens tokens, String... settings) {
        broker.afterPropertiesSet();
        arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.kafka.bootstrap-servers=" + broker.getBrokersAsString(),
                "--vafa.topics.partitions=" + PARTITIONS,
                "--vafa.topics.replication-factor=1",
                "--vafa.mongo.uri=" + store.connectionString(),
                "--vafa.mongo.embedded=true",
                "--vafa.security.jwks-location=file:" + tokens.writePublicKeys(folder),
                "--vafa.security.issuer=" + TestTokens.ISSUER));
        arguments.addAll(List.of(settings));
        context = application.run(arguments.toArray(String[]::new));
    }

    /**
     * Stops the service and starts it again on what is stored, with what its files say now.
     *
     * @param application as it was started with, anew
     */
    public void restart(SpringApplicationBuilder application) {
        context.close();
        context = application.run(arguments.toArray(String[]::new));
    }

    /** What came back. */
    public record Answer(int status, String body) {
        public JsonNode json() {
            return Json.MAPPER.readTree(body);
        }

        /** A text in the JSON body; empty if there is none. */
        public String text(String field) {
            return json().path(field).asString("");
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public MongoDatabase database() {
        return bean(MongoDatabase.class);
    }

    /** An event as it stands on a topic, from nobody in particular. */
    public static Event event(String type, String id, Object data) {
        return new Event(type, "test", id, Instant.EPOCH, Json.write(data), Map.of());
    }

    /** Publishes events under one key and waits until they stand there. */
    public void publish(String topic, String key, List<Event> events) {
        Outbox outbox = bean(EventPublisher.class).outbox();
        events.forEach(event -> outbox.publish(topic, key, event));
        outbox.awaitAcknowledged();
    }

    /** Everything that stands in a topic now, in order per partition. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        return TopicContents.of(broker.getBrokersAsString(), topic);
    }

    /** Asks for a resource; an empty token is none. */
    public Answer get(String path, String token) {
        return send(request(path, token).GET());
    }

    /** Sends a body; an empty token is none. */
    public Answer send(String method, String path, String token, String type, String body) {
        return send(request(path, token).header("Content-Type", type).method(method, BodyPublishers.ofString(body)));
    }

    /** Sends a body, which may be empty, with headers of its own; an empty token is none. */
    public Answer send(String method, String path, String token, Map<String, String> headers, String body) {
        HttpRequest.Builder request = request(path, token).method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    HttpContract.published().send(http, request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        context.close();
        http.close();
        store.close();
        broker.destroy();
    }
}
