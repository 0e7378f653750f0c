package io.vafa.member.adapter.in;

import io.vafa.member.application.Audit.Action;
import io.vafa.member.application.Claim;
import io.vafa.member.application.ClaimKeeper;
import io.vafa.member.application.Claims;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.application.MergedRecords;
import io.vafa.member.application.Merging;
import io.vafa.member.application.Programs;
import io.vafa.member.application.Programs.Program;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.MemberTerms;
import io.vafa.member.domain.Profile;
import io.vafa.member.domain.SharedProfile;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.Refusal;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Shows members, found by id or by what they carry. */
@RestController
@RequestMapping("/v1/programs/{program}/members")
@PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
public class MemberController {
    private final MemberRecords records;
    private final Claims claims;
    private final ClaimKeeper keeper;
    private final Merging merging;
    private final MergedRecords merged;
    private final Programs programs;
    private final IdentifierReader reader;
    private final AuditDesk audit;

    public MemberController(
            MemberRecords records,
            Claims claims,
            ClaimKeeper keeper,
            Merging merging,
            MergedRecords merged,
            Programs programs,
            MemberReferenceDigester digester,
            AuditDesk audit) {
        this.records = records;
        this.audit = audit;
        this.claims = claims;
        this.keeper = keeper;
        this.merging = merging;
        this.merged = merged;
        this.programs = programs;
        this.reader = new IdentifierReader(digester);
    }

    record MaskedIdentifier(String kind, String masked) {}

    /** What was told differently under another id of the same person, and does not count. */
    record Overruled(String of, String field, Object value) {
        /** Names the field only: the rest does not belong in logs. */
        @Override
        public String toString() {
            return "Overruled[" + of + ", " + field + "]";
        }
    }

    /**
     * A member as a person at a desk sees it.
     *
     * @param attributes what the programme wants to know beside the fields that all have
     * @param number of the latest change; 1: as enrolled
     * @param mergedInto as whom the member goes on; null: as itself
     * @param mergedMembers who go on as this member
     * @param of under whose id a field was told that was not told under this one; null: nobody goes on as this member
     * @param overruled what those others told differently; null: nobody goes on as this member
     */
    record View(
            String member,
            String program,
            List<MaskedIdentifier> identifiers,
            @Nullable String email,
            @Nullable String name,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String gender,
            @Nullable String language,
            @Nullable String calendar,
            @Nullable String channel,
            @Nullable String quietHours,
            @Nullable String zone,
            @Nullable String joinedOn,
            Map<String, Object> attributes,
            boolean historic,
            Instant enrolledAt,
            long number,
            @Nullable String mergedInto,
            List<String> mergedMembers,
            @Nullable Map<String, String> of,
            @Nullable List<Overruled> overruled) {

        /**
         * Of a member.
         *
         * @param others what is known of those who go on as them
         */
        static View of(
                MemberRecord record, String current, List<String> mergedMembers, Collection<MemberRecord> others) {
            SharedProfile shared = SharedProfile.of(record, others);
            Profile profile = shared.profile();
            Map<String, Object> attributes = new TreeMap<>(profile.values());
            attributes.keySet().removeAll(MemberTerms.STANDARD);
            return new View(
                    record.member(),
                    record.program(),
                    record.identifiers().stream()
                            .filter(Identifier::leadsStill)
                            .map(identifier -> new MaskedIdentifier(identifier.kind(), identifier.masked()))
                            .toList(),
                    profile.email(),
                    profile.name(),
                    profile.text(Profile.FIRST_NAME),
                    profile.text(Profile.LAST_NAME),
                    profile.text(Profile.GENDER),
                    profile.text(Profile.LANGUAGE),
                    profile.text(Profile.CALENDAR),
                    profile.text(Profile.CHANNEL),
                    profile.text(Profile.QUIET_HOURS),
                    profile.text(Profile.ZONE),
                    profile.text(Profile.JOINED_ON),
                    attributes,
                    record.historic(),
                    record.enrolledAt(),
                    record.number(),
                    current.equals(record.member()) ? null : current,
                    mergedMembers,
                    mergedMembers.isEmpty() ? null : new TreeMap<>(shared.of()),
                    mergedMembers.isEmpty()
                            ? null
                            : shared.overruled().stream()
                                    .map(word -> new Overruled(word.of(), word.field(), word.value()))
                                    .toList());
        }

        /** Names the member only: the rest does not belong in logs. */
        @Override
        public String toString() {
            return "View[" + member + "]";
        }
    }

    @GetMapping("/{member}")
    @PreAuthorize("hasAnyRole('AGENT', 'ADMIN', 'MEMBER')")
    View show(@PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest request) {
        View view = view(program, member).orElseThrow(MemberController::unknown);
        audit.note(program, member, Action.READ, null, caller, request);
        view.mergedMembers().forEach(merged -> audit.note(program, merged, Action.READ, null, caller, request));
        return view;
    }

    private Optional<View> view(String program, String member) {
        return switch (records.find(program, member)) {
            case Found.Present(MemberRecord record) ->
                Optional.of(
                        View.of(record, merging.current(member), merging.merged(member), merged.of(program, member)));
            case Found.Erased _ -> throw erased();
            case Found.Unknown _ -> Optional.empty();
        };
    }

    /** Who goes on as whom the identifier led to. A POST, since what members carry has no place in addresses, which are logged everywhere. */
    @PostMapping(path = "/search", consumes = MediaType.APPLICATION_JSON_VALUE)
    View search(@PathVariable String program, Caller caller, HttpServletRequest http) throws IOException {
        Identifier identifier = read(program, Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX));
        Optional<View> found = keeper
                .standing(claims.holders(Member.claimKeys(program, identifier)).values())
                .stream()
                .findFirst()
                .map(Claim::member)
                .map(merging::current)
                .flatMap(member -> view(program, member));
        audit.note(
                program,
                found.map(View::member).orElse(null),
                Action.SEARCHED,
                identifier.kind() + (found.isPresent() ? ": found" : ": not found"),
                caller,
                http);
        return found.orElseThrow(MemberController::unknown);
    }

    private Identifier read(String program, byte[] body) {
        JsonNode node = JsonObject.root(body);
        List<Refusal> wrong = new ArrayList<>();
        Identifier identifier = reader.read(
                program, programs.find(program).map(Program::defaultRegion).orElse(null), node, "", wrong);
        if (identifier == null) {
            throw new RequestRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, wrong);
        }
        return identifier;
    }

    static RequestRefusedException unknown() {
        return new RequestRefusedException(HttpStatus.NOT_FOUND, "UNKNOWN_MEMBER", "there is no such member");
    }

    static RequestRefusedException erased() {
        return new RequestRefusedException(
                HttpStatus.GONE, "MEMBER_ERASED", "the member was erased; nothing is known of them any more");
    }
}
