package io.vafa.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.intake.ReferenceLinked;
import io.vafa.contracts.member.Alias;
import io.vafa.contracts.member.MemberChanged;
import io.vafa.member.application.Claim;
import io.vafa.member.application.Claims;
import io.vafa.member.application.Members;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.Profile;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.testkit.ServiceUnderTest.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What leads to a member changes hands, from the HTTP request to store and topics. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemberIdentifierIT {
    private static final String MEMBERS = "/v1/programs/demo/members";
    private static final String JSON = "application/json";

    @SuppressWarnings("NullAway.Init") // set before the first test
    private MemberServiceUnderTest service;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        service = new MemberServiceUnderTest(folder);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void aPhoneThatEndedIsTheNextOwnersFromThenOn() {
        // Given
        String first = enrol("phone", "+989120000001");
        Instant end = Instant.ofEpochMilli(Instant.now().minusSeconds(3_600).toEpochMilli());

        // When
        Answer ended =
                post(first, "/1/end", "{\"at\":\"" + end + "\",\"reason\":\"the operator gave it to somebody else\"}");
        String second = enrol("phone", "+989120000001");

        // Then
        assertThat(ended.status()).as(ended.body()).isEqualTo(200);
        assertThat(ended.json().at("/identifiers/0/validTo").asString()).isEqualTo(end.toString());
        assertThat(ended.body()).contains("…0001").doesNotContain("989120000001");
        assertThat(second).isNotEqualTo(first);
        assertThat(aliases(first)).singleElement().satisfies(alias -> {
            assertThat(alias.validFrom()).isNull();
            assertThat(alias.validTo()).isEqualTo(end);
        });
        assertThat(aliases(second)).singleElement().satisfies(alias -> {
            assertThat(alias.validFrom()).isEqualTo(end);
            assertThat(alias.validTo()).isNull();
        });
        assertThat(service.records(Topic.INTAKE))
                .filteredOn(record -> type(record).equals(EventType.REFERENCE_LINKED.wireName()))
                .map(record -> Json.read(record.value(), ReferenceLinked.class))
                .filteredOn(link -> link.member().equals(first))
                .isNotEmpty()
                .allSatisfy(link -> {
                    assertThat(link.validTo()).isEqualTo(end);
                    assertThat(link.reference().digest())
                            .isEqualTo(aliases(second).getFirst().reference().digest());
                });
        assertThat(search("phone", "+989120000001").text("member")).isEqualTo(second);
        assertThat(changes(first).body())
                .contains("\"type\":\"identifiers\"", "the operator gave it")
                .doesNotContain("989120000001");
    }

    @Test
    void whatLeadsToSomebodyElseIsRefusedByItsKind() {
        // Given
        String owner = enrol("card", "6219860000000002");
        String other = enrol("card", "6219860000000003");

        // When
        Answer refused = post(other, "", "{\"kind\":\"card\",\"value\":\"6219860000000002\"}");

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("IDENTIFIER_TAKEN");
        assertThat(refused.body()).contains("card").doesNotContain(owner);
        assertThat(search("card", "6219860000000002").text("member")).isEqualTo(owner);
    }

    @Test
    void aLostCardIsReplacedInOneChangeAndComesBackAsASecondTime() {
        // Given
        String member = enrol("card", "6219860000000004");

        // When
        Answer replaced = post(member, "/1/replacement", "{\"value\":\"6219860000000005\",\"reason\":\"lost\"}");
        Answer found = post(member, "", "{\"kind\":\"card\",\"value\":\"6219860000000004\"}");

        // Then
        assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
        assertThat(found.status()).as(found.body()).isEqualTo(200);
        assertThat(changes(member).json().get("changes")).hasSize(3);
        List<Alias> aliases = aliases(member);
        assertThat(aliases).hasSize(3);
        assertThat(aliases.get(1).validFrom()).isNull();
        assertThat(aliases.get(2).reference()).isEqualTo(aliases.get(0).reference());
        assertThat(aliases.get(2).validFrom())
                .isNotNull()
                .isEqualTo(aliases.get(0).validTo());
        assertThat(get(member).body()).isEqualTo(found.body());
        assertThat(search("card", "6219860000000004").text("member")).isEqualTo(member);
        assertThat(search("card", "6219860000000005").text("member")).isEqualTo(member);
    }

    @Test
    void aResendIsNotCarriedOutAgain() {
        String member = enrol("card", "6219860000000006");
        Map<String, String> headers = Map.of("Content-Type", JSON, "Idempotency-Key", "replace-1");
        String path = MEMBERS + "/" + member + "/identifiers/1/replacement";
        String body = "{\"value\":\"6219860000000007\"}";

        Answer first = service.send("POST", path, agent(), headers, body);
        Answer again = service.send("POST", path, agent(), headers, body);
        Answer other = service.send("POST", path, agent(), headers, "{\"value\":\"6219860000000008\"}");

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /1/end         | {"at":"2999-01-01T00:00:00Z"}                                     | 409 | END_IN_FUTURE
            /1/end         | {"at":"1500-01-01T00:00:00Z"}                                     | 422 | TOO_EARLY
            /1/end         | {"at":"yesterday"}                                                | 422 | FIELD_INVALID
            /1/end         | {"when":"2020-01-01T00:00:00Z"}                                   | 422 | FIELD_UNKNOWN
            /2/end         | {}                                                                | 404 | UNKNOWN_IDENTIFIER
            /x/end         | {}                                                                | 404 | UNKNOWN_IDENTIFIER
            ''             | {"kind":"card","value":"99","validFrom":"2999-01-01T00:00:00Z"}   | 409 | BEGIN_IN_FUTURE
            ''             | {"kind":"fax","value":"99"}                                       | 422 | FIELD_INVALID
            /1/replacement | {"reason":"lost"}                                                 | 422 | FIELD_MISSING
            """)
    void whatCannotBeIsRefused(String path, String body, int status, String code) {
        String member = enrol("card", "62198611" + Integer.toUnsignedString((path + body).hashCode()));

        Answer answer = post(member, path, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(get(member).json().get("identifiers")).hasSize(1);
    }

    @Test
    void whatEndedStaysSoAndTheLastOneMayEnd() {
        String member = enrol("card", "6219860000000009");

        Answer ended = post(member, "/1/end", "{}");

        assertThat(post(member, "/1/end", "").body()).isEqualTo(ended.body());
        assertThat(post(member, "/1/end", "{\"at\":\"2020-01-01T00:00:00Z\"}").text("code"))
                .isEqualTo("IDENTIFIER_ENDED");
        assertThat(search("card", "6219860000000009").status()).isEqualTo(404);
    }

    @Test
    void whatACrashLeftClaimedKeepsNobodyOut() {
        // Given a claim under a change that was never recorded
        String member = enrol("card", "6219860000000010");
        String other = enrol("card", "6219860000000011");
        String digest = aliases(enrol("card", "6219860000000012"))
                .getFirst()
                .reference()
                .digest();
        String key = Member.claimKey("demo", digest);
        Claims claims = service.bean(Claims.class);
        claims.release(claims.holders(Set.of(key)).values());
        claims.claim(List.of(new Claim(key, member, 2)));

        // When
        Answer added = post(other, "", "{\"kind\":\"card\",\"value\":\"6219860000000012\"}");

        // Then
        assertThat(claims.holders(Set.of(key)).get(key)).isEqualTo(new Claim(key, other, 2));
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(changes(member).json().get("changes")).hasSize(2);
        assertThat(get(member).json().get("identifiers")).hasSize(1);
    }

    @Test
    void whoNeverBecomesAMemberIsNoneForAnybody() {
        Members members = service.bean(Members.class);
        Member candidate = new Member(
                "m_never",
                "demo",
                List.of(new Identifier("card", "k1:never", "…")),
                Profile.EMPTY,
                null,
                false,
                Instant.EPOCH);
        long before = members.count("demo");

        assertThat(members.end(List.of("m_never"))).isEmpty();
        assertThat(members.end(List.of("m_never"))).isEmpty();

        assertThat(members.existing(List.of("m_never"))).isEmpty();
        assertThat(members.find("demo", "m_never")).isEmpty();
        assertThat(members.count("demo")).isEqualTo(before);
        assertThat(service.get(MEMBERS + "/" + candidate.id(), agent()).status())
                .isEqualTo(404);
        String member = enrol("card", "6219860000000013");
        assertThat(members.end(List.of(member))).containsExactly(member);
    }

    @Test
    void whoIsErasedLeavesNoClaimOfAnyOfTheirTimes() {
        String member = enrol("card", "6219860000000014");
        post(member, "/1/replacement", "{\"value\":\"6219860000000015\"}");

        Answer erased = service.send(
                "DELETE", MEMBERS + "/" + member + "?reason=member-asked", admin(), Map.of("Content-Type", JSON), "");

        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        assertThat(service.database().getCollection("identifiers").find())
                .noneMatch(claim -> member.equals(claim.getString("member")));
        await().untilAsserted(() -> assertThat(service.records(Topic.INTAKE).stream()
                        .filter(record -> type(record).equals(EventType.REFERENCE_FORGOTTEN.wireName()))
                        .filter(record -> new String(record.value(), StandardCharsets.UTF_8).contains(member)))
                .hasSizeGreaterThanOrEqualTo(2));
        assertThat(service.database().getCollection("freedIdentifiers").find().map(Document::toJson))
                .noneMatch(text -> text.contains(member));
        assertThat(post(member, "", "{\"kind\":\"card\",\"value\":\"6219860000000014\"}")
                        .status())
                .isEqualTo(410);
    }

    private List<Alias> aliases(String member) {
        List<ConsumerRecord<String, byte[]>> told = service.records(Topic.MEMBERS, member);
        return Json.read(told.getLast().value(), MemberChanged.class).aliases();
    }

    private static String type(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
    }

    private String enrol(String kind, String value) {
        Answer answer = service.post(
                MEMBERS, JSON, agent(), "{\"identifiers\":[{\"kind\":\"" + kind + "\",\"value\":\"" + value + "\"}]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("member");
    }

    private Answer post(String member, String path, String body) {
        return service.post(MEMBERS + "/" + member + "/identifiers" + path, JSON, agent(), body);
    }

    private Answer get(String member) {
        return service.get(MEMBERS + "/" + member + "/identifiers", agent());
    }

    private Answer changes(String member) {
        return service.get(MEMBERS + "/" + member + "/changes", agent());
    }

    private Answer search(String kind, String value) {
        return service.post(
                MEMBERS + "/search", JSON, agent(), "{\"kind\":\"" + kind + "\",\"value\":\"" + value + "\"}");
    }

    private String agent() {
        return service.tokens.token("demo", Role.AGENT);
    }

    private String admin() {
        return service.tokens.token("demo", Role.ADMIN);
    }
}
