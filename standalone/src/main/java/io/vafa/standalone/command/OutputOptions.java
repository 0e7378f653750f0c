package io.vafa.standalone.command;

import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Screen;
import picocli.CommandLine.Option;

/** The option of commands that speak to no gateway. */
public final class OutputOptions {

    @Option(names = "--json", description = "Print nothing but one JSON object, as the last line.")
    private boolean json;

    /** Standard output, for people or for machines. */
    public Console console() {
        return json ? Console.forMachines(System.out) : Console.forPeople(System.out, Screen.ofThisProcess());
    }
}
