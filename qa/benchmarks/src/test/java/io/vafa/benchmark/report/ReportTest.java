package io.vafa.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ReportTest {
    private static final Machine MACHINE = new Machine(2, "some", 1 << 30, "Linux", "JVM", 1 << 20, 0.1);

    @Test
    void machinesFindTheAgreedNames() {
        JsonNode json = report(new Pace(4_194.004, 8_092.0, 0.51829), new Percentiles(12.3456, 20, 30, 40, 99))
                .json();

        assertThat(json.propertyNames())
                .contains(
                        "name",
                        "perSecond",
                        "bareLoopPerSecond",
                        "ratio",
                        "p50Millis",
                        "p95Millis",
                        "p99Millis",
                        "seed");
        assertThat(json.path("name").asString()).isEqualTo("pipeline");
        assertThat(json.path("perSecond").doubleValue()).isEqualTo(4_194);
        assertThat(json.path("ratio").doubleValue()).isEqualTo(0.518);
        assertThat(json.path("p50Millis").doubleValue()).isEqualTo(12.346);
        assertThat(json.path("seed").longValue()).isEqualTo(7);
    }

    @Test
    void whatDoesNotApplyIsNotThere() {
        JsonNode json = report(null, null).json();

        assertThat(json.propertyNames())
                .doesNotContain("perSecond", "bareLoopPerSecond", "ratio", "p50Millis", "p95Millis", "p99Millis");
    }

    @Test
    void theFileHoldsWhatIsPrinted(@TempDir Path folder) throws Exception {
        Report report = report(Pace.of(12), null);

        Path file = report.write(folder.resolve("bench"));

        assertThat(file.getFileName()).hasToString("20261122T061500-pipeline.json");
        assertThat(Report.read(Files.readString(file)))
                .isEqualTo(Report.read(report.json().toString()));
    }

    @Test
    void theDocumentationHasOneLineForEachFigure() {
        Report report = report(Pace.of(4_194), new Percentiles(1.5, 20, 30.06, 400, 99));

        List<String> lines = Rows.markdown(report.json());

        assertThat(lines)
                .containsExactly(
                        "| pipeline: per second | 4,194 | `./vafa bench pipeline` |",
                        "| pipeline: p50 / p95 / p99 / longest | 1.50 / 20 / 30.1 / 400 ms |  |",
                        "| pipeline: rounds | 7 |  |",
                        "| pipeline: processor time | 0.465 µs (0.201 to 0.824) |  |");
    }

    private static Report report(@Nullable Pace pace, @Nullable Percentiles latency) {
        return new Report(
                "pipeline",
                new Measured(
                        pace,
                        latency,
                        List.of(
                                Figure.count("rounds", 7),
                                Figure.of("processor time", new Spread(0.465, 0.201, 0.824), "µs")),
                        "as always",
                        List.of()),
                7,
                "./vafa bench pipeline",
                12.5,
                MACHINE,
                "0123456789",
                Instant.parse("2026-11-22T06:15:00.123Z"));
    }
}
