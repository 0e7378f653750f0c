package io.vafa.standalone.console;

/**
 * What standard output is connected to.
 *
 * @param terminal true if a line can be drawn over
 * @param columns width in characters
 */
public record Screen(boolean terminal, int columns) {

    /** A file or a pipe. */
    public static final Screen NONE = new Screen(false, 80);

    private static final int NARROWEST = 40;
    private static final int WIDEST = 160;

    public Screen {
        columns = Math.clamp(columns, NARROWEST, WIDEST);
    }

    /** Reads what the launcher found out: the properties {@code vafa.terminal} and {@code vafa.columns}. */
    public static Screen ofThisProcess() {
        return new Screen(Boolean.getBoolean("vafa.terminal"), Integer.getInteger("vafa.columns", NONE.columns()));
    }
}
