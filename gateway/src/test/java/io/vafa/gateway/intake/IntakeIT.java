package io.vafa.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.reply.PurchaseOutcome.Status;
import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.FakePoints;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.Purchases;
import io.vafa.gateway.support.SharedGateway;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedGateway.class)
class IntakeIT {
    private static final String LINES = "application/x-ndjson";

    private final GatewayUnderTest gateway;
    private final Client client;

    IntakeIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
        this.client = gateway.client();
    }

    @Test
    void anAcceptedPurchaseStandsInKafkaUnderTheDigestOfItsMember() {
        Client.Answer answer =
                client.purchase(gateway.tokens.till(), Purchases.full("keep-1").toString());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("eventId")).isEqualTo("keep-1");
        assertThat(answer.text("status")).isEqualTo("ACCEPTED");
        assertThat(answer.header("Location")).isEqualTo("/v1/programs/demo/purchases/keep-1");
        ConsumerRecord<String, byte[]> record = arrived("keep-1");
        assertThat(record.key())
                .isEqualTo(new MemberReferenceDigester(GatewayUnderTest.DIGEST_KEY).digest("demo", "card", "00001"));
        assertThat(FakePoints.header(record, "ce_type")).isEqualTo("vafa.purchase.completed.v1");
        assertThat(FakePoints.header(record, "ce_source")).isEqualTo("/gateway/demo/acme");
        PurchaseCompleted purchase = Json.read(record.value(), PurchaseCompleted.class);
        assertThat(purchase.purchase().amount().minorUnits()).isEqualTo(1177);
        assertThat(purchase.purchase().partner()).isEqualTo("acme");
        assertThat(purchase.purchase().occurredAt()).hasToString("2021-01-01T08:15:30Z");
    }

    @Test
    void noIdentifierLeavesTheGatewayInTheClear() {
        String card = "6037991112345678";
        client.purchase(
                gateway.tokens.till(),
                Purchases.with("secret-1", "member", "{\"kind\":\"card\",\"value\":\"" + card + "\"}"));

        ConsumerRecord<String, byte[]> record = arrived("secret-1");
        assertThat(new String(record.value(), StandardCharsets.UTF_8)).doesNotContain(card);
        assertThat(record.key()).doesNotContain(card);
        record.headers()
                .forEach(header -> assertThat(new String(header.value(), StandardCharsets.UTF_8))
                        .doesNotContain(card));
    }

    @Test
    void storeAndTillComeFromTheCredentialWhenTheBodyIsSilent() {
        var body = Purchases.full("stamp-1");
        body.remove(List.of("store", "till"));
        client.purchase(gateway.tokens.till(), body.toString());

        PurchaseCompleted purchase = Json.read(arrived("stamp-1").value(), PurchaseCompleted.class);
        assertThat(purchase.purchase().store()).isEqualTo("s1");
        assertThat(purchase.purchase().till()).isEqualTo("t1");
    }

    @Test
    void aPartnerOfManyStoresNamesTheStoreInTheBody() {
        client.purchase(gateway.tokens.partner(), Purchases.with("stamp-2", "store", "\"s9\""));

        assertThat(Json.read(arrived("stamp-2").value(), PurchaseCompleted.class)
                        .purchase()
                        .store())
                .isEqualTo("s9");
    }

    @Test
    void withoutAnIdTheIdempotencyKeyNamesThePurchaseAndWithoutThatTheReceipt() {
        var body = Purchases.full("-");
        body.remove("id");

        assertThat(client.purchase(gateway.tokens.till(), body.toString(), "Idempotency-Key", "\"key-1\"")
                        .text("eventId"))
                .isEqualTo("key-1");
        Client.Answer byReceipt = client.purchase(gateway.tokens.till(), body.toString());
        assertThat(byReceipt.text("eventId")).isEqualTo("receipt:acme:s1:t1:2021-01-01:17");
        assertThat(byReceipt.header("Location"))
                .isEqualTo("/v1/programs/demo/purchases/receipt:acme:s1:t1:2021-01-01:17");
    }

    @Test
    void whereToAskForTheOutcomeIsAnAddressThatWorks() {
        var body = Purchases.full("-");
        body.remove("id");
        String location =
                client.purchase(gateway.tokens.till(), body.toString()).header("Location");
        client.get(gateway.tokens.till(), location);

        assertThat(gateway.points.asked().getFirst().uri()).isEqualTo(location);
        assertThat(client.purchase(gateway.tokens.till(), Purchases.full("a/b").toString())
                        .header("Location"))
                .isEmpty();
    }

    @Test
    void aStructuredCloudEventIsTakenAndItsSourceIsNotBelieved() {
        var data = Purchases.full("-");
        data.remove("id");
        Client.Answer answer = client.purchaseAs(
                "application/cloudevents+json; charset=utf-8", gateway.tokens.till(), """
                {"specversion": "1.0", "type": "vafa.purchase.completed.v1", "source": "/somebody/else",
                 "id": "cloud-1", "datacontenttype": "application/json", "data": %s}
                """.formatted(data));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("eventId")).isEqualTo("cloud-1");
        assertThat(FakePoints.header(arrived("cloud-1"), "ce_source")).isEqualTo("/gateway/demo/acme");
    }

    @ParameterizedTest
    @CsvSource({
        "CREDITED, 200, ''",
        "PARKED, 202, ''",
        "CONFLICT, 409, RECEIPT_CONFLICT",
        "REFUSED, 422, ACCOUNT_NOT_ACTIVE"
    })
    void whoeverWaitsHearsTheOutcome(Status status, int http, String code) {
        gateway.fakePoints().answer(purchase -> Optional.of(Purchases.outcome(purchase, status, code)));

        Client.Answer answer = client.purchase(
                gateway.tokens.till(), Purchases.full("wait-" + status).toString(), "Prefer", "wait=10");

        assertThat(answer.status()).isEqualTo(http);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=10");
        JsonNode outcome = http >= 400 ? answer.json().get("outcome") : answer.json();
        assertThat(outcome.get("status").asString()).isEqualTo(status.name());
        assertThat(outcome.get("eventId").asString()).isEqualTo("wait-" + status);
        assertThat(answer.header("Content-Type"))
                .startsWith(http >= 400 ? "application/problem+json" : "application/json");
        assertThat(answer.text("code")).isEqualTo(code);
    }

    @Test
    void whenNobodyAnswersInTimeThePurchaseIsStillAccepted() {
        Client.Answer answer =
                client.purchase(gateway.tokens.till(), Purchases.full("late-1").toString(), "Prefer", "wait=1");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("status")).isEqualTo("ACCEPTED");
        assertThat(answer.header("Preference-Applied")).isEmpty();
        arrived("late-1");
    }

    @Test
    void whoeverDoesNotWaitAsksForNoAnswer() {
        client.purchase(gateway.tokens.till(), Purchases.full("quiet-1").toString());

        assertThat(FakePoints.header(arrived("quiet-1"), "ce_correlationid")).isNull();
    }

    @Test
    void everyLineOfABatchIsAnsweredInOrder() {
        String body = String.join(
                "\n",
                Purchases.full("line-1").toString(),
                "{\"broken\":",
                "",
                Purchases.with("line-4", "amount", "\"-1.00\""),
                Purchases.full("line-5").toString(),
                "");

        Client.Answer answer = client.purchaseAs(LINES, gateway.tokens.till(), body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(LINES);
        List<JsonNode> lines = answer.lines();
        assertThat(lines).extracting(line -> line.get("line").intValue()).containsExactly(1, 2, 4, 5);
        assertThat(lines).extracting(line -> line.get("status").intValue()).containsExactly(202, 400, 422, 202);
        assertThat(lines.get(0).get("eventId").asString()).isEqualTo("line-1");
        assertThat(lines.get(1).get("code").asString()).isEqualTo("MALFORMED_JSON");
        assertThat(lines.get(2).get("code").asString()).isEqualTo("AMOUNT_NEGATIVE");
        assertThat(lines.get(2).get("field").asString()).isEqualTo("/amount");
        arrived("line-1");
        arrived("line-5");
    }

    @Test
    void purchasesOfOneMemberKeepTheOrderOfTheirLines() {
        String body = IntStream.range(0, 2_000)
                .mapToObj(line -> Purchases.full("order-" + line).toString())
                .collect(Collectors.joining("\n"));

        client.purchaseAs(LINES, gateway.tokens.till(), body);

        await().atMost(Duration.ofSeconds(10)).until(() -> gateway.fakePoints().count("order-") == 2_000);
        assertThat(gateway.fakePoints().ids("order-"))
                .isEqualTo(IntStream.range(0, 2_000)
                        .mapToObj(line -> "order-" + line)
                        .toList());
    }

    @Test
    void everyLineOfABatchCanWaitForItsOutcome() {
        gateway.fakePoints().answer(purchase -> switch (purchase.purchase().eventId()) {
            case "batch-2" -> Optional.of(Purchases.outcome(purchase, Status.CONFLICT, "EVENT_CONFLICT"));
            case "batch-3" -> Optional.empty();
            default -> Optional.of(Purchases.outcome(purchase, Status.CREDITED, ""));
        });
        String body = IntStream.rangeClosed(1, 4)
                .mapToObj(line -> Purchases.full("batch-" + line).toString())
                .collect(Collectors.joining("\n"));

        List<JsonNode> lines = client.purchaseAs(LINES, gateway.tokens.till(), body, "Prefer", "wait=2")
                .lines();

        assertThat(lines).extracting(line -> line.get("status").intValue()).containsExactly(200, 409, 202, 200);
        assertThat(lines.get(0).get("outcome").get("earned").get("points").longValue())
                .isEqualTo(11);
        assertThat(lines.get(1).get("code").asString()).isEqualTo("EVENT_CONFLICT");
    }

    @Test
    void aProgrammeAppliedAMomentAgoIsNotUnknown() {
        String token = gateway.tokens.signed(claims -> claims.claim("program", "fresh"), Role.PARTNER);
        gateway.applyProgram("fresh", "USD");

        Client.Answer answer = client.send(
                "POST",
                "/v1/programs/fresh/purchases",
                token,
                "application/json",
                Client.bytes(Purchases.full("fresh-1").toString()));

        assertThat(answer.status()).isEqualTo(202);
    }

    private ConsumerRecord<String, byte[]> arrived(String eventId) {
        return await().atMost(Duration.ofSeconds(10))
                .until(() -> gateway.fakePoints().find(eventId), Optional::isPresent)
                .orElseThrow();
    }
}
