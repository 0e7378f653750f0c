package io.vafa.standalone.purchases;

import org.jspecify.annotations.Nullable;

/**
 * One physical line of a file.
 *
 * @param text without the line break; only its beginning, or a lossy reading, if {@code problem} is set
 * @param end the place behind it
 * @param problem why the line cannot be read, or null
 */
record InputLine(String text, Position end, @Nullable String problem) {

    /** Number of the line, the first being 1. */
    long number() {
        return end.line();
    }
}
