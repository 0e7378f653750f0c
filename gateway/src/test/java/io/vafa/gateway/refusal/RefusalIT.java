package io.vafa.gateway.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import io.vafa.contracts.Topic;
import io.vafa.contracts.refusal.RequestRefused;
import io.vafa.contracts.refusal.RequestRefused.Fault;
import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.FakeService;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.Purchases;
import io.vafa.gateway.support.SharedGateway;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.testkit.TopicContents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is refused before a journal could tell of it is told of on a topic, and what was sent is not. */
@ExtendWith(SharedGateway.class)
class RefusalIT {
    private static final String DEMO = "/v1/programs/demo";

    private final GatewayUnderTest gateway;
    private final Client client;
    private final String who = "who-" + UUID.randomUUID();

    RefusalIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
        this.client = gateway.client();
    }

    @Test
    void aReportWithTooManyDecimalsIsToldOfByWhoAndWhere() {
        client.purchase(token(Role.TILL), Purchases.with("refused-1", "amount", "\"1.001\""));

        assertThat(told(1)).singleElement().satisfies(refused -> {
            assertThat(refused.path()).isEqualTo(DEMO + "/purchases");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.role()).isEqualTo("till");
            assertThat(refused.partner()).isEqualTo("acme");
            assertThat(refused.faults()).containsExactly(new Fault("AMOUNT_PRECISION", "/amount", null));
            assertThat(Json.writeText(refused)).doesNotContain("1.001");
        });
    }

    @Test
    void refusedLinesOfABatchAreToldOfTogether() {
        String lines =
                Purchases.full("refused-2") + "\n" + Purchases.with("refused-3", "amount", "\"-1.00\"") + "\nnothing\n";

        client.purchaseAs("application/x-ndjson", token(Role.TILL), lines);

        assertThat(told(1)).singleElement().satisfies(refused -> {
            assertThat(refused.faultsCount()).isEqualTo(2);
            assertThat(refused.faults()).extracting(Fault::line).containsExactly(2L, 3L);
            assertThat(refused.faults()).extracting(Fault::code).contains("AMOUNT_NEGATIVE");
        });
    }

    @Test
    void whatAServiceBehindTheDoorRefusesIsToldOfAsWell() {
        gateway.points.behave(
                FakeService.json(
                        422,
                        "{\"code\":\"CONDITION_INVALID\",\"field\":\"/rules/0/when\",\"errors\":[{\"pointer\":\"/rules/0/when\",\"code\":\"CONDITION_INVALID\",\"detail\":\"secret\"}]}"));

        client.send("PUT", DEMO + "/sections/accrual", token(Role.ADMIN), "application/json", Client.bytes("{}"));

        assertThat(told(1)).singleElement().satisfies(refused -> {
            assertThat(refused.method()).isEqualTo("PUT");
            assertThat(refused.faults()).containsExactly(new Fault("CONDITION_INVALID", "/rules/0/when", null));
            assertThat(Json.writeText(refused)).doesNotContain("secret");
        });
    }

    @Test
    void aRoleThatMayNotIsToldOf() {
        client.purchase(token(Role.AGENT), Purchases.full("refused-4").toString());

        assertThat(told(1))
                .singleElement()
                .satisfies(refused ->
                        assertThat(refused.faults()).containsExactly(new Fault("ROLE_NOT_ALLOWED", null, null)));
    }

    @Test
    void whatTheJournalTellsWhatIsReadAndWhoIsAStrangerAreNot() {
        gateway.points.behave(
                FakeService.json(422, "{\"code\":\"INSUFFICIENT_POINTS\",\"outcome\":{\"status\":\"REFUSED\"}}"));
        client.send("POST", DEMO + "/members/m1/redemptions", token(Role.TILL), "application/json", Client.bytes("{}"));
        client.get(token(Role.AGENT), DEMO + "/nothing");
        client.send("POST", "/v1/programs/other/purchases", token(Role.TILL), "application/json", Client.bytes("{}"));

        client.purchase(token(Role.TILL), Purchases.with("refused-5", "amount", "\"1.001\""));

        assertThat(told(1))
                .singleElement()
                .satisfies(refused -> assertThat(refused.path()).isEqualTo(DEMO + "/purchases"));
    }

    /** Whoever reads the topic could use it. */
    @Test
    void whatStandsInALinkIsNotToldEvenIfTheLinkIsRefused() {
        gateway.members.behave(FakeService.json(404, "{\"code\":\"NOT_FOUND\"}"));
        client.send("POST", "/v1/links/secret.secret.secret", token(Role.AGENT), null, new byte[0]);
        client.send("POST", "/v1/links/secret.secret.secret", null, null, new byte[0]);

        client.purchase(token(Role.TILL), Purchases.with("refused-6", "amount", "\"1.001\""));

        told(1);
        assertThat(TopicContents.of(gateway.brokers(), Topic.REFUSALS.topicName()))
                .noneMatch(record -> new String(record.value(), StandardCharsets.UTF_8).contains("secret.secret"));
    }

    private String token(Role role) {
        return gateway.tokens.signed((JWTClaimsSet.Builder claims) -> claims.subject(who), role);
    }

    private List<RequestRefused> told(int count) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> TopicContents.of(gateway.brokers(), Topic.REFUSALS.topicName()).stream()
                                .map(record -> Json.read(record.value(), RequestRefused.class))
                                .filter(refused -> refused.subject().equals(who))
                                .toList(),
                        found -> found.size() >= count);
    }
}
