package io.vafa.standalone.security;

import io.vafa.platform.json.Json;
import io.vafa.platform.openapi.OpenApi;
import io.vafa.testkit.HttpContract.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests that are nearly what the description says: a value, a field, a header or a bit of the text is another. */
final class RequestFuzz {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
    private static final int DEPTH = 60;

    /** What people have broken servers with. */
    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "null",
            "-1",
            "0",
            "7",
            "99999999999999999999",
            "1e999",
            "0.0000001",
            "true",
            "2026-02-30",
            "2026-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "../../etc/passwd",
            "..",
            "a/b",
            "a\\b",
            "a;b=c",
            "%2e%2e%2f",
            "' OR 1=1 --",
            "{\"$gt\":\"\"}",
            "$where",
            "__proto__",
            "${jndi:ldap://127.0.0.1/a}",
            "#{T(java.lang.Runtime)}",
            "<script>alert(1)</script>",
            "\r\nX-Injected: 1",
            "\u0000",
            "\u202e",
            "\ud800",
            "وفا",
            "۱۲۳",
            "é",
            "x".repeat(300));

    private static final List<String> ODD_JSON = List.of(
            "null",
            "true",
            "-1",
            "0",
            "7",
            "0.5",
            "1e999",
            "99999999999999999999",
            "\"\"",
            "\"x\"",
            "{}",
            "[]",
            "[null]",
            "{\"$gt\":\"\"}",
            "[[[[[[]]]]]]");

    private static final List<String> SPLINTERS = List.of(
            "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "-", "1e999", "\\ud800", "\\u0000", "\n", "\u0000",
            "\ufeff");

    private final RandomGenerator random;
    private final List<String> members;

    /** @param members who there are */
    RequestFuzz(RandomGenerator random, List<String> members) {
        this.random = random;
        this.members = members;
    }

    /**
     * A request.
     *
     * @param target path and query
     * @param body absent: none
     * @param headers by name
     */
    record Made(String method, String target, @Nullable String body, Map<String, String> headers) {
        @Override
        public String toString() {
            return method + " " + target + " " + headers + (body == null ? "" : " " + body);
        }
    }

    /** One of an operation. */
    Made next(Operation operation) {
        Map<String, String> headers = new TreeMap<>();
        StringBuilder query = new StringBuilder();
        for (JsonNode described : operation.description().path("parameters")) {
            JsonNode parameter = resolved(described);
            String name = parameter.path("name").asString("");
            switch (parameter.path("in").asString("")) {
                case "query" -> {
                    if (chance(parameter.path("required").asBoolean(false) ? 90 : 40)) {
                        query.append(query.isEmpty() ? "?" : "&")
                                .append(name)
                                .append('=')
                                .append(encoded(value(parameter)));
                    }
                }
                case "header" -> {
                    if (chance(85)) {
                        headers.put(name, printable(chance(80) ? "fuzz-" + random.nextLong() : oddText()));
                    }
                }
                default -> {
                    // The path has it.
                }
            }
        }
        if (chance(5)) {
            query.append(query.isEmpty() ? "?" : "&").append(encoded(oddText()));
        }
        if (chance(10)) {
            headers.put("X-Reason", printable(oddText()));
        }
        if (chance(5)) {
            headers.put("Prefer", printable("wait=" + oddText()));
        }
        String body = body(operation, headers);
        return new Made(operation.method(), path(operation.path()) + query, body, headers);
    }

    private String path(String path) {
        return VARIABLE.matcher(path).replaceAll(match -> Matcher.quoteReplacement(variable(match.group(1))));
    }

    private String variable(String name) {
        if (chance(10)) {
            String odd = encoded(oddText());
            return odd.isEmpty() ? "-" : odd;
        }
        return switch (name) {
            case "program" -> "demo";
            case "member", "who" -> one(members);
            case "section" -> one(List.of("accrual", "tiers", "messages"));
            case "spent" -> one(List.of("redemptions", "captures"));
            default ->
                one(List.of(
                        "1",
                        "7",
                        "house",
                        "s1",
                        "t1",
                        "annas-purchase",
                        "2026-01-01",
                        "2026-01",
                        "x-" + random.nextInt(9)));
        };
    }

    private String value(JsonNode parameter) {
        if (chance(50)) {
            return oddText();
        }
        JsonNode schema = resolved(parameter.path("schema"));
        if (schema.has("enum")) {
            return schema.get("enum")
                    .get(random.nextInt(schema.get("enum").size()))
                    .asString();
        }
        String example = parameter.path("example").asString("");
        return switch (schema.path("type").asString("")) {
            case "integer" -> Integer.toString(random.nextInt(60));
            case "boolean" -> Boolean.toString(random.nextBoolean());
            default ->
                example.isEmpty() ? one(List.of("2026-01-01", "2026-01-01T00:00:00Z", "s1", one(members))) : example;
        };
    }

    private @Nullable String body(Operation operation, Map<String, String> headers) {
        JsonNode content = operation.description().at("/requestBody/content");
        if (content.isEmpty()) {
            return null;
        }
        List<String> types = new ArrayList<>(content.propertyNames());
        String type = one(types);
        headers.put(
                "Content-Type",
                chance(95)
                        ? type
                        : one(List.of(
                                "text/plain", "application/xml", "nonsense", "application/json; charset=utf-16")));
        JsonNode media = content.get(type);
        JsonNode example = media.has("example")
                ? media.get("example")
                : media.path("examples").properties().stream()
                        .findFirst()
                        .map(named -> named.getValue().path("value"))
                        .orElse(Json.MAPPER.createObjectNode());
        String text = example.isString()
                ? example.asString()
                : mutated(example.deepCopy()).toString();
        if (type.contains("x-ndjson") && !example.isString()) {
            text = text + "\n" + mutated(example.deepCopy());
        }
        return chance(15) ? splintered(text) : text;
    }

    /** Up to three values or fields are others. */
    private JsonNode mutated(JsonNode body) {
        for (int change = random.nextInt(4); change > 0; change--) {
            List<JsonNode> inside = new ArrayList<>();
            collect(body, inside);
            if (inside.isEmpty()) {
                return body;
            }
            JsonNode chosen = one(inside);
            if (chosen instanceof ObjectNode object) {
                List<String> names = new ArrayList<>(object.propertyNames());
                if (names.isEmpty() || chance(20)) {
                    object.set(chance(50) ? "program" : oddText(), odd());
                } else if (chance(30)) {
                    object.remove(one(names));
                } else {
                    object.set(one(names), odd());
                }
            } else if (chosen instanceof ArrayNode array) {
                if (array.isEmpty() || chance(30)) {
                    array.add(odd());
                } else if (chance(50)) {
                    array.remove(random.nextInt(array.size()));
                } else {
                    array.add(array.get(0));
                }
            }
        }
        return body;
    }

    private static void collect(JsonNode node, List<JsonNode> inside) {
        if (node.isContainer()) {
            inside.add(node);
            node.forEach(child -> collect(child, inside));
        }
    }

    private JsonNode odd() {
        return switch (random.nextInt(10)) {
            case 0 -> Json.MAPPER.readTree("[".repeat(DEPTH) + "]".repeat(DEPTH));
            case 1, 2, 3 -> Json.MAPPER.getNodeFactory().stringNode(oddText());
            default -> Json.MAPPER.readTree(one(ODD_JSON));
        };
    }

    private String splintered(String text) {
        StringBuilder changed = new StringBuilder(text);
        int start = random.nextInt(changed.length() + 1);
        changed.replace(start, Math.min(changed.length(), start + random.nextInt(6)), one(SPLINTERS));
        return changed.toString();
    }

    private static JsonNode resolved(JsonNode described) {
        String reference = described.path("$ref").asString("");
        return reference.isEmpty() ? described : Document.WHOLE.at(reference.substring(1));
    }

    /** Put together once. */
    private static final class Document {
        private static final JsonNode WHOLE = OpenApi.document();
    }

    private String oddText() {
        return one(ODD_TEXTS);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Our own client refuses to send the others. */
    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
