package io.vafa.member.adapter.in;

import io.vafa.contracts.Require;
import io.vafa.member.application.Audit.Action;
import io.vafa.member.application.Claim;
import io.vafa.member.application.ClaimKeeper;
import io.vafa.member.application.Claims;
import io.vafa.member.application.MemberDesk;
import io.vafa.member.application.MemberDesk.Outcome;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.application.Merging;
import io.vafa.member.application.ProfileTerms;
import io.vafa.member.application.Programs;
import io.vafa.member.domain.Consent.Proof;
import io.vafa.member.domain.ConsentTerms;
import io.vafa.member.domain.Member;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.OptOutWish;
import io.vafa.platform.eventing.PublishFailedException;
import io.vafa.platform.identity.MemberIdentifiers;
import io.vafa.platform.identity.MemberIdentifiers.Reading;
import io.vafa.platform.identity.MemberIdentifiers.Writer;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where whoever receives messages for a programme hands them on. The answer never tells whether the sender is a member. It needs no memory
 * of its own: handed on again, a message was said at the same time as before, which changes nothing.
 */
@RestController
@RequestMapping("/v1/programs/{program}/inbound-messages")
@PreAuthorize("hasAnyRole('PARTNER', 'AGENT', 'ADMIN')")
public class InboundMessageController {
    /** As the proof names it. */
    private static final String SOURCE = "sms-keyword";

    private static final int TEXT_LENGTH_MAX = 4_000;
    private static final int ID_LENGTH_MAX = 100;
    private static final Set<String> FIELDS = Set.of("id", "channel", "from", "text", "receivedAt");

    private final MemberRecords records;
    private final MemberDesk desk;
    private final Claims claims;
    private final ClaimKeeper keeper;
    private final Merging merging;
    private final Programs programs;
    private final ProfileTerms terms;
    private final MemberReferenceDigester digester;
    private final AuditDesk audit;

    public InboundMessageController(
            MemberRecords records,
            MemberDesk desk,
            Claims claims,
            ClaimKeeper keeper,
            Merging merging,
            Programs programs,
            ProfileTerms terms,
            MemberReferenceDigester digester,
            AuditDesk audit) {
        this.records = records;
        this.desk = desk;
        this.claims = claims;
        this.keeper = keeper;
        this.merging = merging;
        this.programs = programs;
        this.terms = terms;
        this.digester = digester;
        this.audit = audit;
    }

    record Answer(String id) {}

    private record InboundMessage(String id, List<String> digests, String text, Instant receivedAt) {}

    @PostMapping
    ResponseEntity<Answer> receive(@PathVariable String program, Caller caller, HttpServletRequest http)
            throws IOException {
        InboundMessage message = read(program, Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX));
        if (terms.of(program).consents().optsOut(message.text())) {
            sender(program, message).ifPresent(member -> optOut(program, member, message, caller, http));
        }
        return ResponseEntity.accepted().body(new Answer(message.id()));
    }

    private InboundMessage read(String program, byte[] body) {
        JsonObject said = JsonObject.read(body, FIELDS);
        String id = said.text("id", ID_LENGTH_MAX);
        said.choice("channel", List.of(ConsentTerms.SMS));
        String from = said.text("from", Require.TEXT_LENGTH_MAX);
        String text = said.rawText("text", TEXT_LENGTH_MAX);
        Instant receivedAt = said.instant("receivedAt");
        String region =
                programs.find(program).map(Programs.Program::defaultRegion).orElse(null);
        List<String> digests = List.of();
        if (!from.isEmpty()) {
            switch (MemberIdentifiers.read(MemberIdentifiers.PHONE, from, new Writer(region, null))) {
                case Reading.Fit(var identifier) -> digests = digester.digests(program, identifier);
                case Reading.Unfit(String code, String detail) -> said.refuse("from", code, "from " + detail);
            }
        }
        said.end();
        return new InboundMessage(id, digests, text, receivedAt);
    }

    /** Whose the number was when the message came: a later owner did not write it. */
    private Optional<MemberRecord> sender(String program, InboundMessage message) {
        return keeper
                .standing(claims.holders(message.digests().stream()
                                .map(digest -> Member.claimKey(program, digest))
                                .toList())
                        .values())
                .stream()
                .findFirst()
                .map(Claim::member)
                .filter(member -> records.find(program, member) instanceof Found.Present(MemberRecord owner)
                        && owner.identifiers().stream()
                                .anyMatch(identifier -> identifier.leadsStill()
                                        && message.digests().contains(identifier.digest())
                                        && (identifier.validFrom() == null
                                                || !identifier.validFrom().isAfter(message.receivedAt()))))
                .map(merging::current)
                .flatMap(member -> records.find(program, member) instanceof Found.Present(MemberRecord present)
                        ? Optional.of(present)
                        : Optional.empty());
    }

    private void optOut(
            String program, MemberRecord member, InboundMessage message, Caller caller, HttpServletRequest http) {
        audit.note(program, member.member(), Action.CHANGED, SOURCE, caller, http);
        OptOutWish wish = new OptOutWish(
                ConsentTerms.SMS, message.receivedAt(), new Proof(SOURCE, null, null, "message " + message.id()));
        try {
            Outcome outcome = desk.change(program, member.member(), wish, AuditDesk.actor(caller), null, null);
            if (outcome instanceof Outcome.Contended) {
                throw tryAgain();
            }
        } catch (PublishFailedException away) {
            throw tryAgain();
        }
    }

    private static RequestRefusedException tryAgain() {
        return new RequestRefusedException(
                HttpStatus.SERVICE_UNAVAILABLE, "TRY_AGAIN", "the message was not taken; sending it again is safe");
    }
}
