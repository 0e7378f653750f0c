package io.vafa.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.Purchases;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Without Kafka nothing is accepted, and everybody hears so in good time. */
class KafkaAwayIT {
    private static final Duration IN_GOOD_TIME = Duration.ofSeconds(15);

    @Test
    void withoutKafkaNothingIsAcceptedAndTheCallerHearsSoInTime() {
        try (GatewayUnderTest gateway = new GatewayUnderTest(
                "--spring.kafka.producer.properties.max.block.ms=1000",
                "--spring.kafka.producer.properties.request.timeout.ms=1000",
                "--spring.kafka.producer.properties.delivery.timeout.ms=2000")) {
            Client client = gateway.client();
            assertThat(client.purchase(
                                    gateway.tokens.till(),
                                    Purchases.full("away-0").toString())
                            .status())
                    .isEqualTo(202);
            gateway.stopKafka();

            singlesAreRefused(gateway, client);
            batchesAreRefused(gateway, client);
            theStatusSaysSo(gateway, client);
        }
    }

    private static void singlesAreRefused(GatewayUnderTest gateway, Client client) {
        long startNanos = System.nanoTime();
        Client.Answer answer =
                client.purchase(gateway.tokens.till(), Purchases.full("away-1").toString(), "Prefer", "wait=30");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("code")).isEqualTo("INTAKE_UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(IN_GOOD_TIME);
    }

    private static void batchesAreRefused(GatewayUnderTest gateway, Client client) {
        long startNanos = System.nanoTime();
        Client.Answer answer = client.purchaseAs(
                "application/x-ndjson",
                gateway.tokens.till(),
                IntStream.range(0, 3_000)
                        .mapToObj(line -> Purchases.full("away-" + line).toString())
                        .collect(Collectors.joining("\n")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.lines()).hasSize(3_000).allSatisfy(KafkaAwayIT::refused);
        assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(IN_GOOD_TIME);
    }

    private static void refused(JsonNode line) {
        assertThat(line.get("status").intValue()).isEqualTo(503);
        assertThat(line.get("code").asString()).isEqualTo("INTAKE_UNAVAILABLE");
    }

    private static void theStatusSaysSo(GatewayUnderTest gateway, Client client) {
        JsonNode status =
                client.get(gateway.tokens.admin(), "/v1/status?program=demo").json();

        assertThat(status.get("ready").booleanValue()).isFalse();
        assertThat(status.get("lag").isNull()).isTrue();
        assertThat(status.get("endOffsets").isNull()).isTrue();
    }
}
