package io.vafa.member.adapter.in;

import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.application.ProfileTerms;
import io.vafa.member.application.Programs;
import io.vafa.member.application.Programs.Program;
import io.vafa.member.domain.Completion;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.MemberWish;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.RecentLogin;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
@PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
public class ProfileController {
    private final RecordChanges changes;
    private final MemberRecords records;
    private final Programs programs;
    private final ProfileTerms terms;
    private final Clock clock;

    public ProfileController(
            RecordChanges changes, MemberRecords records, Programs programs, ProfileTerms terms, Clock clock) {
        this.changes = changes;
        this.records = records;
        this.programs = programs;
        this.terms = terms;
        this.clock = clock;
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
    @RecentLogin
    @PatchMapping(consumes = {"application/merge-patch+json", "application/json"})
    @PreAuthorize("hasAnyRole('AGENT', 'ADMIN', 'MEMBER')")
    MemberController.View change(
            @PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest request)
            throws IOException {
        Program spoken = programs.find(program)
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "UNKNOWN_PROGRAM", "there is no programme of this name"));
        byte[] body = Body.read(request.getInputStream(), Body.SINGLE_BYTES_MAX);
        Map<String, @Nullable Object> wanted = ProfileReader.read(spoken, terms.of(program), body, clock.instant());
        MemberWish wish = (present, programTerms, _) -> present.update(wanted, programTerms);
        String audited = String.join(", ", wanted.keySet());
        RecordChanges.Request read = RecordChanges.Request.of(caller, request, body, null);
        MemberRecord record = !wanted.isEmpty() && wanted.values().stream().allMatch(Objects::isNull)
                ? changes.takeBack(program, member, wish, audited, read)
                : changes.change(program, member, wish, audited, read);
        return MemberController.View.of(
                record, changes.current(member), changes.mergedMembers(member), changes.others(record));
    }

    @GetMapping("/completion")
    @PreAuthorize("hasAnyRole('AGENT', 'ADMIN', 'MEMBER')")
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
