package io.vafa.benchmark;

import io.vafa.benchmark.report.Commit;
import io.vafa.benchmark.report.Machine;
import io.vafa.benchmark.report.Measured;
import io.vafa.benchmark.report.Report;
import io.vafa.benchmark.report.Rows;
import io.vafa.standalone.command.OutputOptions;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Table;
import io.vafa.standalone.host.ProjectFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One measurement: takes the options that all have, and writes down what came of it. */
abstract class MeasureCommand implements Callable<Integer> {
    private static final Set<String> NOT_AGAIN = Set.of("--json", "--data", "--port");
    private static final double NANOS_A_SECOND = 1e9;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What the purchases and their times are drawn from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where a folder for the run is made, and removed after it (default: .vafa/bench).")
    private @Nullable Path parent;

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** Measures. */
    abstract Measured measure(Workplace workplace, Console console) throws Exception;

    final long seed() {
        return seed;
    }

    @Override
    public final Integer call() throws Exception {
        Console console = output.console();
        ProjectFolder project = ProjectFolder.ofThisProcess();
        Path folder = project.root().resolve(".vafa").resolve("bench");
        Machine machine = Machine.here();
        Instant takenAt = Instant.now();
        long startedNanos = System.nanoTime();
        Measured measured;
        try (Workplace workplace = Workplace.in(parent == null ? folder : parent)) {
            measured = measure(workplace, console);
        }
        Report report = new Report(
                command.name(),
                measured,
                seed,
                "./vafa " + String.join(" ", again()),
                (System.nanoTime() - startedNanos) / NANOS_A_SECOND,
                machine,
                Commit.of(project.root()),
                takenAt);
        Path file = report.write(folder);
        show(console, report, file);
        return measured.broken().isEmpty() ? 0 : 1;
    }

    /** What makes the same measurement again; where and how it was printed is nobody's business. */
    private List<String> again() {
        List<String> arguments = new ArrayList<>(List.of("bench", command.name()));
        for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
            if (!NOT_AGAIN.contains(option.longestName())) {
                arguments.add(option.longestName());
                arguments.addAll(option.originalStringValues());
            }
        }
        return arguments;
    }

    private static void show(Console console, Report report, Path file) {
        Table table = Table.plain();
        Rows.of(report.json()).forEach(row -> table.row(row.what(), row.figure()));
        Machine machine = report.machine();
        console.line("");
        console.table(table);
        console.line("");
        console.line(String.format(
                Locale.ROOT,
                "%d cores, %d MiB, %s, load %.1f at the start, commit %s, seed %d, %.0f s in all",
                machine.cores(),
                machine.memoryBytes() >> 20,
                machine.jvm(),
                machine.loadAverage(),
                report.commit(),
                report.seed(),
                report.seconds()));
        console.line("All of it, with the method: " + file);
        List<String> broken = report.measured().broken();
        broken.forEach(promise -> console.line("BROKEN: " + promise));
        console.result(report.json());
    }
}
