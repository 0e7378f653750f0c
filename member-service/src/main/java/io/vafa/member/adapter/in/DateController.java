package io.vafa.member.adapter.in;

import io.vafa.member.application.Audit.Action;
import io.vafa.member.application.DateHolders;
import io.vafa.member.application.Programs;
import io.vafa.member.domain.Known.KeptDate;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.SharedDates;
import io.vafa.member.domain.SharedDates.SharedDate;
import io.vafa.member.domain.date.DateCalendar;
import io.vafa.member.domain.date.DateCalendars;
import io.vafa.member.domain.date.DateWish;
import io.vafa.member.domain.date.ImportantDate;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the days that matter to a member are seen, noted, replaced and forgotten. */
@RestController
@RequestMapping("/v1/programs/{program}/members/{member}/dates")
@PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
public class DateController {
    private final RecordChanges changes;
    private final DateHolders holders;
    private final Programs programs;
    private final DateCalendars calendars;
    private final DateReader reader;
    private final AuditDesk audit;
    private final Clock clock;

    public DateController(
            RecordChanges changes,
            DateHolders holders,
            Programs programs,
            DateCalendars calendars,
            AuditDesk audit,
            Clock clock) {
        this.changes = changes;
        this.holders = holders;
        this.programs = programs;
        this.calendars = calendars;
        this.reader = new DateReader(calendars);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One date.
     *
     * @param of under whose id it was told; absent: under this one
     * @param silent true: the same day was told under this id as well, and nobody is reminded of this one
     * @param next when it comes round, by the Gregorian calendar; today if it is today
     * @param nextDue when something is to happen because of it
     */
    record View(
            long id,
            String name,
            @Nullable String person,
            @Nullable String relation,
            String calendar,
            @Nullable Integer year,
            int month,
            int day,
            List<Integer> leadDays,
            LocalDate next,
            LocalDate nextDue,
            @Nullable String of,
            @Nullable Boolean silent) {

        static View of(SharedDate shared, String member, DateCalendar calendar, LocalDate today) {
            KeptDate kept = shared.kept();
            ImportantDate date = kept.date();
            return new View(
                    kept.id(),
                    date.name(),
                    date.person(),
                    date.relation(),
                    JsonObject.word(date.calendar()),
                    date.year(),
                    date.month(),
                    date.day(),
                    date.leadDays(),
                    date.next(today, calendar),
                    date.nextDue(today, calendar).dueOn(),
                    shared.of().equals(member) ? null : shared.of(),
                    shared.counts() ? null : true);
        }

        /** Names the id only: the rest does not belong in logs. */
        @Override
        public String toString() {
            return "View[" + id + "]";
        }
    }

    record Listing(String member, List<View> dates) {}

    @GetMapping
    Listing show(@PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest http) {
        MemberRecord record = changes.present(program, member);
        List<MemberRecord> others = changes.others(record);
        audit.note(program, member, Action.READ, "dates", caller, http);
        changes.noteRead(program, others.stream().map(MemberRecord::member).toList(), "dates", caller, http);
        return listing(record, others);
    }

    @PostMapping
    Listing add(@PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest http)
            throws IOException {
        byte[] body = Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX);
        return change(program, member, new DateWish(null, reader.read(body)), body, caller, http);
    }

    @PutMapping("/{id}")
    Listing replace(
            @PathVariable String program,
            @PathVariable String member,
            @PathVariable String id,
            Caller caller,
            HttpServletRequest http)
            throws IOException {
        byte[] body = Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX);
        return change(program, member, new DateWish(number(id), reader.read(body)), body, caller, http);
    }

    /** Possible under the id of somebody who goes on as another, too: it is read through there. */
    @DeleteMapping("/{id}")
    Listing forget(
            @PathVariable String program,
            @PathVariable String member,
            @PathVariable String id,
            Caller caller,
            HttpServletRequest http) {
        return listing(changes.takeBack(
                program,
                member,
                new DateWish(number(id), null),
                "important dates",
                RecordChanges.Request.of(caller, http, new byte[0], null)));
    }

    private Listing change(
            String program, String member, DateWish wish, byte[] body, Caller caller, HttpServletRequest http) {
        changes.present(program, member);
        holders.note(program, member, clock.instant());
        return listing(changes.change(
                program, member, wish, "important dates", RecordChanges.Request.of(caller, http, body, null)));
    }

    private Listing listing(MemberRecord record) {
        return listing(record, changes.others(record));
    }

    private Listing listing(MemberRecord record, List<MemberRecord> others) {
        LocalDate today = LocalDate.ofInstant(
                clock.instant(),
                programs.find(record.program()).map(Programs.Program::zone).orElse(ZoneOffset.UTC));
        return new Listing(
                record.member(),
                SharedDates.of(record, others).stream()
                        .map(shared -> View.of(
                                shared,
                                record.member(),
                                calendars.of(shared.kept().date().calendar()),
                                today))
                        .toList());
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException notOurs) {
            throw new RequestRefusedException(HttpStatus.NOT_FOUND, "NOT_FOUND", "the member has nothing of this id");
        }
    }
}
