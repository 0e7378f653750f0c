package io.vafa.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.Topic;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.MergeMember;
import io.vafa.contracts.command.OpenAccount;
import io.vafa.contracts.member.MemberChanged;
import io.vafa.member.adapter.out.MongoCandidates;
import io.vafa.member.adapter.out.MongoClaims;
import io.vafa.member.adapter.out.MongoMerges;
import io.vafa.member.adapter.out.vault.MemberKeys;
import io.vafa.member.application.Claim;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.IdentifierDigests;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.Merge;
import io.vafa.member.domain.Profile;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.testkit.ServiceUnderTest.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Enrolment from the HTTP request to store and topics. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemberServiceIT {
    private static final String MEMBERS = "/v1/programs/demo/members";
    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";

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
    void whoEnrolsGetsAnAccountAndIsThenKnownByTheDigest() {
        // When
        Answer answer = enrol("""
                {"identifiers":[{"kind":"card","value":"open-1"}],"language":"fa"}""");

        // Then
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("created").asBoolean()).isTrue();
        String member = answer.text("member");
        assertThat(member).matches("m_[A-Za-z0-9_-]{22}");
        assertThat(service.records(Topic.COMMANDS, member)).singleElement().satisfies(record -> {
            OpenAccount command = Json.read(record.value(), OpenAccount.class);
            assertThat(command.cause()).isEqualTo(new Cause("enrolment", "demo", "member-service", member));
            assertThat(command.historic()).isFalse();
        });
        assertThat(service.records(Topic.MEMBERS, member)).singleElement().satisfies(record -> {
            MemberChanged changed = Json.read(record.value(), MemberChanged.class);
            assertThat(changed.language()).isEqualTo("fa");
            assertThat(changed.aliases())
                    .singleElement()
                    .satisfies(alias -> assertThat(alias.reference().digest()).isEqualTo(digest("open-1")));
        });
        assertThat(service.database().getCollection("outbox").countDocuments()).isZero();
    }

    @Test
    void whoEnrolsAgainIsTheSameMemberAndNothingIsToldTwice() {
        // Given
        String body = """
                {"identifiers":[{"kind":"card","value":"again-1"},{"kind":"phone","value":"+989121234567"}]}""";
        String member = enrol(body).text("member");

        // When
        Answer again = enrol(body);
        Answer byOneOfThem = enrol("""
                {"identifiers":[{"kind":"phone","value":"+989121234567"}],"email":"other@example.org"}""");

        // Then
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("member")).isEqualTo(member);
        assertThat(again.json().get("created").asBoolean()).isFalse();
        assertThat(byOneOfThem.text("member")).isEqualTo(member);
        assertThat(service.records(Topic.COMMANDS, member)).hasSize(1);
        assertThat(show(member).json().has("email")).isFalse();
    }

    @Test
    void whoeverIsMergedIsFoundAsTheOtherAndTheLedgerIsTold() {
        // Given
        String old = enrol("{\"identifiers\":[{\"kind\":\"card\",\"value\":\"merge-1\"}]}")
                .text("member");
        String other = enrol("{\"identifiers\":[{\"kind\":\"card\",\"value\":\"merge-2\"}]}")
                .text("member");
        String third = enrol("{\"identifiers\":[{\"kind\":\"card\",\"value\":\"merge-3\"}]}")
                .text("member");

        // When
        Answer merged = merge(old, other);
        Answer again = merge(old, other);
        Answer back = merge(other, old);
        Answer oneself = merge(third, third);
        Answer elsewhere = merge(old, third);
        Answer nobody = merge(third, "m_nobody");
        Answer onward = merge(other, third);

        // Then
        assertThat(merged.status()).isEqualTo(200);
        assertThat(merged.text("mergedInto")).isEqualTo(other);
        assertThat(again.status()).isEqualTo(200);
        assertThat(back.text("code")).isEqualTo("MERGE_INTO_ONESELF");
        assertThat(oneself.text("code")).isEqualTo("MERGE_INTO_ONESELF");
        assertThat(elsewhere.text("code")).isEqualTo("MEMBER_MERGED");
        assertThat(nobody.text("code")).isEqualTo("UNKNOWN_MEMBER");
        assertThat(onward.text("mergedInto")).isEqualTo(third);
        assertThat(show(old).text("mergedInto")).isEqualTo(third);
        assertThat(enrol("{\"identifiers\":[{\"kind\":\"card\",\"value\":\"merge-1\"}]}")
                        .text("member"))
                .isEqualTo(third);
        assertThat(service.records(Topic.COMMANDS, old)).last().satisfies(record -> {
            MergeMember command = Json.read(record.value(), MergeMember.class);
            assertThat(command.into()).isEqualTo(other);
            assertThat(command.cause()).isEqualTo(new Cause("merge", "demo", "member-service", old));
        });
        assertThat(service.database().getCollection("mergesUntold").countDocuments())
                .isZero();
    }

    @Test
    void mergesThatAreAskedForAtOnceNeverLeadInACircle() throws Exception {
        // Given
        List<String> circle = IntStream.range(0, 4)
                .mapToObj(i -> enrol("{\"identifiers\":[{\"kind\":\"card\",\"value\":\"circle-" + i + "\"}]}")
                        .text("member"))
                .toList();

        // When
        List<Future<Answer>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                String from = circle.get(i);
                String into = circle.get((i + 1) % 4);
                asked.add(threads.submit(() -> merge(from, into)));
            }
        }

        // Then
        int merged = 0;
        for (Future<Answer> answer : asked) {
            merged += answer.get().status() == 200 ? 1 : 0;
        }
        assertThat(merged).isEqualTo(3);
        assertThat(circle.stream()
                        .map(member -> show(member).json().path("mergedInto").asString(""))
                        .distinct())
                .hasSize(2)
                .contains("");
    }

    @Test
    void aMergeThatWasNotToldIsToldByTheNextSweep() {
        // Given
        String old = enrol("{\"identifiers\":[{\"kind\":\"card\",\"value\":\"sweep-1\"}]}")
                .text("member");
        String other = enrol("{\"identifiers\":[{\"kind\":\"card\",\"value\":\"sweep-2\"}]}")
                .text("member");
        MongoMerges merges = new MongoMerges(service.database());

        // When
        merges.record(new Merge("demo", merges.latest("demo") + 1, old, 1, other, "a crash", "agent", Instant.EPOCH));

        // Then
        await().atMost(Duration.ofSeconds(30))
                .until(() -> service.records(Topic.COMMANDS, old).size() == 2);
        await().until(() -> service.database().getCollection("mergesUntold").countDocuments() == 0);
    }

    private Answer merge(String from, String into) {
        return service.post(
                MEMBERS + "/" + from + "/merge",
                JSON,
                service.tokens.token("demo", Role.AGENT),
                "{\"into\":\"" + into + "\",\"reason\":\"twice\"}");
    }

    @Test
    void anIdentifierOfSomebodyElseIsRefusedWithoutSayingWhose() {
        // Given
        String owner = enrol("""
                {"identifiers":[{"kind":"phone","value":"+12015550123"}]}""").text("member");

        // When
        Answer answer = enrol("""
                {"identifiers":[{"kind":"card","value":"taken-1"},{"kind":"phone","value":"+12015550123"}]}""");

        // Then
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo("IDENTIFIER_TAKEN");
        assertThat(answer.text("detail")).contains("phone").doesNotContain(owner);
        assertThat(search("card", "taken-1").status()).isEqualTo(404);
        assertThat(enrol("""
                {"identifiers":[{"kind":"card","value":"taken-1"}]}""").status()).isEqualTo(201);
    }

    @Test
    void aMemberIsFoundByIdAndByIdentifierAndShowsOnlyMaskedOnes() {
        // Given
        String member = enrol("""
                {"identifiers":[{"kind":"card","value":"6037991112345678"}],"name":"Sara","email":"sara@example.org"}""").text("member");

        // When
        Answer found = search("card", "6037-9911-1234-5678");

        // Then
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body()).isEqualTo(show(member).body());
        assertThat(found.text("member")).isEqualTo(member);
        assertThat(found.text("name")).isEqualTo("Sara");
        assertThat(found.json().at("/identifiers/0/masked").asString()).isEqualTo("…5678");
        assertThat(found.body()).doesNotContain("6037991112345678");
        assertThat(show("m_unknown").text("code")).isEqualTo("UNKNOWN_MEMBER");
    }

    @Test
    void nothingPersonalStandsInATopicAndNoIdentifierInTheStore() {
        // Given
        String member = enrol("""
                {"identifiers":[{"kind":"card","value":"7777000011112222"}],"name":"Nasrin","email":"nasrin@example.org"}""").text("member");

        // Then
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(service.records(Topic.COMMANDS, member));
        records.addAll(service.records(Topic.MEMBERS, member));
        assertThat(records)
                .hasSize(2)
                .allSatisfy(record -> assertThat(new String(record.value(), StandardCharsets.UTF_8) + record.headers())
                        .doesNotContain("7777000011112222", "Nasrin", "nasrin"));
        List<String> stored = new ArrayList<>();
        for (String collection : List.of("members", "identifiers", "memberKeys")) {
            service.database().getCollection(collection).find().forEach(document -> stored.add(document.toJson()));
        }
        assertThat(stored)
                .noneMatch(document -> document.contains("7777000011112222")
                        || document.contains("2222\"")
                        || document.toLowerCase(Locale.ROOT).contains("nasrin"));
    }

    @Test
    void howToReachAMemberIsForOtherServicesOnly() {
        // Given
        String member = enrol("""
                {"identifiers":[{"kind":"card","value":"contact-1"}],"name":"Omid","email":"omid@example.org"}""").text("member");
        String path = "/internal/v1/programs/demo/members/" + member + "/contact";

        // Then
        assertThat(service.get(path, service.tokens.token("", Role.SERVICE)).json())
                .isEqualTo(
                        Json.MAPPER.readTree(
                                "{\"email\":\"omid@example.org\",\"name\":\"Omid\",\"language\":\"fa\",\"allowed\":{},\"confirming\":{}}"));
        assertThat(service.get(path, service.tokens.token("demo", Role.ADMIN)).status())
                .isEqualTo(403);
    }

    @Test
    void theStatusCountsTheMembersOfAProgramme() {
        // Given
        service.apply("counted");
        String path = "/internal/v1/status?program=counted";
        String agent = service.tokens.token("counted", Role.AGENT);
        assertThat(service.get(path, agent).json().get("members").asLong()).isZero();

        // When
        String lines = """
                {"identifiers":[{"kind":"card","value":"1"}]}
                {"identifiers":[{"kind":"card","value":"2"}]}
                """;
        service.post("/v1/programs/counted/members", LINES, agent, lines);

        // Then
        assertThat(service.get(path, agent).json().get("members").asLong()).isEqualTo(2);
        assertThat(service.get(path, service.tokens.token("demo", Role.AGENT)).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"'', 401", "till, 403", "partner, 403", "service, 403", "agent, 201", "admin, 201"})
    void onlyStaffAndAdminsEnrol(String role, int status) {
        String token = role.isEmpty() ? "" : service.tokens.token("demo", Role.valueOf(role.toUpperCase(Locale.ROOT)));

        assertThat(service.post(MEMBERS, JSON, token, """
                {"identifiers":[{"kind":"card","value":"role-%s"}]}""".formatted(role)).status())
                .isEqualTo(status);
    }

    @Test
    void aProgrammeThatIsNotThereHasNoMembers() {
        Answer answer =
                service.post("/v1/programs/nowhere/members", JSON, service.tokens.token("nowhere", Role.AGENT), """
                {"identifiers":[{"kind":"card","value":"1"}]}""");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("code")).isEqualTo("UNKNOWN_PROGRAM");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"identifiers":            | 400 | MALFORMED_JSON           | ''
            []                         | 400 | MALFORMED_JSON           | ''
            {}                         | 422 | FIELD_MISSING           | /identifiers
            {"identifiers":[{"kind":"card","value":"bad-1"}],"email":"x"}     | 422 | FIELD_INVALID           | /email
            {"identifiers":[{"kind":"card","value":"bad-1"}],"language":"de"} | 422 | LANGUAGE_NOT_OF_PROGRAM | /language
            """)
    void badInputIsRefusedNamingTheField(String body, int status, String code, String field) {
        Answer answer = enrol(body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.text("field")).isEqualTo(field);
        assertThat(search("card", "bad-1").status()).isEqualTo(404);
    }

    @Test
    void bodiesHaveASize() {
        String oneMebibyte = "{\"name\":\"" + "x".repeat(1 << 20) + "\"}";

        assertThat(enrol(oneMebibyte).status()).isEqualTo(413);
        assertThat(enrolLines("\n".repeat(5_001)).status()).isEqualTo(413);
        assertThat(enrolLines(("x".repeat(1 << 20) + "\n").repeat(5)).status()).isEqualTo(413);
    }

    @Test
    void everyLineOfABatchIsAnsweredInItsPlace() {
        // Given
        enrol("""
                {"identifiers":[{"kind":"card","value":"line-known"}]}""");

        // When
        Answer answer = enrolLines("""
                {"identifiers":[{"kind":"card","value":"line-new"}]}
                not json
                {"identifiers":[{"kind":"card","value":"line-known"}]}
                {"identifiers":[{"kind":"card","value":"line-known"},{"kind":"phone","value":"+989121230001"}]}

                {"identifiers":[{"kind":"card","value":"line-new"}]}
                {"identifiers":[{"kind":"card","value":"line-bad"}],"name":7}""");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        List<String> lines = answer.body().lines().toList();
        assertThat(lines.stream()
                        .map(line -> Json.MAPPER.readTree(line))
                        .map(line -> line.get("line").asInt() + " "
                                + line.get("status").asInt() + " "
                                + line.path("code").asString("")
                                + line.path("pointer").asString("")))
                .containsExactly(
                        "1 201 ",
                        "2 400 MALFORMED_JSON",
                        "3 200 ",
                        "4 409 IDENTIFIER_TAKEN",
                        "5 400 MALFORMED_JSON",
                        "6 200 ",
                        "7 422 FIELD_INVALID/name");
        assertThat(Json.MAPPER.readTree(lines.get(5)).get("member"))
                .isEqualTo(Json.MAPPER.readTree(lines.get(0)).get("member"));
    }

    @Test
    void manyAtOnceWithTheSameCardMakeOneMember() throws Exception {
        // When
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> calls = IntStream.range(0, 16)
                    .mapToObj(caller -> callers.submit(() -> enrol("""
                            {"identifiers":[{"kind":"phone","value":"+98912123001%d"},{"kind":"card","value":"race"}]}""".formatted(caller % 2))))
                    .toList();
            for (Future<Answer> call : calls) {
                answers.add(call.get());
            }
        }

        // Then
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(7);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(8);
        assertThat(service.database().getCollection("outbox").countDocuments()).isZero();
    }

    @Test
    void anEnrolmentThatStoppedHalfWayIsFinishedByTheSweeper() {
        // Given
        Member left = leftBehind("m_left-by-a-crash-sweeper", "swept");

        // Then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(service.records(Topic.COMMANDS, left.id())).isNotEmpty();
            assertThat(service.records(Topic.MEMBERS, left.id())).isNotEmpty();
            assertThat(service.database().getCollection("outbox").countDocuments(new Document("_id", left.id())))
                    .isZero();
        });
        assertThat(search("card", "swept").text("member")).isEqualTo(left.id());
    }

    @Test
    void anEnrolmentThatStoppedHalfWayIsFinishedByWhoeverRepeatsIt() {
        // Given
        Member left = leftBehind("m_left-by-a-crash-repeat", "repeated");

        // When
        Answer answer = enrol("""
                {"identifiers":[{"kind":"card","value":"repeated"}]}""");

        // Then
        assertThat(answer.text("member")).isEqualTo(left.id());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(service.records(Topic.COMMANDS, left.id())).isNotEmpty();
    }

    @Test
    void thousandsEnrolInOneRequest() {
        // Given
        int batches = 6;
        int lines = 5_000;
        long best = Long.MAX_VALUE;

        // When
        for (int batch = 0; batch < batches; batch++) {
            StringBuilder body = new StringBuilder();
            for (int line = 0; line < lines; line++) {
                body.append("{\"identifiers\":[{\"kind\":\"card\",\"value\":\"many-")
                        .append(batch * lines + line)
                        .append("\"}],\"historic\":true}\n");
            }
            long start = System.nanoTime();
            Answer answer = enrolLines(body.toString());
            best = Math.min(best, Duration.ofNanos(System.nanoTime() - start).toMillis());

            // Then
            assertThat(answer.body().lines()).hasSize(lines).allMatch(line -> line.contains("\"status\":201"));
        }
        System.out.printf("enrolment: best of %d batches of %d lines: %d/s%n", batches, lines, lines * 1000L / best);
        assertThat(service.records(Topic.COMMANDS)).hasSizeGreaterThanOrEqualTo(batches * lines);
    }

    /** As a crash leaves it between the claim and the decision. */
    private Member leftBehind(String id, String card) {
        Member left = new Member(
                id,
                "demo",
                List.of(new Identifier("card", digest(card), "…")),
                new Profile(null, null),
                null,
                false,
                Instant.now().minusSeconds(60));
        new MongoCandidates(service.database(), service.bean(MemberKeys.class), IdentifierDigests.AS_STORED)
                .record(List.of(left));
        new MongoClaims(service.database())
                .claim(List.of(new Claim(left.claimKeys().getFirst(), left.id())));
        return left;
    }

    private String digest(String card) {
        return service.bean(MemberReferenceDigester.class).digest("demo", "card", card);
    }

    private Answer enrol(String body) {
        return service.post(MEMBERS, JSON, service.tokens.token("demo", Role.AGENT), body);
    }

    private Answer enrolLines(String body) {
        return service.post(MEMBERS, LINES, service.tokens.token("demo", Role.ADMIN), body);
    }

    private Answer search(String kind, String value) {
        return service.post(
                MEMBERS + "/search", JSON, service.tokens.token("demo", Role.AGENT), """
                {"kind":"%s","value":"%s"}""".formatted(kind, value));
    }

    private Answer show(String member) {
        return service.get(MEMBERS + "/" + member, service.tokens.token("demo", Role.AGENT));
    }
}
