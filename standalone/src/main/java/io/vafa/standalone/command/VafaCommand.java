package io.vafa.standalone.command;

import io.vafa.standalone.client.PlatformUnreachableException;
import io.vafa.standalone.console.Console;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line as a whole. */
@Command(
        name = "vafa",
        mixinStandardHelpOptions = true,
        version = "vafa 0.1.0",
        description = "Vafa, the event-driven loyalty platform, in one process on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            ApplyCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            VerifyCommand.class,
            SealCommand.class,
            RebuildCommand.class,
            RestoreCommand.class,
            StatusCommand.class,
            TokenCommand.class,
            ClientCommand.class,
            KeyCommand.class,
            DrawCommand.class,
            DownCommand.class
        },
        footer = {
            "",
            "Start with:  ./vafa demo",
            "Measure it:  ./vafa bench list",
            "Every command has --help, and --json for machines. Exit codes: 0 done, 1 failed, 2 wrong usage."
        })
public final class VafaCommand implements Runnable {

    private static final int FAILED = 1;

    @Spec
    private CommandSpec command = CommandSpec.create();

    VafaCommand() {}

    /** Runs a command line and gives its exit code. */
    public static int run(String... arguments) {
        return commandLine(System.out, System.err).execute(arguments);
    }

    /** As {@link #run}, with one command more than the platform ships. */
    public static int runWith(Object subcommand, String... arguments) {
        return commandLine(System.out, System.err).addSubcommand(subcommand).execute(arguments);
    }

    /** The parser, with the house's way of reporting failures. */
    static CommandLine commandLine(PrintStream out, PrintStream err) {
        CommandLine commandLine = new CommandLine(new VafaCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((failure, _, result) -> {
                    report(out, err, message(failure), result.originalArgs().contains("--json"));
                    return FAILED;
                });
        commandLine.setParameterExceptionHandler((failure, arguments) -> {
            CommandLine broken = failure.getCommandLine();
            String help = "see: ./" + broken.getCommandSpec().qualifiedName() + " --help";
            report(
                    out,
                    err,
                    failure.getMessage() + "; " + help,
                    Arrays.asList(arguments).contains("--json"));
            return CommandLine.ExitCode.USAGE;
        });
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "say what to do");
    }

    private static void report(PrintStream out, PrintStream err, String message, boolean json) {
        message.lines().forEach(line -> err.println("vafa: " + line));
        err.flush();
        if (json) {
            Console.forMachines(out).result(new Results.Failed(message));
        }
    }

    private static String message(Exception failure) {
        return switch (failure) {
            case CommandFailedException failed -> failed.lines();
            case PlatformUnreachableException unreachable -> unreachable.reason();
            case UncheckedIOException broken -> broken.getMessage() + cause(broken);
            default -> "this should not have happened: " + failure;
        };
    }

    private static String cause(Exception failure) {
        Throwable cause = failure.getCause();
        return cause == null ? "" : " (" + cause + ")";
    }
}
