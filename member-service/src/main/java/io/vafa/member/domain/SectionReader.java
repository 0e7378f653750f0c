package io.vafa.member.domain;

import io.vafa.contracts.Require;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads fields of a section's content and collects what is wrong with them, each with its pointer. */
final class SectionReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

    /** Bounded, so that no text of a million digits is ever made a number. */
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,9})?");

    private final List<Finding> findings = new ArrayList<>();

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    void find(String pointer, String code, String detail) {
        findings.add(new Finding(pointer, code, detail));
    }

    /** A misspelt field would otherwise be silently without effect. */
    void refuseOthers(String pointer, Map<?, ?> object, Set<String> known) {
        for (Object key : object.keySet()) {
            String name = String.valueOf(key);
            if (!known.contains(name)) {
                find(
                        pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                        "FIELD_UNKNOWN",
                        "not a field of this section; there are "
                                + known.stream().sorted().toList());
            }
        }
    }

    /** A list; empty if it is absent. */
    List<?> list(String pointer, @Nullable Object value, int sizeMax) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || list.size() > sizeMax) {
            find(pointer, "NOT_A_LIST", "a list of at most " + sizeMax + " is needed here");
            return List.of();
        }
        return list;
    }

    /** A name for programs; null if it is absent or wrong. */
    @Nullable
    String name(String pointer, @Nullable Object value) {
        String name = text(pointer, value);
        if (name != null && !NAME.matcher(name).matches()) {
            find(pointer, "NOT_A_NAME", "must be 1 to 40 letters, digits, '_' and '-', and begin with a letter");
            return null;
        }
        return name;
    }

    @Nullable
    String text(String pointer, @Nullable Object value) {
        if (!(value instanceof String text)) {
            find(pointer, value == null ? "FIELD_MISSING" : "NOT_A_TEXT", "a text is needed here");
            return null;
        }
        try {
            return Require.text(text, "it");
        } catch (IllegalArgumentException unfit) {
            find(pointer, "UNFIT_TEXT", String.valueOf(unfit.getMessage()));
            return null;
        }
    }

    /** A text of several lines that people read; null if it is absent or wrong. */
    @Nullable
    String longText(String pointer, @Nullable Object value, int lengthMax) {
        if (!(value instanceof String text)) {
            find(pointer, value == null ? "FIELD_MISSING" : "NOT_A_TEXT", "a text is needed here");
            return null;
        }
        if (text.isBlank()
                || text.length() > lengthMax
                || text.chars().anyMatch(character -> character != '\n' && Character.isISOControl(character))) {
            find(pointer, "UNFIT_TEXT", "must have 1 to " + lengthMax + " characters and no control characters");
            return null;
        }
        return text;
    }

    /** A whole number; the usual one if it is absent, the least if it is wrong. */
    long whole(String pointer, @Nullable Object value, long least, long most, long usual) {
        if (value == null) {
            return usual;
        }
        if (value instanceof Integer || value instanceof Long) {
            long whole = ((Number) value).longValue();
            if (whole >= least && whole <= most) {
                return whole;
            }
        }
        find(pointer, "NOT_A_WHOLE_NUMBER", "a whole number from " + least + " to " + most + " is needed here");
        return least;
    }

    /** A decimal in quotes; the most if it is absent or wrong. */
    BigDecimal decimal(String pointer, @Nullable Object value, BigDecimal least, BigDecimal most) {
        if (value == null) {
            return most;
        }
        if (value instanceof String text && DECIMAL.matcher(text).matches()) {
            BigDecimal decimal = new BigDecimal(text);
            if (decimal.compareTo(least) >= 0 && decimal.compareTo(most) <= 0) {
                return decimal;
            }
        }
        find(
                pointer,
                "NOT_A_DECIMAL",
                "a decimal in quotes from " + least.toPlainString() + " to " + most.toPlainString()
                        + " is needed here");
        return most;
    }
}
