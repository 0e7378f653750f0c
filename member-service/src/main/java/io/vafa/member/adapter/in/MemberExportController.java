package io.vafa.member.adapter.in;

import io.vafa.member.application.Audit.Action;
import io.vafa.member.application.MemberExports;
import io.vafa.member.application.MemberExports.Export;
import io.vafa.member.application.MemberPages;
import io.vafa.member.application.Merging;
import io.vafa.member.application.Programs;
import io.vafa.member.domain.MemberRecord;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.RecentLogin;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where all members of a programme are taken along. An export is begun once, with a reason, and noted; then whoever began it reads it page
 * by page, and again from any page on.
 */
@RestController
@RequestMapping("/v1/programs/{program}/member-exports")
@PreAuthorize("hasRole('ADMIN')")
public class MemberExportController {
    /** So long pages may be read. */
    static final Duration LIFE = Duration.ofDays(7);

    private static final Pattern CURSOR = Pattern.compile("m_[A-Za-z0-9_-]{22}");
    private static final int RANDOM_BYTES = 16;

    private final MemberExports exports;
    private final MemberPages pages;
    private final Merging merging;
    private final Programs programs;
    private final AuditDesk audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public MemberExportController(
            MemberExports exports,
            MemberPages pages,
            Merging merging,
            Programs programs,
            AuditDesk audit,
            Clock clock) {
        this.exports = exports;
        this.pages = pages;
        this.merging = merging;
        this.programs = programs;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One export.
     *
     * @param readableUntil from then on another has to be begun
     */
    record View(String export, String subject, Instant at, Instant readableUntil, String reason) {
        static View of(Export export) {
            return new View(
                    export.id(),
                    export.actor().subject(),
                    export.at(),
                    export.at().plus(LIFE),
                    export.reason());
        }
    }

    record Listing(List<View> exports) {}

    /** Notes who takes all members along and why; no member is told by it yet. */
    @RecentLogin
    @PostMapping
    ResponseEntity<View> begin(@PathVariable String program, Caller caller, HttpServletRequest http) {
        if (programs.find(program).isEmpty()) {
            throw new RequestRefusedException(
                    HttpStatus.NOT_FOUND, "UNKNOWN_PROGRAM", "there is no programme of this name");
        }
        String reason = AuditDesk.reason(http);
        if (reason == null) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "REASON_NEEDED", "say why with the header X-Reason, and name nobody in it");
        }
        byte[] chance = new byte[RANDOM_BYTES];
        random.nextBytes(chance);
        Export export = new Export(
                "e_" + Base64.getUrlEncoder().withoutPadding().encodeToString(chance),
                program,
                AuditDesk.actor(caller),
                Instant.ofEpochMilli(clock.millis()),
                reason);
        audit.note(program, null, Action.EXPORTED, "all members: " + export.id(), caller, http);
        exports.begin(export);
        return ResponseEntity.created(URI.create("/v1/programs/" + program + "/member-exports/" + export.id()))
                .body(View.of(export));
    }

    /** Who took all members along, newest first. */
    @GetMapping
    Listing list(@PathVariable String program) {
        return new Listing(exports.of(program).stream().map(View::of).toList());
    }

    /** A line per member, and a last one that says where the next page begins: without it the page is not whole. */
    @RecentLogin
    @GetMapping("/{export}")
    ResponseEntity<byte[]> page(
            @PathVariable String program,
            @PathVariable String export,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "500") int limit,
            Caller caller) {
        if (limit < 1 || limit > MemberPages.PAGE_MAX) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "LIMIT_OUT_OF_RANGE", "limit must be 1 to " + MemberPages.PAGE_MAX);
        }
        if (cursor != null && !CURSOR.matcher(cursor).matches()) {
            throw Pages.unknownCursor();
        }
        requireReadable(program, export, caller);
        MemberPages.Page page = pages.after(program, cursor, limit);
        Map<String, String> current = merging.current(
                page.members().stream().map(MemberRecord::member).collect(Collectors.toSet()));
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        page.members().forEach(record -> {
            lines.writeBytes(
                    Json.write(ExportedMember.of(record, current.getOrDefault(record.member(), record.member()))));
            lines.write('\n');
        });
        lines.writeBytes(Json.write(page.next() == null ? Map.of("end", true) : Map.of("nextCursor", page.next())));
        lines.write('\n');
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .cacheControl(CacheControl.noStore())
                .body(lines.toByteArray());
    }

    /** To others it is as if there were none. */
    private void requireReadable(String program, String id, Caller caller) {
        Export export = exports.find(id)
                .filter(found -> found.program().equals(program)
                        && found.actor().subject().equals(caller.subject()))
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "UNKNOWN_EXPORT", "you have begun no such export"));
        if (!clock.instant().isBefore(export.at().plus(LIFE))) {
            throw new RequestRefusedException(
                    HttpStatus.GONE,
                    "EXPORT_OVER",
                    "an export can be read for " + LIFE.toDays() + " days; begin another");
        }
    }
}
