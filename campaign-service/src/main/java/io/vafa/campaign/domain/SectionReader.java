package io.vafa.campaign.domain;

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
    /** Bounded, so that no text of a million digits is ever made a number. */
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");

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
                find(pointer + "/" + escaped(name), "FIELD_UNKNOWN", "not a field of this section");
            }
        }
    }

    @Nullable
    String text(String pointer, @Nullable Object value) {
        if (value == null) {
            find(pointer, "FIELD_MISSING", "a text is needed here");
            return null;
        }
        if (!(value instanceof String text)) {
            find(pointer, "NOT_A_TEXT", "a text is needed here");
            return null;
        }
        try {
            return Require.text(text, "it");
        } catch (IllegalArgumentException unfit) {
            find(pointer, "UNFIT_TEXT", String.valueOf(unfit.getMessage()));
            return null;
        }
    }

    @Nullable
    BigDecimal decimal(String pointer, @Nullable Object value, int decimalsMax, BigDecimal least, BigDecimal most) {
        if (value == null) {
            find(pointer, "FIELD_MISSING", "a decimal in quotes is needed here, for example \"1.5\"");
            return null;
        }
        if (!(value instanceof String text) || !DECIMAL.matcher(text).matches()) {
            find(pointer, "NOT_A_DECIMAL", "a decimal in quotes is needed here, for example \"1.5\"");
            return null;
        }
        BigDecimal decimal = new BigDecimal(text);
        if (decimal.stripTrailingZeros().scale() > decimalsMax) {
            find(pointer, "TOO_MANY_DECIMALS", "at most " + decimalsMax + " decimals, but is " + text);
            return null;
        }
        if (decimal.compareTo(least) < 0 || decimal.compareTo(most) > 0) {
            find(
                    pointer,
                    "OUT_OF_RANGE",
                    "must be " + least.toPlainString() + " to " + most.toPlainString() + ", but is " + text);
            return null;
        }
        return decimal;
    }

    /** The least that is possible where there is none. */
    long whole(String pointer, @Nullable Object value, long least, long most) {
        long number = value instanceof Integer || value instanceof Long ? ((Number) value).longValue() : -1;
        if (number < least || number > most) {
            find(
                    pointer,
                    value == null ? "FIELD_MISSING" : "OUT_OF_RANGE",
                    "a whole number from " + least + " to " + most + " is needed here");
            return least;
        }
        return number;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
