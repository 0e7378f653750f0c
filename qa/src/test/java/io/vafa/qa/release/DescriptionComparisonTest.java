package io.vafa.qa.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.json.Json;
import io.vafa.platform.openapi.OpenApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Each rule by which a release is broken, and what breaks nobody. */
class DescriptionComparisonTest {
    private static final String RELEASED = """
            {"paths": {"/gifts": {"post": {
              "operationId": "giveGift",
              "security": [{"token": ["till"]}, {"token": ["admin"]}],
              "parameters": [{"name": "store", "in": "query", "schema": {"type": "string", "maxLength": 10}}],
              "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Gift"}}}},
              "responses": {
                "200": {"description": "done", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Given"}}}},
                "422": {"description": "`TOO_DEAR`, `TOO_HEAVY`"}}}}},
             "webhooks": {"given": {"post": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Given"}}}}}}},
             "components": {"schemas": {
              "Gift": {"type": "object", "required": ["to"], "properties": {
                "to": {"type": "string", "minLength": 1, "maxLength": 40, "pattern": "^[a-z]+$"},
                "wrapping": {"enum": ["paper", "none"]},
                "weight": {"type": ["integer", "null"], "maximum": 20},
                "parts": {"type": "array", "maxItems": 5, "items": {"type": "object", "properties": {"name": {"type": "string"}}}}}},
              "Given": {"type": "object", "required": ["id", "at"], "properties": {
                "id": {"type": "string"},
                "at": {"type": "string", "format": "date-time"},
                "how": {"enum": ["by-hand", "by-post"]},
                "next": {"$ref": "#/components/schemas/Given"},
                "outcome": {"oneOf": [{"$ref": "#/components/schemas/Kept"}, {"$ref": "#/components/schemas/Returned"}]}}},
              "Kept": {"type": "object", "properties": {"thanks": {"type": "boolean"}}},
              "Returned": {"type": "object", "properties": {"why": {"type": "string"}}}}}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "/paths/~1gifts | | POST /gifts is gone",
                "/paths/~1gifts/post/operationId | 'makeGift' | POST /gifts is called makeGift and not giveGift",
                "/paths/~1gifts/post/security/0 | | POST /gifts is for no till any more",
                "/paths/~1gifts/post/parameters/0 | | POST /gifts reads no query parameter store any more",
                "/paths/~1gifts/post/parameters/0/required | true | POST /gifts needs query parameter store",
                "/paths/~1gifts/post/parameters/0/schema/maxLength | 9 | POST /gifts query parameter store has a lower maxLength: 9",
                "/paths/~1gifts/post/parameters/1 | {'name': 'Why', 'in': 'header', 'required': true} | POST /gifts needs header parameter Why",
                "/paths/~1gifts/post/requestBody/required | true | POST /gifts needs a body",
                "/paths/~1gifts/post/requestBody/content/application~1json | | POST /gifts takes no application/json any more",
                "/paths/~1gifts/post/responses/422 | | POST /gifts 422 is not answered any more",
                "/paths/~1gifts/post/responses/422/description | '`TOO_DEAR`' | POST /gifts 422 has no code TOO_HEAVY any more",
                "/paths/~1gifts/post/responses/202 | {'description': 'later'} | POST /gifts may be answered with 202",
                "/paths/~1gifts/post/responses/200/content/application~1json | | POST /gifts 200 has no application/json any more",
                "/webhooks/given | | webhook given is gone",
                "/components/schemas/Gift/required/1 | 'wrapping' | POST /gifts body/wrapping must be sent",
                "/components/schemas/Gift/properties/to/type | 'integer' | POST /gifts body/to takes no string any more",
                "/components/schemas/Gift/properties/to/minLength | 2 | POST /gifts body/to has a higher minLength: 2",
                "/components/schemas/Gift/properties/to/pattern | '^[a-f]+$' | POST /gifts body/to has another pattern: \"^[a-f]+$\"",
                "/components/schemas/Gift/properties/to/format | 'email' | POST /gifts body/to has the format 'email' and not ''",
                "/components/schemas/Gift/properties/to/enum | ['ann'] | POST /gifts body/to takes [ann] only",
                "/components/schemas/Gift/properties/wrapping/enum/0 | | POST /gifts body/wrapping takes no paper any more",
                "/components/schemas/Gift/properties/wrapping | | POST /gifts body has no wrapping any more",
                "/components/schemas/Gift/properties/weight/type/1 | | POST /gifts body/weight takes no null any more",
                "/components/schemas/Gift/properties/weight/maximum | 19 | POST /gifts body/weight has a lower maximum: 19",
                "/components/schemas/Gift/properties/weight/minimum | 0 | POST /gifts body/weight has a higher minimum: 0",
                "/components/schemas/Gift/properties/parts/maxItems | 4 | POST /gifts body/parts has a lower maxItems: 4",
                "/components/schemas/Gift/properties/parts/items/required | ['name'] | POST /gifts body/parts/*/name must be sent",
                "/components/schemas/Gift/additionalProperties | false | POST /gifts body takes no other fields any more",
                "/components/schemas/Given/required/1 | | POST /gifts 200/at may be absent",
                "/components/schemas/Given/properties/id | | POST /gifts 200 has no id any more",
                "/components/schemas/Given/properties/id/type | ['string', 'null'] | POST /gifts 200/id may be null",
                "/components/schemas/Given/properties/id/type | | POST /gifts 200/id may be of any type",
                "/components/schemas/Given/properties/at/format | 'date' | POST /gifts 200/at has the format 'date' and not 'date-time'",
                "/components/schemas/Given/properties/how/enum/2 | 'by-bird' | POST /gifts 200/how may be by-bird",
                "/components/schemas/Given/properties/how/enum | | POST /gifts 200/how may be any value",
                "/components/schemas/Given/properties/outcome/oneOf/0 | | POST /gifts 200/outcome has an alternative less: Kept",
                "/components/schemas/Given/properties/outcome/oneOf/2 | {'$ref': '#/components/schemas/Gift'} | POST /gifts 200/outcome may be something else: Gift",
                "/components/schemas/Returned/properties/why | | POST /gifts 200/outcome/Returned has no why any more",
            })
    void thisBreaksSomebody(String place, String value, String told) {
        assertThat(DescriptionComparison.broken(released(), changed(place, value)))
                .contains(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "/paths/~1thanks | {'get': {'operationId': 'sayThanks', 'parameters': [{'name': 'to', 'in': 'query', 'required': true}]}}",
                "/paths/~1gifts/post/summary | 'Give something'",
                "/paths/~1gifts/post/security/2 | {'token': ['agent']}",
                "/paths/~1gifts/post/security | []",
                "/paths/~1gifts/post/parameters/1 | {'name': 'till', 'in': 'query'}",
                "/paths/~1gifts/post/parameters/0/schema/maxLength | 11",
                "/paths/~1gifts/post/responses/409 | {'description': '`GIVEN_ALREADY`'}",
                "/paths/~1gifts/post/responses/422/description | '`TOO_DEAR`, `TOO_HEAVY`, `TOO_LATE`'",
                "/components/schemas/Gift/properties/ribbon | {'type': 'boolean'}",
                "/components/schemas/Gift/required/0 | ",
                "/components/schemas/Gift/properties/to/maxLength | ",
                "/components/schemas/Gift/properties/to/minLength | 0",
                "/components/schemas/Gift/properties/wrapping/enum/2 | 'cloth'",
                "/components/schemas/Gift/properties/weight/type | ['number', 'null']",
                "/components/schemas/Given/properties/where | {'type': 'string'}",
                "/components/schemas/Given/required/2 | 'how'",
                "/components/schemas/Given/properties/how/enum/0 | ",
            })
    void thisBreaksNobody(String place, String value) {
        assertThat(DescriptionComparison.broken(released(), changed(place, value)))
                .isEmpty();
    }

    @Test
    void whatIsReadInAWebhookIsAnAnswer() {
        JsonNode today = changed(
                "/webhooks/given/post/requestBody/content/application~1json/schema",
                "{'type': 'object', 'required': ['id', 'at'], 'properties': {'id': {'type': 'string'}}}");

        assertThat(DescriptionComparison.broken(released(), today)).contains("webhook given has no at any more");
    }

    @Test
    void anEventMayHaveAlternativesMoreAndMustReadWhatWasWrittenThen() {
        JsonNode released = Json.MAPPER.readTree("""
                {"type": "object", "required": ["what"], "properties": {"what": {"oneOf": [{"$ref": "#/$defs/Kept"}]}},
                 "$defs": {"Kept": {"type": "object", "properties": {"thanks": {"type": "boolean"}}}}}""");
        JsonNode more = Json.MAPPER.readTree("""
                {"type": "object", "required": ["what"],
                 "properties": {"what": {"oneOf": [{"$ref": "#/$defs/Kept"}, {"$ref": "#/$defs/Lost"}]}},
                 "$defs": {"Kept": {"type": "object", "properties": {"thanks": {"type": "boolean"}}}, "Lost": {"type": "object"}}}""");
        JsonNode stricter = Json.MAPPER.readTree("""
                {"type": "object", "required": ["what"], "properties": {"what": {"oneOf": [{"$ref": "#/$defs/Kept"}]}},
                 "$defs": {"Kept": {"type": "object", "required": ["thanks"], "properties": {"thanks": {"type": "boolean"}}}}}""");

        assertThat(ReleasedContractTest.brokenEvent("event", released, more)).isEmpty();
        assertThat(ReleasedContractTest.brokenEvent("event", released, stricter))
                .containsExactly("event of then/what/Kept/thanks must be sent");
    }

    @Test
    void theDescriptionOfTodayBreaksNobodyOfToday() {
        assertThat(DescriptionComparison.broken(OpenApi.document(), OpenApi.document()))
                .isEmpty();
    }

    private static ObjectNode released() {
        return Json.MAPPER.readTree(RELEASED).asObject();
    }

    /** The released document with another value, or none, at a place. */
    private static ObjectNode changed(String place, String value) {
        ObjectNode document = released();
        JsonPointer pointer = JsonPointer.compile(place);
        JsonNode parent = document.at(pointer.head());
        String name = pointer.last().getMatchingProperty();
        JsonNode wanted = value == null || value.isBlank() ? null : Json.MAPPER.readTree(json(value));
        if (parent instanceof ArrayNode array) {
            int index = Integer.parseInt(name);
            if (wanted == null) {
                array.remove(index);
            } else if (index == array.size()) {
                array.add(wanted);
            } else {
                array.set(index, wanted);
            }
        } else if (wanted == null) {
            parent.asObject().remove(name);
        } else {
            parent.asObject().set(name, wanted);
        }
        assertThat(document).as("what is to differ").isNotEqualTo(released());
        return document;
    }

    private static String json(String value) {
        return value.replace('\'', '"');
    }
}
