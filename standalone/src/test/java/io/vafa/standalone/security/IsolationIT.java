package io.vafa.standalone.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.json.Json;
import io.vafa.platform.openapi.OpenApi;
import io.vafa.platform.security.Role;
import io.vafa.standalone.credential.TokenRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The whole platform, and every published operation that a till or a partner may ask for: what is another partner's, or another store's, answers to the letter
 * as what there is not. Made from the description; an operation with an id that this test has no foreign one for fails it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedPlatform.class)
class IsolationIT {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    /** Where a till or partner acts without any id of a partner's or a store's: members and their households are the programme's. */
    private static final Set<String> OF_THE_PROGRAMME = Set.of("program", "member", "household", "invitation", "draw");

    /** What only time, chance or the request's own name makes different. */
    private static final List<String> FLEETING = List.of("requestId", "instance", "sequence", "asOf", "statedAt");

    private static final int SHORT = 4;

    private final HttpClient http = HttpClient.newHttpClient();

    /** What the owner has, by the operation's path with the variable's name. */
    private final Map<String, String> owned = new TreeMap<>();

    private final FurnishedPlatform platform;
    private final String member;

    IsolationIT(FurnishedPlatform platform) {
        this.platform = platform;
        this.member = platform.enrol("V0050", "owner@example.org");
    }

    /** Somebody who asks. */
    private record Who(
            String name,
            Role role,
            String partner,
            @Nullable String store,
            @Nullable String till) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Who OWNERS_TILL = new Who("the owner's till", Role.TILL, "gym", "s1", "t1");
    private static final Who OWNERS_OFFICE = new Who("the owner's office", Role.PARTNER, "gym", null, null);

    private static final Who NEIGHBOUR = new Who("a till of the owner's other store", Role.TILL, "gym", "s2", "t1");

    private static final List<Who> FOREIGNERS = List.of(
            new Who("another partner's till", Role.TILL, "cafe", "s7", "t1"),
            new Who("another partner's office", Role.PARTNER, "cafe", null, null));

    @BeforeAll
    void anOwnerWithSomethingOfEachKind() throws Exception {
        Who agent = new Who("an agent", Role.AGENT, "main", null, null);
        for (String receipt : List.of("1", "2", "3")) {
            done(ask(OWNERS_TILL, "POST", "/v1/programs/demo/purchases", purchase("own-" + receipt, receipt)));
        }
        done(ask(OWNERS_TILL, "POST", "/v1/programs/demo/returns", """
                {"id": "own-return", "original": {"id": "own-1"}, "occurredAt": "2021-01-02T10:00:00+03:30",
                 "amount": "1.00", "currency": "USD"}"""));
        ask(OWNERS_TILL, "POST", "/v1/programs/demo/confirmations", """
                {"id": "own-confirmation", "original": {"id": "own-2"}, "occurredAt": "2021-01-02T10:00:00+03:30"}""");
        done(ask(OWNERS_TILL, "POST", "/v1/programs/demo/activities", """
                {"id": "own-activity", "member": {"kind": "card", "value": "V0050"}, "kind": "survey-answered",
                 "attributes": {"answers": 3, "survey": "spring-2026"}, "occurredAt": "%s"}""".formatted(Instant.now())));
        done(ask(OWNERS_TILL, "POST", "/v1/programs/demo/withdrawals", """
                {"id": "own-withdrawal", "activity": "own-activity", "occurredAt": "%s"}""".formatted(Instant.now())));
        done(ask(OWNERS_TILL, "POST", "/v1/programs/demo/order-statuses", """
                {"id": "own-order", "member": {"kind": "card", "value": "V0050"}, "order": "4711", "stage": "SHIPPED",
                 "occurredAt": "%s"}""".formatted(Instant.now())));
        done(ask(agent, "POST", member("/adjustments"), """
                {"wallet": "points", "points": 400, "reason": "to have something to spend"}"""));
        done(named(
                OWNERS_TILL,
                "own-redemption",
                "POST",
                member("/redemptions"),
                "{\"wallet\":\"points\",\"points\":100}"));
        done(named(OWNERS_TILL, "own-hold", "POST", member("/holds"), "{\"wallet\":\"points\",\"points\":100}"));
        String webhook = done(ask(OWNERS_OFFICE, "POST", "/v1/programs/demo/webhooks", """
                        {"url": "https://hooks.gym.example.com/vafa", "types": ["vafa.points.credited.v1"]}"""))
                .path("id")
                .asString("");
        done(ask(
                OWNERS_TILL,
                "PUT",
                "/v1/programs/demo/stores/s1/days/2021-01-01/control-total",
                "{\"count\":3,\"sum\":\"35.31\"}"));
        String quote = done(ask(OWNERS_TILL, "POST", "/v1/programs/demo/quotes", purchase("own-quote", "4")))
                .path("quote")
                .asString("");
        owned.put("{quote}", quote);
        owned.put("/purchases/{eventId}", "own-1");
        owned.put("/returns/{eventId}", "own-return");
        owned.put("/confirmations/{eventId}", "own-confirmation");
        owned.put("/activities/{eventId}", "own-activity");
        owned.put("/withdrawals/{eventId}", "own-withdrawal");
        owned.put("/order-statuses/{eventId}", "own-order");
        owned.put("{hold}", "own-hold");
        owned.put("{id}", "own-redemption");
        owned.put("{webhook}", webhook);
        owned.put("{delivery}", "whm_none");
        // Which kind of movement, and which day, is nobody's.
        owned.put("{spent}", "redemptions");
        owned.put("{kind}", "redemption");
        owned.put("{date}", "2021-01-01");
        owned.put("{store}", "s1");
    }

