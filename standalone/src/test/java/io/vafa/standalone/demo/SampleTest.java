package io.vafa.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.standalone.program.ProgramFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {

    private static final Path SAMPLE = Path.of("..", "sample");
    private static final long BYTES_MAX = 400_000;

    @Test
    void theBundledSampleIsWhatTheGeneratorMakes() throws IOException {
        SampleGenerator generator = new SampleGenerator();
        checkOrWrite(SAMPLE.resolve("members.csv"), generator.members());
        checkOrWrite(SAMPLE.resolve("purchases.csv"), generator.purchases());
    }

    @Test
    void theSampleIsSmallAndItsMembersHaveNoRealAddress() throws IOException {
        assertThat(Files.size(SAMPLE.resolve("purchases.csv")) + Files.size(SAMPLE.resolve("members.csv")))
                .isLessThan(BYTES_MAX);
        assertThat(Files.readAllLines(SAMPLE.resolve("members.csv")).stream().skip(1))
                .hasSize(SampleGenerator.MEMBERS)
                .allMatch(line -> line.endsWith("@example.com"));
    }

    @Test
    void theMembersBecomeEnrolmentsWithNameLanguageAndAddress() {
        List<List<String>> batches = SampleMembers.read(SAMPLE.resolve("members.csv"));

        assertThat(batches)
                .singleElement()
                .satisfies(batch -> assertThat(batch)
                        .hasSize(SampleGenerator.MEMBERS)
                        .first()
                        .asString()
                        .startsWith("{\"identifiers\":[{\"kind\":\"card\",\"value\":\"V0001\"}],\"name\":")
                        .contains("\"language\":", "\"email\":\"member-0001@example.com\""));
    }

    @Test
    void theSampleProgrammeIsReadable() throws IOException {
        assertThat(ProgramFile.read(Files.readString(SAMPLE.resolve("program.yaml"))))
                .isInstanceOfSatisfying(
                        ProgramFile.Reading.Good.class,
                        good -> assertThat(good.program().sections()).hasSize(8));
    }

    private static void checkOrWrite(Path file, List<String> lines) throws IOException {
        if (Boolean.getBoolean("vafa.generate")) {
            Files.write(file, lines);
        }
        assertThat(Files.readAllLines(file)).isEqualTo(lines);
    }
}
