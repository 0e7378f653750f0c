package io.vafa.standalone.command;

import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Numbers;
import io.vafa.standalone.console.Table;
import io.vafa.standalone.host.RunningPlatform;
import io.vafa.standalone.purchases.BalanceFile;
import io.vafa.standalone.purchases.Counts;
import io.vafa.standalone.purchases.ImportEnd;
import io.vafa.standalone.purchases.ImportSettings;
import io.vafa.standalone.purchases.ImportTerms;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Streams a file of another system's balances into the running platform. */
@Command(
        name = "balances",
        mixinStandardHelpOptions = true,
        header = "Import the balances of another system.",
        description = {
            "Streams a file of balances, of any size, into the running platform: one row is one lot of points, which",
            "keeps exactly the terms that the row states. Nobody is sent a message about it.",
            "Importing a file again changes nothing. An interrupted import goes on where it stopped when the same"
                    + " command is run again."
        },
        footer = {
            "",
            "Columns (docs/how-to/balances.md says more), in any order:",
            "  row,member,wallet,points,issuer                          needed",
            "  member_kind,currency,funder,cost_per_point,earned_at,available_from,expires_at,tier",
            "",
            "Example:",
            "  ./vafa import balances old-system.csv --source old-system --enrol"
        })
final class ImportBalancesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProgramOption program = new ProgramOption();

    @Parameters(paramLabel = "FILE", description = "The file to import.")
    private Path file = Path.of("");

    private String source = "import";

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "import",
            description = "Name of the other system; a row counts once under it (default: ${DEFAULT-VALUE}).")
    void setSource(String value) {
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new ParameterException(
                    command.commandLine(), "--source must be letters, digits, '.', '_' and '-' but is " + value);
        }
        source = value;
    }

    @Option(names = "--enrol", description = "Enrol the members whom nobody knows yet.")
    private boolean enrol;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Where refused lines are written with their reasons (default: FILE.rejects.csv).")
    private @Nullable Path rejects;

    @Override
    public Integer call() {
        long startedNanos = System.nanoTime();
        RunningPlatform platform = Platforms.running(common.port());
        Console console = common.console();
        ImportRun run = new ImportRun(console, platform, program.program(), "import");
        BalanceFile balances = new BalanceFile(source, enrol, new AtomicLong());
        Path checkpoints = platform.data().resolve("imports");
        ImportSettings settings = new ImportSettings(
                file,
                balances,
                program.program(),
                "import",
                new ImportTerms("import", "import", true),
                false,
                ImportPurchasesCommand.rejectsFile(rejects, file, checkpoints),
                checkpoints);
        ImportEnd.Finished finished = ImportPurchasesCommand.finished(run.send(settings), file, balances.items());
        show(console, settings, finished, balances.enrolled().get(), (System.nanoTime() - startedNanos) / 1_000_000);
        return 0;
    }

    private static void show(
            Console console, ImportSettings settings, ImportEnd.Finished finished, long enrolled, long millis) {
        Counts counts = finished.counts();
        double perSecond = finished.sentHere() * 1_000.0 / Math.max(1, millis);
        console.table(Table.plain()
                .row("new members", Numbers.grouped(enrolled))
                .row("accepted", Numbers.grouped(counts.accepted()))
                .row("duplicate", Numbers.grouped(counts.duplicate()))
                .row("refused", Numbers.grouped(counts.refused())));
        console.line(
                "in " + Numbers.duration(millis) + ", " + Numbers.grouped(Math.round(perSecond)) + " rows a second");
        if (finished.resumedAt() > 0) {
            console.line("resumed behind line " + Numbers.grouped(finished.resumedAt())
                    + "; the counts are those of the whole file");
        }
        if (counts.refused() > 0) {
            console.line("refused lines and their reasons: " + settings.rejects());
        }
        console.result(new Results.Imported(
                counts.accepted(),
                counts.duplicate(),
                counts.refused(),
                Numbers.seconds(millis),
                Math.round(perSecond * 10) / 10.0));
    }
}
