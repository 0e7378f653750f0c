package io.vafa.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.generator.GeneratedFile;
import io.vafa.contracts.generator.SchemaMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The committed schemas say what the records say. */
class SchemasTest {
    private static final Path SCHEMAS = Path.of("src/main/resources/io/vafa/contracts/schemas");

    private final SchemaMaker maker = new SchemaMaker();

    @ParameterizedTest
    @EnumSource
    void theCommittedSchemaIsTheOneMadeFromTheRecord(EventType type) {
        GeneratedFile.checkOrWrite(SCHEMAS.resolve(type.wireName() + ".schema.json"), maker.schemaOf(type));
    }

    @Test
    void noSchemaIsLeftOfATypeThatIsGone() throws IOException {
        try (var files = Files.list(SCHEMAS)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                            .map(type -> type.wireName() + ".schema.json")
                            .toList());
        }
    }
}
