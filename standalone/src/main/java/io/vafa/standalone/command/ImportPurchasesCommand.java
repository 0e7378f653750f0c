package io.vafa.standalone.command;

import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Numbers;
import io.vafa.standalone.console.Table;
import io.vafa.standalone.host.RunningPlatform;
import io.vafa.standalone.purchases.Counts;
import io.vafa.standalone.purchases.FileFormat;
import io.vafa.standalone.purchases.ImportEnd;
import io.vafa.standalone.purchases.ImportSettings;
import io.vafa.standalone.purchases.ImportTerms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Streams a file of purchases into the running platform. */
@Command(
        name = "purchases",
        mixinStandardHelpOptions = true,
        header = "Import a file of purchases.",
        description = {
            "Streams a file of purchases, of any size, into the running platform.",
            "Importing a file again changes nothing. An interrupted import goes on where it stopped when the same"
                    + " command is run again."
        },
        footer = {
            "",
            "Formats (docs/how-to/import.md says more):",
            "  csv     receipt,occurred_at,member,store,currency,sku,category,quantity,unit_price,type,original_receipt;",
            "          one row per line item, consecutive rows of one receipt form a purchase",
            "  cdnow   customer, date yyyymmdd, quantity and amount in USD, separated by blanks",
            "",
            "Example:",
            "  ./vafa import purchases CDNOW_master.txt --format cdnow --enrol --historic"
        })
final class ImportPurchasesCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProgramOption program = new ProgramOption();

    @Parameters(paramLabel = "FILE", description = "The file to import.")
    private Path file = Path.of("");

    @Option(names = "--format", required = true, paramLabel = "FORMAT", description = "cdnow or csv.")
    private FileFormat format = FileFormat.CSV;

    @Option(
            names = "--partner",
            paramLabel = "ID",
            defaultValue = "main",
            description = "Whose purchases they are (default: ${DEFAULT-VALUE}).")
    private String partner = "main";

    @Option(
            names = "--store",
            paramLabel = "ID",
            defaultValue = "import",
            description = "Where they were made, for rows that do not say it (default: ${DEFAULT-VALUE}).")
    private String store = "import";

    @Option(names = "--enrol", description = "Enrol every member of the file first.")
    private boolean enrol;

    @Option(names = "--historic", description = "History: counts as usual, but no messages are sent about it.")
    private boolean historic;

    @Option(names = "--no-wait", description = "Return when everything is sent, not when it has had its effect.")
    private boolean noWait;

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
        ImportRun run = new ImportRun(console, platform, program.program(), partner);
        ImportSettings settings = settings(platform);
        ImportEnd.Finished finished = finished(run.send(settings), file, "purchases");
        if (!noWait) {
            run.drain();
        }
        show(console, settings, finished, (System.nanoTime() - startedNanos) / 1_000_000);
        return 0;
    }

    /** The end, if nothing is left to do. */
    static ImportEnd.Finished finished(ImportEnd end, Path file, String items) {
        return switch (end) {
            case ImportEnd.Finished finished -> finished;
            case ImportEnd.Unusable(var reason) -> throw new CommandFailedException(reason);
            case ImportEnd.Interrupted(var reason, var line, var counts) ->
                throw new CommandFailedException("stopped behind line " + Numbers.grouped(line) + " of " + file + " ("
                        + Numbers.grouped(counts.total()) + " " + items + " answered): " + reason
                        + "\nrun the same command again to resume from there");
        };
    }

    private ImportSettings settings(RunningPlatform platform) {
        Path checkpoints = platform.data().resolve("imports");
        return new ImportSettings(
                file,
                format,
                program.program(),
                partner,
                new ImportTerms(store, "import", historic),
                enrol,
                rejectsFile(rejects, file, checkpoints),
                checkpoints);
    }

    /** Where refused lines go: where it is said, else beside the file, else where it can be written. */
    static Path rejectsFile(@Nullable Path said, Path file, Path otherwise) {
        if (said != null) {
            return said;
        }
        Path absolute = file.toAbsolutePath();
        Path name = Path.of(absolute.getFileName() + ".rejects.csv");
        Path folder = absolute.getParent();
        return folder != null && Files.isWritable(folder) ? folder.resolve(name) : otherwise.resolve(name);
    }

    private static void show(Console console, ImportSettings settings, ImportEnd.Finished finished, long millis) {
        Counts counts = finished.counts();
        long perSecond = finished.sentHere() * 1_000 / Math.max(1, millis);
        Table table = Table.plain();
        if (settings.enrol()) {
            table.row("new members", Numbers.grouped(finished.enrolled()));
        }
        console.table(table.row("accepted", Numbers.grouped(counts.accepted()))
                .row("duplicate", Numbers.grouped(counts.duplicate()))
                .row("refused", Numbers.grouped(counts.refused())));
        console.line("in " + Numbers.duration(millis) + ", " + Numbers.grouped(perSecond) + " purchases a second");
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
                Math.round(finished.sentHere() * 10_000.0 / Math.max(1, millis)) / 10.0));
    }
}
