package io.vafa.standalone.command;

import io.vafa.platform.security.Role;
import io.vafa.standalone.client.Answer;
import io.vafa.standalone.client.PlatformClient;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Numbers;
import io.vafa.standalone.console.Table;
import io.vafa.standalone.host.RunningPlatform;
import io.vafa.standalone.purchases.AttributeKinds;
import io.vafa.standalone.purchases.Counts;
import io.vafa.standalone.purchases.ImportEnd;
import io.vafa.standalone.purchases.ImportSettings;
import io.vafa.standalone.purchases.ImportTerms;
import io.vafa.standalone.purchases.MemberColumns;
import io.vafa.standalone.purchases.MemberFile;
import io.vafa.standalone.purchases.MemberTally;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Streams a file of members into the running platform. */
@Command(
        name = "members",
        mixinStandardHelpOptions = true,
        header = "Import members.",
        description = {
            "Streams a file of members, of any size, into the running platform: a line each, with what leads to them,",
            "their profile, the days that matter to them and what they agreed to.",
            "Importing a file again changes nothing: whoever is a member stays as they are. An interrupted import goes"
                    + " on where it stopped when the same command is run again."
        },
        footer = {
            "",
            "Columns (docs/how-to/bulk.md says more), in any order:",
            "  identifier.card, identifier.phone, …                     one of them needed; several in a cell: a|b",
            "  name,firstName,lastName,email,gender,language,calendar,channel,quietHours,zone,joinedOn,historic",
            "  attributes.NAME, dates.NAME, consents.CHANNEL.PURPOSE, dates, consents",
            "A file that ends in .ndjson or .jsonl has the body of an enrolment on each line.",
            "",
            "Example:",
            "  ./vafa import members crm.csv --historic --map 'Card no=identifier.card' --dry-run"
        })
final class ImportMembersCommand implements Callable<Integer> {
    /** What a file's format is known by. */
    enum Format {
        CSV,
        NDJSON
    }

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProgramOption program = new ProgramOption();

    @Parameters(paramLabel = "FILE", description = "The file to import.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv or ndjson (default: by the end of the file's name, else csv).")
    private @Nullable Format format;

    @Option(names = "--dry-run", description = "Judge every line and write nothing.")
    private boolean dryRun;

    @Option(names = "--historic", description = "Imported history: nobody is sent a message about it.")
    private boolean historic;

    @Option(
            names = "--map",
            paramLabel = "THEIRS=OURS",
            description = "What a column of the file is called here; nothing behind the = leaves it out.")
    private Map<String, String> names = new LinkedHashMap<>();

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "import",
            description = "Where consents in columns of their own were given (default: ${DEFAULT-VALUE}).")
    private String source = "import";

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
        boolean csv = isCsv();
        MemberFile members = new MemberFile(
                csv,
                dryRun,
                historic,
                names,
                new MemberColumns(csv ? attributes(platform, program.program()) : AttributeKinds.NONE, source),
                new MemberTally());
        Path checkpoints = platform.data().resolve("imports");
        ImportSettings settings = new ImportSettings(
                file,
                members,
                program.program(),
                "import",
                new ImportTerms("import", "import", historic),
                false,
                ImportPurchasesCommand.rejectsFile(rejects, file, checkpoints),
                checkpoints);
        ImportRun run = new ImportRun(console, platform, program.program(), "import");
        ImportEnd.Finished finished = ImportPurchasesCommand.finished(run.send(settings), file, members.items());
        show(console, settings, finished, members.tally(), (System.nanoTime() - startedNanos) / 1_000_000);
        return 0;
    }

    private boolean isCsv() {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return format == null ? !name.endsWith(".ndjson") && !name.endsWith(".jsonl") : format == Format.CSV;
    }

    /** A programme that never said anything of its members has no fields of its own. */
    static AttributeKinds attributes(RunningPlatform platform, String program) {
        PlatformClient client = platform.client(program, "import", Set.of(Role.AGENT));
        Answer section = client.get("/v1/programs/" + program + "/sections/members");
        if (section.status() == 404) {
            if (client.get("/v1/programs/" + program + "/sections/program").status() == 404) {
                throw new CommandFailedException("there is no programme " + program + "; ./vafa apply makes one");
            }
            return AttributeKinds.NONE;
        }
        if (!section.succeeded()) {
            throw new CommandFailedException("cannot read the programme's fields: " + section.problem());
        }
        return AttributeKinds.of(section.body());
    }

    private void show(
            Console console, ImportSettings settings, ImportEnd.Finished finished, MemberTally tally, long millis) {
        Counts counts = finished.counts();
        double perSecond = finished.sentHere() * 1_000.0 / Math.max(1, millis);
        long known = dryRun ? tally.known().get() : counts.duplicate();
        long repeated = tally.repeated().get();
        long refused = dryRun ? counts.refused() - known - repeated : counts.refused();
        Table table = Table.plain()
                .row(dryRun ? "would be enrolled" : "enrolled", Numbers.grouped(counts.accepted()))
                .row("members already", Numbers.grouped(known));
        if (dryRun) {
            table.row("twice in the file", Numbers.grouped(repeated));
        }
        console.table(table.row("refused", Numbers.grouped(refused)));
        console.line("in " + Numbers.duration(millis) + ", " + Numbers.grouped(Math.round(perSecond)) + " a second");
        if (finished.resumedAt() > 0) {
            console.line("resumed behind line " + Numbers.grouped(finished.resumedAt())
                    + "; the counts are those of the whole file");
        }
        if (tally.seen().isFull()) {
            console.line(
                    "the file has more identifiers than are remembered; the last lines were not compared with those above");
        }
        if (counts.refused() > 0) {
            console.line((dryRun ? "what was found: " : "refused lines and their reasons: ") + settings.rejects());
        }
        console.result(new Results.ImportedMembers(
                dryRun,
                counts.accepted(),
                known,
                repeated,
                refused,
                Numbers.seconds(millis),
                Math.round(perSecond * 10) / 10.0));
    }
}
