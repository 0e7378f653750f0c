package io.vafa.standalone.purchases;

import java.util.List;

/** Understands one kind of file, line by line. Nothing in a line makes it throw: what it cannot read becomes a refusal. */
interface PurchaseFormat {

    /** How many lines at the beginning are headings; they are given to {@link #heading} and not counted as purchases. */
    int headingLines();

    /**
     * Checks the heading.
     *
     * @return what is wrong with it, empty if nothing
     */
    List<String> heading(String line);

    /** Takes the next line and gives what is complete by now. */
    List<ParsedItem> accept(InputLine line);

    /** Whether a line may mean something only by lines far above it, which must then be read even if they were imported. */
    default boolean looksBack() {
        return false;
    }

    /** Gives what was still waiting for more lines when the file ended. */
    List<ParsedItem> end();
}
