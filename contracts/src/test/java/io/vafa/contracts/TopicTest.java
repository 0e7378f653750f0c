package io.vafa.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vafa.contracts.generator.AsyncApiMaker;
import io.vafa.contracts.generator.GeneratedFile;
import io.vafa.contracts.generator.TopicMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The map of the system is complete, and the documents drawn from it are up to date. */
class TopicTest {
    private static final Path ASYNC_API = Path.of("asyncapi.yaml");
    private static final Path ARCHITECTURE = Path.of("..", "ARCHITECTURE.md");

    @Test
    void everyEventTravelsOnExactlyOneTopic() {
        assertThat(Arrays.stream(Topic.values()).flatMap(topic -> topic.events().stream()))
                .containsExactlyInAnyOrder(EventType.values());
    }

    @ParameterizedTest
    @EnumSource
    void aTopicSaysSomethingAndSomebodyWritesIt(Topic topic) {
        assertThat(topic.events()).isNotEmpty();
        assertThat(topic.producers()).isNotEmpty();
        assertThat(topic.topicName()).matches("vafa\\.[a-z-]+\\.v[1-9]");
        assertThat(topic.deadLetterName()).isEqualTo(topic.topicName() + ".dlt");
    }

    @ParameterizedTest
    @EnumSource
    void everyEventOfATopicHasASampleAndASchema(Topic topic) {
        assertThat(topic.events()).allSatisfy(type -> {
            assertThat(Sample.of(type)).isNotEmpty();
            assertThat(ContractJson.schemaOf(type)).isNotNull();
        });
    }

    @ParameterizedTest
    @EnumSource
    void aTypesNameEndsInItsMajorVersionAndLeadsBackToIt(EventType type) {
        assertThat(type.wireName()).matches("vafa(\\.[a-z-]+)+\\.v[1-9]");
        assertThat(EventType.ofWireName(type.wireName())).contains(type);
    }

    @Test
    void aNameThatIsNotOursLeadsNowhere() {
        assertThat(EventType.ofWireName("vafa.purchase.completed.v9")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyComponentHasSomethingToDo(Component component) {
        assertThat(Topic.values())
                .anyMatch(topic -> topic.producers().contains(component)
                        || topic.consumers().contains(component));
    }

    @Test
    void theAsyncApiDocumentIsTheOneMadeFromTheTopics() {
        GeneratedFile.checkOrWrite(ASYNC_API, AsyncApiMaker.document());
    }

    @Test
    void everyReferenceInTheAsyncApiDocumentLeadsSomewhere() {
        JsonNode document = new YAMLMapper().readTree(AsyncApiMaker.document());

        List<String> references =
                document.findValues("$ref").stream().map(JsonNode::asString).toList();

        assertThat(references).hasSizeGreaterThan(Topic.values().length);
        assertThat(references)
                .allSatisfy(reference -> assertThat(
                                reference.startsWith("#")
                                        ? !document.at(reference.substring(1)).isMissingNode()
                                        : Files.exists(Path.of(reference)))
                        .as(reference)
                        .isTrue());
    }

    @Test
    void theMapInTheArchitectureIsTheOneMadeFromTheTopics() {
        GeneratedFile.checkOrWrite(ARCHITECTURE, TopicMap.placedIn(GeneratedFile.read(ARCHITECTURE)));
    }

    @Test
    void aDocumentWithoutItsMarksIsNoPlaceForTheMap() {
        assertThatThrownBy(() -> TopicMap.placedIn("# Architecture"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("topics:begin");
    }

    @Test
    void noTwoTopicsShareAName() {
        Set<String> names = new HashSet<>();
        for (Topic topic : Topic.values()) {
            assertThat(names.add(topic.topicName())).as(topic.topicName()).isTrue();
            assertThat(names.add(topic.deadLetterName()))
                    .as(topic.deadLetterName())
                    .isTrue();
        }
    }
}
