package io.vafa.member.adapter.in;

import io.vafa.member.application.Audit.Action;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.application.MergeOutcome;
import io.vafa.member.application.MergePreview;
import io.vafa.member.application.Merges;
import io.vafa.member.application.Merging;
import io.vafa.platform.eventing.PublishFailedException;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.RecentLogin;
import io.vafa.platform.web.JsonBody;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where the help desk says that two members are one person, or are two after all. */
@RestController
@RequestMapping("/v1/programs/{program}/members/{member}")
@PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
public class MergeController {
    private final Merging merging;
    private final MergePreview previews;
    private final RecordChanges changes;
    private final MemberRecords records;
    private final AuditDesk audit;

    public MergeController(
            Merging merging, MergePreview previews, RecordChanges changes, MemberRecords records, AuditDesk audit) {
        this.merging = merging;
        this.records = records;
        this.previews = previews;
        this.changes = changes;
        this.audit = audit;
    }

    /** As whom the member goes on. */
    record Answer(String member, String mergedInto) {}

    /**
     * The member goes on as themselves.
     *
     * @param mergedInto as whom they went on until then
     */
    record Parted(String member, String mergedInto, Instant partedAt) {}

    /** Who undid a merge when and why. */
    record Undone(Instant at, String actor, String reason) {}

    /**
     * One merge.
     *
     * @param undone null: it stands
     */
    record View(
            String into,
            Instant at,
            String actor,
            String reason,
            @Nullable Undone undone) {
        static View of(Merges.Past past) {
            return new View(
                    past.merge().into(),
                    past.merge().mergedAt(),
                    past.merge().actor(),
                    past.merge().reason(),
                    past.undoing() == null
                            ? null
                            : new Undone(
                                    past.undoing().at(),
                                    past.undoing().actor(),
                                    past.undoing().reason()));
        }
    }

    /**
     * All merges of a member, and who goes on as them.
     *
     * @param merges the first first
     */
    record Listing(String member, List<View> merges, List<String> mergedMembers) {}

    /** Asking again changes nothing, so that no key is needed. */
    @RecentLogin
    @PostMapping("/merge")
    Answer merge(@PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest request)
            throws IOException {
        JsonBody body = JsonBody.read(request.getInputStream(), Set.of("into", "reason"));
        String into = body.text("into");
        String reason = body.text("reason");
        body.check();
        if (isKnown(program, member) && isKnown(program, into)) {
            audit.note(program, member, Action.CHANGED, "merged into " + into, reason, caller, request);
            audit.note(program, into, Action.CHANGED, "goes on for " + member, reason, caller, request);
        }
        return switch (told(() -> merging.merge(program, member, into, reason, caller.subject()))) {
            case MergeOutcome.Merged merged -> new Answer(member, merged.into());
            case MergeOutcome.Refused refused -> throw refused(refused);
            case MergeOutcome.Parted _ -> throw new IllegalStateException("a merge parts nobody");
        };
    }

    /** Asking again changes nothing. */
    @RecentLogin
    @PostMapping("/merges/undo")
    Parted undo(@PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest request)
            throws IOException {
        JsonBody body = JsonBody.read(request.getInputStream(), Set.of("reason"));
        String reason = body.text("reason");
        body.check();
        if (isKnown(program, member)) {
            audit.note(program, member, Action.CHANGED, "merge undone", reason, caller, request);
            String into = merging.current(member);
            if (!into.equals(member)) {
                audit.note(program, into, Action.CHANGED, "merge of " + member + " undone", reason, caller, request);
            }
        }
        return switch (told(() -> merging.undo(program, member, reason, caller.subject()))) {
            case MergeOutcome.Parted(String from, Instant at) -> new Parted(member, from, at);
            case MergeOutcome.Refused refused -> throw refused(refused);
            case MergeOutcome.Merged _ -> throw new IllegalStateException("an undoing merges nobody");
        };
    }

    @GetMapping("/merges")
    Listing show(@PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest http) {
        if (!isKnown(program, member)) {
            throw MemberController.unknown();
        }
        audit.note(program, member, Action.READ, "merges", caller, http);
        return new Listing(
                member, merging.history(member).stream().map(View::of).toList(), merging.merged(member));
    }

    /** What would become of the record; what of points and tier, the services say that have them. */
    @GetMapping("/merges/preview/record")
    MergePreview.Seen preview(
            @PathVariable String program,
            @PathVariable String member,
            @RequestParam String into,
            Caller caller,
            HttpServletRequest http) {
        var _ = changes.present(program, member);
        var _ = changes.present(program, into);
        audit.note(program, member, Action.READ, "merge preview", caller, http);
        audit.note(program, into, Action.READ, "merge preview", caller, http);
        return previews.of(program, member, into);
    }

    /** Of whoever is not of the programme there is nothing to note, and what was written instead of an id may be personal. */
    private boolean isKnown(String program, String member) {
        return !(records.find(program, member) instanceof Found.Unknown);
    }

    private static MergeOutcome told(Supplier<MergeOutcome> request) {
        try {
            return request.get();
        } catch (PublishFailedException away) {
            throw new RequestRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "TRY_AGAIN",
                    "the ledger has not been told yet; sending it again is safe");
        }
    }

    private static RequestRefusedException refused(MergeOutcome.Refused refused) {
        return new RequestRefusedException(
                switch (refused.code()) {
                    case UNKNOWN_MEMBER -> HttpStatus.NOT_FOUND;
                    case MERGE_INTO_ONESELF -> HttpStatus.UNPROCESSABLE_CONTENT;
                    case MEMBER_MERGED, MERGES_FULL, NOT_MERGED, MERGED_SINCE -> HttpStatus.CONFLICT;
                },
                refused.code().name(),
                refused.detail());
    }
}
