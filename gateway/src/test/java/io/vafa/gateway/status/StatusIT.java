package io.vafa.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.Topic;
import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.FakeService;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.Purchases;
import io.vafa.gateway.support.SharedGateway;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedGateway.class)
class StatusIT {
    private final GatewayUnderTest gateway;
    private final Client client;

    StatusIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
        this.client = gateway.client();
    }

    @BeforeEach
    void givenFourHealthyServices() {
        gateway.members.behave(FakeService.json(200, "{\"members\":23544}"));
        gateway.points.behave(
                FakeService.json(
                        200,
                        "{\"accounts\":3,\"wallets\":{\"points\":{\"basePoints\":5,\"bonusPoints\":2,\"outstanding\":7}},\"unsavedSnapshots\":4}"));
        gateway.campaigns.behave(FakeService.json(200, "{\"tiers\":{\"Base\":2,\"Gold\":1}}"));
        gateway.notifications.behave(FakeService.json(200, "{\"sent\":9,\"failed\":1,\"suppressed\":0}"));
    }

    private JsonNode status() {
        return client.get(gateway.tokens.agent(), "/v1/status?program=demo").json();
    }

    @Test
    void oneAnswerGathersWhatAllServicesKnow() {
        String token = gateway.tokens.agent();
        JsonNode status = client.get(token, "/v1/status?program=demo").json();

        assertThat(status.get("ready").booleanValue()).isTrue();
        assertThat(status.get("members").longValue()).isEqualTo(23_544);
        assertThat(status.get("tiers").get("Gold").longValue()).isEqualTo(1);
        assertThat(status.get("wallets").get("points").get("bonusPoints").longValue())
                .isEqualTo(2);
        assertThat(status.get("messagesSent").longValue()).isEqualTo(9);
        assertThat(status.get("unsavedSnapshots").longValue()).isEqualTo(4);
        assertThat(status.get("rssBytes").longValue()).isGreaterThan(10_000_000);
        FakeService.Asked asked = gateway.points.asked().getFirst();
        assertThat(asked.uri()).isEqualTo("/internal/v1/status?program=demo");
        assertThat(asked.header("Authorization")).isEqualTo("Bearer " + token);
    }

    @Test
    void whatNobodyCouldBeAskedForIsUnknownAndNotZero() {
        gateway.points.behave(FakeService.json(500, "{}"));

        JsonNode status = status();

        assertThat(status.get("ready").booleanValue()).isFalse();
        assertThat(status.get("wallets").isNull()).isTrue();
        assertThat(status.get("unsavedSnapshots").isNull()).isTrue();
        assertThat(status.get("members").longValue()).isEqualTo(23_544);
        assertThat(status.get("unavailable").get(0).asString()).isEqualTo("points-service");
    }

    @Test
    void whatWasWrittenAndNotYetReadIsLag() throws ExecutionException, InterruptedException {
        JsonNode before = status();
        client.purchase(gateway.tokens.till(), Purchases.full("lag-1").toString());
        JsonNode after = status();

        assertThat(after.get("lag").longValue()).isEqualTo(before.get("lag").longValue() + 1);
        assertThat(after.get("endOffsets").longValue())
                .isEqualTo(before.get("endOffsets").longValue() + 1);
        readEverything();
        JsonNode read = status();
        assertThat(read.get("lag").longValue()).isZero();
        assertThat(read.get("endOffsets").longValue())
                .isEqualTo(after.get("endOffsets").longValue());
    }

    /** Commits, as the points service would, everything that stands in the intake. */
    private void readEverything() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", gateway.brokers()))) {
            for (int partition = 0; partition < GatewayUnderTest.PARTITIONS; partition++) {
                TopicPartition place = new TopicPartition(Topic.INTAKE.topicName(), partition);
                long end = admin.listOffsets(Map.of(place, org.apache.kafka.clients.admin.OffsetSpec.latest()))
                        .partitionResult(place)
                        .get()
                        .offset();
                admin.alterConsumerGroupOffsets("points-intake", Map.of(place, new OffsetAndMetadata(end)))
                        .all()
                        .get();
            }
        }
    }
}