    @TestFactory
    Stream<DynamicTest> whatIsForeignAnswersAsWhatThereIsNot() {
        List<DynamicTest> tests = new ArrayList<>();
        operations().forEach((operation, described) -> {
            String[] parts = operation.split(" ", 2);
            Set<String> variables = variables(parts[1]);
            if (!OF_THE_PROGRAMME.containsAll(variables)) {
                for (Who who : FOREIGNERS) {
                    if (roles(described).contains(who.role().claim())) {
                        tests.add(DynamicTest.dynamicTest(
                                operation + " by " + who, () -> sameAsNothing(who, parts[0], parts[1])));
                    }
                }
            }
        });
        assertThat(tests).hasSizeGreaterThan(20);
        return tests.stream();
    }

    private void sameAsNothing(Who who, String method, String path) throws Exception {
        String body = body(path);
        Map<String, String> foreign = new TreeMap<>();
        Map<String, String> nothing = new TreeMap<>();
        for (String variable : variables(path)) {
            if (OF_THE_PROGRAMME.contains(variable)) {
                continue;
            }
            String own = owned.entrySet().stream()
                    .filter(entry ->
                            path.contains(entry.getKey()) && entry.getKey().contains("{" + variable + "}"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(
                            () -> new AssertionError("give the owner something for {" + variable + "} of " + path));
            boolean nobodys = Set.of("spent", "kind", "date").contains(variable);
            foreign.put(variable, own);
            nothing.put(variable, nobodys ? own : madeUp(own));
        }

        Answer ofForeign = named(who, UUID.randomUUID().toString(), method, filled(path, foreign), body);
        Answer ofNothing = named(who, UUID.randomUUID().toString(), method, filled(path, nothing), body);

        assertThat(told(ofForeign, foreign)).as("%s as %s", path, who).isEqualTo(told(ofNothing, nothing));
        assertThat(ofForeign.status())
                .as("%s as %s: %s", path, who, ofForeign.body())
                .isNotEqualTo(500);
    }

    @Test
    void anotherPartnersReceiptAndEventOfTheSameNamesAreItsOwn() throws Exception {
        Answer reported = ask(FOREIGNERS.getLast(), "POST", "/v1/programs/demo/purchases", purchase("own-3", "3"));

        assertThat(reported.status()).as(reported.body().toString()).isEqualTo(200);
        assertThat(reported.body().path("status").asString("")).isEqualTo("CREDITED");
        assertThat(reported.body().path("duplicate").booleanValue()).isFalse();
    }

    /** Goods come back in another store than they were bought in, and a partner answers for all of its stores. */
    @Test
    void whatAPartnersStoreReportedIsKnownInItsOtherStores() throws Exception {
        assertThat(ask(NEIGHBOUR, "GET", "/v1/programs/demo/purchases/own-1", "")
                        .status())
                .isEqualTo(200);
        assertThat(ask(NEIGHBOUR, "GET", member("/movements/redemption/own-redemption"), "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTillSeesNoControlTotalOfAnotherStore() throws Exception {
        Answer foreign = ask(NEIGHBOUR, "GET", "/v1/programs/demo/stores/s1/days/2021-01-01/control-total", "");
        Answer nothing = ask(NEIGHBOUR, "GET", "/v1/programs/demo/stores/s9/days/2021-01-01/control-total", "");

        assertThat(foreign.status()).isEqualTo(403);
        assertThat(told(foreign, Map.of("store", "s1"))).isEqualTo(told(nothing, Map.of("store", "s9")));
    }

    @Test
    void whatOthersTriedChangedNothingForTheOwner() throws Exception {
        Answer webhooks = ask(OWNERS_OFFICE, "GET", "/v1/programs/demo/webhooks", "");
        Answer total = ask(OWNERS_TILL, "GET", "/v1/programs/demo/stores/s1/days/2021-01-01/control-total", "");

        assertThat(webhooks.body().toString()).contains(owned.get("{webhook}")).contains("\"status\":\"ENABLED\"");
        assertThat(total.body().toString()).contains("\"sumMinorUnits\":3531");
    }

    private static Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        OpenApi.document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(verb -> operations.put(
                                verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), verb.getValue())));
        return operations;
    }

    private static Set<String> variables(String path) {
        return new TreeSet<>(VARIABLE.matcher(path)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList());
    }

    private static Set<String> roles(JsonNode described) {
        Set<String> roles = new TreeSet<>();
        StreamSupport.stream(described.path("security").spliterator(), false)
                .forEach(alternative -> alternative.path("token").forEach(role -> roles.add(role.stringValue())));
        return roles;
    }

    /** As much as an operation wants, so that it is the id that decides. */
    private static String body(String path) {
        if (path.endsWith("/reversal")) {
            return "{\"reason\":\"none\"}";
        }
        if (path.endsWith("/control-total")) {
            return "{\"count\":1,\"sum\":\"1.00\"}";
        }
        if (path.endsWith("/confirmation")) {
            return "{\"occurredAt\":\"2021-01-02T10:00:00+03:30\"}";
        }
        if (path.endsWith("/capture")) {
            return "{}";
        }
        return path.endsWith("/webhooks/{webhook}")
                ? "{\"url\":\"https://hooks.example.com/x\",\"types\":[\"vafa.points.credited.v1\"]}"
                : "";
    }

    /** Of the same length and letters, so that nothing but existence is different. */
    private static String madeUp(String id) {
        String last = id.endsWith("0") ? "1" : "0";
        return id.substring(0, id.length() - 1) + last;
    }

    private String filled(String path, Map<String, String> values) {
        String filled = path.replace("{program}", "demo").replace("{member}", member);
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    /** What an answer says beside the ids that were asked for, and what is fleeting. */
    private static String told(Answer answer, Map<String, String> values) {
        String said = without(answer.body()).toString();
        for (Map.Entry<String, String> value : values.entrySet()) {
            // Names as short as a store's may stand in words that say something else.
            String quotes = value.getValue().length() < SHORT ? "\"" : "";
            said = said.replace(quotes + value.getValue() + quotes, quotes + value.getKey() + quotes);
        }
        return answer.status() + " " + said.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "key");
    }

    private static JsonNode without(JsonNode node) {
        JsonNode copy = node.deepCopy();
        if (copy instanceof ObjectNode object) {
            object.remove(FLEETING);
            object.forEach(child -> {
                if (child instanceof ObjectNode inner) {
                    inner.remove(FLEETING);
                }
            });
        }
        return copy;
    }

    private String member(String rest) {
        return "/v1/programs/demo/members/" + member + rest;
    }

    private static String purchase(String id, String receipt) {
        return """
                {"id": "%s", "member": {"kind": "card", "value": "V0050"}, "store": "s1", "till": "t1",
                 "receipt": {"number": "%s", "businessDate": "2021-01-01"},
                 "occurredAt": "2021-01-01T11:45:30+03:30", "currency": "USD", "amount": "11.77"}""".formatted(id, receipt);
    }

    /** What came back. */
    private record Answer(int status, JsonNode body) {}

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 299);
        return answer.body();
    }

    private Answer ask(Who who, String method, String path, String body) throws IOException, InterruptedException {
        return named(who, UUID.randomUUID().toString(), method, path, body);
    }

    private Answer named(Who who, String key, String method, String path, String body)
            throws IOException, InterruptedException {
        String token = platform.platform()
                .tokens()
                .issue(new TokenRequest(
                        "test-" + who.partner(),
                        "demo",
                        who.partner(),
                        who.store(),
                        who.till(),
                        null,
                        Set.of(who.role()),
                        Duration.ZERO,
                        Duration.ofHours(1)));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        platform.platform().address().resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Prefer", "wait=30");
        if ((method.equals("POST") && path.contains("/members/")) || path.endsWith("/webhooks")) {
            request.header("Idempotency-Key", key);
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> response = http.send(
                request.method(method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.body().isBlank()
                        ? Json.MAPPER.createObjectNode()
                        : Json.read(response.body(), JsonNode.class));
    }
}
