package io.vafa.testkit;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vafa.platform.json.Json;
import io.vafa.platform.openapi.OpenApi;
import io.vafa.platform.web.ProblemCatalogue;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds what a service is asked and what it answers, in any test, against the published description: an operation, a status, a
 * field or a code that is not described there fails the test. Stricter than what is published, since readers elsewhere must accept
 * fields that they do not know.
 */
public final class HttpContract {
    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";
    private static final String PROBLEM = "application/problem+json";
    private static final int REFUSED_FROM = 400;
    private static final Pattern CODE = Pattern.compile("`([A-Z][A-Z0-9_]+)`");

    /** What nobody is told of: between services, or not of the platform. */
    private static final Pattern UNPUBLISHED =
            Pattern.compile("/(internal|actuator|mailbox|error|docs)(/.*)?|/v1/openapi\\.json");

    private static final HttpContract ALL = new HttpContract(false);
    private static final HttpContract OF_GATEWAY = new HttpContract(true);

    private final ObjectNode document = OpenApi.document();
    private final boolean gatewayOnly;
    private final List<Operation> operations = new ArrayList<>();
    private final Set<String> commonCodes;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private HttpContract(boolean gatewayOnly) {
        this.gatewayOnly = gatewayOnly;
        close(document.at("/components/schemas"));
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                operations.add(
                        Operation.of(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
            }
        }
        operations.sort(Comparator.comparingInt(Operation::variables));
        commonCodes = codes(document.at("/components/responses/Problem/description"));
    }

    /** The published description. */
    public static HttpContract published() {
        return ALL;
    }

    /** The same for what the gateway answers itself; what it passes on is not looked at. */
    public static HttpContract ofGateway() {
        return OF_GATEWAY;
    }

    /** One operation, by its method and its path with variables. */
    public record Operation(String method, String path, Pattern address, JsonNode description) {
        private static Operation of(String method, String path, JsonNode description) {
            String address = path.replaceAll("\\{[^}]+}", "[^/]+").replace(".", "\\.");
            return new Operation(method, path, Pattern.compile(address), description);
        }

        int variables() {
            return path.split("\\{", -1).length;
        }

