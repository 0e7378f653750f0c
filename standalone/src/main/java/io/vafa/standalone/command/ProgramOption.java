package io.vafa.standalone.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The programme a command is about. */
public final class ProgramOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    private String program = "demo";

    @Option(
            names = "--program",
            paramLabel = "ID",
            defaultValue = "demo",
            description = "The programme (default: ${DEFAULT-VALUE}).")
    void setProgram(String value) {
        if (!value.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new ParameterException(
                    command.commandLine(), "--program must be lower-case letters, digits and hyphens but is " + value);
        }
        program = value;
    }

    String program() {
        return program;
    }
}
