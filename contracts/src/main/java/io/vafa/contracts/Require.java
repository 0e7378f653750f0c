package io.vafa.contracts;

import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the records' constructors make, so that data which breaks a contract cannot be built, from whichever source.
 * Each throws {@link IllegalArgumentException} naming the field; readers turn that into a dead letter.
 */
public final class Require {
    /** The longest identifier, code or name on the wire, in Unicode code points, as JSON Schema counts. */
    public static final int TEXT_LENGTH_MAX = 200;

    private static final char DELETE = '\u007f';

    private Require() {}

    /** Not null: what JSON left out arrives as null, whatever the annotations say. */
    public static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    /**
     * A text of 1 to {@value #TEXT_LENGTH_MAX} visible characters. Control characters and those that change the writing direction
     * are refused, since they make two ids look the same; halves of a surrogate pair, since UTF-8 has no bytes for them and two ids would
     * become the same.
     */
    public static String text(@Nullable String value, String field) {
        String text = present(value, field);
        if (text.isBlank() || text.codePointCount(0, text.length()) > TEXT_LENGTH_MAX) {
            throw new IllegalArgumentException(field + " must have 1 to " + TEXT_LENGTH_MAX + " characters");
        }
        if (hasUnseen(text)) {
            throw new IllegalArgumentException(
                    field + " has control or direction characters, or half a surrogate pair");
        }
        return text;
    }

    /** A loop and no pattern: every text of every record on the wire comes by here. */
    private static boolean hasUnseen(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character == DELETE) {
                return true;
            }
            if (character > DELETE) {
                if (Character.isSurrogatePair(character, i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
                    i++;
                } else if (Character.isSurrogate(character) || turnsDirection(character)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean turnsDirection(char character) {
        return character == '\u061c'
                || character == '\u200e'
                || character == '\u200f'
                || (character >= '\u202a' && character <= '\u202e')
                || (character >= '\u2066' && character <= '\u2069');
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
