package io.vafa.standalone.console;

import java.io.PrintStream;
import tools.jackson.databind.json.JsonMapper;

/** Where a command says what it does: lines and tables for people, or nothing but one JSON object for machines. */
public final class Console {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintStream out;
    private final boolean machine;
    private final Screen screen;

    private Console(PrintStream out, boolean machine, Screen screen) {
        this.out = out;
        this.machine = machine;
        this.screen = screen;
    }

    /** A console that prints lines, tables and progress. */
    public static Console forPeople(PrintStream out, Screen screen) {
        return new Console(out, false, screen);
    }

    /** A console that prints the JSON object alone. */
    public static Console forMachines(PrintStream out) {
        return new Console(out, true, Screen.NONE);
    }

    /** Prints one line for people. */
    public void line(String text) {
        if (!machine) {
            out.println(text);
            out.flush();
        }
    }

    /** Prints a table for people. */
    public void table(Table table) {
        table.lines().forEach(this::line);
    }

    /** Begins to show how a long job gets on. */
    public Progress progress(String what, String unit) {
        return machine ? Progress.silent() : Progress.on(out, screen, what, unit);
    }

    /** Prints the command's result as one JSON object on one line, for machines only. */
    public void result(Object result) {
        if (machine) {
            out.println(JSON.writeValueAsString(result));
            out.flush();
        }
    }
}
