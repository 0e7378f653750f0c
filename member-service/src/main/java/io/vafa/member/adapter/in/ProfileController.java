package io.vafa.member.adapter.in;

import io.vafa.member.application.Audit.Action;
import io.vafa.member.application.MemberDesk;
import io.vafa.member.application.MemberDesk.Outcome;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.application.Merging;
import io.vafa.member.application.ProfileTerms;
import io.vafa.member.application.Programs;
import io.vafa.member.application.Programs.Program;
import io.vafa.member.domain.Completion;
import io.vafa.member.domain.MemberRecord;
import io.vafa.platform.eventing.PublishFailedException;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a member's profile is changed, and where is seen what is missing in it. */
@RestController
@RequestMapping("/v1/programs/{program}/members/{member}")
@PreAuthorize("hasAnyRole('STAFF', 'ADMIN')")
public class ProfileController {
    private final MemberDesk desk;
    private final MemberRecords records;
    private final Merging merging;
    private final Programs programs;
    private final ProfileTerms terms;
    private final AuditDesk audit;

    public ProfileController(
            MemberDesk desk,
            MemberRecords records,
            Merging merging,
            Programs programs,
            ProfileTerms terms,
            AuditDesk audit) {
        this.desk = desk;
        this.records = records;
        this.merging = merging;
        this.programs = programs;
        this.terms = terms;
        this.audit = audit;
    }

    /**
     * One stage.
     *
     * @param completedAt when it was complete for the first time
     */
    record StageView(
            String stage, boolean complete, @Nullable Instant completedAt, List<String> missing) {}

    record CompletionView(String member, int percent, List<StageView> stages) {}

    /** Merges a patch into the profile. Sending it again changes nothing; with a key, it also cannot undo what came after it. */
    @PatchMapping(consumes = {"application/merge-patch+json", "application/json"})
    MemberController.View change(
            @PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest request)
            throws IOException {
        Program spoken = programs.find(program)
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "UNKNOWN_PROGRAM", "there is no programme of this name"));
        byte[] body = Body.read(request.getInputStream(), Body.SINGLE_BYTES_MAX);
        Map<String, @Nullable Object> wanted = ProfileReader.read(spoken, terms.of(program), body);
        if (records.find(program, member) instanceof Found.Unknown) {
            throw MemberController.unknown();
        }
        String current = merging.current(member);
        if (!current.equals(member)) {
            throw new RequestRefusedException(HttpStatus.CONFLICT, "MEMBER_MERGED", "the member goes on as " + current);
        }
        audit.note(program, member, Action.CHANGED, String.join(", ", wanted.keySet()), caller, request);
        try {
            return switch (desk.update(
                    program,
                    member,
                    wanted,
                    AuditDesk.actor(caller),
                    AuditDesk.reason(request),
                    RequestKey.read(request, caller, body))) {
                case Outcome.Done(MemberRecord record) -> MemberController.View.of(record, member);
                case Outcome.Erased _ -> throw MemberController.erased();
                case Outcome.Unknown _ -> throw MemberController.unknown();
                case Outcome.KeyUsed _ ->
                    throw new RequestRefusedException(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "IDEMPOTENCY_KEY_REUSED",
                            "another request bore this Idempotency-Key");
                case Outcome.Contended _ ->
                    throw new RequestRefusedException(
                            HttpStatus.CONFLICT, "TRY_AGAIN", "others change the member at this moment");
            };
        } catch (PublishFailedException away) {
            throw new RequestRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "TRY_AGAIN",
                    "the change is recorded and not known to everybody yet; sending it again is safe");
        }
    }

    @GetMapping("/completion")
    CompletionView completion(@PathVariable String program, @PathVariable String member) {
        return switch (records.find(program, member)) {
            case Found.Present(MemberRecord record) -> {
                Completion completion = record.completion(terms.of(program));
                yield new CompletionView(
                        member,
                        completion.percent(),
                        completion.stages().stream()
                                .map(step -> new StageView(
                                        step.stage(),
                                        step.complete(),
                                        record.completed().get(step.stage()),
                                        step.missing()))
                                .toList());
            }
            case Found.Erased _ -> throw MemberController.erased();
            case Found.Unknown _ -> throw MemberController.unknown();
        };
    }
}
