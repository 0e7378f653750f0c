package io.vafa.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.generator.GeneratedFile;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was once on the wire can be read for ever, and is written again as it was. */
@DisabledIfSystemProperty(named = GeneratedFile.GENERATE, matches = "true")
class SamplesTest {
    /** Maps whose keys are data; nothing can be added to them without meaning something. */
    private static final Pattern FREE = Pattern.compile(
            ".*/(balances|earned|takenBack|matured|debts|content|name|numbers|codes)(/[^/]*)?|/content/.*");

    @ParameterizedTest
    @EnumSource
    void everyTypeHasASample(EventType type) {
        assertThat(Sample.of(type)).isNotEmpty();
    }

    @Test
    void noSampleIsLeftOfATypeThatIsGone() {
        assertThat(Sample.folders())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                        .map(EventType::wireName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("io.vafa.contracts.Sample#all")
    void aSampleIsWhatItsSchemaSays(Sample sample) {
        assertThat(ContractJson.schemaOf(sample.type()).validate(sample.data())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.vafa.contracts.Sample#all")
    void aSampleIsWrittenAgainAsItWasRead(Sample sample) {
        Record read =
                ContractJson.MAPPER.treeToValue(sample.data(), sample.type().data());

        JsonNode written = ContractJson.MAPPER.readTree(ContractJson.MAPPER.writeValueAsBytes(read));

        assertThat(written).isEqualTo(sample.data());
    }

    @ParameterizedTest
    @MethodSource("io.vafa.contracts.Sample#all")
    void aFieldThatALaterVersionAddsIsPassedOver(Sample sample) {
        JsonNode later = sample.data().deepCopy();
        Stream.concat(Stream.of(JsonPointer.empty()), JsonPlaces.of(sample.data()))
                .filter(place -> !FREE.matcher(place.toString()).matches())
                .map(later::at)
                .filter(JsonNode::isObject)
                .forEach(object -> ((ObjectNode) object).put("addedLater", "x"));
        assertThat(later).isNotEqualTo(sample.data());

        Record read = ContractJson.MAPPER.treeToValue(later, sample.type().data());

        assertThat(read)
                .isEqualTo(ContractJson.MAPPER.treeToValue(
                        sample.data(), sample.type().data()));
        assertThat(ContractJson.schemaOf(sample.type()).validate(later)).isEmpty();
    }
}
