package io.vafa.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.Purchases;
import io.vafa.gateway.support.SharedGateway;
import io.vafa.platform.security.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way of sending nonsense ends in a 4xx that names the field, and nothing of it reaches Kafka. */
@ExtendWith(SharedGateway.class)
class BadInputIT {
    private static final int MEBIBYTE = 1 << 20;

    private final GatewayUnderTest gateway;
    private final Client client;

    BadInputIT(GatewayUnderTest gateway) {
        this.gateway = gateway;
        this.client = gateway.client();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "member               | 7                    | 422 | WRONG_TYPE              | /member",
                "member.kind          | \"passport\"         | 422 | VALUE_NOT_ALLOWED       | /member/kind",
                "member.value         | 1                    | 422 | WRONG_TYPE              | /member/value",
                "member.value         | \"\"                 | 422 | WRONG_LENGTH            | /member/value",
                "member.value         | \" - \"              | 422 | WRONG_FORMAT            | /member/value",
                "member.value         | \"1\\u0000\"         | 422 | CHARACTERS_NOT_ALLOWED  | /member/value",
                "member.value         | \"1\\ud800\"         | 422 | CHARACTERS_NOT_ALLOWED  | /member/value",
                "receipt.number       | \"1\\u202e2\"        | 422 | CHARACTERS_NOT_ALLOWED  | /receipt/number",
                "receipt.number       | null                 | 422 | WRONG_TYPE              | /receipt/number",
                "receipt.businessDate | \"2021-02-30\"       | 422 | WRONG_FORMAT            | /receipt/businessDate",
                "receipt.businessDate | \"9999-01-01\"       | 422 | OCCURRED_IN_FUTURE      | /receipt/businessDate",
                "receipt.day          | \"2021-02-01\"       | 422 | FIELD_UNKNOWN           | /receipt/day",
                "store                | \"s2\"               | 403 | FOREIGN_STORE           | /store",
                "till                 | \"t2\"               | 403 | FOREIGN_STORE           | /till",
                "occurredAt           | \"yesterday\"        | 422 | WRONG_FORMAT            | /occurredAt",
                "occurredAt           | \"2021-01-01\"       | 422 | WRONG_FORMAT            | /occurredAt",
                "occurredAt           | \"2021-13-01T00:00:00Z\" | 422 | WRONG_FORMAT        | /occurredAt",
                "occurredAt           | \"2021-01-01T00:00:00+19:00\" | 422 | WRONG_FORMAT   | /occurredAt",
                "occurredAt           | \"9999-12-31T23:59:59Z\" | 422 | OCCURRED_IN_FUTURE  | /occurredAt",
                "occurredAt           | \"1969-12-31T23:59:59Z\" | 422 | OCCURRED_TOO_EARLY  | /occurredAt",
                "occurredAt           | 1609459200           | 422 | WRONG_TYPE              | /occurredAt",
                "currency             | \"EUR\"              | 422 | CURRENCY_NOT_OF_PROGRAM | /currency",
                "currency             | \"XQQ\"              | 422 | CURRENCY_NOT_OF_PROGRAM | /currency",
                "currency             | \"usd\"              | 422 | WRONG_FORMAT            | /currency",
                "amount               | \"-0.01\"            | 422 | AMOUNT_NEGATIVE         | /amount",
                "amount               | \"1.001\"            | 422 | AMOUNT_PRECISION        | /amount",
                "amount               | \"10000000000000.01\" | 422 | AMOUNT_TOO_LARGE       | /amount",
                "amount               | \"99999999999999999999\" | 422 | WRONG_FORMAT        | /amount",
                "amount               | \"1e400\"            | 422 | WRONG_FORMAT            | /amount",
                "amount               | \"NaN\"              | 422 | WRONG_FORMAT            | /amount",
                "amount               | 11.77                | 422 | WRONG_TYPE              | /amount",
                "lines                | {}                   | 422 | WRONG_TYPE              | /lines",
                "lines.0.amount       | \"-11.77\"           | 422 | AMOUNT_NEGATIVE         | /lines/0/amount",
                "lines.0.amount       | \"0.005\"            | 422 | AMOUNT_PRECISION        | /lines/0/amount",
                "lines.0.unitPrice    | \"0.005\"            | 422 | AMOUNT_PRECISION        | /lines/0/unitPrice",
                "lines.0.quantity     | \"1E+9\"             | 422 | WRONG_FORMAT            | /lines/0/quantity",
                "lines.0.quantity     | 1                    | 422 | WRONG_TYPE              | /lines/0/quantity",
                "historic             | \"yes\"              | 422 | WRONG_TYPE              | /historic",
                "id                   | \"\"                 | 422 | WRONG_LENGTH            | /id",
                "partner              | \"somebody\"         | 422 | FIELD_UNKNOWN           | /partner",
                "a/b~c                | 1                    | 422 | FIELD_UNKNOWN           | /a~1b~0c",
            })
    void aWrongFieldIsNamed(String field, String json, int status, String code, String pointer) {
        Client.Answer answer = client.purchase(gateway.tokens.till(), Purchases.with("bad-field", field, json));

        expect(answer, status, code, pointer);
        assertThat(gateway.fakePoints().count("bad-")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"member", "occurredAt", "currency", "amount"})
    void aMissingFieldIsNamed(String field) {
        expect(
                client.purchase(gateway.tokens.till(), Purchases.without("bad-missing", field)),
                422,
                "FIELD_MISSING",
                "/" + field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "12345678901234567890", "0.1"})
    void aNumberIsNoAmountHoweverLarge(String number) {
        String body = Purchases.full("bad-number").toString().replace("\"11.77\"", number);

        expect(client.purchase(gateway.tokens.till(), body), 422, "WRONG_TYPE", null);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        Client.Answer answer = client.purchase(
                gateway.tokens.till(), "{\"id\":\"bad-many\",\"amount\":\"-1\",\"currency\":5,\"colour\":\"red\"}");

        assertThat(answer.json().get("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/amount", "/currency", "/colour", "/occurredAt");
    }

    @Test
    void aDayAheadIsThatTillsClockAndMoreIsRefused() {
        Instant within = Instant.now().plus(Duration.ofHours(23));
        Instant beyond = Instant.now().plus(Duration.ofHours(25));

        assertThat(client.purchase(
                                gateway.tokens.till(), Purchases.with("ahead-ok", "occurredAt", "\"" + within + "\""))
                        .status())
                .isEqualTo(202);
        expect(
                client.purchase(gateway.tokens.till(), Purchases.with("bad-ahead", "occurredAt", "\"" + beyond + "\"")),
                422,
                "OCCURRED_IN_FUTURE",
                "/occurredAt");
    }

    @Test
    void tomorrowMayBeTheBusinessDateSinceSomewhereItIsTomorrow() {
        LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);

        assertThat(client.purchase(
                                gateway.tokens.till(),
                                Purchases.with("tomorrow-ok", "receipt.businessDate", "\"" + tomorrow + "\""))
                        .status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            nullValues = "NOTHING",
            value = {
                "{                                      | MALFORMED_JSON |",
                "{'id':1}                               | MALFORMED_JSON |",
                "{\"amount\":\"1\",\"amount\":\"2\"}    | DUPLICATE_KEY  | /amount",
                "{\"receipt\":{\"number\":\"1\",\"number\":\"1\"}} | DUPLICATE_KEY | /receipt/number",
                "{} {}                                  | MALFORMED_JSON |",
                "[[[[[[[[[[[[[[[[[[[[                   | MALFORMED_JSON |",
                "NOTHING                                | BODY_MISSING   |",
            })
    void brokenJsonIsRefused(@Nullable String body, String code, @Nullable String pointer) {
        Client.Answer answer = client.purchase(gateway.tokens.till(), body == null ? " " : body);

        expect(answer, 400, code, null);
        if (pointer != null) {
            assertThat(answer.text("field")).isEqualTo(pointer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"text\"", "[]", "true"})
    void jsonThatIsNoObjectIsRefused(String body) {
        expect(client.purchase(gateway.tokens.till(), body), 422, "WRONG_TYPE", "");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] latin =
                Purchases.full("bad-utf8").put("store", "caf\u00e9").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] overlong = {'"', (byte) 0xc0, (byte) 0xaf, '"'};
        byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16LE);

        expect(post(latin), 400, "BAD_UTF8", "");
        expect(post(overlong), 400, "BAD_UTF8", "");
        expect(post(utf16), 400, "MALFORMED_JSON", null);
    }

    @Test
    void aBodyAboveOneMebibyteIsRefused() {
        byte[] body = new byte[MEBIBYTE + 1];
        Arrays.fill(body, (byte) ' ');

        expect(post(body), 413, "BODY_TOO_LARGE", "");
    }

    @Test
    void aBodyOfExactlyOneMebibyteIsRead() {
        String purchase = Purchases.full("size-ok").toString();

        assertThat(post(Client.bytes(purchase + " ".repeat(MEBIBYTE - purchase.length())))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aBatchHasItsBounds() {
        String lines = "{}\n".repeat(5_001);
        String large = " ".repeat(4 * MEBIBYTE + 1);
        String longLine = "{}\n" + " ".repeat(MEBIBYTE) + "{}\n{}";

        assertThat(batch(lines).status()).isEqualTo(413);
        assertThat(batch(lines).text("code")).isEqualTo("TOO_MANY_LINES");
        assertThat(batch(large).status()).isEqualTo(413);
        assertThat(batch("\n\r\n").text("code")).isEqualTo("BODY_MISSING");
        assertThat(batch(longLine).lines())
                .extracting(line -> line.get("status").intValue())
                .containsExactly(422, 413, 422);
    }

    @Test
    void aCompressedBodyIsRefused() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(Client.bytes(Purchases.full("bad-gzip").toString()));
        }

        Client.Answer answer = client.send(
                "POST",
                "/v1/programs/demo/purchases",
                gateway.tokens.till(),
                "application/json",
                compressed.toByteArray(),
                "Content-Encoding",
                "gzip");

        expect(answer, 415, "COMPRESSED_BODY", null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/json; charset=utf-16",
                "application/x-www-form-urlencoded",
                "application/cloudevents-batch+json",
                "///"
            })
    void anotherContentTypeIsRefused(String contentType) {
        expect(
                client.purchaseAs(
                        contentType,
                        gateway.tokens.till(),
                        Purchases.full("bad-type").toString()),
                415,
                "CONTENT_TYPE",
                null);
    }

    @Test
    void aPurchaseNeedsANameOfItsOwn() {
        var body = Purchases.full("-");
        body.remove("id");
        body.remove("receipt");

        expect(client.purchase(gateway.tokens.till(), body.toString()), 400, "EVENT_ID_MISSING", "/id");
    }

    @Test
    void twoNamesForOnePurchaseAreRefused() {
        expect(
                client.purchase(
                        gateway.tokens.till(), Purchases.full("bad-twice").toString(), "Idempotency-Key", "other"),
                400,
                "EVENT_ID_CONTRADICTORY",
                "/id");
    }

    @Test
    void oneKeyCannotNameAWholeBatch() {
        assertThat(client.purchaseAs(
                                "application/x-ndjson",
                                gateway.tokens.till(),
                                Purchases.full("bad-batch").toString(),
                                "Idempotency-Key",
                                "key")
                        .text("code"))
                .isEqualTo("IDEMPOTENCY_KEY_FOR_BATCH");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[]                                                            | WRONG_TYPE        |",
                "{\"type\":\"x\",\"source\":\"/s\",\"id\":\"bad-c\",\"data\":{}} | FIELD_MISSING  | /specversion",
                "{\"specversion\":\"0.3\",\"type\":\"x\",\"source\":\"/s\",\"id\":\"bad-c\",\"data\":{}} | VALUE_NOT_ALLOWED | /specversion",
                "{\"specversion\":\"1.0\",\"type\":\"x\",\"source\":\"/s\",\"id\":\"bad-c\",\"data\":{}} | VALUE_NOT_ALLOWED | /type",
                "{\"specversion\":\"1.0\",\"type\":\"vafa.purchase.completed.v1\",\"source\":\"/s\",\"id\":7,\"data\":{}} | WRONG_TYPE | /id",
                "{\"specversion\":\"1.0\",\"type\":\"vafa.purchase.completed.v1\",\"source\":\"/s\",\"id\":\"bad-c\"} | FIELD_MISSING | /data",
                "{\"specversion\":\"1.0\",\"type\":\"vafa.purchase.completed.v1\",\"source\":\"/s\",\"id\":\"bad-c\",\"data\":{\"amount\":1}} | FIELD_MISSING | /data/occurredAt",
            })
    void aCloudEventIsJudgedInsideAndOutside(String body, String code, @Nullable String pointer) {
        Client.Answer answer = client.purchaseAs("application/cloudevents+json", gateway.tokens.till(), body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").findValuesAsString("code")).contains(code);
        assertThat(answer.json().get("errors").findValuesAsString("pointer")).contains(pointer == null ? "" : pointer);
    }

    @Test
    void aProgrammeThatWasNeverAppliedIsUnknown() {
        String token = gateway.tokens.signed(claims -> claims.claim("program", "nowhere"), Role.PARTNER);

        Client.Answer answer = client.send(
                "POST",
                "/v1/programs/nowhere/purchases",
                token,
                "application/json",
                Client.bytes(Purchases.full("bad-nowhere").toString()));

        expect(answer, 404, "UNKNOWN_PROGRAM", null);
    }

    private Client.Answer batch(String body) {
        return client.purchaseAs("application/x-ndjson", gateway.tokens.till(), body);
    }

    private Client.Answer post(byte[] body) {
        return client.send("POST", "/v1/programs/demo/purchases", gateway.tokens.till(), "application/json", body);
    }

    private static void expect(Client.Answer answer, int status, String code, @Nullable String pointer) {
        assertThat(answer.body()).contains("\"code\"");
        assertThat(answer.text("code")).as(answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        if (pointer != null) {
            assertThat(answer.text("field")).isEqualTo(pointer);
            assertThat(answer.json().has("field")).isTrue();
        }
    }
}
