package io.vafa.member.domain.date;

/** The calendars of members' dates. */
public interface DateCalendars {
    /** The calendar that a date is named by. */
    DateCalendar of(ImportantDate.Kind kind);
}
