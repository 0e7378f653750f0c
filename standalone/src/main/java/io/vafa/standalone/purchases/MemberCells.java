package io.vafa.standalone.purchases;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How the cells of a file of members are written and read. */
public final class MemberCells {
    /** A cell of several identifiers of a kind. */
    private static final char SEPARATOR = '|';

    private static final char ESCAPE = '\\';

    /** What a spreadsheet would take for a formula, and what is guarded against it. */
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private static final Pattern GUARDED = Pattern.compile("'+[=+\\-@\\t\\r].*", Pattern.DOTALL);
    private static final List<String> YES = List.of("true", "yes", "1", "بله", "نعم");
    private static final List<String> NO = List.of("false", "no", "0", "خیر", "لا");
    private static final int ARABIC_ZERO = 0x0660;
    private static final int PERSIAN_ZERO = 0x06F0;
    private static final int DIGITS = 10;

    private MemberCells() {}

    /** The text with an apostrophe in front if a spreadsheet would calculate with it. {@link #unguarded} takes it away again. */
    public static String guarded(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    /** The text without the apostrophe that guards it. */
    static String unguarded(String cell) {
        return GUARDED.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    /** Several texts in one cell. */
    public static String joined(List<String> texts) {
        StringBuilder cell = new StringBuilder();
        for (String text : texts) {
            if (!cell.isEmpty()) {
                cell.append(SEPARATOR);
            }
            text.chars().forEach(each -> {
                if (each == SEPARATOR || each == ESCAPE) {
                    cell.append(ESCAPE);
                }
                cell.append((char) each);
            });
        }
        return cell.toString();
    }

    /** The texts of a cell, without empty ones. */
    static List<String> split(String cell) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int position = 0; position < cell.length(); position++) {
            char each = cell.charAt(position);
            if (each == ESCAPE && position + 1 < cell.length()) {
                position++;
                text.append(cell.charAt(position));
            } else if (each == SEPARATOR) {
                texts.add(text.toString().strip());
                text.setLength(0);
            } else {
                text.append(each);
            }
        }
        texts.add(text.toString().strip());
        texts.removeIf(String::isEmpty);
        return texts;
    }

    /** The text with Persian and Arabic digits as 0 to 9. */
    static String digits(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.chars().forEach(each -> {
            if (each >= PERSIAN_ZERO && each < PERSIAN_ZERO + DIGITS) {
                plain.append((char) (each - PERSIAN_ZERO + '0'));
            } else if (each >= ARABIC_ZERO && each < ARABIC_ZERO + DIGITS) {
                plain.append((char) (each - ARABIC_ZERO + '0'));
            } else {
                plain.append((char) each);
            }
        });
        return plain.toString();
    }

    /** The value that a cell stands for; a text that is none stays what it is, and the platform says what is wrong with it. */
    static Object value(String type, String cell) {
        return switch (type) {
            case "whole-number" -> {
                String number = digits(cell);
                yield number.matches("-?[0-9]{1,18}") ? (Object) Long.parseLong(number) : cell;
            }
            case "decimal", "day" -> digits(cell);
            case "yes-no" -> truth(cell);
            default -> cell;
        };
    }

    /** True, false, or what stands there. */
    static Object truth(String cell) {
        String word = digits(cell).toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return true;
        }
        return NO.contains(word) ? (Object) false : cell;
    }
}
