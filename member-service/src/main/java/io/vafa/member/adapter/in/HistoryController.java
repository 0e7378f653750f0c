package io.vafa.member.adapter.in;

import io.vafa.member.application.Audit.Action;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.application.MemberRecords.Shown;
import io.vafa.member.domain.MemberRecord;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.Role;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows who changed which fields of a member when and why; what they held is for admins. */
@RestController
@RequestMapping("/v1/programs/{program}/members/{member}/changes")
@PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
public class HistoryController {
    private static final String NEWEST = "newest";
    private static final List<String> ORDERS = List.of("oldest", NEWEST);
    private static final int CHANGES_MAX = 500;

    private final MemberRecords records;
    private final AuditDesk audit;

    public HistoryController(MemberRecords records, AuditDesk audit) {
        this.records = records;
        this.audit = audit;
    }

    /**
     * One change.
     *
     * @param type {@code enrolled}, {@code told}, {@code identifiers}, {@code dates}, {@code consents}, {@code noted} or {@code erased}
     * @param fields that were told or withdrawn
     * @param stages of the profile that were complete for the first time
     * @param values what was told, by field; absent unless an admin asks for it
     */
    record View(
            long number,
            String type,
            Instant at,
            @Nullable String subject,
            @Nullable String role,
            @Nullable String reason,
            List<String> fields,
            List<String> stages,
            @Nullable Map<String, Object> values) {}

    /**
     * In the order that was asked for.
     *
     * @param nextCursor for the others; null when there are none
     */
    record Page(List<View> changes, @Nullable String nextCursor) {}

    @GetMapping
    Page show(
            @PathVariable String program,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "false") boolean values,
            @RequestParam(defaultValue = "oldest") String order,
            Caller caller,
            HttpServletRequest request) {
        Pages.check(limit);
        if (!ORDERS.contains(order)) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "ORDER_UNKNOWN", "order must be one of " + ORDERS);
        }
        if (values && !caller.has(Role.ADMIN)) {
            throw new RequestRefusedException(
                    HttpStatus.FORBIDDEN, "ROLE_NOT_ALLOWED", "what fields held is for admins");
        }
        Found found = records.find(program, member);
        if (found instanceof Found.Unknown) {
            throw MemberController.unknown();
        }
        if (values) {
            audit.note(program, member, Action.READ_CHANGES, null, caller, request);
        }
        return order.equals(NEWEST)
                ? newest(program, member, found, cursor, limit, values)
                : oldest(program, member, found, from(cursor), limit, values);
    }

    private Page oldest(String program, String member, Found found, long from, int limit, boolean values) {
        List<View> views = new ArrayList<>();
        if (from == 1 && found instanceof Found.Present(var record)) {
            views.add(enrolled(record));
        }
        int more = limit - views.size();
        List<Shown> shown = records.changes(program, member, Math.max(2, from), more + 1);
        shown.stream().limit(more).forEach(change -> views.add(view(change, values)));
        return new Page(
                views, shown.size() > more ? String.valueOf(shown.get(more).number()) : null);
    }

    private Page newest(
            String program, String member, Found found, @Nullable String cursor, int limit, boolean values) {
        // Who was erased has one change more than anybody can read; it is found like the others.
        long last = cursor != null
                ? from(cursor)
                : found instanceof Found.Present(var record) ? record.number() : last(program, member);
        long first = Math.max(1, last - limit + 1);
        List<View> views = new ArrayList<>();
        if (first == 1 && found instanceof Found.Present(var record)) {
            views.add(enrolled(record));
        }
        records.changes(program, member, Math.max(2, first), (int) Math.max(0, last - Math.max(2, first) + 1))
                .forEach(change -> views.add(view(change, values)));
        return new Page(views.reversed(), first > 1 ? String.valueOf(first - 1) : null);
    }

    private long last(String program, String member) {
        long last = 1;
        List<Shown> page = records.changes(program, member, 2, CHANGES_MAX);
        while (!page.isEmpty()) {
            last = page.getLast().number();
            page = records.changes(program, member, last + 1, CHANGES_MAX);
        }
        return last;
    }

    private static View enrolled(MemberRecord record) {
        return new View(1, "enrolled", record.enrolledAt(), null, null, null, List.of(), List.of(), null);
    }

    /** The number that a cursor names; 1 without one. */
    static long from(@Nullable String cursor) {
        if (cursor == null) {
            return 1;
        }
        try {
            long from = Long.parseLong(cursor);
            if (from >= 1 && from < Integer.MAX_VALUE) {
                return from;
            }
        } catch (NumberFormatException notOurs) {
            // Told below.
        }
        throw Pages.unknownCursor();
    }

    private static View view(Shown change, boolean values) {
        return new View(
                change.number(),
                change.type(),
                change.at(),
                change.actor() == null ? null : change.actor().subject(),
                change.actor() == null ? null : change.actor().role(),
                change.reason(),
                change.fields(),
                change.stages(),
                values ? PersonalViews.told(change.values()) : null);
    }
}
