package io.vafa.platform.sections;

import io.vafa.platform.web.Refusal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the members of a JSON object and notes everything that is wrong, each with a pointer to where. */
public final class SectionFields {
    /** Ids and codes: they stand in URLs, keys and file names. */
    public static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    public static final int TEXT_LENGTH_MAX = 200;

    private final Map<?, ?> object;
    private final String pointer;
    private final List<Refusal> wrong;

    public SectionFields(Map<?, ?> object, String pointer, List<Refusal> wrong) {
        this.object = object;
        this.pointer = pointer;
        this.wrong = wrong;
    }

    /** Notes every member that is not among the known ones: most are typing errors. */
    public SectionFields only(Set<String> known) {
        for (Object name : object.keySet()) {
            if (!known.contains(String.valueOf(name))) {
                refuse(step(String.valueOf(name)), "FIELD_UNKNOWN", "there is no such field; known are " + known);
            }
        }
        return this;
    }

    public boolean has(String name) {
        return object.get(name) != null;
    }

    /** A text, if there is one, without a word if there is none. */
    public Optional<String> peek(String name) {
        return object.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    public boolean isNumber(String name) {
        return object.get(name) instanceof Number;
    }

    public Optional<String> text(String name) {
        return switch (object.get(name)) {
            case String text when !text.isBlank() && text.length() <= 200 -> Optional.of(text);
            case null -> missing(name);
            case Boolean _ ->
                wrong(
                        name,
                        "a text of 1 to 200 characters (YAML reads on, off, yes and no as true and false: put it in quotation marks)");
            default -> wrong(name, "a text of 1 to 200 characters");
        };
    }

    public Optional<String> code(String name) {
        return text(name)
                .flatMap(text -> CODE.matcher(text).matches()
                        ? Optional.of(text)
                        : wrong(name, "lower case letters, digits and dashes, beginning with a letter"));
    }

    public Optional<String> oneOf(String name, Set<String> values) {
        return text(name).flatMap(text -> values.contains(text) ? Optional.of(text) : wrong(name, "one of " + values));
    }

    public Optional<Long> whole(String name, long minimum, long maximum) {
        return switch (object.get(name)) {
            case Integer number when number >= minimum && number <= maximum -> Optional.of(number.longValue());
            case Long number when number >= minimum && number <= maximum -> Optional.of(number);
            case null -> missing(name);
            default -> wrong(name, "a whole number from " + minimum + " to " + maximum);
        };
    }

    public Optional<Boolean> flag(String name) {
        return switch (object.get(name)) {
            case Boolean flag -> Optional.of(flag);
            case null -> missing(name);
            default -> wrong(name, "true or false");
        };
    }

    public Optional<BigDecimal> decimal(String name) {
        return switch (object.get(name)) {
            case String text when text.matches("[0-9]{1,15}(\\.[0-9]{1,6})?") -> Optional.of(new BigDecimal(text));
            case null -> missing(name);
            default -> wrong(name, "a decimal in quotation marks, for example \"1.00\"");
        };
    }

    /**
     * An amount above 0 in quotation marks, in minor units.
     *
     * @param decimals it may have so many; the smallest of them is one unit
     * @param maximum in minor units
     */
    public Optional<Long> minorUnits(String name, int decimals, long maximum) {
        return decimal(name).flatMap(amount -> {
            if (amount.signum() == 0) {
                refuse(name, "WRONG_VALUE", "must be more than 0");
                return Optional.empty();
            }
            if (amount.stripTrailingZeros().scale() > decimals) {
                refuse(name, "WRONG_VALUE", "has more than " + decimals + " decimals");
                return Optional.empty();
            }
            BigDecimal units = amount.movePointRight(decimals);
            if (units.compareTo(BigDecimal.valueOf(maximum)) > 0) {
                refuse(
                        name,
                        "WRONG_VALUE",
                        "must be at most "
                                + BigDecimal.valueOf(maximum, decimals).toPlainString());
                return Optional.empty();
            }
            return Optional.of(units.longValueExact());
        });
    }

    /** An object that may be absent; what else stands there is noted. */
    public Optional<SectionFields> object(String name) {
        return switch (object.get(name)) {
            case Map<?, ?> found -> Optional.of(new SectionFields(found, pointer + "/" + name, wrong));
            case null -> Optional.empty();
            default -> wrong(name, "an object");
        };
    }

    /** The objects of an array that must have 1 to {@code maximum} of them. */
    public List<SectionFields> objects(String name, int maximum) {
        if (!(object.get(name) instanceof List<?> list) || list.isEmpty() || list.size() > maximum) {
            wrong(name, "a list of 1 to " + maximum + " objects");
            return List.of();
        }
        List<SectionFields> objects = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Map<?, ?> element) {
                objects.add(new SectionFields(element, pointer + "/" + name + "/" + i, wrong));
            } else {
                refuse(name + "/" + i, "WRONG_TYPE", "must be an object");
            }
        }
        return objects;
    }

    /** The objects of an array that may be missing. */
    public List<SectionFields> optionalObjects(String name, int maximum) {
        return has(name) ? objects(name, maximum) : List.of();
    }

    /** Different texts of an array of 1 to {@code maximum}; empty if it is missing. */
    public SortedSet<String> texts(String name, int maximum) {
        SortedSet<String> texts = new TreeSet<>();
        if (!has(name)) {
            return texts;
        }
        if (!(object.get(name) instanceof List<?> list) || list.isEmpty() || list.size() > maximum) {
            wrong(name, "a list of 1 to " + maximum + " texts");
            return texts;
        }
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof String text) || text.isBlank() || text.length() > TEXT_LENGTH_MAX) {
                refuse(name + "/" + i, "WRONG_VALUE", "must be a text of 1 to " + TEXT_LENGTH_MAX + " characters");
            } else if (!texts.add(text)) {
                refuse(name + "/" + i, "DUPLICATE", "stands there twice");
            }
        }
        return texts;
    }

    /** Different whole numbers from 1 of an array of 1 to {@code maximum}; empty if it is missing. */
    public List<Integer> wholes(String name, int maximum, int valueMaximum) {
        List<Integer> wholes = new ArrayList<>();
        if (!has(name)) {
            return wholes;
        }
        if (!(object.get(name) instanceof List<?> list) || list.isEmpty() || list.size() > maximum) {
            wrong(name, "a list of 1 to " + maximum + " whole numbers");
            return wholes;
        }
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof Integer whole) || whole < 1 || whole > valueMaximum) {
                refuse(name + "/" + i, "WRONG_VALUE", "must be a whole number from 1 to " + valueMaximum);
            } else if (wholes.contains(whole)) {
                refuse(name + "/" + i, "DUPLICATE", "stands there twice");
            } else {
                wholes.add(whole);
            }
        }
        return wholes;
    }

    /** A text of any length up to a maximum. */
    public Optional<String> longText(String name, int maximum) {
        return switch (object.get(name)) {
            case String text when !text.isBlank() && text.length() <= maximum -> Optional.of(text);
            case null -> missing(name);
            default -> wrong(name, "a text of 1 to " + maximum + " characters");
        };
    }

    /** A day of the calendar (ISO 8601). */
    public Optional<LocalDate> date(String name) {
        return text(name).flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException notADate) {
                return wrong(name, "a date in quotation marks, for example \"2021-03-20\"");
            }
        });
    }

    /** The names of all members. */
    public Set<String> names() {
        return object.keySet().stream().map(String::valueOf).collect(Collectors.toSet());
    }

    public void refuse(String name, String code, String detail) {
        wrong.add(new Refusal(pointer + "/" + name, code, detail));
    }

    /** A member's name as a step of a JSON pointer (RFC 6901). */
    private static String step(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private <T> Optional<T> missing(String name) {
        refuse(name, "FIELD_MISSING", "is missing");
        return Optional.empty();
    }

    private <T> Optional<T> wrong(String name, String expected) {
        refuse(name, "WRONG_VALUE", "must be " + expected + ", but is " + object.get(name));
        return Optional.empty();
    }
}
