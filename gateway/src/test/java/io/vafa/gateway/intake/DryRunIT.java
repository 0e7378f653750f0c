package io.vafa.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.FakeService;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.Purchases;
import io.vafa.gateway.support.SharedGateway;
import io.vafa.platform.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedGateway.class)
class DryRunIT {
    private static final String PURCHASES = "/v1/programs/demo/purchases";
    private static final String JSON = "application/json";

    private final GatewayUnderTest gateway;
    private final Client client;

    DryRunIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
        this.client = gateway.client();
    }

    @Test
    void aTrialAsksThePointsServiceAndSendsNothingToKafka() {
        gateway.points.behave(FakeService.json(200, "{\"earned\":{\"points\":11}}"));
        String token = gateway.tokens.till();

        Client.Answer answer = post(PURCHASES + "?dryRun=true", token, "try-1");
        Client.Answer real = post(PURCHASES + "?dryRun=false", token, "try-2");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"earned\":{\"points\":11}}");
        FakeService.Asked asked = gateway.points.asked().getFirst();
        assertThat(asked.uri()).isEqualTo("/internal/v1/programs/demo/purchase-preview");
        assertThat(asked.header("Authorization")).isEqualTo("Bearer " + token);
        PurchaseCompleted read = Json.read(Client.bytes(asked.body()), PurchaseCompleted.class);
        assertThat(read.purchase().partner()).isEqualTo("acme");
        assertThat(asked.body()).doesNotContain("00001");
        assertThat(real.status()).isEqualTo(202);
        await().until(() -> gateway.fakePoints().find("try-2").isPresent());
        assertThat(gateway.fakePoints().find("try-1")).isEmpty();
    }

    @Test
    void aTrialIsJudgedLikeTheRealThing() {
        Client.Answer answer = client.send(
                "POST",
                PURCHASES + "?dryRun=true",
                gateway.tokens.till(),
                JSON,
                Client.bytes(Purchases.with("try-3", "amount", "\"-1.00\"")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(gateway.points.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/purchases?dryRun=yes,              application/json,     DRY_RUN_UNCLEAR",
        "/purchases?dryRun=true&dryRun=true, application/json,     DRY_RUN_UNCLEAR",
        "/purchases?dryRun=true,             application/x-ndjson, DRY_RUN_OF_BATCH",
        "/returns?dryRun=true,               application/json,     DRY_RUN_NOT_OFFERED"
    })
    void whoeverOnlyWantsToTryNeverCausesTheRealThing(String path, String type, String code) {
        Client.Answer answer = client.send(
                "POST",
                "/v1/programs/demo" + path,
                gateway.tokens.till(),
                type,
                Client.bytes(Purchases.full("try-4").toString()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo(code);
    }

    @Test
    void aServiceThatIsAwayIsToldAndNothingIsDone() {
        try (GatewayUnderTest alone = new GatewayUnderTest("--vafa.gateway.points-service-uri=http://127.0.0.1:1")) {
            Client.Answer answer = alone.client()
                    .send(
                            "POST",
                            PURCHASES + "?dryRun=true",
                            alone.tokens.till(),
                            JSON,
                            Client.bytes(Purchases.full("try-5").toString()));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text("code")).isEqualTo("SERVICE_UNAVAILABLE");
        }
    }

    private Client.Answer post(String path, String token, String eventId) {
        return client.send(
                "POST", path, token, JSON, Client.bytes(Purchases.full(eventId).toString()));
    }
}
