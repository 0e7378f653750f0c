package io.vafa.benchmark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.benchmark.report.Figure;
import io.vafa.benchmark.report.Measured;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the harness runs, and that both ways make equally many documents and records; never how fast. */
class PipelineBenchmarkIT {
    private static final Path PROGRAM = Path.of("..", "..", "sample", "program.yaml");

    @Test
    void aSmallRunComesToItsEndWithAllThatItPromises(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Console console = Console.forPeople(new PrintStream(said, true, StandardCharsets.UTF_8), Screen.NONE);

        Measured measured =
                new PipelineBenchmark(new PipelineBenchmark.Options(1, 50, 300, 0, 2, folder, PROGRAM), console).run();

        assertThat(measured.broken()).isEmpty();
        assertThat(measured.pace()).isNotNull();
        assertThat(measured.figures()).contains(Figure.count("rounds", 2));
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("round 2 of 2");
    }
}
