package io.vafa.standalone.purchases;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads single fields of a file; empty means that the field is wrong. */
final class Field {

    /** Longest text that is accepted, in characters. */
    static final int TEXT_MAX = 200;

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,6})?");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final DateTimeFormatter COMPACT_DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private Field() {}

    /** A decimal without sign and exponent: at most 15 digits before the point and 6 behind it. */
    static Optional<BigDecimal> decimal(String text) {
        return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** A date as {@code yyyymmdd}. */
    static Optional<LocalDate> compactDate(String text) {
        try {
            return Optional.of(LocalDate.parse(text, COMPACT_DATE));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** A date as {@code yyyy-mm-dd}. */
    static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** An instant with its offset, such as {@code 2021-01-12T17:05:00+03:30}. */
    static Optional<OffsetDateTime> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** How many decimals the amounts of an ISO 4217 currency have. */
    static Optional<Integer> currencyDecimals(String code) {
        if (!CURRENCY.matcher(code).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Math.max(0, Currency.getInstance(code).getDefaultFractionDigits()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Text that says something, is not overlong and has no control characters. */
    static Optional<String> text(String text) {
        boolean good = !text.isBlank()
                && text.length() <= TEXT_MAX
                && text.codePoints().noneMatch(Character::isISOControl);
        return good ? Optional.of(text.strip()) : Optional.empty();
    }
}
