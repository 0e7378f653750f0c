package io.vafa.qa.release;

import io.vafa.qa.release.SchemaComparison.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What of a released OpenAPI document is not true any more: every difference that breaks a caller who keeps to it. */
final class DescriptionComparison {
    private static final Pattern CODE = Pattern.compile("`([A-Z][A-Z0-9_]+)`");

    private final JsonNode released;
    private final JsonNode today;
    private final List<String> broken = new ArrayList<>();
    private final SchemaComparison schemas;

    private DescriptionComparison(JsonNode released, JsonNode today) {
        this.released = released;
        this.today = today;
        this.schemas = new SchemaComparison(released, today, broken::add);
    }

    /** In words; empty: nobody is broken. */
    static List<String> broken(JsonNode released, JsonNode today) {
        DescriptionComparison comparison = new DescriptionComparison(released, today);
        comparison.compare();
        return List.copyOf(comparison.broken);
    }

    private void compare() {
        for (Map.Entry<String, JsonNode> path : released.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                String operation = method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                JsonNode same = today.path("paths").path(path.getKey()).path(method.getKey());
                if (same.isMissingNode()) {
                    broken.add(operation + " is gone");
                } else {
                    operation(operation, method.getValue(), same);
                }
            }
        }
        for (Map.Entry<String, JsonNode> webhook : released.path("webhooks").properties()) {
            JsonNode same = today.path("webhooks").path(webhook.getKey());
            if (same.isMissingNode()) {
                broken.add("webhook " + webhook.getKey() + " is gone");
            }
            // What we send is what they read.
            JsonNode was = webhook.getValue().at("/post/requestBody/content");
            for (Map.Entry<String, JsonNode> media : was.properties()) {
                schemas.compare(
                        Side.ANSWERED,
                        "webhook " + webhook.getKey(),
                        media.getValue().path("schema"),
                        same.at("/post/requestBody/content")
                                .path(media.getKey())
                                .path("schema"));
            }
        }
    }

    private void operation(String operation, JsonNode was, JsonNode is) {
        if (!was.path("operationId").equals(is.path("operationId"))) {
            broken.add(operation + " is called " + is.path("operationId").asString("") + " and not "
                    + was.path("operationId").asString(""));
        }
        Set<String> roles = roles(was);
        Set<String> rolesNow = roles(is);
        if (!rolesNow.isEmpty()) {
            if (roles.isEmpty()) {
                broken.add(operation + " is for anybody no more");
            }
            roles.stream()
                    .filter(role -> !rolesNow.contains(role))
                    .forEach(role -> broken.add(operation + " is for no " + role + " any more"));
        }
        parameters(operation, was, is);
        body(operation, was.path("requestBody"), is.path("requestBody"));
        responses(operation, was.path("responses"), is.path("responses"));
    }

    private void parameters(String operation, JsonNode was, JsonNode is) {
        Map<String, JsonNode> before = parameters(released, was);
        Map<String, JsonNode> now = parameters(today, is);
        before.forEach((name, parameter) -> {
            JsonNode same = now.get(name);
            if (same == null) {
                broken.add(operation + " reads no " + name + " any more");
                return;
            }
            if (same.path("required").asBoolean(false)
                    && !parameter.path("required").asBoolean(false)) {
                broken.add(operation + " needs " + name);
            }
            schemas.compare(Side.ASKED, operation + " " + name, parameter.path("schema"), same.path("schema"));
        });
        now.forEach((name, parameter) -> {
            if (!before.containsKey(name) && parameter.path("required").asBoolean(false)) {
                broken.add(operation + " needs " + name);
            }
        });
    }

    private static Map<String, JsonNode> parameters(JsonNode document, JsonNode operation) {
        Map<String, JsonNode> parameters = new HashMap<>();
        operation.path("parameters").forEach(listed -> {
            JsonNode parameter = SchemaComparison.resolved(document, listed);
            parameters.put(
                    parameter.get("in").stringValue() + " parameter "
                            + parameter.get("name").stringValue(),
                    parameter);
        });
        return parameters;
    }

    private void body(String operation, JsonNode was, JsonNode is) {
        if (is.path("required").asBoolean(false) && !was.path("required").asBoolean(false)) {
            broken.add(operation + " needs a body");
        }
        for (Map.Entry<String, JsonNode> media : was.path("content").properties()) {
            JsonNode same = is.path("content").path(media.getKey());
            if (same.isMissingNode()) {
                broken.add(operation + " takes no " + media.getKey() + " any more");
            } else {
                schemas.compare(
                        Side.ASKED, operation + " body", media.getValue().path("schema"), same.path("schema"));
            }
        }
    }

    private void responses(String operation, JsonNode was, JsonNode is) {
        for (Map.Entry<String, JsonNode> status : was.properties()) {
            String place = operation + " " + status.getKey();
            JsonNode same = is.path(status.getKey());
            if (same.isMissingNode()) {
                broken.add(place + " is not answered any more");
                continue;
            }
            Set<String> codes = codes(status.getValue());
            codes.removeAll(codes(same));
            codes.forEach(code -> broken.add(place + " has no code " + code + " any more"));
            content(place, status.getValue(), same);
        }
        is.propertyNames().stream()
                .filter(status -> status.startsWith("2") && !was.has(status))
                .forEach(status -> broken.add(operation + " may be answered with " + status));
    }

    private void content(String place, JsonNode was, JsonNode is) {
        JsonNode now = SchemaComparison.resolved(today, is).path("content");
        for (Map.Entry<String, JsonNode> media :
                SchemaComparison.resolved(released, was).path("content").properties()) {
            if (!now.has(media.getKey())) {
                broken.add(place + " has no " + media.getKey() + " any more");
            } else {
                schemas.compare(
                        Side.ANSWERED,
                        place,
                        media.getValue().path("schema"),
                        now.path(media.getKey()).path("schema"));
            }
        }
    }

    private static Set<String> roles(JsonNode operation) {
        Set<String> roles = new TreeSet<>();
        operation
                .path("security")
                .forEach(alternative -> alternative.path("token").forEach(role -> roles.add(role.stringValue())));
        return roles;
    }

    private static Set<String> codes(JsonNode response) {
        return CODE.matcher(response.path("description").asString(""))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
