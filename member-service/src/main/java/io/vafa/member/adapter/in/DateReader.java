package io.vafa.member.adapter.in;

import io.vafa.member.domain.date.DateCalendars;
import io.vafa.member.domain.date.ImportantDate;
import io.vafa.platform.web.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
        ImportantDate date = read(said);
        said.end();
        return Objects.requireNonNull(date);
    }

    /**
     * Reads a date that is a part of something.
     *
     * @return null if something is wrong with it, which is then noted in {@code wrong}
     */
    @Nullable
    ImportantDate read(JsonNode node, String pointer, List<Refusal> wrong) {
        if (!node.isObject()) {
            wrong.add(new Refusal(pointer, "FIELD_INVALID", "an important date must be an object"));
            return null;
        }
        JsonObject said = JsonObject.of(node, FIELDS);
        ImportantDate date = read(said);
        said.wrong().forEach(refusal -> wrong.add(refusal.under(pointer)));
        return date;
    }

    private @Nullable ImportantDate read(JsonObject said) {
        String name = said.text("name", NAME_LENGTH_MAX);
        String person = said.optionalText("person", PERSON_LENGTH_MAX);
        String relation = said.optionalText("relation", NAME_LENGTH_MAX);
        ImportantDate.Kind calendar = said.choice("calendar", ImportantDate.Kind.values());
        Integer year = said.optionalWhole("year");
        int month = said.whole("month");
        int day = said.whole("day");
        List<Integer> leadDays = said.optionalWholes("leadDays", ImportantDate.LEAD_DAYS_MAX);
        if (!said.wrong().isEmpty()) {
            return null;
        }
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
        return said.wrong().isEmpty() ? date : null;
    }
}
