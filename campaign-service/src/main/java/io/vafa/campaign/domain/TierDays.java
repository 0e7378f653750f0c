package io.vafa.campaign.domain;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * By which days the tiers of a programme count.
 *
 * @param zone of the programme
 * @param from the first day on which the section is in force
 * @param calendars by the names that a section may use
 */
public record TierDays(ZoneId zone, LocalDate from, Map<String, PeriodCalendar> calendars) {
    public TierDays {
        calendars = Map.copyOf(calendars);
    }

    /** For a section that is only judged, wherever it will be in force. */
    public static TierDays anywhere(Map<String, PeriodCalendar> calendars) {
        return new TierDays(ZoneOffset.UTC, LocalDate.EPOCH, calendars);
    }
}
