package io.vafa.points.ledger.adapter.in;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.journal.Asked;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.platform.json.Json;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.JournalReader;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Movement;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the help desk reads of a member's journal: statements, refusals, and single entries with their explanation. */
@RestController
@RequestMapping("/v1/programs/{program}/members/{member}")
@PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
public class StatementController {
    private static final String LIMIT_DEFAULT = "100";
    private static final int LIMIT_MAX = Journal.PAGE_MAX;
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final KnownMembers members;
    private final Journal journal;
    private final JournalReader reader;
    private final Clock clock;

    public StatementController(KnownMembers members, Journal journal, Clock clock) {
        this.members = members;
        this.journal = journal;
        this.reader = new JournalReader(journal);
        this.clock = clock;
    }

    /**
     * What happened in a period, by the time at which it was written down.
     *
     * @param mergedInto as whom the member goes on since a merge, and in whose statement the rest stands; null: as themselves
     * @param from the period's first instant
     * @param to the first instant after it
     * @param opening what was in each wallet before it
     * @param closing what was in each wallet at its end
     * @param entries one page, oldest first
     * @param nextCursor for the later ones; null when there are none
     */
    record Statement(
            String program,
            String member,
            @Nullable String mergedInto,
            Instant from,
            Instant to,
            Map<String, Balance> opening,
            Map<String, Balance> closing,
            List<Line> entries,
            @Nullable String nextCursor) {}

    /**
     * One entry.
     *
     * @param code stable reason if it is a refusal
     * @param movements what it did, in order
     * @param balances what was in each wallet after it
     */
    record Line(
            long sequence,
            Instant recordedAt,
            Instant occurredAt,
            JournalEntry.Kind kind,
            Cause cause,
            @Nullable String code,
            @Nullable String detail,
            List<Movement> movements,
            Map<String, Balance> balances) {
        static Line of(JournalEntry entry) {
            return new Line(
                    entry.sequence(),
                    entry.recordedAt(),
                    entry.occurredAt(),
                    entry.kind(),
                    entry.cause(),
                    entry.outcome().code(),
                    entry.outcome().detail(),
                    Movement.of(entry.postings()),
                    new TreeMap<>(entry.balances()));
        }
    }

    /**
     * What was not done, newest first.
     *
     * @param nextCursor for the older ones; there may be none among them, and a page may be empty before the last
     */
    record RefusalPage(List<RefusalView> refusals, @Nullable String nextCursor) {}

    /**
     * One refusal.
     *
     * @param cause whose request it was, and under which name
     * @param by who asked: the person where the entry names one, else the source of the cause
     * @param asked what was asked for, of movements on request
     * @param purchase of purchases
     * @param returned of returns
     */
    record RefusalView(
            long sequence,
            Instant recordedAt,
            Instant occurredAt,
            JournalEntry.Kind kind,
            @Nullable String code,
            @Nullable String detail,
            Cause cause,
            String by,
            @Nullable Asked asked,
            @Nullable Purchase purchase,
            @Nullable PurchaseReturn returned) {
        static RefusalView of(JournalEntry entry) {
            Asked asked = entry.asked();
            return new RefusalView(
                    entry.sequence(),
                    entry.recordedAt(),
                    entry.occurredAt(),
                    entry.kind(),
                    entry.outcome().code(),
                    entry.outcome().detail(),
                    entry.cause(),
                    asked == null || asked.actor() == null ? entry.cause().source() : asked.actor(),
                    asked,
                    entry.purchase(),
                    entry.returned());
        }
    }

    @GetMapping("/statement")
    @PreAuthorize("hasAnyRole('AGENT', 'ADMIN', 'MEMBER')")
    ResponseEntity<byte[]> statement(
            @PathVariable String program,
            @PathVariable String member,
            @RequestParam String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = LIMIT_DEFAULT) int limit,
            @RequestHeader(value = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        requireLimit(limit);
        boolean isCsv = isCsv(format, accept);
        Instant begins = instant("from", from);
        Instant ends = to == null ? clock.instant() : instant("to", to);
        if (ends.isBefore(begins)) {
            throw refused("PERIOD_INVALID", "the period ends before it begins");
        }
        Account account = members.account(program, member);
        long first = reader.firstSince(member, account.sequence(), begins);
        long[] places = cursor == null ? new long[0] : Cursor.read("t", cursor, 2, account.sequence());
        long end = places.length > 0 ? places[1] : reader.firstSince(member, account.sequence(), ends);
        long start = places.length > 0 ? places[0] : first;
        if (start < first || start > end) {
            throw refused("CURSOR_INVALID", "the cursor is of another period");
        }
        JournalReader.Period period = reader.period(member, first, end, start, limit);
        String next = period.next() == 0 ? null : Cursor.of("t", period.next(), end);
        if (isCsv) {
            ResponseEntity.BodyBuilder response = ResponseEntity.ok()
                    .contentType(CSV)
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"statement.csv\"");
            if (next != null) {
                response.header("Vafa-Next-Cursor", next);
            }
            return response.body(StatementCsv.of(period, cursor == null));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.write(new Statement(
                        program,
                        member,
                        account.ties().mergedInto(),
                        begins,
                        ends,
                        new TreeMap<>(period.opening()),
                        new TreeMap<>(period.closing()),
                        period.entries().stream()
                                .filter(Movement::isStated)
                                .map(Line::of)
                                .toList(),
                        next)));
    }

    @GetMapping("/refusals")
    RefusalPage refusals(
            @PathVariable String program,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = LIMIT_DEFAULT) int limit) {
        requireLimit(limit);
        Account account = members.account(program, member);
        long newest = cursor == null ? account.sequence() : Cursor.read("r", cursor, 1, account.sequence() - 1)[0];
        JournalReader.Refusals found = reader.refusals(member, newest, limit);
        return new RefusalPage(
                found.refusals().stream().map(RefusalView::of).toList(),
                found.next() == 0 ? null : Cursor.of("r", found.next()));
    }

    /** One entry word for word as it is stored, with its explanation; its hash is the entity tag. */
    @GetMapping("/entries/{sequence}")
    ResponseEntity<byte[]> entry(
            @PathVariable String program, @PathVariable String member, @PathVariable long sequence) {
        Account account = members.account(program, member);
        Optional<WrittenEntry> found = sequence < 1 || sequence > account.sequence()
                ? Optional.empty()
                : journal.page(member, sequence, 1).stream().findFirst();
        WrittenEntry written = found.orElseThrow(() ->
                new RequestRefusedException(HttpStatus.NOT_FOUND, "UNKNOWN_ENTRY", "the journal has no such entry"));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag('"' + written.hash() + '"')
                .body(written.text().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isCsv(@Nullable String format, @Nullable String accept) {
        if (format != null && !format.equals("csv") && !format.equals("json")) {
            throw refused("FORMAT_UNKNOWN", "format must be json or csv");
        }
        return format == null ? accept != null && accept.startsWith("text/csv") : format.equals("csv");
    }

    private static Instant instant(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noInstant) {
            throw refused(
                    "PERIOD_INVALID",
                    name + " must be a time with offset, for example 2027-01-01T00:00:00Z (a + is written %2B)");
        }
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw refused("LIMIT_OUT_OF_RANGE", "limit must be 1 to " + LIMIT_MAX + ", but is " + limit);
        }
    }

    private static RequestRefusedException refused(String code, String detail) {
        return new RequestRefusedException(HttpStatus.BAD_REQUEST, code, detail);
    }
}
