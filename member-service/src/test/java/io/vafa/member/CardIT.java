package io.vafa.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.member.MemberChanged;
import io.vafa.member.application.card.CardTasks;
import io.vafa.member.application.card.CardTries;
import io.vafa.member.application.card.Cards;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.card.CardRange;
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
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cards from the order to the person, from the HTTP request to store and topics. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CardIT {
    private static final String PROGRAM = "/v1/programs/demo";
    private static final String MEMBERS = PROGRAM + "/members";
    private static final String BATCHES = PROGRAM + "/card-batches";
    private static final String JSON = "application/json";
    private static final CardRange GREEN = new CardRange("green", "621986", 16, true);

    private final AtomicInteger fresh = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // set before the first test
    private MemberServiceUnderTest service;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private List<Printed> bearers;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private List<Printed> personals;

    private record Printed(String number, String code) {}

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        service = new MemberServiceUnderTest(folder);
        Answer applied = service.send(
                "PUT",
                PROGRAM + "/sections/cards",
                admin(),
                Map.of("Content-Type", JSON),
                "{\"content\":{\"ranges\":[{\"name\":\"green\",\"prefix\":\"621986\",\"length\":16}],"
                        + "\"onlyActive\":true,\"activation\":\"own-store\"}}");
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(order("any", "\"count\":1").text("code")).isNotEqualTo("UNKNOWN_RANGE"));
        bearers = printed(batch(order("bearers", "\"count\":40,\"kind\":\"bearer\"")));
        personals = printed(batch(order("personals", "\"count\":20,\"kind\":\"personal\",\"store\":\"s1\"")));
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void aBatchOfManyCardsIsMadeOnceAndPrintedAsItIsStored() {
        // When
        Answer ordered = order("many", "\"count\":3000,\"kind\":\"personal\"");
        Answer again = order("many", "\"count\":3000,\"kind\":\"personal\"");
        Answer other = order("many", "\"count\":3001,\"kind\":\"personal\"");
        List<Printed> cards = printed(batch(ordered));

        // Then
        assertThat(ordered.status()).as(ordered.body()).isEqualTo(202);
        assertThat(again.text("batch")).isEqualTo(batch(ordered));
        assertThat(other.text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(cards).hasSize(3_000).doesNotHaveDuplicates();
        assertThat(cards)
                .extracting(Printed::number)
                .doesNotHaveDuplicates()
                .allMatch(number -> GREEN.covers(number) && !GREEN.mistyped(number));
        assertThat(printed(batch(ordered))).isEqualTo(cards);
        assertThat(service.database().getCollection("cards").countDocuments(new Document("batch", batch(ordered))))
                .isEqualTo(3_000);
        Answer shown = service.get(BATCHES + "/" + batch(ordered), agent());
        assertThat(shown.json().get("made").intValue()).isEqualTo(3_000);
        assertThat(shown.json().get("prints")).hasSize(2);
        assertThat(stored())
                .noneMatch(text -> text.contains(cards.getFirst().number())
                        || text.contains(cards.getFirst().code()));
    }

    @Test
    void aBearerCardHasOneAccountFromItsActivationOn() {
        // Given
        Printed card = bearers.get(0);

        // When
        Answer first = activate(card.number());
        Answer again = activate(card.number().replaceAll("(.{4})", "$1 "));

        // Then
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        String member = first.text("member");
        assertThat(search(card.number()).text("member")).isEqualTo(member);
        assertThat(service.records(Topic.COMMANDS, member))
                .singleElement()
                .satisfies(record -> assertThat(new String(
                                record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                        .isEqualTo(EventType.OPEN_ACCOUNT.wireName()));
        assertThat(enrol(card.number()).text("member")).isEqualTo(member);
    }

    @Test
    void severalCardsLeadToTheAccountOfOneCircle() {
        // Given
        String member = activate(bearers.get(1).number()).text("member");

        // When
        Answer added = service.post(
                MEMBERS + "/" + member + "/identifiers",
                JSON,
                agent(),
                "{\"kind\":\"card\",\"value\":\"" + bearers.get(2).number() + "\"}");

        // Then
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(activate(bearers.get(2).number()).text("member")).isEqualTo(member);
        assertThat(Json.read(service.records(Topic.MEMBERS, member).getLast().value(), MemberChanged.class)
                        .aliases())
                .hasSize(2);
    }

    @Test
    void aPersonalCardWaitsForItsPersonUntilItIsActive() {
        Printed card = personals.get(0);

        assertThat(enrol(card.number()).text("code")).isEqualTo("CARD_NOT_ACTIVE");
        Answer active = activate(card.number());
        assertThat(active.status()).as(active.body()).isEqualTo(200);
        assertThat(active.json().has("member")).isFalse();
        assertThat(search(card.number()).status()).isEqualTo(404);
        assertThat(enrol(card.number()).status()).isEqualTo(201);
        assertThat(activate(card.number()).body()).isEqualTo(active.body());
    }

    @Test
    void aCardOfAnotherStoreIsForThatStore() {
        Printed card = personals.get(1);

        Answer refused = activate(card.number(), till("s2"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("CARD_OF_ANOTHER_STORE");
        assertThat(activate(card.number(), agent()).status()).isEqualTo(200);
        assertThat(activate(bearers.get(3).number(), till("s2")).status()).isEqualTo(200);
    }

    @Test
    void whatIsNoCardOfTheProgrammeIsNotActivated() {
        String number = bearers.get(4).number();
        char last = number.charAt(15);
        String mistyped = number.substring(0, 15) + (char) ('0' + (last - '0' + 1) % 10);

        assertThat(activate(mistyped).status()).isEqualTo(422);
        assertThat(activate(mistyped).text("code")).isEqualTo("CARD_NUMBER_WRONG");
        assertThat(enrol(mistyped).text("code")).isEqualTo("CARD_NUMBER_WRONG");
        assertThat(activate("99").status()).isEqualTo(404);
        assertThat(activate("99").text("code")).isEqualTo("UNKNOWN_CARD");
    }

    @Test
    void aBearerAccountBecomesThePersonsWhoKnowsTheCode() {
        // Given
        Printed card = bearers.get(5);
        String member = activate(card.number()).text("member");

        // When
        String body = claim(card, card.code(), "+989121110005", ",\"name\":\"Sara\"");
        Answer claimed = service.post(PROGRAM + "/cards/claims", JSON, till("s1"), body);
        Answer again = service.post(PROGRAM + "/cards/claims", JSON, till("s1"), body);
        Answer somebodyElse = service.post(
                PROGRAM + "/cards/claims", JSON, till("s1"), claim(card, card.code(), "+989121110006", ""));

        // Then
        assertThat(claimed.status()).as(claimed.body()).isEqualTo(200);
        assertThat(claimed.text("member")).isEqualTo(member);
        assertThat(again.body()).isEqualTo(claimed.body());
        assertThat(somebodyElse.text("code")).isEqualTo("CARD_CLAIMED");
        Answer shown = service.get(MEMBERS + "/" + member, agent());
        assertThat(shown.text("name")).isEqualTo("Sara");
        assertThat(shown.json().get("identifiers")).hasSize(2);
        assertThat(service.get(MEMBERS + "/" + member + "/audit", admin()).body())
                .contains("card claimed");
        assertThat(stored()).noneMatch(text -> text.contains("989121110005") || text.contains("Sara"));
    }

    @Test
    void whoClaimsACardBringsNoOtherThatIsNotActive() {
        Printed card = bearers.get(12);
        activate(card.number());

        Answer refused = claims("{\"number\":\"" + card.number() + "\",\"code\":\"" + card.code()
                + "\",\"identifiers\":[{\"kind\":\"card\",\"value\":\""
                + personals.get(3).number() + "\"}]}");

        assertThat(refused.text("code")).isEqualTo("CARD_NOT_ACTIVE");
        assertThat(search(personals.get(3).number()).status()).isEqualTo(404);
    }

    @Test
    void aBearerAccountGoesOverToWhoIsAMemberAlready() {
        // Given
        Printed card = bearers.get(6);
        String bearer = activate(card.number()).text("member");
        String person = service.post(
                        MEMBERS, JSON, agent(), "{\"identifiers\":[{\"kind\":\"phone\",\"value\":\"+989121110007\"}]}")
                .text("member");
        String body = claim(card, card.code(), "+989121110007", "");

        // When
        Answer atTill = service.post(PROGRAM + "/cards/claims", JSON, till("s1"), body);
        Answer byStaff = service.post(PROGRAM + "/cards/claims", JSON, agent(), body);
        Answer again = service.post(PROGRAM + "/cards/claims", JSON, agent(), body);

        // Then
        assertThat(atTill.text("code")).isEqualTo("CARD_MEMBER_EXISTS");
        assertThat(byStaff.status()).as(byStaff.body()).isEqualTo(200);
        assertThat(byStaff.text("member")).isEqualTo(person);
        assertThat(byStaff.json().get("merged").booleanValue()).isTrue();
        assertThat(again.body()).isEqualTo(byStaff.body());
        assertThat(search(card.number()).text("member")).isEqualTo(person);
        assertThat(service.get(MEMBERS + "/" + bearer, agent()).text("mergedInto"))
                .isEqualTo(person);
        assertThat(activate(card.number()).text("member")).isEqualTo(person);
    }

    @Test
    void anAccountThatWasMergedAsOftenAsCanBeGoesOverToNobodyAndSaysSo() {
        // Given
        Printed card = bearers.get(13);
        String bearer = activate(card.number()).text("member");
        String person = service.post(
                        MEMBERS, JSON, agent(), "{\"identifiers\":[{\"kind\":\"phone\",\"value\":\"+989121110013\"}]}")
                .text("member");
        String merge = MEMBERS + "/" + bearer + "/merge";
        for (int time = 0; time < 10; time++) {
            assertThat(service.post(merge, JSON, agent(), "{\"into\":\"" + person + "\",\"reason\":\"same\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(service.post(merge + "s/undo", JSON, agent(), "{\"reason\":\"not\"}")
                            .status())
                    .isEqualTo(200);
        }

        // When
        Answer refused = claims(claim(card, card.code(), "+989121110013", ""));
        Answer again = claims(claim(card, card.code(), "+989121110013", ""));
        Answer another = claims(claim(card, card.code(), "+989121110014", ""));

        // Then
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("MERGES_FULL");
        assertThat(again.text("code")).isEqualTo("MERGES_FULL");
        assertThat(another.status()).as(another.body()).isEqualTo(200);
        assertThat(another.text("member")).isEqualTo(bearer);
    }

    @Test
    void fiveWrongCodesLockACard() {
        Printed card = bearers.get(7);
        activate(card.number());
        String right = claim(card, card.code(), "+989121110008", "");
        String wrong = claim(card, "00000000", "+989121110008", "");
        List<String> codes = new ArrayList<>();

        for (int attempt = 0; attempt < 4; attempt++) {
            codes.add(claims(wrong).text("code"));
        }
        assertThat(claims(claim(bearers.get(8), bearers.get(8).code(), "+989121110009", ""))
                        .text("code"))
                .isEqualTo("CARD_NOT_ACTIVE");
        codes.add(claims(wrong).text("code"));
        Answer locked = claims(right);

        assertThat(codes).hasSize(5).containsOnly("CARD_CODE_WRONG");
        assertThat(locked.status()).isEqualTo(429);
        assertThat(locked.text("code")).isEqualTo("CARD_LOCKED");
    }

    @Test
    void noHourHasMoreThanFiveTriesHoweverTheyFallIntoIt() {
        CardTries tries = service.bean(CardTries.class);
        // Far from now: the sweeper forgets old tries meanwhile.
        Instant start = Instant.parse("2098-11-22T10:50:00Z");

        long before = IntStream.range(0, 3).filter(_ -> tries.begin("c", start)).count();
        tries.right("c", start);
        long after = IntStream.range(0, 9)
                .filter(_ -> tries.begin("c", start.plus(Duration.ofMinutes(20))))
                .count();

        assertThat(before).isEqualTo(3);
        assertThat(after).isEqualTo(3);
        assertThat(tries.begin("c", start.plus(Duration.ofMinutes(60)))).isFalse();
        assertThat(tries.begin("c", start.plus(Duration.ofMinutes(140)))).isTrue();
        assertThat(tries.forget(start.plus(Duration.ofHours(6)))).isPositive();
    }

    @Test
    void aBlockedCardIsNobodysForEver() {
        // Given
        Printed card = bearers.get(9);
        String member = activate(card.number()).text("member");

        // When
        Answer blocked = block("{\"member\":\"" + member + "\",\"identifier\":1,\"why\":\"stolen\"}");
        Answer again = block("{\"number\":\"" + card.number() + "\",\"why\":\"lost\"}");

        // Then
        assertThat(blocked.status()).as(blocked.body()).isEqualTo(200);
        assertThat(blocked.text("card")).isEqualTo("…" + card.number().substring(12));
        assertThat(again.body()).isEqualTo(blocked.body());
        assertThat(activate(card.number()).text("code")).isEqualTo("CARD_BLOCKED");
        assertThat(enrol(card.number()).text("code")).isEqualTo("CARD_BLOCKED");
        assertThat(service.post(
                                MEMBERS + "/" + member + "/identifiers",
                                JSON,
                                agent(),
                                "{\"kind\":\"card\",\"value\":\"" + card.number() + "\"}")
                        .text("code"))
                .isEqualTo("CARD_BLOCKED");
        assertThat(claims(claim(card, card.code(), "+989121110010", "")).text("code"))
                .isEqualTo("CARD_BLOCKED");
        assertThat(search(card.number()).status()).isEqualTo(404);
        Answer replaced = service.post(
                MEMBERS + "/" + member + "/identifiers",
                JSON,
                agent(),
                "{\"kind\":\"card\",\"value\":\"" + bearers.get(10).number() + "\"}");
        assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
        assertThat(activate(bearers.get(10).number()).text("member")).isEqualTo(member);
    }

    @Test
    void aCardThatWasNeverHandedOutIsBlockedAsWell() {
        Printed card = personals.get(2);

        assertThat(block("{\"number\":\"" + card.number() + "\",\"why\":\"damaged\"}")
                        .status())
                .isEqualTo(200);
        assertThat(activate(card.number()).text("code")).isEqualTo("CARD_BLOCKED");
        assertThat(enrol(card.number()).text("code")).isEqualTo("CARD_BLOCKED");
        assertThat(block("{\"number\":\"99\",\"why\":\"lost\"}").text("code")).isEqualTo("UNKNOWN_CARD");
    }

    @Test
    void anActivationThatStoppedHalfWayIsFinishedByTheSweeper() {
        // Given, as a crash leaves it
        Printed card = bearers.get(11);
        String key = Member.claimKey(
                "demo", service.bean(MemberReferenceDigester.class).digest("demo", "card", card.number()));
        Cards cards = service.bean(Cards.class);
        String batch = String.valueOf(
                cards.find(List.of(key)).values().iterator().next().batch());
        Instant then = Instant.now().minusSeconds(60);
        cards.activate(new Cards.Activation(key, batch, then, "till", null, null));
        service.bean(CardTasks.class).record(new CardTasks.Task("demo", CardTasks.Kind.ACTIVATION, key, "", then));

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(search(card.number()).status()).isEqualTo(200));
        await().untilAsserted(() -> assertThat(
                        service.database().getCollection("cardTasks").find(new Document("about", key)))
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /card-batches      | {"range":"blue","count":5,"kind":"bearer","reference":"r"}        | 422 | UNKNOWN_RANGE
            /card-batches      | {"range":"green","count":100001,"kind":"bearer","reference":"r"}  | 422 | FIELD_INVALID
            /card-batches      | {"range":"green","count":0,"kind":"bearer","reference":"r"}       | 422 | FIELD_INVALID
            /card-batches      | {"range":"green","count":5,"kind":"paper","reference":"r"}        | 422 | FIELD_INVALID
            /card-batches      | {"range":"green","count":5,"kind":"bearer"}                       | 422 | FIELD_MISSING
            /cards/activations | {}                                                                | 422 | FIELD_MISSING
            /cards/activations | {"number":"1","store":"s1"}                                       | 422 | FIELD_UNKNOWN
            /cards/activations | [1]                                                               | 400 | MALFORMED_JSON
            /cards/claims      | {"number":"1","code":"2"}                                         | 422 | FIELD_MISSING
            /cards/claims      | {"number":"1","identifiers":[{"kind":"phone","value":"+98912"}]}  | 422 | FIELD_MISSING
            /cards/blocks      | {"number":"1","why":"bored"}                                      | 422 | FIELD_INVALID
            /cards/blocks      | {"number":"1","member":"m","identifier":1,"why":"lost"}           | 422 | FIELD_INVALID
            /cards/blocks      | {"member":"m_nobody","identifier":1,"why":"lost"}                 | 404 | UNKNOWN_MEMBER
            """)
    void whatCannotBeIsRefused(String path, String body, int status, String code) {
        Answer answer = service.send(
                "POST",
                PROGRAM + path,
                admin(),
                Map.of("Content-Type", JSON, "Idempotency-Key", "bad-" + fresh.incrementAndGet()),
                body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(code);
    }

    @Test
    void everybodyHasTheirOwnDoors() {
        String batch = batch(order("any", "\"count\":1"));
        assertThat(service.get(BATCHES + "/" + batch + "/numbers", agent()).status())
                .isEqualTo(403);
        assertThat(service.get(BATCHES + "/" + batch, till("s1")).status()).isEqualTo(403);
        assertThat(service.post(BATCHES, JSON, agent(), "{}").status()).isEqualTo(403);
        assertThat(service.post(PROGRAM + "/cards/blocks", JSON, till("s1"), "{}")
                        .status())
                .isEqualTo(403);
        assertThat(service.post(BATCHES, JSON, admin(), "{}").text("code")).isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(service.get(BATCHES + "/b_none/numbers", admin()).text("code"))
                .isEqualTo("UNKNOWN_BATCH");
    }

    private Answer order(String key, String what) {
        return service.send(
                "POST",
                BATCHES,
                admin(),
                Map.of("Content-Type", JSON, "Idempotency-Key", key),
                "{\"range\":\"green\",\"reference\":\"" + key + "\"," + what
                        + (what.contains("kind") ? "}" : ",\"kind\":\"personal\"}"));
    }

    private static String batch(Answer ordered) {
        assertThat(ordered.status()).as(ordered.body()).isEqualTo(202);
        return ordered.text("batch");
    }

    /** As soon as all of it is made. */
    private List<Printed> printed(String batch) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> service.get(BATCHES + "/" + batch, agent())
                                .json()
                                .get("made")
                                .intValue()
                        == service.get(BATCHES + "/" + batch, agent())
                                .json()
                                .get("count")
                                .intValue());
        Answer answer = service.get(BATCHES + "/" + batch + "/numbers", admin());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body()
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(columns -> new Printed(columns[1], columns[2]))
                .toList();
    }

    private Answer activate(String number) {
        return activate(number, till("s1"));
    }

    private Answer activate(String number, String token) {
        return service.post(PROGRAM + "/cards/activations", JSON, token, "{\"number\":\"" + number.strip() + "\"}");
    }

    private static String claim(Printed card, String code, String phone, String further) {
        return "{\"number\":\"" + card.number() + "\",\"code\":\"" + code
                + "\",\"identifiers\":[{\"kind\":\"phone\",\"value\":\"" + phone + "\"}]" + further + "}";
    }

    private Answer claims(String body) {
        return service.post(PROGRAM + "/cards/claims", JSON, agent(), body);
    }

    private Answer block(String body) {
        return service.post(PROGRAM + "/cards/blocks", JSON, agent(), body);
    }

    private Answer enrol(String card) {
        return service.post(
                MEMBERS, JSON, agent(), "{\"identifiers\":[{\"kind\":\"card\",\"value\":\"" + card + "\"}]}");
    }

    private Answer search(String card) {
        return service.post(MEMBERS + "/search", JSON, agent(), "{\"kind\":\"card\",\"value\":\"" + card + "\"}");
    }

    /** Every document that stands in the store, as text. */
    private List<String> stored() {
        List<String> stored = new ArrayList<>();
        for (String name : service.database().listCollectionNames()) {
            service.database().getCollection(name).find().forEach(document -> stored.add(document.toJson()));
        }
        return stored;
    }

    private String till(String store) {
        return service.tokens.token("demo", "p1", Map.of("store", store, "till", "t1"), Role.TILL);
    }

    private String agent() {
        return service.tokens.token("demo", Role.AGENT);
    }

    private String admin() {
        return service.tokens.token("demo", Role.ADMIN);
    }
}
