package io.vafa.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.Topic;
import io.vafa.contracts.command.OpenPool;
import io.vafa.contracts.command.SetPoolMember;
import io.vafa.contracts.journal.PoolLeaving;
import io.vafa.contracts.journal.PoolShare;
import io.vafa.member.application.household.HouseholdDesk;
import io.vafa.member.application.household.HouseholdDesk.Asker;
import io.vafa.member.application.household.HouseholdOutcome;
import io.vafa.member.application.household.Households;
import io.vafa.member.domain.Actor;
import io.vafa.member.domain.household.HouseholdChange;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Role;
import io.vafa.testkit.ServiceUnderTest.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Households from the HTTP request to the store and to what the ledger is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HouseholdIT {
    private static final String PROGRAM = "/v1/programs/demo";
    private static final String HOUSEHOLDS = PROGRAM + "/households";
    private static final String JSON = "application/json";

    private final AtomicInteger fresh = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // set before the first test
    private MemberServiceUnderTest service;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        service = new MemberServiceUnderTest(folder);
        Answer applied = service.send(
                "PUT",
                PROGRAM + "/sections/households",
                admin(),
                Map.of("Content-Type", JSON),
                "{\"content\":{\"membersMax\":3,\"share\":50,\"onLeaving\":\"own-contributions\","
                        + "\"roles\":{\"adult\":{\"pointsMax\":100}}}}");
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
        await().untilAsserted(
                        () -> assertThat(open("m_nobody", "x").text("code")).isEqualTo("UNKNOWN_MEMBER"));
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void membersComeTogetherAndTheLedgerIsToldWhatEachMayDo() {
        // Given
        String mother = enrol();
        String father = enrol();

        // When
        Answer opened = open(mother, "Family Karimi");
        String household = opened.text("household");
        Answer invited = invite(household, father, mother);
        Answer answered =
                post(answer(household, invited, "acceptance"), till(), "{\"code\":\"" + invited.text("code") + "\"}");

        // Then
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        assertThat(invited.status()).as(invited.body()).isEqualTo(201);
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);
        Answer seen = service.get(PROGRAM + "/members/" + father + "/household", agent());
        assertThat(seen.text("household")).isEqualTo(household);
        assertThat(seen.text("name")).isEqualTo("Family Karimi");
        assertThat(seen.json().at("/members/1/share").intValue()).isEqualTo(50);
        List<Object> told = told(household);
        assertThat(told).hasSize(3);
        assertThat(told.getFirst())
                .isInstanceOfSatisfying(
                        OpenPool.class, pool -> assertThat(pool.name()).isEqualTo("household"));
        assertThat(told.get(2)).isInstanceOfSatisfying(SetPoolMember.class, set -> {
            assertThat(set.who()).isEqualTo(father);
            assertThat(set.share()).isEqualTo(new PoolShare(true, 100L, true, 50, null));
        });
        Answer changes = service.get(HOUSEHOLDS + "/" + household + "/changes?limit=2", agent());
        assertThat(changes.json().at("/changes/1/what").asString()).isEqualTo("invited");
        assertThat(changes.text("nextCursor")).isEqualTo("3");
        assertThat(stored()).noneMatch(text -> text.contains("Karimi") || text.contains(invited.text("code")));
    }

    @Test
    void theSameRequestOpensTheSameHouseholdAndNobodyHasTwo() {
        String head = enrol();
        String key = "same-" + head;

        Answer first = open(head, "ours", key);
        Answer again = open(head, "ours", key);
        Answer second = open(head, "others", "second-" + head);
        Answer named = open(head, "theirs", key);
        Answer headed = open(enrol(), "ours", key);

        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.text("household")).isEqualTo(first.text("household"));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("code")).isEqualTo("IN_ANOTHER_HOUSEHOLD");
        assertThat(told(first.text("household"))).hasSize(2);
        for (Answer reused : List.of(named, headed)) {
            assertThat(reused.status()).as(reused.body()).isEqualTo(422);
            assertThat(reused.text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        }
    }

    @Test
    void anInvitationIsAnsweredByWhoeverHasItsCode() {
        String head = enrol();
        String guest = enrol();
        String household = open(head, "ours").text("household");
        Answer invited = invite(household, guest, null);

        assertThat(post(answer(household, invited, "acceptance"), till(), "{}").status())
                .isEqualTo(422);
        Answer wrong = post(answer(household, invited, "acceptance"), till(), "{\"code\":\"guess\"}");
        Answer declined = post(answer(household, invited, "refusal"), agent(), "{}");
        Answer late = post(answer(household, invited, "acceptance"), agent(), "{}");

        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.text("code")).isEqualTo("WRONG_CODE");
        assertThat(declined.status()).as(declined.body()).isEqualTo(200);
        assertThat(late.text("code")).isEqualTo("INVITATION_NOT_OPEN");
        assertThat(told(household)).hasSize(2);
    }

    @Test
    void aTillThatSendsAnAcceptanceAgainHearsWhatItHeardFirst() {
        String household = open(enrol(), "ours").text("household");
        Answer invited = invite(household, enrol(), null);
        String path = answer(household, invited, "acceptance");
        String body = "{\"code\":\"" + invited.text("code") + "\"}";

        Answer first = post(path, till(), body);
        List<Object> heard = told(household);
        Answer again = post(path, till(), body);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(told(household)).hasSameSizeAs(heard);
    }

    @Test
    void whatCannotBeIsRefusedAndNamed() {
        String head = enrol();
        String household = open(head, "ours").text("household");
        String invitations = HOUSEHOLDS + "/" + household + "/invitations";

        assertThat(post(invitations, agent(), "{\"role\":\"head\"}").status()).isEqualTo(422);
        assertThat(post(invitations, agent(), "{\"member\":\"" + head + "\",\"role\":\"adult\"}")
                        .text("code"))
                .isEqualTo("IN_THE_HOUSEHOLD");
        assertThat(post(invitations, agent(), "{\"member\":\"m_nobody\",\"role\":\"adult\"}")
                        .text("code"))
                .isEqualTo("UNKNOWN_MEMBER");
        assertThat(post(invitations, till(), "{}").status()).isEqualTo(403);
        assertThat(service.get(HOUSEHOLDS + "/p_nothing", agent()).text("code")).isEqualTo("UNKNOWN_HOUSEHOLD");
        assertThat(service.post(HOUSEHOLDS, JSON, agent(), "{\"head\":\"x\",\"name\":\"y\"}")
                        .text("code"))
                .isEqualTo("IDEMPOTENCY_KEY_MISSING");
        for (String nothingToChange : List.of("{}", "{\"role\":null}", "{\"role\":5}", "{\"role\":\"\"}")) {
            assertThat(send("PUT", HOUSEHOLDS + "/" + household + "/members/" + head, nothingToChange)
                            .status())
                    .as(nothingToChange)
                    .isEqualTo(422);
        }
        Answer section = service.send(
                "PUT",
                PROGRAM + "/sections/households",
                admin(),
                Map.of("Content-Type", JSON),
                "{\"content\":{\"share\":101}}");
        assertThat(section.status()).isEqualTo(422);
    }

    @Test
    void whoeverIsErasedLeavesAndNobodyReadsTheNameAnyMore() {
        // Given
        String mother = enrol();
        String father = enrol();
        String household = open(mother, "Family Karimi").text("household");
        join(household, father);

        // When
        Answer erased =
                service.send("DELETE", PROGRAM + "/members/" + mother + "?reason=member-asked", admin(), Map.of(), "");

        // Then
        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        Answer seen = service.get(HOUSEHOLDS + "/" + household, agent());
        assertThat(seen.json().has("name") && !seen.json().get("name").isNull()).isFalse();
        assertThat(seen.json().get("members")).hasSize(1);
        assertThat(seen.json().at("/members/0/member").asString()).isEqualTo(father);
        assertThat(seen.json().at("/members/0/role").asString()).isEqualTo("head");
        assertThat(told(household))
                .anySatisfy(command -> assertThat(command).isInstanceOfSatisfying(SetPoolMember.class, set -> {
                    assertThat(set.who()).isEqualTo(mother);
                    assertThat(set.leaving()).isEqualTo(PoolLeaving.STAYS);
                }));
    }

    @Test
    void whoeverGoesOnAsAnotherGivesThemThePlace() {
        String head = enrol();
        String current = enrol();
        String household = open(head, "ours").text("household");

        Answer merged = post(
                PROGRAM + "/members/" + head + "/merge",
                agent(),
                "{\"into\":\"" + current + "\",\"reason\":\"twice\"}");

        assertThat(merged.status()).as(merged.body()).isEqualTo(200);
        Answer seen = service.get(PROGRAM + "/members/" + current + "/household", agent());
        assertThat(seen.text("household")).isEqualTo(household);
        assertThat(seen.json().at("/members/0/role").asString()).isEqualTo("head");
        assertThat(service.get(PROGRAM + "/members/" + head + "/household", agent())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void membersLeaveAreRemovedHandOverAndDissolve() {
        String head = enrol();
        String adult = enrol();
        String child = enrol();
        String household = open(head, "ours").text("household");
        join(household, adult);
        join(household, child);
        String path = HOUSEHOLDS + "/" + household;

        assertThat(send("DELETE", path + "/members/" + child + "?by=" + adult, "")
                        .text("code"))
                .isEqualTo("MAY_NOT");
        assertThat(send("PUT", path + "/members/" + child, "{\"role\":\"collector\"}")
                        .json()
                        .at("/members/2/role")
                        .asString())
                .isEqualTo("collector");
        assertThat(send("PUT", path + "/head", "{\"member\":\"" + adult + "\",\"by\":\"" + head + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(send("PUT", path + "/name", "{\"name\":\"another\"}").text("name"))
                .isEqualTo("another");
        assertThat(send("DELETE", path + "/members/" + head + "?by=" + head, "").status())
                .isEqualTo(200);
        Answer over = send("DELETE", path + "?by=" + adult, "");

        assertThat(over.json().get("dissolved").asBoolean()).isTrue();
        assertThat(told(household).getLast()).isInstanceOfSatisfying(SetPoolMember.class, set -> {
            assertThat(set.who()).isEqualTo(adult);
            assertThat(set.leaving()).isEqualTo(PoolLeaving.EVERYTHING);
        });
        assertThat(open(child, "anew").status()).isEqualTo(201);
    }

    @Test
    void whatACrashKeptFromTheLedgerIsToldByTheSweeper() {
        // Given a change that was noted and recorded, and then its process died
        String head = enrol();
        String household = open(head, "ours").text("household");
        Households households = service.bean(Households.class);
        Instant at = Instant.now().minusSeconds(60);
        HouseholdChange change = new HouseholdChange(
                "demo",
                household,
                2,
                at,
                new Actor("agent", "agent"),
                null,
                new HouseholdChange.What.Dissolved(
                        HouseholdChange.LeavingReason.DISSOLVED,
                        List.of(new HouseholdChange.Step(head, null, PoolLeaving.EVERYTHING))));
        households.note(new Households.News("demo", household, 2, at));
        assertThat(households.insert(change, null)).isTrue();

        // Then
        await().untilAsserted(() -> assertThat(told(household)).hasSize(3));
        await().untilAsserted(() -> assertThat(households.untold(household)).isEmpty());
        assertThat(service.bean(HouseholdDesk.class)
                        .find("demo", household)
                        .orElseThrow()
                        .over())
                .isTrue();
        // The seat that the dead process did not give up is given up by whoever needs it.
        assertThat(service.bean(HouseholdDesk.class)
                        .open("demo", "p_another", head, "anew", new Asker(Actor.SERVICE, null)))
                .isInstanceOf(HouseholdOutcome.Done.class);
    }

    private void join(String household, String member) {
        Answer invited = invite(household, member, null);
        assertThat(post(answer(household, invited, "acceptance"), agent(), "{}").status())
                .isEqualTo(200);
    }

    private Answer invite(String household, String member, @Nullable String by) {
        return post(
                HOUSEHOLDS + "/" + household + "/invitations",
                agent(),
                "{\"member\":\"" + member + "\",\"role\":\"adult\"" + (by == null ? "" : ",\"by\":\"" + by + "\"")
                        + "}");
    }

    private static String answer(String household, Answer invited, String answer) {
        return HOUSEHOLDS + "/" + household + "/invitations/" + invited.text("invitation") + "/" + answer;
    }

    private Answer open(String head, String name) {
        return open(head, name, "open-" + fresh.incrementAndGet());
    }

    private Answer open(String head, String name, String key) {
        return service.send(
                "POST",
                HOUSEHOLDS,
                agent(),
                Map.of("Content-Type", JSON, "Idempotency-Key", key),
                "{\"head\":\"" + head + "\",\"name\":\"" + name + "\"}");
    }

    private Answer post(String path, String token, String body) {
        return service.post(path, JSON, token, body);
    }

    private Answer send(String method, String path, String body) {
        return service.send(method, path, agent(), Map.of("Content-Type", JSON), body);
    }

    private String enrol() {
        return service.post(
                        PROGRAM + "/members",
                        JSON,
                        agent(),
                        "{\"identifiers\":[{\"kind\":\"card\",\"value\":\"house-" + fresh.incrementAndGet() + "\"}]}")
                .text("member");
    }

    private List<Object> told(String household) {
        List<Object> told = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : service.records(Topic.COMMANDS, household)) {
            String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
            boolean opens = type.contains("open-pool");
            told.add(
                    opens ? Json.read(record.value(), OpenPool.class) : Json.read(record.value(), SetPoolMember.class));
        }
        return told;
    }

    /** Every document that stands in the store, as text. */
    private List<String> stored() {
        List<String> stored = new ArrayList<>();
        for (String name : service.database().listCollectionNames()) {
            service.database().getCollection(name).find().forEach(document -> stored.add(document.toJson()));
        }
        return stored;
    }

    private String till() {
        return service.tokens.token("demo", "p1", Map.of("store", "s1", "till", "t1"), Role.TILL);
    }

    private String agent() {
        return service.tokens.token("demo", Role.AGENT);
    }

    private String admin() {
        return service.tokens.token("demo", Role.ADMIN);
    }
}
