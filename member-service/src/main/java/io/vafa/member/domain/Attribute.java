package io.vafa.member.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A field of the profile that a programme defined for itself.
 *
 * @param labels what people read, by language
 */
public record Attribute(String name, Type type, Map<String, String> labels) {
    /** What may stand in an attribute. */
    public sealed interface Type {
        /** A text of 1 to so many characters. */
        record Text(int lengthMax) implements Type {}

        record Whole(long least, long most) implements Type {}

        /** An exact decimal, as a text such as {@code "1.5"}. */
        record Decimal(BigDecimal least, BigDecimal most, int decimalsMax) implements Type {}

        record Truth() implements Type {}

        /** A day of the Gregorian calendar, as {@code 2026-11-22}. */
        record Day() implements Type {}

        record Choice(List<String> values) implements Type {
            public Choice {
                values = List.copyOf(values);
            }
        }
    }

    /** Bounded, so that no text of a million digits is ever made a number. */
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    public Attribute {
        labels = Map.copyOf(labels);
    }

    /** What is wrong with a value, in words that do not quote it; null: nothing. */
    public @Nullable String unfit(Object value) {
        return switch (type) {
            case Type.Text(int lengthMax) ->
                value instanceof String text && !text.isBlank() && text.length() <= lengthMax
                        ? null
                        : "must be a text of 1 to " + lengthMax + " characters";
            case Type.Whole(long least, long most) ->
                value instanceof Long whole && whole >= least && whole <= most
                        ? null
                        : "must be a whole number from " + least + " to " + most;
            case Type.Decimal decimal ->
                value instanceof String text && isDecimal(decimal, text)
                        ? null
                        : "must be a decimal in quotes from "
                                + decimal.least().toPlainString() + " to "
                                + decimal.most().toPlainString() + " with at most " + decimal.decimalsMax()
                                + " decimals";
            case Type.Truth() -> value instanceof Boolean ? null : "must be true or false";
            case Type.Day() -> value instanceof String text && isDay(text) ? null : "must be a day such as 2026-11-22";
            case Type.Choice(List<String> values) ->
                value instanceof String text && values.contains(text) ? null : "must be one of " + values;
        };
    }

    private static boolean isDecimal(Type.Decimal bounds, String text) {
        if (!DECIMAL.matcher(text).matches()) {
            return false;
        }
        BigDecimal decimal = new BigDecimal(text);
        return decimal.compareTo(bounds.least()) >= 0
                && decimal.compareTo(bounds.most()) <= 0
                && decimal.stripTrailingZeros().scale() <= bounds.decimalsMax();
    }

    private static boolean isDay(String text) {
        try {
            int year = LocalDate.parse(text).getYear();
            return year >= 1 && year <= 9_999;
        } catch (DateTimeParseException none) {
            return false;
        }
    }
}