        boolean fits(String asked, String actual) {
            return method.equals(asked) && address.matcher(actual).matches();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** All operations, those with fewer variables first. */
    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** Sends a request and holds it and its answer against the description. */
    public <T> HttpResponse<T> send(HttpClient http, HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        HttpResponse<T> response = http.send(request, handler);
        Object body = response.body();
        List<String> faults = faults(
                request.method(),
                request.uri().getRawPath(),
                request.headers().firstValue("Content-Type").orElse(""),
                sent(request),
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(body));
        if (!faults.isEmpty()) {
            throw new AssertionError(request.method() + " " + request.uri().getRawPath()
                    + " is not as it is described (contracts, openapi/*.yaml): " + String.join("; ", faults));
        }
        return response;
    }

    /** What of a call is not as it is described; empty if nothing is. */
    List<String> faults(
            String method, String path, String type, String body, int status, String answeredType, String answer) {
        if (UNPUBLISHED.matcher(path).matches()) {
            return List.of();
        }
        Optional<Operation> found =
                operations.stream().filter(each -> each.fits(method, path)).findFirst();
        if (found.isEmpty()) {
            return status >= REFUSED_FROM || gatewayOnly ? List.of() : List.of("there is no such operation");
        }
        Operation operation = found.get();
        if (gatewayOnly
                && !operation.description().path("x-answered-by").asString("").equals("gateway")) {
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        JsonNode described = operation.description().at("/responses/" + status);
        if (status >= REFUSED_FROM) {
            refusal(operation, answer, answeredType, status, faults);
            return faults;
        }
        if (described.isMissingNode()) {
            return List.of("status " + status + " is not described");
        }
        String media = media(answeredType);
        if (!answer.isEmpty()) {
            JsonNode content = described.at("/content").path(media);
            if (content.isMissingNode()) {
                faults.add("answers of type " + media + " are not described for status " + status);
            } else {
                fits(content.path("schema"), media, answer, "the answer", faults);
            }
        }
        // Lines may be wrong by intention; those that were refused are told in the answer.
        JsonNode wanted = operation
                .description()
                .at("/requestBody/content")
                .path(media(type))
                .path("schema");
        if (!body.isBlank()
                && media(type).endsWith("json")
                && !media(type).equals(LINES)
                && !operation.method().equals("GET")) {
            if (wanted.isMissingNode()) {
                faults.add("bodies of type " + media(type) + " are not described");
            } else {
                written(wanted, body, faults);
            }
        }
        return faults;
    }

    private void refusal(Operation operation, String answer, String type, int status, List<String> faults) {
        JsonNode described = operation.description().at("/responses/" + status);
        if (!media(type).equals(PROBLEM)) {
            if (!media(type).equals("text/html")) {
                faults.add("status " + status + " comes as " + type + " and not as a problem");
            }
            return;
        }
        fits(
                document.at("/components/responses/Problem/content")
                        .path(PROBLEM)
                        .path("schema"),
                JSON,
                answer,
                "the problem",
                faults);
        Set<String> known = codes(described.path("description"));
        JsonNode problem = Json.MAPPER.readTree(answer);
        // The first fault decides the status; the others may be of another.
        Set<String> ofAnyStatus = new HashSet<>();
        operation
                .description()
                .path("responses")
                .forEach(response -> ofAnyStatus.addAll(codes(response.path("description"))));
        String first = problem.path("code").asString("");
        String kind = ProblemCatalogue.find(first)
                .map(entry -> entry.type().toString())
                .orElse("about:blank");
        if (!problem.path("type").asString("").equals(kind)) {
            faults.add("the problem's type is " + problem.path("type") + " and not " + kind);
        }
        if (!known.contains(first) && !commonCodes.contains(first)) {
            faults.add("code " + first + " is not described for status " + status);
        }
        problem.path("errors").forEach(error -> {
            String code = error.path("code").asString("");
            if (!code.equals(first) && !ofAnyStatus.contains(code) && !commonCodes.contains(code)) {
                faults.add("code " + code + " is not described");
            }
        });
    }

    /** What of an example, or of what was really sent, does not fit a schema. */
    private void fits(JsonNode schema, String media, String text, String what, List<String> faults) {
        if (!media.equals(JSON) && !media.equals(LINES)) {
            return;
        }
        try {
            if (media.equals(LINES)) {
                text.lines().forEach(line -> faults.addAll(faults(schema, Json.MAPPER.readTree(line), what)));
            } else {
                faults.addAll(faults(schema, Json.MAPPER.readTree(text), what));
            }
        } catch (JacksonException broken) {
            faults.add(what + " is no JSON");
        }
    }

    /** What of a value does not fit a schema of the document. */
    List<String> faults(JsonNode schema, JsonNode value, String what) {
        Schema compiled = schemas.computeIfAbsent(schema.toString(), _ -> {
            ObjectNode whole = Json.MAPPER.createObjectNode();
            whole.putArray("allOf").add(schema);
            whole.set("components", document.get("components"));
            return registry.getSchema(whole);
        });
        return compiled.validate(value).stream()
                .map(error -> what + " at " + error.getInstanceLocation() + ": " + error.getMessage())
                .limit(10)
                .toList();
    }

    private static Set<String> codes(JsonNode description) {
        return CODE.matcher(description.asString(""))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static String media(String type) {
        String media = type.split(";", 2)[0].strip();
        return media.equals("application/merge-patch+json") ? JSON : media;
    }

    private void written(JsonNode schema, String body, List<String> faults) {
        try {
            // Readers may pass over a byte order mark (RFC 8259, 8.1), and ours do.
            String text = body.startsWith("\uFEFF") ? body.substring(1) : body;
            faults.addAll(faults(schema, withoutNulls(Json.MAPPER.readTree(text)), "the request"));
        } catch (JacksonException broken) {
            faults.add("the request is no JSON");
        }
    }

    /** A field that is null is as if it were not there. */
    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.propertyNames().stream()
                    .filter(name -> object.get(name).isNull())
                    .toList()
                    .forEach(object::remove);
        }
        node.forEach(HttpContract::withoutNulls);
        return node;
    }

    /** Says of every object that has fields that it has no others. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(HttpContract::close);
    }

    private static String sent(HttpRequest request) {
        HttpResponse.BodySubscriber<String> collected = HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
        if (request.bodyPublisher().isEmpty()) {
            return "";
        }
        request.bodyPublisher().get().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                collected.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer part) {
                collected.onNext(List.of(part));
            }

            @Override
            public void onError(Throwable failure) {
                collected.onError(failure);
            }

            @Override
            public void onComplete() {
                collected.onComplete();
            }
        });
        return collected.getBody().toCompletableFuture().join();
    }
}
