package io.vafa.member.adapter.in;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a member may prefer, as it stands in a profile. */
final class Preferences {
    /** By which dates are written. */
    static final List<String> CALENDARS = List.of("gregorian", "hijri", "jalali");

    /** By which messages are sent. */
    static final List<String> CHANNELS = List.of("email", "sms");

    private static final Pattern QUIET_HOURS = Pattern.compile("(\\d{2}:\\d{2})-(\\d{2}:\\d{2})");

    private static final int YEAR_LEAST = 1_900;

    private Preferences() {}

    /** Whether a text names hours that begin and end at different times. */
    static boolean isQuietHours(String text) {
        Matcher hours = QUIET_HOURS.matcher(text);
        if (!hours.matches() || hours.group(1).equals(hours.group(2))) {
            return false;
        }
        try {
            LocalTime.parse(hours.group(1));
            LocalTime.parse(hours.group(2));
            return true;
        } catch (DateTimeException impossible) {
            return false;
        }
    }

    /** Whether a text names a day on which somebody may have become a member of something. */
    static boolean isDay(String text) {
        try {
            return LocalDate.parse(text).getYear() >= YEAR_LEAST;
        } catch (DateTimeException impossible) {
            return false;
        }
    }

    /** Whether a text names a day, and that comes after another. */
    static boolean isAfter(String text, LocalDate other) {
        return isDay(text) && LocalDate.parse(text).isAfter(other);
    }

    /** Whether a text names a zone that has a place, such as {@code Asia/Tehran}: offsets do not know of summer. */
    static boolean isZone(String text) {
        return ZoneId.getAvailableZoneIds().contains(text);
    }
}
