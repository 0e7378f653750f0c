package io.vafa.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.ChangeStanding;
import io.vafa.contracts.intake.ReferenceForgotten;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.member.MemberChanged;
import io.vafa.member.adapter.out.MongoErasures;
import io.vafa.member.adapter.out.MongoMemberRecords;
import io.vafa.member.adapter.out.vault.MasterKeys;
import io.vafa.member.adapter.out.vault.MemberKeys;
import io.vafa.member.application.MemberNews;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.application.MemberTelling;
import io.vafa.member.application.UntoldNews;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.IdentifierDigests;
import io.vafa.member.domain.MemberChange;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.Reference;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.testkit.ServiceUnderTest.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Who is erased cannot be read any more, by anybody, anywhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemberErasureIT {
    private static final String MEMBERS = "/v1/programs/demo/members";
    private static final String JSON = "application/json";
    private static final List<String> PERSONAL =
            List.of("nasrin", "parvaneh", "6219861099998888", "989123334455", "called from work");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @SuppressWarnings("NullAway.Init") // set before the first test
    private MemberServiceUnderTest service;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private Path masterKeys;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Logger ours = (Logger) LoggerFactory.getLogger("io.vafa");
        ours.setLevel(Level.TRACE);
        log.start();
        ours.addAppender(log);
        service = new MemberServiceUnderTest(folder);
        masterKeys = folder.resolve("master.keys");
    }

    @AfterAll
    void stop() {
        service.close();
        Logger ours = (Logger) LoggerFactory.getLogger("io.vafa");
        ours.detachAppender(log);
        ours.setLevel(null);
    }

    @Test
    void whoIsErasedWasReadableFromADumpBeforeAndIsNotAfter() {
        // Given somebody who enrolled, was changed, read and searched for
        String member = enrol("""
            {"identifiers":[{"kind":"card","value":"6219861099998888"},{"kind":"phone","value":"+989123334455"}],
             "name":"Nasrin","email":"nasrin@example.org"}\
            """).text("member");
        service.send(
                "PATCH",
                MEMBERS + "/" + member,
                admin(),
                Map.of("Content-Type", JSON, "X-Reason", "called from work"),
                "{\"lastName\":\"Parvaneh\",\"name\":null}");
        search("card", "6219861099998888");
        String alike = enrol("""
            {"identifiers":[{"kind":"card","value":"alike-erased"}],"email":"Nasrin@example.org"}\
            """).text("member");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> dump().getOrDefault("traitHolders", List.of()).stream()
                        .anyMatch(holders ->
                                holders.getList("members", String.class).containsAll(List.of(member, alike))));
        Map<String, List<Document>> before = dump();

        // Then their address stands there in no way that is the same for whoever has not the key
        assertThat(before.toString().toLowerCase(Locale.ROOT)).doesNotContain("nasrin");

        // Then a dump with the keys in it tells everything to whoever has the master key
        assertThat(restored("before", before).find("demo", member))
                .isInstanceOfSatisfying(Found.Present.class, present -> {
                    MemberRecord record = present.record();
                    assertThat(record.profile().email()).isEqualTo("nasrin@example.org");
                    assertThat(record.profile().text("lastName")).isEqualTo("Parvaneh");
                    assertThat(record.identifiers().getFirst().value()).isEqualTo("6219861099998888");
                });

        // When
        Answer erased = erase(member);

        // Then
        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        Map<String, List<Document>> after = dump();
        assertThat(restored("after", after).find("demo", member)).isInstanceOf(Found.Erased.class);
        // Not even what was encrypted before, when the dump that has it is put together with the keys of now.
        Map<String, List<Document>> mixed = new HashMap<>(before);
        mixed.put("memberKeys", after.getOrDefault("memberKeys", List.of()));
        assertThatIllegalStateException()
                .isThrownBy(() -> restored("mixed", mixed).find("demo", member))
                .withMessageContaining("is missing");
        assertThat(after.toString().toLowerCase(Locale.ROOT)).doesNotContain(PERSONAL);
        assertThat(after.get("identifiers")).noneMatch(claim -> member.equals(claim.getString("member")));
        assertThat(after.get("traitHolders"))
                .as("nobody is found by what they told")
                .isNotEmpty()
                .allSatisfy(holders -> assertThat(holders.getList("members", String.class))
                        .isNotEmpty()
                        .doesNotContain(member));
        // With the last word, an hour later, nothing is left that says where they might have been listed.
        service.bean(MemberTelling.class).erased("demo", member, Instant.now().minus(Duration.ofHours(1)), List.of());
        assertThat(dump().get("memberTraits"))
                .extracting(traits -> traits.getString("_id"))
                .contains(alike)
                .doesNotContain(member);
        for (Topic topic : Topic.values()) {
            assertThat(service.records(topic))
                    .as(topic.topicName())
                    .allSatisfy(record -> assertThat(text(record)).doesNotContain(PERSONAL));
        }
        assertThat(log.list)
                .allSatisfy(event -> assertThat(
                                (event.getFormattedMessage() + event.getThrowableProxy()).toLowerCase(Locale.ROOT))
                        .doesNotContain(PERSONAL));
    }

    @Test
    void theOthersHearThatNothingLeadsThereAnyMoreAndTheAccountIsClosed() {
        // Given
        String member = enrol("{\"identifiers\":[{\"kind\":\"card\",\"value\":\"erase-1\"}]}")
                .text("member");

        // When
        erase(member);

        // Then
        assertThat(service.records(Topic.MEMBERS, member)).last().satisfies(record -> {
            MemberChanged changed = Json.read(record.value(), MemberChanged.class);
            assertThat(changed.erased()).isTrue();
            assertThat(changed.aliases()).isEmpty();
            assertThat(changed.language()).isNull();
        });
        assertThat(service.records(Topic.COMMANDS, member)).last().satisfies(record -> {
            assertThat(new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                    .isEqualTo(EventType.CHANGE_STANDING.wireName());
            ChangeStanding command = Json.read(record.value(), ChangeStanding.class);
            assertThat(command.standing()).isEqualTo(AccountStanding.CLOSED);
            assertThat(command.forfeit()).isTrue();
        });
        assertThat(service.records(Topic.INTAKE))
                .filteredOn(record -> new String(record.value(), StandardCharsets.UTF_8).contains(member))
                .singleElement()
                .satisfies(record -> {
                    ReferenceForgotten forgotten = Json.read(record.value(), ReferenceForgotten.class);
                    assertThat(forgotten.member()).isEqualTo(member);
                    assertThat(record.key()).isEqualTo(forgotten.reference().digest());
                });
        assertThat(leftToDo()).isEmpty();
    }

    /** But for the last words. */
    private List<Document> leftToDo() {
        List<Document> left = new ArrayList<>();
        service.database().getCollection("memberNews").find().forEach(left::add);
        left.removeIf(news -> news.getBoolean("lastWord", false));
        return left;
    }

    @Test
    void whoWasErasedIsGoneAndMayEnrolAnew() {
        // Given
        String body = "{\"identifiers\":[{\"kind\":\"card\",\"value\":\"anew-1\"}],\"name\":\"Omid\"}";
        String member = enrol(body).text("member");
        erase(member);

        // When
        Answer anew = enrol(body);

        // Then
        assertThat(show(member).status()).isEqualTo(410);
        assertThat(show(member).text("code")).isEqualTo("MEMBER_ERASED");
        assertThat(service.send(
                                "PATCH",
                                MEMBERS + "/" + member,
                                admin(),
                                Map.of("Content-Type", JSON),
                                "{\"name\":\"Omid\"}")
                        .status())
                .isEqualTo(410);
        assertThat(service.get(
                                "/internal/v1/programs/demo/members/" + member + "/contact",
                                service.tokens.token("", Role.SERVICE))
                        .text("code"))
                .isEqualTo("MEMBER_ERASED");
        assertThat(anew.status()).isEqualTo(201);
        assertThat(anew.text("member")).isNotEqualTo(member);
        assertThat(search("card", "anew-1").text("member")).isEqualTo(anew.text("member"));
        assertThat(erase(member).status()).isEqualTo(200);
        assertThat(search("card", "anew-1").text("member")).isEqualTo(anew.text("member"));
    }

    @Test
    void whoErasedWhomAndWhyIsKnownForEver() {
        // Given
        String member = enrol("{\"identifiers\":[{\"kind\":\"card\",\"value\":\"why-1\"}],\"name\":\"Omid\"}")
                .text("member");
        service.send(
                "PATCH",
                MEMBERS + "/" + member,
                admin(),
                Map.of("Content-Type", JSON, "X-Reason", "called"),
                "{\"lastName\":\"K\"}");

        // When
        erase(member);

        // Then
        Answer changes = service.get(MEMBERS + "/" + member + "/changes?values=true", admin());
        assertThat(changes.json().at("/changes/0/fields/0").asString()).isEqualTo("lastName");
        assertThat(changes.json().at("/changes/0/values").isEmpty()).isTrue();
        assertThat(changes.json().at("/changes/1/type").asString()).isEqualTo("erased");
        assertThat(changes.json().at("/changes/1/reason").asString()).isEqualTo("member-asked");
        Answer audit = service.get(MEMBERS + "/" + member + "/audit", admin());
        assertThat(audit.body()).contains("\"ERASED\"", "member-asked").doesNotContain("called");
    }

    @Test
    void onlyAnAdminErasesAndSaysWhy() {
        String member = enrol("{\"identifiers\":[{\"kind\":\"card\",\"value\":\"only-1\"}]}")
                .text("member");
        String path = MEMBERS + "/" + member;

        assertThat(service.send(
                                "DELETE",
                                path + "?reason=member-asked",
                                service.tokens.token("demo", Role.AGENT),
                                Map.of(),
                                "")
                        .status())
                .isEqualTo(403);
        assertThat(service.send("DELETE", path, admin(), Map.of(), "").text("code"))
                .isEqualTo("REASON_NEEDED");
        assertThat(service.send("DELETE", path + "?reason=bored", admin(), Map.of(), "")
                        .text("code"))
                .isEqualTo("REASON_NEEDED");
        assertThat(erase("m_nobody").text("code")).isEqualTo("UNKNOWN_MEMBER");
        assertThat(show(member).status()).isEqualTo(200);
    }

    @Test
    void anErasureThatStoppedHalfWayIsFinishedByTheSweeper() {
        // Given, as a crash leaves it right after the decision
        String member = enrol("{\"identifiers\":[{\"kind\":\"card\",\"value\":\"half-1\"}]}")
                .text("member");
        Instant then = Instant.now().minusSeconds(60);
        MemberRecord record = ((Found.Present) service.bean(MemberRecords.class).find("demo", member)).record();
        service.bean(UntoldNews.class)
                .record(List.of(new MemberNews(
                        "demo",
                        member,
                        2,
                        MemberNews.Kind.ERASED,
                        then,
                        record.identifiers().stream()
                                .map(identifier -> new Reference(identifier.kind(), identifier.digest()))
                                .toList(),
                        List.of(),
                        false)));
        service.bean(MemberRecords.class)
                .insert(List.of(new MemberChange(
                        "demo",
                        member,
                        2,
                        then,
                        new Actor("agent-7", "admin"),
                        null,
                        null,
                        new MemberChange.What.Erased(MemberChange.ErasureReason.AUTHORITY))));

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(leftToDo()).isEmpty());
        assertThat(service.bean(MemberKeys.class).find(member)).isEmpty();
        assertThat(search("card", "half-1").status()).isEqualTo(404);
        assertThat(service.records(Topic.MEMBERS, member)).hasSize(2);
    }

    /** All documents of all collections. */
    private Map<String, List<Document>> dump() {
        Map<String, List<Document>> dump = new HashMap<>();
        for (String name : service.database().listCollectionNames()) {
            List<Document> documents = new ArrayList<>();
            service.database().getCollection(name).find().forEach(documents::add);
            dump.put(name, documents);
        }
        return dump;
    }

    /** A dump, put back elsewhere and read with the master key. */
    private MemberRecords restored(String name, Map<String, List<Document>> dump) {
        MongoDatabase other = service.bean(MongoClient.class).getDatabase("restored_" + name);
        dump.forEach((collection, documents) -> {
            if (!documents.isEmpty()) {
                other.getCollection(collection).insertMany(documents);
            }
        });
        MemberKeys keys =
                new MemberKeys(other, MasterKeys.read(masterKeys, true), Duration.ofMinutes(1), Ticker.systemTicker());
        return new MongoMemberRecords(other, keys, new MongoErasures(other, keys), IdentifierDigests.AS_STORED);
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        StringBuilder text = new StringBuilder(String.valueOf(record.key()));
        text.append(record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8));
        Arrays.stream(record.headers().toArray())
                .forEach(header -> text.append(new String(header.value(), StandardCharsets.UTF_8)));
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private String admin() {
        return service.tokens.token("demo", Role.ADMIN);
    }

    private Answer enrol(String body) {
        return service.post(MEMBERS, JSON, admin(), body);
    }

    private Answer erase(String member) {
        return service.send("DELETE", MEMBERS + "/" + member + "?reason=member-asked", admin(), Map.of(), "");
    }

    private Answer search(String kind, String value) {
        return service.post(
                MEMBERS + "/search", JSON, admin(), "{\"kind\":\"" + kind + "\",\"value\":\"" + value + "\"}");
    }

    private Answer show(String member) {
        return service.get(MEMBERS + "/" + member, admin());
    }
}
