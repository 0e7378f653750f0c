package io.vafa.gateway.description;

import io.vafa.platform.openapi.OpenApi;
import io.vafa.platform.security.Role;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which published operation a request asks for: who may call it, and how often. An address is read as routes and controllers read it, decoded segment by segment, so that
 * nobody gets past a role or a limit by writing it in another way.
 */
public final class Operations {
    private static final int SEGMENTS_MAX = 20;
    private static final String LIMIT = "x-vafa-limit";
    private static final String STEP_UP = "x-vafa-step-up";

    private final CompletableFuture<Node> root;

    private Operations(CompletableFuture<Node> root) {
        this.root = root;
    }

    /** Those of the published description, read aside, so that no start waits for it. */
    public static Operations published() {
        CompletableFuture<Node> root = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                root.complete(read(OpenApi.document()));
            } catch (RuntimeException broken) {
                root.completeExceptionally(broken);
            }
        });
        return new Operations(root);
    }

    /** Those of a document. */
    static Operations of(ObjectNode document) {
        return new Operations(CompletableFuture.completedFuture(read(document)));
    }

    /**
     * A published operation.
     *
     * @param path with the names of its variables, for example {@code /v1/programs/{program}/members/{member}/balance}
     * @param limit which quota a call of it is counted against; null: what its method says
     * @param limitedPer the variable whose every value has a quota of its own; null: none has
     * @param roles who may, as the description says under {@code security}; empty: anybody
     * @param needsRecentLogin whether people have to have logged in a short while ago
     * @param signed whether a partner may sign the request instead of bearing a token
     */
    public record Operation(
            String method,
            String path,
            @Nullable String limit,
            @Nullable String limitedPer,
            Set<Role> roles,
            boolean needsRecentLogin,
            boolean signed) {
        public Operation {
            roles = Set.copyOf(roles);
        }
    }

    /**
     * An operation that is asked for.
     *
     * @param variables what the address names, decoded
     */
    public record Asked(Operation operation, Map<String, String> variables) {
        public Asked {
            variables = Map.copyOf(variables);
        }

        /** The value of the variable that has a quota of its own; null: none has. */
        public @Nullable String limitedPer() {
            return operation.limitedPer() == null ? null : variables.get(operation.limitedPer());
        }
    }

    /**
     * What a request asks for; empty if nothing of the kind is published.
     *
     * @param path as it came, not decoded
     */
    public Optional<Asked> asked(String method, String path) {
        String[] segments = path.split("/", SEGMENTS_MAX + 1);
        if (segments.length > SEGMENTS_MAX || segments.length == 0 || !segments[0].isEmpty()) {
            return Optional.empty();
        }
        for (int index = 0; index < segments.length; index++) {
            segments[index] = decoded(segments[index]);
        }
        Operation found = root.join().find(method.equals("HEAD") ? "GET" : method, segments, 1);
        return found == null ? Optional.empty() : Optional.of(new Asked(found, variables(found, segments)));
    }

    private static Map<String, String> variables(Operation operation, String[] segments) {
        Map<String, String> variables = new HashMap<>();
        String[] names = operation.path().split("/", -1);
        for (int index = 0; index < names.length; index++) {
            if (names[index].startsWith("{")) {
                variables.put(names[index].substring(1, names[index].length() - 1), segments[index]);
            }
        }
        return variables;
    }

    private static String decoded(String segment) {
        try {
            return UriUtils.decode(segment, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notDecodable) {
            return segment;
        }
    }

    private static Node read(ObjectNode document) {
        Node root = new Node();
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                JsonNode limit = operation.getValue().path(LIMIT);
                String per = text(limit.path("per"));
                if (per != null && !List.of(path.getKey().split("/", -1)).contains("{" + per + "}")) {
                    throw new IllegalStateException(path.getKey() + " has no {" + per + "} that could be limited");
                }
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                root.add(new Operation(
                        method,
                        path.getKey(),
                        text(limit.path("as")),
                        per,
                        roles(operation.getValue().path("security")),
                        operation.getValue().path(STEP_UP).asBoolean(false),
                        isSigned(operation.getValue().path("security"))));
            }
        }
        return root;
    }

    private static Set<Role> roles(JsonNode alternatives) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        alternatives.forEach(alternative -> alternative
                .path("token")
                .forEach(role -> roles.add(Role.valueOf(role.stringValue().toUpperCase(Locale.ROOT)))));
        return roles;
    }

    private static boolean isSigned(JsonNode alternatives) {
        for (JsonNode alternative : alternatives) {
            if (alternative.has("signature")) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    /** What may follow after some segments: fixed words before variables. */
    private static final class Node {
        private final Map<String, Node> words = new HashMap<>();
        private final Map<String, Operation> operations = new HashMap<>();
        private @Nullable Node variable;

        private void add(Operation operation) {
            Node node = this;
            String[] segments = operation.path().split("/", -1);
            for (int index = 1; index < segments.length; index++) {
                node = segments[index].startsWith("{")
                        ? node.variable()
                        : node.words.computeIfAbsent(segments[index], _ -> new Node());
            }
            node.operations.put(operation.method(), operation);
        }

        private Node variable() {
            Node node = variable == null ? new Node() : variable;
            variable = node;
            return node;
        }

        private @Nullable Operation find(String method, String[] segments, int index) {
            if (index == segments.length) {
                return operations.get(method);
            }
            Node word = words.get(segments[index]);
            Operation found = word == null ? null : word.find(method, segments, index + 1);
            if (found != null || variable == null || segments[index].isEmpty()) {
                return found;
            }
            return variable.find(method, segments, index + 1);
        }
    }
}
