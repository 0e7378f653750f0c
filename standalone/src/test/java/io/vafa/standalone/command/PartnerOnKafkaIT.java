package io.vafa.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.standalone.credential.TokenRequest;
import io.vafa.standalone.host.PlatformProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** A partner on Kafka, with the whole platform behind it. */
@Execution(ExecutionMode.CONCURRENT)
class PartnerOnKafkaIT {
    private static final Duration SOON = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path home;

    @Test
    void theSameReceiptFromTheTillByHttpAndFromTheBackOfficeByKafkaCountsOnceAndSoDoesAKill() throws Exception {
        try (PlatformProcess platform = PlatformProcess.start(home, "--bridge", "gym=demo")) {
            ApplyCommand.apply(platform.platform(), Path.of("..", "sample", "program.yaml"));
            assertThat(send(platform, Role.AGENT, "members", """
                    {"identifiers": [{"kind": "card", "value": "V0001"}]}""").status()).isEqualTo(201);
            // By both roads, under one name and under two.
            assertThat(send(platform, Role.TILL, "purchases", purchase("", "1")).outcome())
                    .isEqualTo("CREDITED 11");
            assertThat(send(platform, Role.TILL, "purchases", purchase("\"id\": \"till-2\",", "2"))
                            .outcome())
                    .isEqualTo("CREDITED 11");
            write(platform, purchase("", "1"), purchase("\"id\": \"office-2\",", "2"), purchase("", "3"));

            awaitOutcome(platform, "receipt:gym:s1:t1:2021-01-01:3");
            assertThat(balance(platform)).isEqualTo(33);
            platform.kill();
        }
        try (PlatformProcess again = PlatformProcess.start(home, "--bridge", "gym=demo")) {
            // All of it once more, as a producer does that did not hear the answer.
            write(
                    again,
                    purchase("", "1"),
                    purchase("\"id\": \"office-2\",", "2"),
                    purchase("", "3"),
                    purchase("", "4"));

            awaitOutcome(again, "receipt:gym:s1:t1:2021-01-01:4");
            assertThat(balance(again)).isEqualTo(44);
        }
    }

    private static String purchase(String id, String receipt) {
        return """
                {%s "member": {"kind": "card", "value": "V0001"}, "store": "s1", "till": "t1",
                 "receipt": {"number": "%s", "businessDate": "2021-01-01"},
                 "occurredAt": "2021-01-01T11:45:30+03:30", "currency": "USD", "amount": "11.77"}""".formatted(id, receipt);
    }

    private static void write(PlatformProcess platform, String... purchases) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", platform.platform().run().kafka()),
                new StringSerializer(),
                new StringSerializer())) {
            for (String purchase : purchases) {
                producer.send(new ProducerRecord<>("partner.gym.purchases", "V0001", purchase))
                        .get();
            }
        }
    }

    private void awaitOutcome(PlatformProcess platform, String eventId) {
        await().atMost(SOON)
                .until(() -> get(platform, "purchases/" + eventId).outcome().startsWith("CREDITED"));
    }

    private long balance(PlatformProcess platform) throws Exception {
        String member = get(platform, "purchases/receipt:gym:s1:t1:2021-01-01:1")
                .body()
                .path("member")
                .asString("");
        return get(platform, "members/" + member + "/balance")
                .body()
                .path("wallets")
                .path("points")
                .path("available")
                .longValue();
    }

    /** What came back. */
    private record Answer(int status, JsonNode body) {
        String outcome() {
            return body.path("status").asString("") + " "
                    + body.path("earned").path("points").asString("");
        }
    }

    private Answer get(PlatformProcess platform, String path) throws IOException, InterruptedException {
        return answer(request(platform, Role.TILL, path).GET());
    }

    private Answer send(PlatformProcess platform, Role role, String path, String body)
            throws IOException, InterruptedException {
        return answer(request(platform, role, path)
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=30")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Answer answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), Json.read(response.body(), JsonNode.class));
    }

    private static HttpRequest.Builder request(PlatformProcess platform, Role role, String path) {
        String token = platform.platform()
                .tokens()
                .issue(new TokenRequest(
                        "test", "demo", "gym", "s1", "t1", null, Set.of(role), Duration.ZERO, Duration.ofHours(1)));
        return HttpRequest.newBuilder(platform.platform().address().resolve("/v1/programs/demo/" + path))
                .header("Authorization", "Bearer " + token);
    }
}
