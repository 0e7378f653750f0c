package io.vafa.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.Topic;
import io.vafa.contracts.program.SectionApplied;
import io.vafa.contracts.registry.PartnerChanged;
import io.vafa.contracts.registry.PartnerContract;
import io.vafa.contracts.registry.StoreChanged;
import io.vafa.contracts.registry.TillChanged;
import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.FakeService;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.Purchases;
import io.vafa.gateway.support.SharedGateway;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.node.ObjectNode;

/** A programme that refused, in 2012 and never else, what came from stores and tills that nobody registered. */
@ExtendWith(SharedGateway.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistryIT {
    private static final String DEMO = "/v1/programs/demo";
    private static final String JSON = "application/json";
    private static final Instant AT = Instant.parse("2011-12-01T00:00:00Z");

    private final GatewayUnderTest gateway;
    private final Client client;

    RegistryIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
        this.client = gateway.client();
    }

    @BeforeAll
    void register() {
        policy(1, null, "accept");
        policy(2, Instant.parse("2012-01-01T00:00:00Z"), "refuse");
        policy(3, Instant.parse("2013-01-01T00:00:00Z"), "accept");
        PartnerChanged partner = new PartnerChanged(
                "demo",
                "acme",
                1,
                Map.of("en", "Acme"),
                List.of(new PartnerContract(
                        LocalDate.of(2012, 1, 1), LocalDate.of(2012, 12, 1), LocalDate.of(2012, 1, 1), List.of())),
                AT);
        gateway.publish(Topic.REGISTRY, partner.key(), partner);
        StoreChanged store = new StoreChanged(
                "demo", "acme", "s1", 1, Map.of("en", "S"), null, null, null, null, LocalDate.of(2012, 6, 1), AT);
        gateway.publish(Topic.REGISTRY, store.key(), store);
        TillChanged till = new TillChanged("demo", "acme", "s1", "t1", 1, null, null, AT);
        gateway.publish(Topic.REGISTRY, till.key(), till);
        await().until(() -> {
            String judged = post("/purchases?dryRun=true", purchase("warm", "2012-12-31", "s1", "t1"))
                    .body();
            return judged.contains("STORE_CLOSED")
                    && judged.contains("NO_CONTRACT")
                    && !judged.contains("UNKNOWN_TILL");
        });
    }

    private void policy(long version, @Nullable Instant from, String unknown) {
        gateway.publish(
                Topic.PROGRAMS,
                "demo/registry/0000000" + version,
                new SectionApplied("demo", "registry", version, from, "r" + version, Map.of("unknown", unknown)));
    }

    @Test
    void whatComesFromARegisteredTillIsTakenIn() {
        assertThat(post("/purchases", purchase("reg-1", "2012-03-01", "s1", "t1"))
                        .status())
                .isEqualTo(202);
        assertThat(post("/purchases", purchase("reg-2", "2013-03-01", "s9", "t9"))
                        .status())
                .as("nobody asked any more in 2013")
                .isEqualTo(202);
    }

    @Test
    void whatComesFromElsewhereIsRefusedAndSoIsItsTrial() {
        gateway.points.behave(FakeService.json(200, "{}"));
        for (String path : List.of("/purchases", "/purchases?dryRun=true")) {
            refused(post(path, purchase("reg-3", "2012-03-01", "s9", "t1")), "UNKNOWN_STORE", "/store");
            refused(post(path, purchase("reg-3", "2012-03-01", "s1", "t9")), "UNKNOWN_TILL", "/till");
            refused(post(path, purchase("reg-3", "2012-06-01", "s1", "t1")), "STORE_CLOSED", "/store");
            refused(post(path, purchase("reg-3", "2012-12-02", "s1", "t1")), "NO_CONTRACT", "");
        }
        assertThat(gateway.points.asked()).isEmpty();
        assertThat(gateway.fakePoints().find("reg-3")).isEmpty();
    }

    @Test
    void aLineOfABatchIsJudgedLikeOneAlone() {
        String lines = purchase("reg-4", "2012-03-01", "s1", "t1") + "\n" + purchase("reg-5", "2012-03-01", "s9", "t1");

        Client.Answer answer = client.send(
                "POST", DEMO + "/purchases", gateway.tokens.partner(), "application/x-ndjson", Client.bytes(lines));

        assertThat(answer.body().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"status\":202"),
                        line -> assertThat(line).contains("UNKNOWN_STORE").contains("\"status\":422"));
    }

    @Test
    void aReturnIsAskedForItsStoreAndNotForAContract() {
        refused(post("/returns", giveBack("reg-6", "2012-03-01", "s9")), "UNKNOWN_STORE", "/store");
        refused(post("/returns", giveBack("reg-6", "2012-07-01", "s1")), "STORE_CLOSED", "/store");
        assertThat(post(
                                "/returns",
                                "{\"id\":\"reg-7\",\"original\":{\"id\":\"e\"},\"occurredAt\":\"2012-12-05T12:00:00Z\"}")
                        .status())
                .isEqualTo(202);
    }

    private static void refused(Client.Answer answer, String code, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"").contains("\"pointer\":\"" + field + "\"");
    }

    private Client.Answer post(String path, String body) {
        return client.send("POST", DEMO + path, gateway.tokens.partner(), JSON, Client.bytes(body));
    }

    private static String purchase(String id, String day, String store, String till) {
        ObjectNode body = Purchases.full(id);
        body.put("store", store).put("till", till).put("occurredAt", day + "T12:00:00Z");
        ((ObjectNode) body.get("receipt")).put("businessDate", day);
        return body.toString();
    }

    private static String giveBack(String id, String day, String store) {
        return "{\"id\":\"%s\",\"store\":\"%s\",\"original\":{\"id\":\"e\"},\"occurredAt\":\"%sT12:00:00Z\"}"
                .formatted(id, store, day);
    }
}
