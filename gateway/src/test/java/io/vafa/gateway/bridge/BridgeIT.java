package io.vafa.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.vafa.contracts.EventType;
import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.FakePoints;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.Purchases;
import io.vafa.platform.eventing.DeadLetters;
import io.vafa.platform.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a partner writes to its own topic is taken in, or refused where the partner can read it, as by HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BridgeIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TOPIC = "partner.acme.purchases";

    private final RSAKey key = Keys.rsa("b1");

    private GatewayUnderTest gateway;
    private KafkaProducer<String, byte[]> partner;

    @SuppressWarnings("NullAway.Init") // started in start, before any test
    BridgeIT() {}

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Path keys = Files.writeString(folder.resolve("bridge.jwks"), new JWKSet(key).toString(false));
        gateway = new GatewayUnderTest(
                "--vafa.gateway.bridge.enabled=true",
                "--vafa.gateway.bridge.key-file=" + keys,
                "--vafa.gateway.bridge.partners[0].id=acme",
                "--vafa.gateway.bridge.partners[0].program=demo",
                "--vafa.gateway.bridge.partners[1].id=early",
                "--vafa.gateway.bridge.partners[1].program=tomorrows");
        partner = new KafkaProducer<>(
                Map.of("bootstrap.servers", gateway.brokers(), "max.request.size", "4000000", "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    void stop() {
        partner.close();
        gateway.close();
    }

    @Test
    void aPurchaseIsTheSameRecordByEitherRoad() {
        Client.Answer answer = gateway.client()
                .purchase(gateway.tokens.partner(), Purchases.full("road-http").toString());
        assertThat(answer.status()).isEqualTo(202);
        write(TOPIC, Purchases.full("road-kafka").toString());

        ConsumerRecord<String, byte[]> byHttp = arrived("road-http");
        ConsumerRecord<String, byte[]> byKafka = arrived("road-kafka");

        assertThat(byKafka.key()).isEqualTo(byHttp.key());
        assertThat(text(byKafka.value()).replace("road-kafka", "road-http")).isEqualTo(text(byHttp.value()));
        assertThat(FakePoints.header(byKafka, "ce_source")).isEqualTo(FakePoints.header(byHttp, "ce_source"));
        assertThat(text(byKafka.value())).doesNotContain("00001");
    }

    @Test
    void aReceiptThatTheTillSentHasTheSameNameFromTheBackOffice() {
        ObjectNode purchase = Purchases.full("unused");
        purchase.remove("id");
        ((ObjectNode) purchase.get("receipt")).put("number", "4711");
        gateway.client().purchase(gateway.tokens.till(), purchase.toString());
        String id = "receipt:acme:s1:t1:2021-01-01:4711";
        ConsumerRecord<String, byte[]> byTill = arrived(id);

        write(TOPIC, purchase.toString());

        await().atMost(SOON).until(() -> gateway.fakePoints().count(id) == 2);
        assertThat(gateway.fakePoints().all(id)).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo(byTill.key());
            assertThat(record.value()).isEqualTo(byTill.value());
        });
    }

    @Test
    void returnsAndConfirmationsComeByTheTypeOfTheEvent() {
        String original = "{\"original\": {\"id\": \"x-1\"}, \"occurredAt\": \"2021-01-02T10:00:00Z\"}";
        write(TOPIC, original, event(EventType.PURCHASE_RETURNED, "back-1"));
        write(TOPIC, original, event(EventType.PURCHASE_CONFIRMED, "there-1"));
        write(
                TOPIC,
                "{\"specversion\": \"1.0\", \"type\": \"vafa.purchase.returned.v1\", \"source\": \"/shop\", \"id\": \"back-2\","
                        + " \"data\": " + original + "}",
                Map.of("content-type", "application/cloudevents+json; charset=UTF-8"));

        assertThat(FakePoints.header(arrived("back-1"), "ce_type")).isEqualTo("vafa.purchase.returned.v1");
        assertThat(FakePoints.header(arrived("back-2"), "ce_type")).isEqualTo("vafa.purchase.returned.v1");
        assertThat(FakePoints.header(arrived("there-1"), "ce_type")).isEqualTo("vafa.purchase.confirmed.v1");
        assertThat(arrived("there-1").key()).isEqualTo(arrived("back-1").key());
    }

    @Test
    void soDoWordOfOrdersAndWithdrawals() {
        write(
                TOPIC,
                "{\"member\": {\"kind\": \"card\", \"value\": \"00001\"}, \"order\": \"4711\", \"stage\": \"SHIPPED\","
                        + " \"occurredAt\": \"2021-01-02T10:00:00Z\"}",
                event(EventType.ORDER_PROGRESSED, "shipped-1"));
        write(
                TOPIC,
                "{\"activity\": \"survey-1\", \"occurredAt\": \"2021-01-02T10:00:00Z\"}",
                event(EventType.ACTIVITY_WITHDRAWN, "withdrawn-1"));

        ConsumerRecord<String, byte[]> shipped = arrived("shipped-1");
        assertThat(FakePoints.header(shipped, "ce_type")).isEqualTo("vafa.order.progressed.v1");
        assertThat(text(shipped.value())).contains("\"partner\":\"acme\"").doesNotContain("00001");
        assertThat(FakePoints.header(arrived("withdrawn-1"), "ce_type")).isEqualTo("vafa.activity.withdrawn.v1");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "broken,    MALFORMED_JSON,        ,          {",
                "negative,  AMOUNT_NEGATIVE,       /amount,   `{\"amount\": \"-1\"}`",
                "partner,   FIELD_UNKNOWN,         /partner,  `{\"partner\": \"somebody\"}`",
                "note,      FIELD_UNKNOWN,         /note,     `{\"note\": \"call Mina\"}`",
                "currency,  CURRENCY_NOT_OF_PROGRAM, /currency, `{\"currency\": \"EUR\"}`",
            })
    void whatHttpRefusesIsALetterThatThePartnerCanRead(
            String id, String code, @Nullable String pointer, String change) {
        String body = change.equals("{") ? change : with("letter-" + id, change);
        long before = letters(TOPIC).size();
        write(TOPIC, id, body, Map.of());

        ConsumerRecord<String, byte[]> letter = letter(TOPIC, id);

        JsonNode problem = Json.read(header(letter, PartnerIntake.PROBLEM), JsonNode.class);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        if (pointer != null) {
            assertThat(problem.get("field").asString()).isEqualTo(pointer);
            assertThat(header(letter, DeadLetters.REASON)).isEqualTo(code + " at " + pointer);
        }
        assertThat(text(letter.value())).isEqualTo(body);
        assertThat(header(letter, DeadLetters.ORIGIN)).startsWith(TOPIC + "-");
        assertThat(letters(TOPIC)).hasSize((int) before + 1);
        assertThat(gateway.fakePoints().find("letter-" + id)).isEmpty();
    }

    @Test
    void poisonOfEveryKindHoldsNothingUp() {
        write(TOPIC, null, Map.of());
        write(TOPIC, "\0\1\2", Map.of("ce_type", "nonsense"));
        write(TOPIC, "{}", Map.of("ce_id", "x"));
        write(TOPIC, "{}", Map.of("content-type", "application/cloudevents+json"));
        write(TOPIC, Purchases.full("after-poison").toString());

        assertThat(arrived("after-poison")).isNotNull();
    }

    @Test
    void anEncryptedMemberIsTheSameMember() {
        write(TOPIC, Purchases.full("clear-1").toString());
        ObjectNode sealed = Purchases.full("sealed-1");
        sealed.putObject("member").put("encrypted", Keys.seal(key, "{\"kind\": \"card\", \"value\": \"0 00-01\"}"));
        write(TOPIC, sealed.toString());

        assertThat(arrived("sealed-1").key()).isEqualTo(arrived("clear-1").key());
    }

    @Test
    void whatIsSealedInAWrongWayIsRefusedWithoutWhatWasInIt() {
        ObjectNode sealed = Purchases.full("sealed-2");
        sealed.putObject("member").put("encrypted", Keys.seal(key, "{\"kind\": \"phone\", \"value\": \"0912secret\"}"));
        write(TOPIC, "sealed-2", sealed.toString(), Map.of());

        ConsumerRecord<String, byte[]> letter = letter(TOPIC, "sealed-2");

        assertThat(header(letter, PartnerIntake.PROBLEM)).contains("PHONE_INVALID", "/member/value");
        assertThat(header(letter, PartnerIntake.PROBLEM) + text(letter.value())).doesNotContain("secret");
    }

    @Test
    void sealedIsNothingByHttp() {
        ObjectNode sealed = Purchases.full("sealed-3");
        sealed.putObject("member").put("encrypted", Keys.seal(key, "{\"kind\": \"card\", \"value\": \"1\"}"));

        assertThat(gateway.client()
                        .purchase(gateway.tokens.partner(), sealed.toString())
                        .status())
                .isEqualTo(422);
    }

    @Test
    void reportsToAProgrammeThatIsNotThereYetWaitAndNobodyWaitsWithThem() {
        write("partner.early.purchases", Purchases.full("early-1").toString());
        write(TOPIC, Purchases.full("meanwhile-1").toString());
        assertThat(arrived("meanwhile-1")).isNotNull();
        assertThat(gateway.fakePoints().find("early-1")).isEmpty();

        gateway.applyProgram("tomorrows", "USD");

        assertThat(FakePoints.header(arrived("early-1"), "ce_source")).isEqualTo("/gateway/tomorrows/early");
        assertThat(letters("partner.early.purchases")).isEmpty();
    }

    @Test
    void whatIsSmallOnlyWhileItIsCompressedIsRefusedWhenItIsWritten() {
        try (KafkaProducer<String, byte[]> bomber = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", gateway.brokers(),
                        "max.request.size", "90000000",
                        "buffer.memory", "100000000",
                        "compression.type", "zstd"),
                new StringSerializer(),
                new ByteArraySerializer())) {

            assertThatThrownBy(() -> bomber.send(new ProducerRecord<>(TOPIC, new byte[64 << 20]))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RecordTooLargeException.class);
        }
    }

    @Test
    void aBacklogArrivesWholeAndInOrder() {
        List<String> ids =
                IntStream.range(0, 3_000).mapToObj("backlog-%04d"::formatted).toList();
        ids.forEach(id -> write(TOPIC, "card", Purchases.full(id).toString(), Map.of()));

        await().atMost(SOON).until(() -> gateway.fakePoints().count("backlog-") >= 3_000);
        assertThat(gateway.fakePoints().ids("backlog-")).isEqualTo(ids);
    }

    private void write(String topic, @Nullable String body) {
        write(topic, body, Map.of());
    }

    private void write(String topic, @Nullable String body, Map<String, String> headers) {
        write(topic, "any", body, headers);
    }

    private void write(String topic, String recordKey, @Nullable String body, Map<String, String> headers) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, recordKey, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        var _ = partner.send(record);
    }

    private static Map<String, String> event(EventType type, String id) {
        return Map.of("ce_specversion", "1.0", "ce_type", type.wireName(), "ce_source", "/back-office", "ce_id", id);
    }

    private static String with(String id, String change) {
        ObjectNode body = Purchases.full(id);
        Json.read(change, JsonNode.class).properties().forEach(field -> body.set(field.getKey(), field.getValue()));
        return body.toString();
    }

    private ConsumerRecord<String, byte[]> arrived(String id) {
        await().atMost(SOON).until(() -> gateway.fakePoints().find(id).isPresent());
        return gateway.fakePoints().find(id).orElseThrow();
    }

    private ConsumerRecord<String, byte[]> letter(String topic, String recordKey) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        await().atMost(SOON).until(() -> {
            letters(topic).stream()
                    .filter(letter -> recordKey.equals(letter.key()))
                    .forEach(found::add);
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    private List<ConsumerRecord<String, byte[]>> letters(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", gateway.brokers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic + ".dlt").stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            return all;
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return Optional.ofNullable(FakePoints.header(record, name)).orElse("");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
