package io.vafa.standalone.purchases;

/**
 * A place in a file between two lines.
 *
 * @param offset bytes from the beginning
 * @param line how many lines lie before it
 */
public record Position(long offset, long line) {

    /** The beginning of a file. */
    public static final Position START = new Position(0, 0);
}
