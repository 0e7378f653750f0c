package io.vafa.gateway.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import io.vafa.contracts.Topic;
import io.vafa.contracts.deadletter.DeadLetterHandled;
import io.vafa.gateway.support.Client;
import io.vafa.gateway.support.Client.Answer;
import io.vafa.gateway.support.GatewayUnderTest;
import io.vafa.gateway.support.Purchases;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.testkit.TopicContents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What could not be processed is looked through, mended, sent again or let be by whoever it belongs to, and it is known who did. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLetterIT {
    private static final String PATH = "/v1/admin/dead-letters";

    @SuppressWarnings("NullAway.Init") // set before the first test
    private GatewayUnderTest gateway;

    @SuppressWarnings("NullAway.Init")
    private Client client;

    @SuppressWarnings("NullAway.Init")
    private KafkaProducer<String, byte[]> producer;

    private String admin = "";
    private int letters;

    @BeforeAll
    void start() {
        gateway = new GatewayUnderTest("--vafa.gateway.dead-letters.operator-programs=house");
        client = gateway.client();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", gateway.brokers()), new StringSerializer(), new ByteArraySerializer());
        admin = gateway.tokens.admin();
    }

    @AfterAll
    void stop() {
        producer.close();
        gateway.close();
    }

    @Test
    void aLetterIsShownWithItsContentsAndWhyItLiesThere() {
        String id = lies(Topic.INTAKE, "m-digest", purchase("shown"));

        JsonNode letter = client.get(admin, PATH + "/" + id).json();

        assertThat(letter.at("/letter/reason").asString()).isEqualTo("too strange");
        assertThat(letter.at("/letter/setAsideBy").asString()).isEqualTo("points-intake");
        assertThat(letter.at("/letter/program").asString()).isEqualTo("demo");
        assertThat(letter.at("/headers/ce_type").asString()).isEqualTo("vafa.purchase.completed.v1");
        assertThat(letter.at("/value/purchase/eventId").asString()).isEqualTo("shown");
        assertThat(ids(PATH + "?topic=vafa.intake.v1")).contains(id);
        assertThat(ids(PATH + "?setAsideBy=nobody")).isEmpty();
    }

    @Test
    void aReplayedLetterComesToItsTopicAsItWasAndIsOpenNoMore() {
        byte[] purchase = purchase("replayed");
        String id = lies(Topic.INTAKE, "m-digest", purchase);

        Answer answer = post(id, "replay", "{\"reason\": \"the new release reads it\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/handled/how").asString()).isEqualTo("REPLAYED");
        ConsumerRecord<String, byte[]> again = sent("replayed").getLast();
        assertThat(again.key()).isEqualTo("m-digest");
        assertThat(again.value()).isEqualTo(purchase);
        assertThat(headers(again)).contains("ce_type", "ce_id").noneMatch(name -> name.startsWith("vafa-"));
        assertThat(ids(PATH)).doesNotContain(id);
        assertThat(ids(PATH + "?state=handled")).contains(id);
        DeadLetterHandled told = told(id).orElseThrow();
        assertThat(told.reason()).isEqualTo("the new release reads it");
        assertThat(told.program()).isEqualTo("demo");
        assertThat(told.edited()).isFalse();
    }

    @Test
    void askingTwiceSendsOnceAndAnotherDecisionIsRefused() {
        String id = lies(Topic.INTAKE, "m-digest", purchase("twice"));
        post(id, "replay", "{\"reason\": \"first\"}");

        Answer second = post(id, "replay", "{\"reason\": \"second\"}");
        Answer discarded = post(id, "discard", "{\"reason\": \"third\"}");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().at("/handled/reason").asString()).isEqualTo("first");
        assertThat(sent("twice")).hasSize(1);
        assertThat(discarded.status()).isEqualTo(409);
        assertThat(discarded.text("code")).isEqualTo("LETTER_HANDLED");
    }

    @Test
    void aPurchaseIsMendedWithinWhatItIs() {
        ObjectNode broken = (ObjectNode) Json.read(purchase("mended"), JsonNode.class);
        ObjectNode mended = broken.deepCopy();
        String key = keyOf(mended);
        ((ObjectNode) broken.get("purchase")).put("amount", "eleven");
        String id = lies(Topic.INTAKE, key, Json.write(broken));

        Answer answer = post(id, "replay", "{\"reason\": \"by the till's paper\", \"value\": " + mended + "}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(Json.read(sent("mended").getLast().value(), JsonNode.class)).isEqualTo(mended);
        assertThat(told(id).orElseThrow().edited()).isTrue();

        Answer same = post(id, "replay", "{\"reason\": \"again\", \"value\": " + mended + "}");
        ((ObjectNode) mended.get("purchase")).put("occurredAt", "2021-01-02T00:00:00Z");
        Answer other = post(id, "replay", "{\"reason\": \"better\", \"value\": " + mended + "}");

        assertThat(same.status()).as(same.body()).isEqualTo(200);
        assertThat(other.status()).as(other.body()).isEqualTo(409);
        assertThat(other.text("code")).isEqualTo("LETTER_HANDLED");
        assertThat(sent("mended")).hasSize(1);
    }

    @Test
    void nobodyMakesAnotherPurchaseOutOfOne() {
        ObjectNode purchase = (ObjectNode) Json.read(purchase("same"), JsonNode.class);
        String id = lies(Topic.INTAKE, keyOf(purchase), Json.write(purchase));
        ObjectNode otherProgram = purchase.deepCopy().put("program", "house");
        ObjectNode otherPartner = purchase.deepCopy();
        ((ObjectNode) otherPartner.get("purchase")).put("partner", "gym");
        ObjectNode otherId = purchase.deepCopy();
        ((ObjectNode) otherId.get("purchase")).put("eventId", "other");
        ObjectNode otherMember = purchase.deepCopy();
        ((ObjectNode) otherMember.get("member")).put("digest", "somebody-else");

        for (ObjectNode other : List.of(otherProgram, otherPartner, otherId, otherMember)) {
            Answer answer = post(id, "replay", "{\"reason\": \"why not\", \"value\": " + other + "}");
            assertThat(answer.status()).as(other + ": " + answer.body()).isEqualTo(422);
            assertThat(answer.text("code")).isEqualTo("EDIT_CHANGES_IDENTITY");
        }
        Answer noPurchase = post(id, "replay", "{\"reason\": \"x\", \"value\": {\"program\": \"demo\"}}");
        assertThat(noPurchase.text("code")).isEqualTo("VALUE_INVALID");
        // Which field, and none of our classes.
        assertThat(noPurchase.text("detail")).isEqualTo("purchase is missing");
        assertThat(sent("same")).isEmpty();
    }

    @Test
    void commandsAndEntriesAreSentAsTheyAreOrNotAtAll() {
        String command = lies(Topic.COMMANDS, "m-1", Client.bytes("{\"program\": \"demo\", \"member\": \"m-1\"}"));
        String member = lies(Topic.MEMBERS, "m-1", Client.bytes("{\"program\": \"demo\", \"member\": \"m-1\"}"));

        assertThat(post(command, "replay", "{\"reason\": \"more\", \"value\": {\"program\": \"demo\"}}")
                        .text("code"))
                .isEqualTo("EDIT_NOT_OFFERED");
        assertThat(post(command, "replay", "{\"reason\": \"as it is\"}").status())
                .isEqualTo(200);
        Answer compacted = post(member, "replay", "{\"reason\": \"an old version\"}");
        assertThat(compacted.status()).isEqualTo(409);
        assertThat(compacted.text("code")).isEqualTo("REPLAY_NOT_OFFERED");
        assertThat(post(member, "discard", "{\"reason\": \"published anew\"}").status())
                .isEqualTo(200);
    }

    @Test
    void whatWasCutCanOnlyBeDiscarded() {
        String id = lies(Topic.INTAKE, "m-digest", purchase("cut"), "vafa-cut-from-bytes", "2000000");

        assertThat(client.get(admin, PATH + "/" + id).json().get("cutFromBytes").asLong())
                .isEqualTo(2_000_000);
        assertThat(post(id, "replay", "{\"reason\": \"x\"}").text("code")).isEqualTo("LETTER_CUT");
        assertThat(post(id, "discard", "{\"reason\": \"sent anew by the till\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void lettersOfAnotherProgrammeAreNotThere() {
        String foreign = lies(Topic.INTAKE, "k", Client.bytes("{\"program\": \"rival\"}"));
        String nobodys = lies(Topic.INTAKE, "k", Client.bytes("no json at all"));
        String operator = gateway.tokens.issuer().token("house", "house", claims -> claims, Role.ADMIN);

        for (String id : List.of(foreign, nobodys, "vafa.intake.v1:0:999999", "vafa.intake.v1:77:0", "nonsense")) {
            for (Answer answer : List.of(
                    client.get(admin, PATH + "/" + id),
                    post(id, "replay", "{\"reason\": \"x\"}"),
                    post(id, "discard", "{\"reason\": \"x\"}"))) {
                assertThat(answer.status()).as(id).isEqualTo(404);
                assertThat(answer.text("code")).isEqualTo("UNKNOWN_DEAD_LETTER");
            }
        }
        assertThat(ids(PATH + "?state=all")).doesNotContain(foreign, nobodys);
        JsonNode whole = client.get(operator, PATH + "/" + nobodys).json();
        assertThat(whole.get("valueBase64").asString()).isEqualTo("bm8ganNvbiBhdCBhbGw=");
        assertThat(client.get(operator, PATH + "/" + foreign).status()).isEqualTo(404);
        for (Role role : List.of(Role.TILL, Role.PARTNER, Role.AGENT, Role.ANALYST, Role.MEMBER)) {
            String token = gateway.tokens.signed((JWTClaimsSet.Builder claims) -> claims, role);
            assertThat(client.get(token, PATH).text("code")).as(role.name()).isEqualTo("ROLE_NOT_ALLOWED");
        }
    }

    @Test
    void pagesShowEveryLetterOnceNewestFirst() {
        List<String> laid = new ArrayList<>();
        for (int number = 0; number < 9; number++) {
            laid.add(lies(
                    number % 2 == 0 ? Topic.JOURNAL : Topic.DECISIONS,
                    "k" + number,
                    Client.bytes("{\"program\": \"demo\"}")));
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            JsonNode page = client.get(admin, PATH + "?state=all&limit=3&setAsideBy=points-intake" + cursor)
                    .json();
            page.get("letters").forEach(letter -> seen.add(letter.get("id").asString()));
            cursor =
                    page.has("nextCursor") ? "&cursor=" + page.get("nextCursor").asString() : "";
            pages++;
        } while (!cursor.isEmpty() && pages < 200);

        assertThat(seen).containsAll(laid).doesNotHaveDuplicates();
        assertThat(client.get(admin, PATH + "?cursor=rubbish").text("code")).isEqualTo("CURSOR_INVALID");
        assertThat(client.get(admin, PATH + "?limit=101").text("code")).isEqualTo("LIMIT_OUT_OF_RANGE");
        assertThat(client.get(admin, PATH + "?limit=many").text("code")).isEqualTo("PARAMETER_INVALID");
        assertThat(client.get(admin, PATH + "?state=lost").text("code")).isEqualTo("STATE_UNKNOWN");
        assertThat(client.get(admin, PATH + "?topic=lost").text("code")).isEqualTo("UNKNOWN_TOPIC");
    }

    /** Those of others lie in between, more of them than one page reads. */
    @Test
    void lettersOfOthersInBetweenChangeNoOrder() {
        byte[] own = Client.bytes("{\"program\": \"demo\"}");
        byte[] foreign = Client.bytes("{\"program\": \"rival\"}");
        String older = lies(Topic.NOTIFICATIONS, 0, "k", own);
        String newer = lies(Topic.NOTIFICATIONS, 1, "k", own);
        for (int number = 0; number < 4; number++) {
            lies(Topic.NOTIFICATIONS, 1, "k", foreign);
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        for (int pages = 0; pages < 10 && seen.size() < 2; pages++) {
            JsonNode page = client.get(admin, PATH + "?topic=vafa.notifications.v1&limit=2" + cursor)
                    .json();
            page.get("letters").forEach(letter -> seen.add(letter.get("id").asString()));
            cursor = "&cursor=" + page.path("nextCursor").asString("");
        }

        assertThat(seen).containsExactly(newer, older);
    }

    /** Another gateway, or this one after a restart, knows it from the topic. */
    @Test
    void whatAnotherGatewayDecidedIsKnownHere() {
        String id = lies(Topic.INTAKE, "k", purchase("elsewhere"));

        gateway.publish(
                Topic.DEAD_LETTERS,
                id,
                new DeadLetterHandled(
                        id,
                        "demo",
                        DeadLetterHandled.How.DISCARDED,
                        false,
                        null,
                        "elsewhere",
                        "admin-2",
                        Instant.EPOCH));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(ids(PATH + "?topic=vafa.intake.v1")).doesNotContain(id));
    }

    /** As the gateway sends it: what the door makes of a till's body. */
    private byte[] purchase(String id) {
        String name = id + "-" + letters++;
        Answer answer =
                client.purchase(gateway.tokens.till(), Purchases.full(name).toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        ConsumerRecord<String, byte[]> sent = sent(name).getLast();
        ObjectNode purchase = (ObjectNode) Json.read(sent.value(), JsonNode.class);
        ((ObjectNode) purchase.get("purchase")).put("eventId", id);
        return Json.write(purchase);
    }

    private static String keyOf(JsonNode purchase) {
        return purchase.at("/member/digest").asString();
    }

    private List<ConsumerRecord<String, byte[]>> sent(String eventId) {
        return TopicContents.of(gateway.brokers(), Topic.INTAKE.topicName()).stream()
                .filter(record ->
                        new String(record.value(), StandardCharsets.UTF_8).contains("\"eventId\":\"" + eventId + "\""))
                .toList();
    }

    private Optional<DeadLetterHandled> told(String id) {
        return TopicContents.of(gateway.brokers(), Topic.DEAD_LETTERS.topicName()).stream()
                .filter(record -> id.equals(record.key()))
                .map(record -> Json.read(record.value(), DeadLetterHandled.class))
                .findFirst();
    }

    private static List<String> headers(ConsumerRecord<String, byte[]> record) {
        return Arrays.stream(record.headers().toArray()).map(Header::key).toList();
    }

    private List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        Answer answer = client.get(admin, path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        answer.json().get("letters").forEach(letter -> ids.add(letter.get("id").asString()));
        return ids;
    }

    private Answer post(String id, String what, String body) {
        return client.send("POST", PATH + "/" + id + "/" + what, admin, "application/json", Client.bytes(body));
    }

    /** Lays a letter down as a service does. */
    private String lies(Topic topic, String key, byte[] value, String... more) {
        return lies(topic, null, key, value, more);
    }

    private String lies(Topic topic, @Nullable Integer partition, String key, byte[] value, String... more) {
        JsonNode contents = Letter.contents(value).orElse(null);
        try {
            ProducerRecord<String, byte[]> letter = new ProducerRecord<>(topic.deadLetterName(), partition, key, value);
            header(letter, "ce_type", "vafa.purchase.completed.v1");
            header(letter, "ce_source", "/gateway/demo/acme");
            header(
                    letter,
                    "ce_id",
                    contents == null ? "none" : contents.at("/purchase/eventId").asString("none"));
            header(letter, "vafa-reason", "too strange");
            header(letter, "vafa-set-aside-by", "points-intake");
            header(letter, "vafa-origin", topic.topicName() + "-0@7");
            for (int index = 0; index < more.length; index += 2) {
                header(letter, more[index], more[index + 1]);
            }
            var place = producer.send(letter).get();
            return topic.topicName() + ":" + place.partition() + ":" + place.offset();
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
