package io.vafa.qa.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.EventType;
import io.vafa.platform.json.Json;
import io.vafa.platform.openapi.OpenApi;
import io.vafa.qa.house.Repository;
import io.vafa.qa.release.SchemaComparison.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was released goes on being true: the description and the events of today break nobody who wrote code against what is kept under
 * {@code contracts/released}. With {@code -Dvafa.release=true} what is today is released, if it breaks nobody; with
 * {@code -Dvafa.release=breaking} in any case.
 */
class ReleasedContractTest {
    private static final String RELEASE = System.getProperty("vafa.release", "false");
    private static final Path RELEASED = Repository.ROOT.resolve("contracts/released");
    private static final Path DESCRIPTION = RELEASED.resolve("openapi.json");
    private static final Path SCHEMAS =
            Repository.ROOT.resolve("contracts/src/main/resources/io/vafa/contracts/schemas");
    private static final ObjectWriter WRITER = Json.MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT);

    private static final String ADVICE =
            "callers of the released %s would break. Add beside what there is instead of changing or removing it;"
                    + " or make it a new operation or event; see CONTRIBUTING.md, \"a release of the contract\"";

    @Test
    void theDescriptionBreaksNoCaller() throws IOException {
        JsonNode today = OpenApi.document();
        List<String> broken = before(DESCRIPTION)
                .map(released -> DescriptionComparison.broken(released, today))
                .orElse(List.of());
        judge("description", broken);
        release(DESCRIPTION, withoutExamples(today));
    }

    @ParameterizedTest
    @EnumSource
    void anEventBreaksNoReader(EventType type) throws IOException {
        String name = type.wireName() + ".schema.json";
        JsonNode today = Json.MAPPER.readTree(Files.readString(SCHEMAS.resolve(name)));
        List<String> broken = new ArrayList<>();
        before(RELEASED.resolve("schemas").resolve(name))
                .ifPresent(released -> broken.addAll(brokenEvent(type.wireName(), released, today)));
        judge("event " + type.wireName(), broken);
        release(RELEASED.resolve("schemas").resolve(name), today);
    }

    @Test
    void noReleasedEventIsGone() throws IOException {
        try (var files = Files.list(RELEASED.resolve("schemas"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allSatisfy(name -> assertThat(SCHEMAS.resolve(name))
                            .as("released, and gone")
                            .exists());
        }
    }

    @Test
    void whatIsReleasedIsThere() {
        assertThat(DESCRIPTION).exists();
        assertThat(RELEASED.resolve("schemas")).isNotEmptyDirectory();
    }

    /** Readers must find what they found, and what was written then must be read today. */
    static List<String> brokenEvent(String name, JsonNode released, JsonNode today) {
        List<String> broken = new ArrayList<>();
        SchemaComparison comparison = new SchemaComparison(released, today, broken::add);
        comparison.compare(Side.PUBLISHED, name, released, today);
        comparison.compare(Side.ASKED, name + " of then", released, today);
        return broken;
    }

    /** They promise nothing, and are most of it. */
    private static JsonNode withoutExamples(JsonNode document) {
        JsonNode copy = document.deepCopy();
        removeExamples(copy, false);
        return copy;
    }

    private static void removeExamples(JsonNode node, boolean areFields) {
        if (node instanceof ObjectNode object && !areFields) {
            object.remove("example");
        }
        node.properties()
                .forEach(
                        child -> removeExamples(child.getValue(), child.getKey().equals("properties")));
        if (node.isArray()) {
            node.forEach(element -> removeExamples(element, false));
        }
    }

    private static Optional<JsonNode> before(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Json.MAPPER.readTree(Files.readString(file))) : Optional.empty();
    }

    private static void judge(String what, List<String> broken) {
        if (!RELEASE.equals("breaking")) {
            assertThat(broken).as(ADVICE, what).isEmpty();
        }
    }

    private static void release(Path file, JsonNode today) throws IOException {
        if (!RELEASE.equals("false")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, WRITER.writeValueAsString(today) + "\n");
        }
    }
}
