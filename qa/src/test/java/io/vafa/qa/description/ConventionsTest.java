package io.vafa.qa.description;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.openapi.OpenApi;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whoever knows one operation knows them all: names, pages, resends, times, amounts and refusals are alike everywhere. */
class ConventionsTest {
    private static final Set<String> VERBS = Set.of(
            "accept",
            "acknowledge",
            "activate",
            "add",
            "adjust",
            "apply",
            "ask",
            "approve",
            "begin",
            "block",
            "capture",
            "change",
            "claim",
            "close",
            "commit",
            "confirm",
            "count",
            "create",
            "decline",
            "delete",
            "discard",
            "dismiss",
            "dissolve",
            "end",
            "enrol",
            "erase",
            "export",
            "find",
            "follow",
            "get",
            "hand",
            "hold",
            "import",
            "invite",
            "leave",
            "list",
            "merge",
            "open",
            "order",
            "pause",
            "preview",
            "put",
            "read",
            "receive",
            "release",
            "redeem",
            "redeliver",
            "remove",
            "rename",
            "replace",
            "replay",
            "report",
            "resume",
            "reverse",
            "revoke",
            "rotate",
            "seal",
            "search",
            "show",
            "tell",
            "test",
            "transfer",
            "undo",
            "void");

    /** Lists that come whole, each with what bounds it. */
    private static final Map<String, String> WHOLE = Map.ofEntries(
            Map.entry("listConsents", "a member has at most 200"),
            Map.entry("listIdentifiers", "a member has at most 100, ended ones included"),
            Map.entry("listDates", "a member has at most 50"),
            Map.entry("listMerges", "at most 50 go on as one"),
            Map.entry("listDecisions", "asked for by sequences, at most 1,000"),
            Map.entry("listCouponBatches", "the latest thousand"),
            Map.entry("listDraws", "those of the section, and the latest hundred"),
            Map.entry("listSegments", "a programme has at most 50"),
            Map.entry("listCampaigns", "a programme has at most 200 campaigns, and as many drafts"),
            Map.entry("listCampaignReports", "a programme has at most 200 campaigns"),
            Map.entry("listPeriods", "twelve a year"),
            Map.entry("listDeposits", "a wallet each, and the latest changes"),
            Map.entry("listMemberExports", "those that can still be read"),
            Map.entry("listWebhookTypes", "as many as the platform has"),
            Map.entry("listWebhooks", "a programme has at most 50"),
            Map.entry("listPartnerKeys", "a partner has at most 20 that live"),
            Map.entry("listProblems", "as many as the platform has"));

