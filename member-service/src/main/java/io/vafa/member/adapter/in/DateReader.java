package io.vafa.member.adapter.in;

import io.vafa.member.domain.date.DateCalendars;
import io.vafa.member.domain.date.ImportantDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Reads a day that matters to a member; impossible ones, such as 31 Mehr, are refused. */
final class DateReader {
    private static final int NAME_LENGTH_MAX = 50;
    private static final int PERSON_LENGTH_MAX = 100;
    private static final Set<String> FIELDS =
            Set.of("name", "person", "relation", "calendar", "year", "month", "day", "leadDays");

    private final DateCalendars calendars;

    DateReader(DateCalendars calendars) {
        this.calendars = calendars;
    }

    /** Reads {@code {name, person?, relation?, calendar, year?, month, day, leadDays?}}; lead days are 0 unless said. */
    ImportantDate read(byte[] body) {
        JsonObject said = JsonObject.read(body, FIELDS);
        String name = said.text("name", NAME_LENGTH_MAX);
        String person = said.optionalText("person", PERSON_LENGTH_MAX);
        String relation = said.optionalText("relation", NAME_LENGTH_MAX);
        ImportantDate.Kind calendar = said.choice("calendar", ImportantDate.Kind.values());
        Integer year = said.optionalWhole("year");
        int month = said.whole("month");
        int day = said.whole("day");
        List<Integer> leadDays = said.optionalWholes("leadDays", ImportantDate.LEAD_DAYS_MAX);
        said.end();
        ImportantDate date = new ImportantDate(
                name,
                person,
                relation,
                Objects.requireNonNull(calendar),
                year,
                month,
                day,
                leadDays == null ? List.of(0) : leadDays);
        date.flaw(calendars.of(date.calendar()))
                .ifPresent(flaw -> said.refuse(flaw.field(), flaw.code(), flaw.detail()));
        said.end();
        return date;
    }
}
