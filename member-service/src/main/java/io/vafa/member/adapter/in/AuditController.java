package io.vafa.member.adapter.in;

import io.vafa.member.application.Audit;
import io.vafa.member.application.Audit.Action;
import io.vafa.member.application.MemberRecords;
import io.vafa.platform.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows who saw and did what with members' data. */
@RestController
@RequestMapping("/v1/programs/{program}")
@PreAuthorize("hasRole('ADMIN')")
public class AuditController {
    private static final Pattern CURSOR = Pattern.compile("[0-9a-f-]{1,60}");

    private final Audit audit;
    private final AuditDesk desk;
    private final MemberRecords records;

    public AuditController(Audit audit, AuditDesk desk, MemberRecords records) {
        this.audit = audit;
        this.desk = desk;
        this.records = records;
    }

    record View(
            Instant at,
            String subject,
            String role,
            Action action,
            @Nullable String detail,
            @Nullable String reason,
            @Nullable String request) {}

    /**
     * Newest first.
     *
     * @param nextCursor for the older ones; null when there are none
     */
    record Page(List<View> notes, @Nullable String nextCursor) {}

    @GetMapping("/members/{member}/audit")
    Page show(
            @PathVariable String program,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Caller caller,
            HttpServletRequest request) {
        check(cursor, limit);
        if (records.find(program, member) instanceof MemberRecords.Found.Unknown) {
            throw MemberController.unknown();
        }
        return page(program, member, cursor, limit, caller, request);
    }

    /** What is about nobody in particular: who was looked for in vain, what was tried with many at once. */
    @GetMapping("/audit")
    Page showOfNobody(
            @PathVariable String program,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Caller caller,
            HttpServletRequest request) {
        check(cursor, limit);
        return page(program, null, cursor, limit, caller, request);
    }

    private static void check(@Nullable String cursor, int limit) {
        Pages.check(limit);
        if (cursor != null && !CURSOR.matcher(cursor).matches()) {
            throw Pages.unknownCursor();
        }
    }

    private Page page(
            String program,
            @Nullable String member,
            @Nullable String cursor,
            int limit,
            Caller caller,
            HttpServletRequest request) {
        List<Audit.Noted> found = audit.of(program, member, cursor, limit + 1);
        desk.note(program, member, Action.READ_AUDIT, null, caller, request);
        List<Audit.Noted> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                shown.stream().map(AuditController::view).toList(),
                found.size() > limit ? shown.getLast().place() : null);
    }

    private static View view(Audit.Noted noted) {
        Audit.Note note = noted.note();
        return new View(
                note.at(),
                note.actor().subject(),
                note.actor().role(),
                note.action(),
                note.detail(),
                note.reason(),
                note.request());
    }
}