    /** Lists that are asked for in other words, which were there before; new ones are asked for with limit and cursor. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "listRefusedRequests", "before is a time, and limit",
            "listSeals", "before is the number of a seal",
            "listSentOnPurchases", "cursor, in pages of one size");

    private static final ObjectNode DOCUMENT = OpenApi.document();

    private record Operation(String name, String method, String path, JsonNode said) {
        List<JsonNode> parameters() {
            return elements(said.path("parameters"))
                    .map(ConventionsTest::resolved)
                    .toList();
        }

        boolean has(String parameter) {
            return parameters().stream()
                    .anyMatch(each -> each.get("name").stringValue().equals(parameter));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void anOperationIsCalledByVerbAndNoun() {
        assertThat(operations()).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.name()).matches("[a-z]+[A-Z][A-Za-z]+");
            assertThat(operation.name().replaceAll("[A-Z].*", ""))
                    .as(operation.name())
                    .isIn(VERBS);
        });
        assertThat(operations()).extracting(Operation::name).doesNotHaveDuplicates();
    }

    @Test
    void addressesAreInSmallLettersWithDashesAndFieldsInCamelCase() {
        assertThat(operations()).allSatisfy(operation -> {
            for (String segment : operation.path().substring(1).split("/", -1)) {
                assertThat(segment)
                        .as(operation.path())
                        .matches("[a-z0-9]+(-[a-z0-9]+)*(\\.json)?|\\{[a-z][A-Za-z0-9]*}");
            }
            operation.parameters().stream()
                    .filter(parameter -> !parameter.get("in").stringValue().equals("header"))
                    .forEach(parameter -> assertThat(parameter.get("name").stringValue())
                            .as(operation.name())
                            .matches("[a-z][A-Za-z0-9]*"));
        });
        fields((place, field) ->
                assertThat(place.replaceAll(".*/", "")).as(place).matches("[a-z][A-Za-z0-9]*"));
    }

    @Test
    void everyParameterIsDescribed() {
        assertThat(operations())
                .allSatisfy(operation -> assertThat(operation.parameters())
                        .allSatisfy(parameter -> assertThat(
                                        parameter.path("description").asString(""))
                                .as(operation.name() + " " + parameter.get("name"))
                                .isNotBlank()));
    }

    @Test
    void listsPageAlike() {
        Set<String> lists = new HashSet<>();
        for (Operation operation : operations()) {
            boolean pages = operation.has("cursor") || operation.has("limit");
            if (!operation.name().startsWith("list")) {
                continue;
            }
            lists.add(operation.name());
            if (WHOLE.containsKey(operation.name())) {
                assertThat(pages).as(operation.name() + " comes whole").isFalse();
            } else if (!OTHERWISE.containsKey(operation.name())) {
                assertThat(operation.has("cursor") && operation.has("limit"))
                        .as(operation.name() + " has limit and cursor, or stands under WHOLE with what bounds it")
                        .isTrue();
                assertThat(resolved(operation.said().at("/responses/200/content/application~1json/schema"))
                                .path("properties")
                                .propertyNames())
                        .as(operation.name())
                        .contains("nextCursor");
            }
        }
        assertThat(lists).containsAll(WHOLE.keySet()).containsAll(OTHERWISE.keySet());
    }

    @Test
    void whateverIsPostedHasANameOrSaysWhyAResendIsHarmless() {
        assertThat(operations())
                .filteredOn(operation -> operation.method().equals("post"))
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(operation.has("Idempotency-Key")
                                ^ !operation
                                        .said()
                                        .path("x-vafa-resend")
                                        .asString("")
                                        .isBlank())
                        .as(operation
                                + " takes an Idempotency-Key, or says under x-vafa-resend by what a resend is known")
                        .isTrue());
    }

    @Test
    void everyRefusalIsAProblem() {
        assertThat(operations()).allSatisfy(operation -> {
            JsonNode responses = operation.said().get("responses");
            assertThat(responses.has("default")).as(operation.name()).isTrue();
            responses.properties().stream()
                    .filter(response -> !response.getKey().startsWith("2"))
                    .forEach(response -> assertThat(
                                    response.getValue().path("$ref").asString(""))
                            .as(operation + " " + response.getKey())
                            .isEqualTo("#/components/responses/Problem"));
        });
    }

    @Test
    void timesHaveAnOffsetDaysAreDaysAndMoneyIsNoNumber() {
        List<String> wrong = new ArrayList<>();
        fields((place, field) -> {
            String name = place.replaceAll(".*/", "");
            String format = field.path("format").asString("");
            if (name.matches("at|since|.*[a-z](At|Until)") && !field.has("$ref") && !format.equals("date-time")) {
                wrong.add(place + " is a time: format: date-time");
            }
            if (name.matches("date|.*[a-z]Date") && !format.equals("date")) {
                wrong.add(place + " is a day: format: date");
            }
            if (name.matches("amount|price|unitPrice|cost.*") && !isMoney(resolved(field))) {
                wrong.add(place + " is money: a decimal text, or minor units of a currency");
            }
            if (name.equals("points") && field.has("type") && types(field).contains("number")) {
                wrong.add(place + " is points: a whole number");
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void everythingThatIsSentOrAnsweredHasAnExample() {
        List<String> without = new ArrayList<>();
        for (Operation operation : operations()) {
            operation.said().at("/requestBody/content").properties().stream()
                    .filter(media -> !hasExample(media.getValue()))
                    .forEach(media -> without.add(operation + ": request of " + media.getKey()));
            operation.said().get("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .flatMap(response -> response.getValue().path("content").properties().stream())
                    .filter(media -> !hasExample(media.getValue()))
                    .forEach(media -> without.add(operation + ": answer of " + media.getKey()));
        }
        assertThat(without)
                .as("give an example that was recorded from a running platform, or from a test")
                .isEmpty();
    }

    private static boolean hasExample(JsonNode media) {
        return media.has("example") || media.has("examples");
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : DOCUMENT.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                operations.add(new Operation(
                        method.getValue().path("operationId").asString(""),
                        method.getKey().toLowerCase(Locale.ROOT),
                        path.getKey(),
                        method.getValue()));
            }
        }
        return operations;
    }

    /** Every field of every schema, by its place. */
    private static void fields(BiConsumer<String, JsonNode> judge) {
        fields("", DOCUMENT.at("/components/schemas"), judge);
        operations().forEach(operation -> {
            fields(operation.name(), operation.said().path("requestBody"), judge);
            fields(operation.name(), operation.said().path("responses"), judge);
        });
    }

    private static void fields(String place, JsonNode node, BiConsumer<String, JsonNode> judge) {
        for (Map.Entry<String, JsonNode> child : node.properties()) {
            String name = child.getKey();
            if (name.equals("example") || name.equals("examples")) {
                continue;
            }
            if (name.equals("properties")) {
                child.getValue().properties().forEach(field -> {
                    judge.accept(place + "/" + field.getKey(), field.getValue());
                    fields(place + "/" + field.getKey(), field.getValue(), judge);
                });
            } else {
                fields(place + "/" + name, child.getValue(), judge);
            }
        }
        if (node.isArray()) {
            node.forEach(element -> fields(place, element, judge));
        }
    }

    private static boolean isMoney(JsonNode field) {
        return types(field).contains("string")
                || field.path("properties").has("minorUnits")
                || field.path("allOf").valueStream().anyMatch(part -> isMoney(resolved(part)));
    }

    private static Set<String> types(JsonNode field) {
        Set<String> types = new TreeSet<>();
        JsonNode type = field.path("type");
        if (type.isString()) {
            types.add(type.stringValue());
        }
        type.forEach(each -> types.add(each.stringValue()));
        return types;
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.get("$ref").stringValue().substring(1)) : node;
    }
}
