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

/** That the harness runs, and that all purchases are decided about; never how fast. */
class CampaignsBenchmarkIT {
    @Test
    void aSmallRunComesToItsEndWithAllThatItPromises(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Console console = Console.forPeople(new PrintStream(said, true, StandardCharsets.UTF_8), Screen.NONE);

        Measured measured =
                new CampaignsBenchmark(new CampaignsBenchmark.Options(1, 50, 300, 0, 2, 50, folder), console).run();

        assertThat(measured.broken()).isEmpty();
        assertThat(measured.pace()).isNotNull();
        assertThat(measured.figures()).contains(Figure.count("active campaigns", 50));
        assertThat(measured.figures())
                .filteredOn(figure -> figure.what().startsWith("a member's state in the store"))
                .extracting(Figure::value)
                .allSatisfy(bytes -> assertThat(bytes).isPositive());
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("round 2 of 2");
    }
}
