package io.vafa.standalone.command;

import io.vafa.platform.security.Role;
import io.vafa.standalone.client.PlatformClient;
import io.vafa.standalone.client.PlatformStatus;
import io.vafa.standalone.client.StatusReading;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Numbers;
import io.vafa.standalone.console.Progress;
import io.vafa.standalone.export.MemberExport;
import io.vafa.standalone.export.MemberExport.End;
import io.vafa.standalone.host.RunningPlatform;
import io.vafa.standalone.purchases.MemberColumns;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes all members of a programme to a file. */
@Command(
        name = "members",
        mixinStandardHelpOptions = true,
        header = "Export members.",
        description = {
            "Writes all members of a programme to a file that only you can read, and that can be imported elsewhere.",
            "It is noted who did so and why. An interrupted export goes on where it stopped when the same command is"
                    + " run again."
        },
        footer = {"", "Example:", "  ./vafa export members members.csv --reason 'move to the new CRM'"})
final class ExportMembersCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ProgramOption program = new ProgramOption();

    @Parameters(paramLabel = "FILE", description = "The file to write.")
    private Path file = Path.of("");

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, for the audit; it outlives the members, so name nobody.")
    private String reason = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv or ndjson (default: by the end of the file's name, else csv).")
    private ImportMembersCommand.@Nullable Format format;

    @Option(
            names = "--fields",
            paramLabel = "A,B",
            split = ",",
            description = "Which columns, in which order (default: all).")
    private @Nullable List<String> fields;

    @Override
    public Integer call() {
        long startedNanos = System.nanoTime();
        RunningPlatform platform = Platforms.running(common.port());
        Console console = common.console();
        PlatformClient client = platform.client(program.program(), "export", Set.of(Role.ADMIN));
        MemberExport export = new MemberExport(client, program.program(), file, reason, isCsv(), columns(platform));
        switch (run(console, client, export)) {
            case End.Refused(String problem) -> throw new CommandFailedException(problem);
            case End.Interrupted(String problem, long members) ->
                throw new CommandFailedException("stopped behind " + Numbers.grouped(members) + " members: " + problem
                        + "\nrun the same command again to resume from there");
            case End.Finished(String id, long members, long resumedAt) -> {
                long millis = (System.nanoTime() - startedNanos) / 1_000_000;
                double perSecond = (members - resumedAt) * 1_000.0 / Math.max(1, millis);
                console.line(Numbers.grouped(members) + " members in " + Numbers.duration(millis) + ", "
                        + Numbers.grouped(Math.round(perSecond)) + " a second: " + file);
                if (resumedAt > 0) {
                    console.line("resumed behind " + Numbers.grouped(resumedAt) + " members");
                }
                console.result(new Results.ExportedMembers(
                        file.toString(), id, members, Numbers.seconds(millis), Math.round(perSecond * 10) / 10.0));
            }
        }
        return 0;
    }

    private End run(Console console, PlatformClient client, MemberExport export) {
        long all = StatusReading.of(client, program.program()) instanceof StatusReading.Known(PlatformStatus status)
                        && status.members() != null
                ? status.members()
                : 0;
        try (Progress progress = console.progress("Exporting", "members")) {
            return export.run(count -> progress.update(all == 0 ? -1 : Math.min(1, (double) count / all), count));
        }
    }

    private List<String> columns(RunningPlatform platform) {
        MemberColumns known = new MemberColumns(ImportMembersCommand.attributes(platform, program.program()), "export");
        List<String> all = known.all().toList();
        List<String> chosen = fields == null ? all : fields;
        chosen.stream().filter(name -> !all.contains(name)).findFirst().ifPresent(name -> {
            throw new ParameterException(
                    command.commandLine(), "--fields has " + name + ", but there are " + String.join(", ", all));
        });
        return chosen.stream().distinct().toList();
    }

    private boolean isCsv() {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return format == null
                ? !name.endsWith(".ndjson") && !name.endsWith(".jsonl")
                : format == ImportMembersCommand.Format.CSV;
    }
}
