package io.vafa.member.adapter.in;

import io.vafa.member.application.Audit.Action;
import io.vafa.member.application.IdentifierDesk;
import io.vafa.member.application.IdentifierDesk.Outcome;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.application.Programs;
import io.vafa.member.application.Programs.Program;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.IdentifierWish;
import io.vafa.member.domain.MemberRecord;
import io.vafa.platform.eventing.PublishFailedException;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.RecentLogin;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where is seen, added, ended and replaced what leads to a member. */
@RestController
@RequestMapping("/v1/programs/{program}/members/{member}/identifiers")
@PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
public class IdentifierController {
    private final IdentifierDesk desk;
    private final RecordChanges changes;
    private final MemberRecords records;
    private final Programs programs;
    private final IdentifierWishReader reader;
    private final CardRefusals cards;
    private final AuditDesk audit;

    public IdentifierController(
            IdentifierDesk desk,
            RecordChanges changes,
            MemberRecords records,
            Programs programs,
            MemberReferenceDigester digester,
            CardRefusals cards,
            AuditDesk audit) {
        this.desk = desk;
        this.changes = changes;
        this.records = records;
        this.programs = programs;
        this.reader = new IdentifierWishReader(digester);
        this.cards = cards;
        this.audit = audit;
    }

    /**
     * One identifier.
     *
     * @param id its place among all that ever led to the member, from 1
     * @param validFrom inclusive; null: always
     * @param validTo exclusive; null: it leads there still
     */
    record View(
            int id,
            String kind,
            String masked,
            @Nullable Instant validFrom,
            @Nullable Instant validTo) {}

    /** All that lead or led to the member, in the order in which they were added. */
    record Listing(String member, List<View> identifiers) {

        static Listing of(MemberRecord record) {
            List<View> views = new ArrayList<>();
            for (Identifier identifier : record.identifiers()) {
                views.add(new View(
                        views.size() + 1,
                        identifier.kind(),
                        identifier.masked(),
                        identifier.validFrom(),
                        identifier.validTo()));
            }
            return new Listing(record.member(), views);
        }
    }

    @GetMapping
    Listing show(@PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest http) {
        MemberRecord record = changes.present(program, member);
        audit.note(program, member, Action.READ, "identifiers", caller, http);
        return Listing.of(record);
    }

    @RecentLogin
    @PostMapping
    Listing add(@PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest http)
            throws IOException {
        byte[] body = Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX);
        IdentifierWishReader.Said said = reader.adding(program, terms(program), body);
        goesOnAsItself(program, member);
        Identifier adding = said.identifier();
        cards.check(program, adding);
        audit.note(
                program,
                member,
                Action.CHANGED,
                "identifier added: " + (adding == null ? "" : adding.kind()),
                reason(said, http),
                caller,
                http);
        return change(program, member, new IdentifierWish(null, null, adding), said, caller, http, body);
    }

    /** Also of somebody who goes on as another: a stolen card has to end, whoever has it. */
    @RecentLogin
    @PostMapping("/{id}/end")
    Listing end(
            @PathVariable String program,
            @PathVariable String member,
            @PathVariable String id,
            Caller caller,
            HttpServletRequest http)
            throws IOException {
        byte[] body = Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX);
        IdentifierWishReader.Said said = reader.ending(body);
        int place = place(changes.present(program, member), id);
        audit.note(program, member, Action.CHANGED, "identifier " + place + " ended", reason(said, http), caller, http);
        return change(program, member, new IdentifierWish(place, said.at(), null), said, caller, http, body);
    }

    @RecentLogin
    @PostMapping("/{id}/replacement")
    Listing replace(
            @PathVariable String program,
            @PathVariable String member,
            @PathVariable String id,
            Caller caller,
            HttpServletRequest http)
            throws IOException {
        byte[] body = Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX);
        goesOnAsItself(program, member);
        MemberRecord record = changes.present(program, member);
        int place = place(record, id);
        IdentifierWishReader.Said said = reader.replacing(
                program, terms(program), record.identifiers().get(place - 1).kind(), body);
        cards.check(program, said.identifier());
        audit.note(
                program, member, Action.CHANGED, "identifier " + place + " replaced", reason(said, http), caller, http);
        return change(
                program, member, new IdentifierWish(place, said.at(), said.identifier()), said, caller, http, body);
    }

    private Listing change(
            String program,
            String member,
            IdentifierWish wish,
            IdentifierWishReader.Said said,
            Caller caller,
            HttpServletRequest http,
            byte[] body) {
        try {
            return switch (desk.change(
                    program,
                    member,
                    wish,
                    AuditDesk.actor(caller),
                    reason(said, http),
                    RequestKey.read(http, caller, body))) {
                case Outcome.Done(MemberRecord record) -> Listing.of(record);
                case Outcome.Erased() -> throw MemberController.erased();
                case Outcome.UnknownMember() -> throw MemberController.unknown();
                case Outcome.UnknownIdentifier() -> throw unknownIdentifier();
                case Outcome.Taken(String kind) ->
                    throw new RequestRefusedException(HttpStatus.CONFLICT, "IDENTIFIER_TAKEN", LineAnswer.taken(kind));
                case Outcome.Refused(String code, String detail) ->
                    throw new RequestRefusedException(HttpStatus.CONFLICT, code, detail);
                case Outcome.KeyUsed() ->
                    throw new RequestRefusedException(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "IDEMPOTENCY_KEY_REUSED",
                            "another request bore this Idempotency-Key");
                case Outcome.Contended() ->
                    throw new RequestRefusedException(
                            HttpStatus.CONFLICT, "TRY_AGAIN", "others change the same at this moment");
            };
        } catch (PublishFailedException away) {
            throw new RequestRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "TRY_AGAIN",
                    "the change may be recorded and is not known to everybody yet; sending it again is safe");
        }
    }

    private static @Nullable String reason(IdentifierWishReader.Said said, HttpServletRequest http) {
        return said.reason() == null ? AuditDesk.reason(http) : said.reason();
    }

    /** Somebody who was erased is told so by the desk, after it was noted who asked. */
    private void goesOnAsItself(String program, String member) {
        if (records.find(program, member) instanceof Found.Unknown) {
            throw MemberController.unknown();
        }
        changes.goesOnAsItself(member);
    }

    private Program terms(String program) {
        return programs.find(program)
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "UNKNOWN_PROGRAM", "there is no programme of this name"));
    }

    private static int place(MemberRecord record, String id) {
        try {
            int place = Integer.parseInt(id);
            if (place >= 1 && place <= record.identifiers().size()) {
                return place;
            }
        } catch (NumberFormatException notOurs) {
            // Told below.
        }
        throw unknownIdentifier();
    }

    private static RequestRefusedException unknownIdentifier() {
        return new RequestRefusedException(
                HttpStatus.NOT_FOUND, "UNKNOWN_IDENTIFIER", "the member has no identifier of this id");
    }
}
