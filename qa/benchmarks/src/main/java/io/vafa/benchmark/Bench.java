package io.vafa.benchmark;

import io.vafa.standalone.command.VafaCommand;

/** The command {@code vafa} with the subcommand {@code bench}, for those who have the sources. */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(VafaCommand.runWith(new BenchCommand(), arguments));
    }
}
