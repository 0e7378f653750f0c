package io.vafa.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.intake.ReferenceLinked;
import io.vafa.contracts.member.Alias;
import io.vafa.contracts.member.MemberChanged;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.testkit.ServiceUnderTest.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The digest key changes in three steps, each a restart, and nobody notices. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DigestRotationIT {
    private static final String PROGRAM = "/v1/programs/demo";
    private static final String MEMBERS = PROGRAM + "/members";
    private static final String JSON = "application/json";
    private static final String K1 = "k1:" + key(0);
    private static final String K2 = "k2:" + key(2);

    @SuppressWarnings("NullAway.Init") // set before the first test
    private MemberServiceUnderTest service;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private Path keys;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        service = new MemberServiceUnderTest(folder, "1s");
        keys = folder.resolve("digest.key");
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void everybodyIsFoundUnderEveryKeyThatIsThere() throws IOException {
        // Given
        String sara = enrol("card", "7000000000000001");
        String omid = enrol("phone", "+989120000001");
        String lost = enrol("card", "7000000000000003");
        service.post(MEMBERS + "/" + lost + "/identifiers/1/end", JSON, agent(), "{}");
        String erased = enrol("card", "7000000000000004");
        service.send("DELETE", MEMBERS + "/" + erased + "?reason=member-asked", admin(), Map.of(), "");
        applyCards();
        List<String> printed = printed(order());
        String bearer = activate(printed.get(0)).text("member");
        activate(printed.get(1));
        assertThat(block(printed.get(1)).status()).isEqualTo(200);
        Answer batch = service.get(PROGRAM + "/card-batches/" + order(), agent());

        // When the new key stands behind the old one
        restart(K1, K2);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(complete()).containsExactly("k1", "k2"));

        // Then
        assertThat(digests(sara)).containsExactly("k1", "k2");
        assertThat(digests(omid)).containsExactly("k1", "k2");
        assertThat(endedUnder(lost)).containsExactlyInAnyOrder("k1", "k2");
        assertThat(search("phone", "+989120000001").text("member")).isEqualTo(omid);
        String next = enrol("card", "7000000000000003");
        assertThat(aliases(next))
                .hasSize(2)
                .allSatisfy(alias -> assertThat(alias.validFrom()).isNotNull());

        // When it stands before it
        restart(K2, K1);

        // Then
        assertThat(search("card", "7000000000000001").text("member")).isEqualTo(sara);
        assertThat(again("card", "7000000000000001").text("member")).isEqualTo(sara);
        String mina = enrol("card", "7000000000000005");
        assertThat(digests(mina)).containsExactly("k1", "k2");
        assertThat(activate(printed.get(0)).text("member")).isEqualTo(bearer);
        assertThat(activate(printed.get(1)).text("code")).isEqualTo("CARD_BLOCKED");

        // When the old one goes
        restart(K2);

        // Then
        assertThat(search("card", "7000000000000001").text("member")).isEqualTo(sara);
        assertThat(again("phone", "+989120000001").text("member")).isEqualTo(omid);
        assertThat(service.post(
                                MEMBERS + "/" + mina + "/identifiers",
                                JSON,
                                agent(),
                                "{\"kind\":\"card\",\"value\":\"7000000000000001\"}")
                        .text("code"))
                .isEqualTo("IDENTIFIER_TAKEN");
        assertThat(enrol("card", "7000000000000004")).isNotEqualTo(erased);
        assertThat(activate(printed.get(0)).text("member")).isEqualTo(bearer);
        assertThat(activate(printed.get(1)).text("code")).isEqualTo("CARD_BLOCKED");
        assertThat(activate(printed.get(2)).status()).isEqualTo(200);
        assertThat(again("card", printed.get(1)).status()).isEqualTo(409);
        Answer after = service.get(PROGRAM + "/card-batches/" + order(), agent());
        assertThat(after.json().get("active").intValue())
                .isEqualTo(batch.json().get("active").intValue() + 1);
        assertThat(after.json().get("blocked")).isEqualTo(batch.json().get("blocked"));
        assertThat(printed(order())).isEqualTo(printed);

        // And whoever forgets it, or never had it, does not start
        assertThatThrownBy(() -> restart(K1)).rootCause().hasMessageContaining("[k2]");
        assertThatThrownBy(() -> restart("k3:" + key(3))).rootCause().hasMessageContaining("put one of those back");
        restart(K2);
        assertThat(search("card", "7000000000000001").text("member")).isEqualTo(sara);
    }

    private void restart(String... lines) throws IOException {
        Files.write(keys, List.of(lines));
        service.restart();
    }

    private List<String> complete() {
        return service.get("/v1/admin/members/keys", admin())
                .json()
                .at("/digests/complete")
                .valueStream()
                .map(version -> version.asString(""))
                .toList();
    }

    private List<Alias> aliases(String member) {
        return Json.read(service.records(Topic.MEMBERS, member).getLast().value(), MemberChanged.class)
                .aliases();
    }

    private List<String> digests(String member) {
        return aliases(member).stream()
                .map(alias -> alias.reference().digest().substring(0, 2))
                .toList();
    }

    private Set<String> endedUnder(String member) {
        return service.records(Topic.INTAKE).stream()
                .filter(record -> type(record).equals(EventType.REFERENCE_LINKED.wireName()))
                .map(record -> Json.read(record.value(), ReferenceLinked.class))
                .filter(link -> link.member().equals(member) && link.validTo() != null)
                .map(link -> link.reference().digest().substring(0, 2))
                .collect(Collectors.toSet());
    }

    private static String type(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
    }

    private String enrol(String kind, String value) {
        Answer answer = again(kind, value);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("member");
    }

    private Answer again(String kind, String value) {
        return service.post(
                MEMBERS, JSON, agent(), "{\"identifiers\":[{\"kind\":\"" + kind + "\",\"value\":\"" + value + "\"}]}");
    }

    private Answer search(String kind, String value) {
        return service.post(
                MEMBERS + "/search", JSON, agent(), "{\"kind\":\"" + kind + "\",\"value\":\"" + value + "\"}");
    }

    private void applyCards() {
        Answer applied = service.send(
                "PUT",
                PROGRAM + "/sections/cards",
                admin(),
                Map.of("Content-Type", JSON),
                "{\"content\":{\"ranges\":[{\"name\":\"green\",\"prefix\":\"621986\",\"length\":16}]}}");
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(order()).isNotEmpty());
        String batch = order();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(service.get(PROGRAM + "/card-batches/" + batch, agent())
                                .json()
                                .path("made")
                                .intValue(0))
                        .isEqualTo(5));
    }

    /** The same one each time. */
    private String order() {
        return service.send(
                        "POST",
                        PROGRAM + "/card-batches",
                        admin(),
                        Map.of("Content-Type", JSON, "Idempotency-Key", "one"),
                        "{\"range\":\"green\",\"reference\":\"one\",\"count\":5,\"kind\":\"bearer\"}")
                .text("batch");
    }

    private List<String> printed(String batch) {
        Answer answer = service.get(PROGRAM + "/card-batches/" + batch + "/numbers", admin());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body()
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1)[1].strip())
                .toList();
    }

    private Answer activate(String number) {
        return service.post(PROGRAM + "/cards/activations", JSON, agent(), "{\"number\":\"" + number + "\"}");
    }

    private Answer block(String number) {
        return service.post(
                PROGRAM + "/cards/blocks", JSON, agent(), "{\"number\":\"" + number + "\",\"why\":\"lost\"}");
    }

    private static String key(int of) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) of);
        return Base64.getEncoder().encodeToString(key);
    }

    private String agent() {
        return service.tokens.token("demo", Role.AGENT);
    }

    private String admin() {
        return service.tokens.token("demo", Role.ADMIN);
    }
}
