package io.vafa.standalone.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Draws that anybody can do again. */
@Command(
        name = "draw",
        mixinStandardHelpOptions = true,
        header = "Do a published draw again.",
        description = "How draws go, says docs/how-to/games.md.",
        subcommands = DrawVerifyCommand.class)
final class DrawCommand implements Runnable {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(),
                "say what to do, for example: draw verify --list spring.txt --randomness 4fd1a2");
    }
}
