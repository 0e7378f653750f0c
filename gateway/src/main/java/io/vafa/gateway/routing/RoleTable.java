package io.vafa.gateway.routing;

import io.vafa.platform.openapi.OpenApi;
import io.vafa.platform.security.Role;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;

/**
 * Which roles may call which operation, as the published description says under {@code security}; the services ask again, by themselves. What is not described
 * is nobody's here, and left to whoever is behind the route.
 */
final class RoleTable {
    private static final RoleTable PUBLISHED = new RoleTable(OpenApi.document());

    /** The more special pattern before the more general one. */
    private final List<Operation> operations;

    private record Operation(HttpMethod method, PathPattern path, Set<Role> roles) {}

    /**
     * An operation that somebody called.
     *
     * @param roles who may
     * @param variables what the path names
     */
    record Called(Set<Role> roles, Map<String, String> variables) {}

    RoleTable(JsonNode description) {
        operations = description.get("paths").properties().stream()
                .flatMap(RoleTable::operations)
                .sorted(Comparator.comparing(Operation::path))
                .toList();
    }

    /** That of the description which is published. */
    static RoleTable published() {
        return PUBLISHED;
    }

    /** The operation behind a request; empty if none is described, or anybody may call it. */
    Optional<Called> find(HttpMethod method, PathContainer path) {
        HttpMethod asked = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
        for (Operation operation : operations) {
            PathPattern.PathMatchInfo match =
                    operation.method().equals(asked) ? operation.path().matchAndExtract(path) : null;
            if (match != null) {
                return Optional.of(new Called(operation.roles(), match.getUriVariables()));
            }
        }
        return Optional.empty();
    }

    private static Stream<Operation> operations(Map.Entry<String, JsonNode> path) {
        return path.getValue().properties().stream()
                .filter(operation -> !operation.getValue().path("security").isEmpty())
                .map(operation -> new Operation(
                        HttpMethod.valueOf(operation.getKey().toUpperCase(Locale.ROOT)),
                        PathPatternParser.defaultInstance.parse(path.getKey()),
                        roles(operation.getValue().get("security"))));
    }

    private static Set<Role> roles(JsonNode alternatives) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        alternatives.forEach(alternative -> alternative
                .path("token")
                .forEach(role -> roles.add(Role.valueOf(role.stringValue().toUpperCase(Locale.ROOT)))));
        return roles;
    }
}
