package io.vafa.member.domain;

import io.vafa.member.domain.card.CardRange;
import io.vafa.member.domain.card.CardTerms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code cards} of a programme, or says everything that is wrong with it at once. */
public final class CardsSection {
    /** The section's key in {@code program.yaml}. */
    public static final String NAME = "cards";

    static final int RANGES_MAX = 50;
    private static final String RANGES = "ranges";
    private static final String OUTSIDE = "outside";
    private static final String ONLY_ACTIVE = "onlyActive";
    private static final String ACTIVATION = "activation";
    private static final String CLAIMS_AT_TILL = "claimsAtTill";
    private static final Set<String> FIELDS = Set.of(RANGES, OUTSIDE, ONLY_ACTIVE, ACTIVATION, CLAIMS_AT_TILL);
    private static final Set<String> RANGE_FIELDS = Set.of("name", "prefix", "length", "check");
    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,12}");
    private static final List<String> CHECKS = List.of("luhn", "none");
    private static final List<String> ACTIVATIONS = List.of("any-store", "own-store");
    private static final List<String> CLAIMS = List.of("new-members", "all");

    private CardsSection() {}

    /** What reading a section comes to. */
    public sealed interface Reading {
        record Valid(CardTerms terms) implements Reading {}

        /** At least one finding. */
        record Wrong(List<Finding> findings) implements Reading {}
    }

    /** Reads a section's content as it comes from JSON: maps, lists, texts, numbers. */
    public static Reading read(Map<String, Object> content) {
        SectionReader reader = new SectionReader();
        reader.refuseOthers("", content, FIELDS);
        Map<String, CardRange> ranges = ranges(reader, content.get(RANGES));
        boolean outside = truth(reader, OUTSIDE, content.get(OUTSIDE), true);
        boolean onlyActive = truth(reader, ONLY_ACTIVE, content.get(ONLY_ACTIVE), false);
        String activation = oneOf(reader, "/" + ACTIVATION, content.get(ACTIVATION), ACTIVATIONS);
        String claims = oneOf(reader, "/" + CLAIMS_AT_TILL, content.get(CLAIMS_AT_TILL), CLAIMS);
        return reader.findings().isEmpty()
                ? new Reading.Valid(new CardTerms(
                        ranges,
                        outside,
                        onlyActive,
                        ACTIVATIONS.getLast().equals(activation),
                        CLAIMS.getLast().equals(claims)))
                : new Reading.Wrong(reader.findings());
    }

    private static Map<String, CardRange> ranges(SectionReader reader, @Nullable Object value) {
        Map<String, CardRange> ranges = new LinkedHashMap<>();
        List<?> list = reader.list("/" + RANGES, value, RANGES_MAX);
        for (int index = 0; index < list.size(); index++) {
            String pointer = "/" + RANGES + "/" + index;
            if (!(list.get(index) instanceof Map<?, ?> listed)) {
                reader.find(pointer, "NOT_A_RANGE", "a range with name, prefix and length is needed here");
                continue;
            }
            CardRange range = range(reader, pointer, listed);
            if (range == null) {
                continue;
            }
            if (ranges.values().stream().anyMatch(range::overlaps)) {
                reader.find(pointer + "/prefix", "RANGE_OVERLAPS", "another range has some of the same numbers");
            }
            if (ranges.putIfAbsent(range.name(), range) != null) {
                reader.find(pointer + "/name", "NAME_TWICE", "another range bears the same name");
            }
        }
        return ranges;
    }

    private static @Nullable CardRange range(SectionReader reader, String pointer, Map<?, ?> listed) {
        int before = reader.findings().size();
        reader.refuseOthers(pointer, listed, RANGE_FIELDS);
        String name = reader.name(pointer + "/name", listed.get("name"));
        String prefix = reader.text(pointer + "/prefix", listed.get("prefix"));
        if (prefix != null && !PREFIX.matcher(prefix).matches()) {
            reader.find(pointer + "/prefix", "NOT_A_PREFIX", "must be 1 to 12 digits, in quotes");
        }
        Object length = listed.get("length");
        if (length == null) {
            reader.find(pointer + "/length", "FIELD_MISSING", "how many digits a number has is needed here");
        }
        int digits = (int) reader.whole(pointer + "/length", length, 1, CardRange.LENGTH_MAX, 1);
        String check = oneOf(reader, pointer + "/check", listed.get("check"), CHECKS);
        if (reader.findings().size() > before || name == null || prefix == null) {
            return null;
        }
        CardRange range = new CardRange(name, prefix, digits, CHECKS.getFirst().equals(check));
        if (range.free() < CardRange.FREE_MIN || range.free() > CardRange.FREE_MAX) {
            reader.find(
                    pointer + "/length",
                    "RANGE_TOO_NARROW",
                    "beside prefix and check digit there must be " + CardRange.FREE_MIN + " to " + CardRange.FREE_MAX
                            + " digits, so that nobody guesses a number");
            return null;
        }
        return range;
    }

    private static boolean truth(SectionReader reader, String field, @Nullable Object value, boolean usual) {
        if (value != null && !(value instanceof Boolean)) {
            reader.find("/" + field, "NOT_TRUE_OR_FALSE", "must be true or false");
        }
        return value instanceof Boolean truth ? truth : usual;
    }

    /** The first one if it is absent. */
    private static String oneOf(SectionReader reader, String pointer, @Nullable Object value, List<String> values) {
        if (value == null) {
            return values.getFirst();
        }
        if (!(value instanceof String text) || !values.contains(text)) {
            reader.find(pointer, "VALUE_NOT_ALLOWED", "must be one of " + values);
            return values.getFirst();
        }
        return text;
    }
}
