package io.vafa.contracts;

import java.util.Collection;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the records' constructors make, so that data which breaks a contract cannot be built, from whichever source.
 * Each throws {@link IllegalArgumentException} naming the field; readers turn that into a dead letter.
 */
public final class Require {
    /** The longest identifier, code or name on the wire, in Unicode code points, as JSON Schema counts. */
    public static final int TEXT_LENGTH_MAX = 200;

    /**
     * Control characters and those that change the writing direction: they make two ids look the same. Halves of a surrogate
     * pair: UTF-8 has no bytes for them, so that two ids would become the same.
     */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cntrl}\\p{Cs}\\u200e\\u200f\\u061c\\u202a-\\u202e\\u2066-\\u2069]");

    private Require() {}

    /** Not null: what JSON left out arrives as null, whatever the annotations say. */
    public static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    /** A text of 1 to {@value #TEXT_LENGTH_MAX} visible characters. */
    public static String text(@Nullable String value, String field) {
        String text = present(value, field);
        if (text.isBlank() || text.codePointCount(0, text.length()) > TEXT_LENGTH_MAX) {
            throw new IllegalArgumentException(field + " must have 1 to " + TEXT_LENGTH_MAX + " characters");
        }
        if (UNSEEN.matcher(text).find()) {
            throw new IllegalArgumentException(
                    field + " has control or direction characters, or half a surrogate pair");
        }
        return text;
    }

    /** Absent, or a text as {@link #text} wants it. */
    public static @Nullable String optionalText(@Nullable String value, String field) {
        return value == null ? null : text(value, field);
    }

    public static long atLeast(long minimum, long value, String field) {
        if (value < minimum) {
            throw new IllegalArgumentException(field + " must be at least " + minimum + ", but is " + value);
        }
        return value;
    }

    public static <C extends Collection<?>> C atMost(int maximum, C values, String field) {
        if (values.size() > maximum) {
            throw new IllegalArgumentException(
                    field + " may have at most " + maximum + " elements, but has " + values.size());
        }
        if (values.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(field + " has an empty element");
        }
        return values;
    }
}
