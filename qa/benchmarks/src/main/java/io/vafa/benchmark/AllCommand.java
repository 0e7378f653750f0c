package io.vafa.benchmark;

import io.vafa.benchmark.report.Machine;
import io.vafa.benchmark.report.Report;
import io.vafa.benchmark.report.Rows;
import io.vafa.standalone.command.CommandFailedException;
import io.vafa.standalone.command.OutputOptions;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Numbers;
import io.vafa.standalone.console.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Measures everything, each in a process of its own, so that none inherits another's heap or compiled code. */
@Command(
        name = "all",
        mixinStandardHelpOptions = true,
        header = "Everything, one after the other, as one table; about forty minutes.")
final class AllCommand implements Callable<Integer> {
    private static final List<String> NAMES =
            List.of("pipeline", "latency", "redeem", "gateway", "campaigns", "quotes", "hot-member", "history", "jmh");
    private static final long NANOS_A_MILLI = 1_000_000;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--data", paramLabel = "DIR", description = "As for each of them.")
    private @Nullable Path parent;

    @Option(names = "--markdown", description = "Print the table as docs/benchmarks.md has it.")
    private boolean markdown;

    /** What machines read. */
    private record All(String name, long seed, double seconds, Machine machine, List<JsonNode> results) {}

    @Override
    public Integer call() throws InterruptedException {
        Console console = output.console();
        Machine machine = Machine.here();
        long startedNanos = System.nanoTime();
        List<JsonNode> reports = new ArrayList<>();
        for (String name : NAMES) {
            long oneNanos = System.nanoTime();
            JsonNode report = run(name);
            reports.add(report);
            console.line(String.format(
                    Locale.ROOT,
                    "%-12s %s%s",
                    name,
                    Numbers.duration((System.nanoTime() - oneNanos) / NANOS_A_MILLI),
                    report.path("broken").isEmpty() ? "" : "   " + report.path("broken")));
        }
        long millis = (System.nanoTime() - startedNanos) / NANOS_A_MILLI;
        show(console, reports);
        console.line(String.format(
                Locale.ROOT,
                "%d cores, %s, load %.1f at the start, commit %s, seed %d, %s in all",
                machine.cores(),
                machine.jvm(),
                machine.loadAverage(),
                reports.getFirst().path("commit").asString(),
                seed,
                Numbers.duration(millis)));
        console.result(new All("all", seed, Numbers.seconds(millis), machine, reports));
        return reports.stream().allMatch(report -> report.path("broken").isEmpty()) ? 0 : 1;
    }

    private void show(Console console, List<JsonNode> reports) {
        console.line("");
        if (markdown) {
            console.line("| What | Figure | Command |");
            console.line("|---|---|---|");
            reports.forEach(report -> Rows.markdown(report).forEach(console::line));
        } else {
            Table table = Table.headed("benchmark", "what", "figure");
            reports.forEach(report -> Rows.of(report)
                    .forEach(row -> table.row(report.path("name").asString(), row.what(), row.figure())));
            console.table(table);
        }
        console.line("");
    }

    private JsonNode run(String name) throws InterruptedException {
        // This very build, whatever becomes of the sources meanwhile.
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Bench.class.getName(),
                "bench",
                name,
                "--json",
                "--seed",
                Long.toString(seed)));
        if (parent != null) {
            command.addAll(List.of("--data", parent.toString()));
        }
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var _ = process.waitFor();
            JsonNode report = Report.read(
                    printed.isBlank() ? "{}" : printed.lines().toList().getLast());
            if (!report.has("figures")) {
                throw new CommandFailedException(name + " did not come to an end: " + report);
            }
            return report;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start " + name, failure);
        }
    }
}
