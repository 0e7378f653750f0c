package io.vafa.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.json.Json;
import io.vafa.platform.openapi.OpenApi;
import io.vafa.testkit.HttpContract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HttpContractTest {
    private final HttpContract contract = HttpContract.published();

    @Test
    void everyExampleFitsItsSchema() {
        List<String> faults = new ArrayList<>();
        for (Operation operation : contract.operations()) {
            contents(operation.description()).forEach(content -> {
                JsonNode example = content.path("example");
                if (!example.isMissingNode()) {
                    contract.faults(content.path("schema"), example, operation + ": the example")
                            .forEach(faults::add);
                }
            });
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void everyExampleOfAWebhookFitsItsSchema() {
        List<String> faults = new ArrayList<>();
        List<String> types = new ArrayList<>();
        OpenApi.document().get("webhooks").properties().forEach(webhook -> {
            types.add(webhook.getKey());
            contents(webhook.getValue().path("post"))
                    .forEach(content -> faults.addAll(contract.faults(
                            content.path("schema"), content.path("example"), webhook.getKey() + ": the example")));
        });
        assertThat(types).hasSizeGreaterThan(10).doesNotHaveDuplicates();
        assertThat(faults).isEmpty();
    }

    @Test
    void everyOperationSaysWhatItIsForAndWhoMayAskForIt() {
        assertThat(contract.operations()).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.description().path("summary").asString("")).isNotBlank();
            assertThat(operation.description().path("description").asString("")).contains("Who may");
            assertThat(operation.description().path("tags")).hasSize(1);
        });
    }

    @Test
    void operationsHaveNamesOfTheirOwn() {
        assertThat(contract.operations())
                .extracting(
                        operation -> operation.description().path("operationId").asString(""))
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @Test
    void everyBodyHasAnExample() {
        List<String> without = new ArrayList<>();
        for (Operation operation : contract.operations()) {
            contents(operation.description())
                    .filter(content -> content.path("schema").path("$ref").isString())
                    .filter(content -> content.path("example").isMissingNode())
                    .forEach(_ -> without.add(operation.toString()));
        }
        assertThat(without).isEmpty();
    }

    @Test
    void whatIsNotDescribedIsTold() {
        assertThat(faults("GET", "/v1/programs/demo/members/m/no-such-thing", 200, "{}"))
                .containsExactly("there is no such operation");
        assertThat(faults(
                        "GET",
                        "/v1/programs/demo/members/m/completion",
                        200,
                        "{\"member\": \"m\", \"percent\": \"40\"}"))
                .hasSize(2);
        assertThat(faults(
                        "GET",
                        "/v1/programs/demo/members/m/completion",
                        200,
                        "{\"member\": \"m\", \"percent\": 40, \"stages\": [], \"more\": 1}"))
                .hasSize(1);
        assertThat(faults("GET", "/v1/programs/demo/members/m/completion", 206, "{}"))
                .containsExactly("status 206 is not described");
        assertThat(contract.faults(
                        "GET",
                        "/v1/programs/demo/members/m/completion",
                        "",
                        "",
                        404,
                        "application/problem+json",
                        problem("about:blank", "NEVER_HEARD_OF")))
                .containsExactly("code NEVER_HEARD_OF is not described for status 404");
    }

    /** Or whoever follows it finds nothing. */
    @Test
    void aProblemLeadsToWhatItsCodeMeans() {
        assertThat(refusal(problem("/v1/problems/UNKNOWN_MEMBER", "UNKNOWN_MEMBER")))
                .isEmpty();
        assertThat(refusal(problem("about:blank", "UNKNOWN_MEMBER")))
                .containsExactly("the problem's type is \"about:blank\" and not /v1/problems/UNKNOWN_MEMBER");
    }

    private List<String> refusal(String answer) {
        return contract.faults(
                "GET", "/v1/programs/demo/members/m/balance", "", "", 404, "application/problem+json", answer);
    }

    private static String problem(String type, String code) {
        return Json.writeText(Map.of("type", type, "title", "x", "status", 404, "detail", "x", "code", code));
    }

    private List<String> faults(String method, String path, int status, String answer) {
        return contract.faults(method, path, "", "", status, "application/json", answer);
    }

    private static Stream<JsonNode> contents(JsonNode operation) {
        Stream<JsonNode> answers = operation
                .path("responses")
                .valueStream()
                .flatMap(response -> response.path("content").valueStream());
        return Stream.concat(operation.path("requestBody").path("content").valueStream(), answers);
    }
}
