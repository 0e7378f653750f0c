package io.vafa.standalone.command;

import io.vafa.platform.security.Role;
import io.vafa.standalone.client.PlatformUnreachableException;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Table;
import io.vafa.standalone.host.RunningPlatform;
import io.vafa.standalone.program.ProgramApplier;
import io.vafa.standalone.program.ProgramFile;
import io.vafa.standalone.program.SourceProblem;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings the running platform to the state a programme file describes. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        header = "Apply a programme file.",
        description = {
            "Applies a programme file to the running platform: checks all sections first, then applies them.",
            "Applying the same file again changes nothing. Errors are named by file, line and field."
        },
        footer = {"", "Example:", "  ./vafa apply -f sample/program.yaml"})
public final class ApplyCommand implements Callable<Integer> {

    private static final long BYTES_MAX = 1_000_000;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description =
                    "The programme as YAML, with the sections program, wallets, accrual, activities, clearing, forgottenCard, alerts, members, cards, households, registry, tiers, lifecycle, segments, campaigns and messages.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        Console console = common.console();
        Results.Applied applied = apply(Platforms.running(common.port()), file);
        Table table = Table.headed("section", "version", "changed");
        applied.sections()
                .forEach(section -> table.row(
                        section.section(), Long.toString(section.version()), section.changed() ? "yes" : "no"));
        console.line("Programme " + applied.program());
        console.table(table);
        console.result(applied);
        return 0;
    }

    /**
     * Applies a file.
     *
     * @throws CommandFailedException if the file or the platform does not agree
     */
    public static Results.Applied apply(RunningPlatform platform, Path file) {
        return switch (ProgramFile.read(text(file))) {
            case ProgramFile.Reading.Bad(var problems) -> throw new CommandFailedException(listed(file, problems));
            case ProgramFile.Reading.Good(var program, var lines) -> apply(platform, file, program, lines);
        };
    }

    private static Results.Applied apply(
            RunningPlatform platform, Path file, ProgramFile program, ProgramFile.Lines lines) {
        ProgramApplier applier = new ProgramApplier(platform.client(program.program(), "vafa", Set.of(Role.ADMIN)));
        try {
            return switch (applier.apply(program, lines)) {
                case ProgramApplier.Result.Applied(var sections) -> new Results.Applied(program.program(), sections);
                case ProgramApplier.Result.Invalid(var problems) ->
                    throw new CommandFailedException(listed(file, problems));
                case ProgramApplier.Result.Failed(var reason) ->
                    throw new CommandFailedException("the platform did not apply " + file + ": " + reason);
            };
        } catch (PlatformUnreachableException failure) {
            throw new CommandFailedException(failure.reason() + "; apply the file again when the platform is up");
        }
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new CommandFailedException(
                        file + " is larger than " + BYTES_MAX + " bytes; is it the right file?");
            }
            return Files.readString(file);
        } catch (MalformedInputException _) {
            throw new CommandFailedException(file + " is not UTF-8 text");
        } catch (IOException _) {
            throw new CommandFailedException("cannot read " + file);
        }
    }

    private static String listed(Path file, List<SourceProblem> problems) {
        return problems.stream().map(problem -> problem.in(file.toString())).collect(Collectors.joining("\n"));
    }
}
