package io.vafa.standalone.command;

import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Screen;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every subcommand. */
public final class CommonOptions {

    private static final int HIGHEST_PORT = 65_535;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    private int port = 8080;

    @Option(names = "--json", description = "Print nothing but one JSON object, as the last line.")
    private boolean json;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the gateway (default: ${DEFAULT-VALUE}).")
    void setPort(int value) {
        if (value < 1 || value > HIGHEST_PORT) {
            throw new ParameterException(
                    command.commandLine(), "--port must be 1 to " + HIGHEST_PORT + " but is " + value);
        }
        port = value;
    }

    /** Of the gateway. */
    public int port() {
        return port;
    }

    /** Whether a program reads the output. */
    public boolean json() {
        return json;
    }

    /** Standard output, for people or for machines. */
    public Console console() {
        return json ? Console.forMachines(System.out) : Console.forPeople(System.out, Screen.ofThisProcess());
    }
}
