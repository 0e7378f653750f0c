package io.vafa.member.adapter.in;

import io.vafa.contracts.Require;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.member.adapter.in.HouseholdAnswers.View;
import io.vafa.member.application.Audit.Action;
import io.vafa.member.application.Claim;
import io.vafa.member.application.ClaimKeeper;
import io.vafa.member.application.Claims;
import io.vafa.member.application.MemberIds;
import io.vafa.member.application.Merging;
import io.vafa.member.application.Programs;
import io.vafa.member.application.Programs.Program;
import io.vafa.member.application.household.HouseholdDesk;
import io.vafa.member.application.household.HouseholdDesk.Asker;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.household.Household;
import io.vafa.member.domain.household.HouseholdChange.InvitationEnd;
import io.vafa.member.domain.household.HouseholdRole;
import io.vafa.member.domain.household.HouseholdWish;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.Role;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where members are asked into households, and where they answer: by the code that they were given, or through the staff. */
@RestController
@RequestMapping("/v1/programs/{program}/households/{household}/invitations")
public class InvitationController {
    private static final String MEMBER = "member";
    private static final String IDENTIFIER = "identifier";
    private static final String CODE = "code";

    private final HouseholdDesk desk;
    private final MemberIds random;
    private final Claims claims;
    private final ClaimKeeper keeper;
    private final Merging merging;
    private final Programs programs;
    private final IdentifierReader reader;
    private final AuditDesk audit;

    public InvitationController(
            HouseholdDesk desk,
            MemberIds random,
            Claims claims,
            ClaimKeeper keeper,
            Merging merging,
            Programs programs,
            MemberReferenceDigester digester,
            AuditDesk audit) {
        this.desk = desk;
        this.random = random;
        this.claims = claims;
        this.keeper = keeper;
        this.merging = merging;
        this.programs = programs;
        this.reader = new IdentifierReader(digester);
        this.audit = audit;
    }

    /**
     * An invitation.
     *
     * @param code with which the member can answer; told this once
     */
    record Invited(String household, String invitation, String member, Instant expiresAt, String code) {
        /** Names the invitation only: the code does not belong in logs. */
        @Override
        public String toString() {
            return "Invited[" + invitation + "]";
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
    Invited invite(@PathVariable String program, @PathVariable String household, Caller caller, HttpServletRequest http)
            throws IOException {
        JsonObject said = JsonObject.read(
                Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX), Set.of(MEMBER, IDENTIFIER, "role", "by"));
        String member = said.optionalText(MEMBER, Require.TEXT_LENGTH_MAX);
        Identifier identifier = said.root().has(IDENTIFIER)
                ? reader.read(
                        program,
                        programs.find(program).map(Program::defaultRegion).orElse(null),
                        said.root().get(IDENTIFIER),
                        "/" + IDENTIFIER,
                        said.wrong())
                : null;
        if ((member == null) != said.root().has(IDENTIFIER)) {
            said.refuse(MEMBER, "MEMBER_OR_IDENTIFIER", "name the member by id or by identifier");
        }
        HouseholdRole role = said.choice("role", HouseholdRole.values());
        if (role == HouseholdRole.HEAD) {
            said.refuse("role", "who is head is handed over");
        }
        String by = said.optionalText("by", Require.TEXT_LENGTH_MAX);
        said.end();
        if (role == null) {
            throw new IllegalStateException("a role that is missing was not refused");
        }
        String who = member != null ? member : identifier == null ? "" : holder(program, identifier);
        String id = "i_" + random.next().substring(2);
        String code = random.next().substring(2);
        audit.note(program, who.isEmpty() ? null : who, Action.CHANGED, "invited to household", caller, http);
        Household after = HouseholdAnswers.done(() -> desk.change(
                program,
                household,
                new HouseholdWish.Invite(id, who, role, digest(code)),
                HouseholdController.asker(caller, by)));
        Instant expiresAt = after.invitation(id)
                .map(open -> open.expiresAt())
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.CONFLICT, "INVITATION_NOT_OPEN", "the invitation was answered or revoked already"));
        return new Invited(household, id, who, expiresAt, code);
    }

    private String holder(String program, Identifier identifier) {
        return keeper
                .standing(claims.holders(Member.claimKeys(program, identifier)).values())
                .stream()
                .findFirst()
                .map(Claim::member)
                .map(merging::current)
                .orElseThrow(MemberController::unknown);
    }

    @DeleteMapping("/{invitation}")
    @PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
    View revoke(
            @PathVariable String program,
            @PathVariable String household,
            @PathVariable String invitation,
            @RequestParam(required = false) @Nullable String by,
            Caller caller,
            HttpServletRequest http) {
        audit.note(program, by, Action.CHANGED, "invitation revoked", caller, http);
        return View.of(
                HouseholdAnswers.done(() -> desk.change(
                        program,
                        household,
                        new HouseholdWish.EndInvitation(invitation, InvitationEnd.REVOKED, null),
                        HouseholdController.asker(caller, by))),
                desk);
    }

    /** What somebody at a till hears: that it is done, and nothing of the others. */
    record Answered(String household, String invitation, String status) {}

    @PostMapping("/{invitation}/acceptance")
    @PreAuthorize("hasAnyRole('TILL', 'PARTNER', 'AGENT', 'ADMIN')")
    Answered accept(
            @PathVariable String program,
            @PathVariable String household,
            @PathVariable String invitation,
            Caller caller,
            HttpServletRequest http)
            throws IOException {
        JsonObject said =
                JsonObject.read(Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX), Set.of(CODE, "share"));
        String code = code(said, caller);
        Integer share = HouseholdController.share(said);
        said.end();
        return answer(
                program,
                household,
                invitation,
                "joined",
                new HouseholdWish.Accept(invitation, code, share),
                caller,
                http);
    }

    @PostMapping("/{invitation}/refusal")
    @PreAuthorize("hasAnyRole('TILL', 'PARTNER', 'AGENT', 'ADMIN')")
    Answered decline(
            @PathVariable String program,
            @PathVariable String household,
            @PathVariable String invitation,
            Caller caller,
            HttpServletRequest http)
            throws IOException {
        JsonObject said = JsonObject.read(Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX), Set.of(CODE));
        String code = code(said, caller);
        said.end();
        return answer(
                program,
                household,
                invitation,
                "declined",
                new HouseholdWish.EndInvitation(invitation, InvitationEnd.DECLINED, code),
                caller,
                http);
    }

    private Answered answer(
            String program,
            String household,
            String invitation,
            String status,
            HouseholdWish wish,
            Caller caller,
            HttpServletRequest http) {
        audit.note(program, null, Action.CHANGED, "invitation to household " + status, caller, http);
        HouseholdAnswers.done(() -> desk.change(program, household, wish, new Asker(AuditDesk.actor(caller), null)));
        return new Answered(household, invitation, status);
    }

    /** Only the staff may answer for somebody without it. */
    private static @Nullable String code(JsonObject said, Caller caller) {
        boolean isStaff = caller.has(Role.AGENT) || caller.has(Role.ADMIN);
        String code =
                isStaff ? said.optionalText(CODE, Require.TEXT_LENGTH_MAX) : said.text(CODE, Require.TEXT_LENGTH_MAX);
        return code == null ? null : digest(code);
    }

    private static String digest(String code) {
        return Fingerprint.of("invitation", code);
    }
}
