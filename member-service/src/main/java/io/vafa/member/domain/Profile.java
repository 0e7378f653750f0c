package io.vafa.member.domain;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a member told us about themselves.
 *
 * @param values by field; texts, whole numbers ({@link Long}) and truth values; decimals and dates as texts
 */
public record Profile(Map<String, Object> values) {
    /** Where to write to. */
    public static final String EMAIL = "email";
    /** How to address them. */
    public static final String NAME = "name";

    public static final String FIRST_NAME = "firstName";
    public static final String LAST_NAME = "lastName";
    public static final String GENDER = "gender";
    /** In which language they want to be spoken to. */
    public static final String LANGUAGE = "language";
    /** By which calendar they want to read dates. */
    public static final String CALENDAR = "calendar";
    /** By which way they want to hear from us, where there is a choice. */
    public static final String CHANNEL = "channel";
    /** When they do not want to be disturbed, by their own clock: {@code 22:00-08:00}. */
    public static final String QUIET_HOURS = "quietHours";
    /** By which zone their clock goes. */
    public static final String ZONE = "zone";
    /** Since which day they are a member, if that was so before they enrolled here: {@code 2019-05-01}. */
    public static final String JOINED_ON = "joinedOn";

    /** Nothing told. */
    public static final Profile EMPTY = new Profile(Map.of());

    public Profile {
        Map<String, Object> sorted = new TreeMap<>();
        values.forEach((field, value) ->
                sorted.put(field, value instanceof Integer whole ? (Object) whole.longValue() : value));
        values = Map.copyOf(sorted);
    }

    public Profile(@Nullable String email, @Nullable String name) {
        this(contact(email, name));
    }

    private static Map<String, Object> contact(@Nullable String email, @Nullable String name) {
        Map<String, Object> values = new TreeMap<>();
        if (email != null) {
            values.put(EMAIL, email);
        }
        if (name != null) {
            values.put(NAME, name);
        }
        return values;
    }

    public @Nullable String email() {
        return text(EMAIL);
    }

    public @Nullable String name() {
        return text(NAME);
    }

    /** A field that is a text; null if it was not told. */
    public @Nullable String text(String field) {
        return values.get(field) instanceof String text ? text : null;
    }

    /** The profile after a change. */
    Profile with(Map<String, Object> told, Iterable<String> withdrawn) {
        Map<String, Object> after = new TreeMap<>(values);
        after.putAll(told);
        withdrawn.forEach(after::remove);
        return new Profile(after);
    }

    /** Says nothing: personal data does not belong in logs. */
    @Override
    public String toString() {
        return "Profile[…]";
    }
}
