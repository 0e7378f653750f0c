package io.vafa.standalone.purchases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The columns of a file of members, and what each puts into the body of an enrolment. */
public final class MemberColumns {
    /** What stays where it was exported. */
    public static final List<String> OWN = List.of("member", "enrolledAt", "mergedInto");

    /** What may lead to a member. */
    public static final List<String> KINDS = List.of("card", "phone", "email", "external", "partner", "payment-token");

    /** Fields that every programme has. */
    public static final List<String> STANDARD = List.of(
            "name",
            "firstName",
            "lastName",
            "email",
            "gender",
            "language",
            "calendar",
            "channel",
            "quietHours",
            "zone",
            "joinedOn");

    /** Whole lists, as JSON. */
    public static final List<String> LISTS = List.of("dates", "consents");

    /** Goes before a kind of identifier. */
    public static final String IDENTIFIER = "identifier.";

    /** Goes before a programme's own field. */
    public static final String ATTRIBUTE = "attributes.";

    private static final String DATE = "dates.";
    private static final String CONSENT = "consents.";
    private static final String HISTORIC = "historic";
    private static final Set<String> OF_DIGITS = Set.of("joinedOn", "quietHours");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** {@code jalali:1366-02-05}, or without the year. */
    private static final Pattern DAY =
            Pattern.compile("(?:(gregorian|jalali|hijri):)?(?:([0-9]{4})[-/])?([0-9]{1,2})[-/]([0-9]{1,2})");

    /** {@code given 2024-05-01T10:00:00+03:30 confirmed}. */
    private static final Pattern AGREED =
            Pattern.compile("(given|withdrawn)(?:\\s+([0-9T:.+Z-]{10,40}))?(\\s+confirmed)?");

    private final AttributeKinds attributes;
    private final String source;

    /**
     * The columns of a programme.
     *
     * @param source where consents were given, for cells that do not say it
     */
    public MemberColumns(AttributeKinds attributes, String source) {
        this.attributes = attributes;
        this.source = source;
    }

    /** What is wrong with a column's name; empty: nothing. */
    Optional<String> unknown(String name) {
        boolean known = OWN.contains(name)
                || STANDARD.contains(name)
                || LISTS.contains(name)
                || name.equals(HISTORIC)
                || (name.startsWith(IDENTIFIER) && KINDS.contains(name.substring(IDENTIFIER.length())))
                || (name.startsWith(ATTRIBUTE) && attributes.types().containsKey(name.substring(ATTRIBUTE.length())))
                || (name.startsWith(DATE) && name.length() > DATE.length())
                || (name.startsWith(CONSENT) && name.indexOf('.', CONSENT.length()) > 0);
        return known
                ? Optional.empty()
                : Optional.of("column " + (name.isEmpty() ? "without a name" : name) + " is unknown");
    }

    /** The names that a file may have, of those that can be listed. */
    public Stream<String> all() {
        return Stream.of(
                        OWN.stream(),
                        KINDS.stream().map(kind -> IDENTIFIER + kind),
                        STANDARD.stream(),
                        attributes.types().keySet().stream().map(name -> ATTRIBUTE + name),
                        LISTS.stream())
                .flatMap(names -> names);
    }

    /**
     * Puts a cell into a body.
     *
     * @param cell not empty
     * @return what is wrong with it; null: nothing that can be seen here
     */
    @Nullable
    String put(ObjectNode body, String column, String cell) {
        if (OWN.contains(column)) {
            return null;
        }
        if (column.startsWith(IDENTIFIER)) {
            ArrayNode identifiers = body.withArray("identifiers");
            MemberCells.split(cell)
                    .forEach(value -> identifiers
                            .addObject()
                            .put("kind", column.substring(IDENTIFIER.length()))
                            .put("value", value));
            return null;
        }
        if (column.startsWith(ATTRIBUTE)) {
            String name = column.substring(ATTRIBUTE.length());
            body.withObject("attributes")
                    .putPOJO(name, MemberCells.value(attributes.types().getOrDefault(name, ""), cell));
            return null;
        }
        if (column.startsWith(DATE)) {
            return day(body, column.substring(DATE.length()), cell);
        }
        if (column.startsWith(CONSENT)) {
            return agreed(body, column.substring(CONSENT.length()), cell);
        }
        if (LISTS.contains(column)) {
            return list(body, column, cell);
        }
        if (column.equals(HISTORIC)) {
            body.putPOJO(HISTORIC, MemberCells.truth(cell));
        } else {
            body.put(column, OF_DIGITS.contains(column) ? MemberCells.digits(cell) : cell);
        }
        return null;
    }

    private static @Nullable String day(ObjectNode body, String name, String cell) {
        Matcher day = DAY.matcher(MemberCells.digits(cell));
        if (!day.matches()) {
            return DATE + name + " must be a day such as jalali:1366-02-05, or 02-05 without the year";
        }
        ObjectNode date = body.withArray("dates").addObject().put("name", name);
        date.put("calendar", day.group(1) == null ? "gregorian" : day.group(1));
        if (day.group(2) != null) {
            date.put("year", Integer.parseInt(day.group(2)));
        }
        date.put("month", Integer.parseInt(day.group(3))).put("day", Integer.parseInt(day.group(4)));
        return null;
    }

    private @Nullable String agreed(ObjectNode body, String what, String cell) {
        Matcher agreed = AGREED.matcher(MemberCells.digits(cell));
        if (!agreed.matches()) {
            return CONSENT + what + " must be given or withdrawn, and may have a time behind it, and then confirmed";
        }
        int dot = what.indexOf('.');
        ObjectNode consent = body.withArray("consents")
                .addObject()
                .put("channel", what.substring(0, dot))
                .put("purpose", what.substring(dot + 1))
                .put("given", agreed.group(1).equals("given"))
                .put("source", source);
        if (agreed.group(2) != null) {
            consent.put("at", agreed.group(2));
        }
        if (agreed.group(3) != null) {
            consent.put("confirmed", true);
        }
        return null;
    }

    private static @Nullable String list(ObjectNode body, String column, String cell) {
        try {
            JsonNode read = JSON.readTree(cell);
            if (read.isArray()) {
                read.forEach(body.withArray(column)::add);
                return null;
            }
        } catch (JacksonException notJson) {
            // Said below, without quoting it.
        }
        return column + " must be a list in JSON";
    }

    /** How a place of the body is called in the file. */
    static String named(JsonNode body, String pointer) {
        String[] steps = pointer.split("/", -1);
        if (steps.length < 2) {
            return "";
        }
        JsonNode item = steps.length > 2 ? body.path(steps[1]).path(index(steps[2])) : JSON.missingNode();
        return switch (steps[1]) {
            case "identifiers" ->
                steps.length > 2 ? IDENTIFIER + item.path("kind").asString(steps[2]) : steps[1];
            case "attributes" -> steps.length > 2 ? ATTRIBUTE + steps[2] : steps[1];
            case "dates" -> steps.length > 2 ? DATE + item.path("name").asString(steps[2]) : steps[1];
            case "consents" ->
                steps.length > 2
                        ? CONSENT + item.path("channel").asString(steps[2]) + "."
                                + item.path("purpose").asString("")
                        : steps[1];
            default -> steps[1];
        };
    }

    private static int index(String step) {
        return step.matches("[0-9]{1,4}") ? Integer.parseInt(step) : -1;
    }

    /** What a heading is called here, where the file has names of its own. */
    static List<String> renamed(List<String> found, Map<String, String> names) {
        return found.stream().map(name -> names.getOrDefault(name, name)).toList();
    }
}
