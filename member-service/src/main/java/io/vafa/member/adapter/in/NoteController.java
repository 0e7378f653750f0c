package io.vafa.member.adapter.in;

import io.vafa.member.application.MemberRecords.Shown;
import io.vafa.member.application.MergedNotes;
import io.vafa.member.application.MergedNotes.Note;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.NoteWish;
import io.vafa.platform.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where staff note what was spoken with a member; notes are changes of the record like others, and never changed themselves. */
@RestController
@RequestMapping("/v1/programs/{program}/members/{member}/notes")
@PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
public class NoteController {
    private static final int WAY_LENGTH_MAX = 50;

    private final RecordChanges changes;
    private final MergedNotes merged;

    public NoteController(RecordChanges changes, MergedNotes merged) {
        this.changes = changes;
        this.merged = merged;
    }

    /**
     * One note.
     *
     * @param number of the change that it is
     * @param author who wrote it
     * @param by which way was spoken, for example {@code phone}
     * @param of under whose id it was noted; absent: under this one
     */
    record View(
            long number,
            Instant at,
            @Nullable String author,
            String text,
            @Nullable String by,
            @Nullable String of) {

        static View of(Note note, String member) {
            Shown change = note.change();
            Object by = change.values().get("by");
            return new View(
                    change.number(),
                    change.at(),
                    change.actor() == null ? null : change.actor().subject(),
                    String.valueOf(change.values().get("text")),
                    by == null ? null : by.toString(),
                    note.of().equals(member) ? null : note.of());
        }

        /** Names the number only: the rest does not belong in logs. */
        @Override
        public String toString() {
            return "View[" + number + "]";
        }
    }

    /**
     * Oldest first.
     *
     * @param nextCursor for the later ones; null when there are none
     */
    record Page(List<View> notes, @Nullable String nextCursor) {}

    /**
     * What was noted.
     *
     * @param number of the change that it is, also if the same request came before
     */
    record Noted(String member, long number) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Noted note(@PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest http)
            throws IOException {
        byte[] body = Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX);
        JsonObject said = JsonObject.read(body, Set.of("text", "by"));
        String text = said.prose("text", NoteWish.TEXT_LENGTH_MAX);
        String by = said.optionalText("by", WAY_LENGTH_MAX);
        said.end();
        RecordChanges.Request request = RecordChanges.Request.of(caller, http, body, null);
        MemberRecord record = changes.change(program, member, new NoteWish(text, by), "note", request);
        return new Noted(member, record.numberOf(request.asking()));
    }

    @GetMapping
    Page show(
            @PathVariable String program,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Caller caller,
            HttpServletRequest http) {
        Pages.check(limit);
        Map<String, Long> from = NoteCursor.read(member, cursor);
        changes.present(program, member);
        List<String> ids = new ArrayList<>(List.of(member));
        ids.addAll(changes.mergedMembers(member));
        changes.noteRead(program, ids, "notes", caller, http);
        MergedNotes.Page page = merged.page(program, ids, from, limit);
        return new Page(
                page.notes().stream().map(note -> View.of(note, member)).toList(),
                NoteCursor.write(member, page.next()));
    }
}
