package io.vafa.qa.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.EventType;
import io.vafa.platform.json.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The mapper that all services use reads and writes the golden samples unchanged, and always in the same bytes. */
class SamplesTest {
    private static final Path SAMPLES = Path.of("contracts/src/main/resources/io/vafa/contracts/samples");

    @ParameterizedTest
    @EnumSource
    void theServicesMapperKeepsEverySample(EventType type) {
        List<String> samples = Repository.files().stream()
                .filter(file -> file.startsWith(SAMPLES.resolve(type.wireName())))
                .map(Repository::text)
                .toList();

        assertThat(samples).isNotEmpty().allSatisfy(sample -> {
            byte[] written = Json.write(Json.read(sample, type.data()));
            assertThat(Json.MAPPER.readTree(written)).isEqualTo(Json.MAPPER.readTree(sample));
            assertThat(Json.write(Json.read(written, type.data()))).isEqualTo(written);
        });
    }
}
