package io.vafa.standalone;

import io.vafa.standalone.command.VafaCommand;

/** The command {@code vafa}. */
public final class Vafa {

    private Vafa() {}

    public static void main(String[] arguments) {
        System.exit(VafaCommand.run(arguments));
    }
}
