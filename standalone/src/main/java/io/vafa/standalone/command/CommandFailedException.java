package io.vafa.standalone.command;

/** Ends a command with exit code 1 and one or more lines that say what was wrong and what to do. */
public final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String lines;

    public CommandFailedException(String lines) {
        super(lines);
        this.lines = lines;
    }

    /** What to print. */
    public String lines() {
        return lines;
    }
}
