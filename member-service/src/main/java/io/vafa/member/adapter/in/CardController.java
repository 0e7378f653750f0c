package io.vafa.member.adapter.in;

import io.vafa.member.application.Audit.Action;
import io.vafa.member.application.MemberRecords;
import io.vafa.member.application.MemberRecords.Found;
import io.vafa.member.application.Programs;
import io.vafa.member.application.card.CardActivation;
import io.vafa.member.application.card.CardBlocking;
import io.vafa.member.application.card.CardClaiming;
import io.vafa.member.application.card.Cards;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.MemberRecord;
import io.vafa.member.domain.card.CardBatch;
import io.vafa.member.domain.card.CardRefusal;
import io.vafa.member.domain.card.CardTerms;
import io.vafa.platform.eventing.PublishFailedException;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.RecentLogin;
import io.vafa.platform.security.Role;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where cards are activated, claimed and blocked. */
@RestController
@RequestMapping("/v1/programs/{program}/cards")
public class CardController {
    private final CardActivation activation;
    private final CardClaiming claiming;
    private final CardBlocking blocking;
    private final MemberRecords records;
    private final Programs programs;
    private final CardReader reader;
    private final CardRefusals refusals;
    private final AuditDesk audit;

    public CardController(
            CardActivation activation,
            CardClaiming claiming,
            CardBlocking blocking,
            MemberRecords records,
            Programs programs,
            MemberReferenceDigester digester,
            EnrolmentReader enrolments,
            CardRefusals refusals,
            AuditDesk audit) {
        this.activation = activation;
        this.claiming = claiming;
        this.blocking = blocking;
        this.records = records;
        this.programs = programs;
        this.reader = new CardReader(digester, enrolments);
        this.refusals = refusals;
        this.audit = audit;
    }

    /**
     * An active card.
     *
     * @param card its end
     * @param member whose account it leads to; null: it waits for its person
     */
    record Activated(
            String card,
            String kind,
            String batch,
            Instant activatedAt,
            @Nullable String member) {}

    /**
     * A claimed account.
     *
     * @param merged whether the person was a member before
     * @param notAdded kinds of identifiers that turned out to be somebody else's
     */
    record Claimed(String member, boolean merged, List<String> notAdded) {}

    record Blocked(String card, String why, Instant blockedAt) {}

    /** Asking again changes nothing, so that no key is needed. */
    @RecentLogin
    @PostMapping("/activations")
    @PreAuthorize("hasAnyRole('TILL', 'AGENT', 'ADMIN')")
    Activated activate(@PathVariable String program, Caller caller, HttpServletRequest http) throws IOException {
        Identifier card = reader.activation(program, Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX));
        CardActivation.Desk desk =
                new CardActivation.Desk(caller.subject(), caller.store(), caller.till(), !isStaff(caller));
        return switch (told(() -> activation.activate(program, card, desk))) {
            case CardActivation.Outcome.Active(CardBatch batch, Instant at, String member) ->
                new Activated(card.masked(), batch.kind().name().toLowerCase(Locale.ROOT), batch.id(), at, member);
            case CardActivation.Outcome.Refused(CardRefusal why) -> throw CardRefusals.refused(why);
            case CardActivation.Outcome.Contended() -> throw contended();
        };
    }

    /** The same person asking again hears the same. */
    @RecentLogin
    @PostMapping("/claims")
    @PreAuthorize("hasAnyRole('TILL', 'AGENT', 'ADMIN')")
    Claimed claim(@PathVariable String program, Caller caller, HttpServletRequest http) throws IOException {
        Programs.Program terms = programs.find(program)
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "UNKNOWN_PROGRAM", "there is no programme of this name"));
        CardReader.Claiming said =
                reader.claim(program, terms, Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX));
        said.person().identifiers().stream()
                .filter(identifier -> !identifier.digest().equals(said.card().digest()))
                .forEach(identifier -> refusals.check(program, identifier));
        audit.note(program, null, Action.CHANGED, "card claimed: asked", caller, http);
        CardClaiming.Outcome outcome = told(() -> claiming.claim(
                program, said.card(), said.code(), said.person(), AuditDesk.actor(caller), isStaff(caller)));
        return switch (outcome) {
            case CardClaiming.Outcome.Claimed(String member, boolean merged, List<String> left) -> {
                audit.note(program, member, Action.CHANGED, "card claimed", caller, http);
                yield new Claimed(member, merged, left);
            }
            case CardClaiming.Outcome.Refused(CardRefusal why) -> throw CardRefusals.refused(why);
            case CardClaiming.Outcome.Taken(String kind) ->
                throw new RequestRefusedException(HttpStatus.CONFLICT, "IDENTIFIER_TAKEN", LineAnswer.taken(kind));
            case CardClaiming.Outcome.Erased() -> throw MemberController.erased();
            case CardClaiming.Outcome.Contended() -> throw contended();
        };
    }

    /** Whoever lost a card seldom knows its number: then member and identifier name it. Asking again changes nothing. */
    @RecentLogin
    @PostMapping("/blocks")
    @PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
    Blocked block(@PathVariable String program, Caller caller, HttpServletRequest http) throws IOException {
        CardReader.Losing said = reader.block(program, Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX));
        Identifier card = said.card() == null ? card(program, said) : said.card();
        audit.note(
                program,
                said.member(),
                Action.CHANGED,
                "card blocked: " + said.why().name().toLowerCase(Locale.ROOT),
                caller,
                http);
        CardBlocking.Outcome outcome =
                told(() -> blocking.block(program, card, said.member(), said.why(), AuditDesk.actor(caller)));
        return switch (outcome) {
            case CardBlocking.Outcome.Blocked(Cards.Block block) ->
                new Blocked(card.masked(), block.why().name().toLowerCase(Locale.ROOT), block.at());
            case CardBlocking.Outcome.Refused(CardRefusal why) -> throw CardRefusals.refused(why);
            case CardBlocking.Outcome.Taken() ->
                throw new RequestRefusedException(
                        HttpStatus.CONFLICT, "IDENTIFIER_TAKEN", LineAnswer.taken(CardTerms.IDENTIFIER));
            case CardBlocking.Outcome.Contended() -> throw contended();
        };
    }

    private Identifier card(String program, CardReader.Losing said) {
        MemberRecord record = switch (records.find(program, String.valueOf(said.member()))) {
            case Found.Present(MemberRecord present) -> present;
            case Found.Erased _ -> throw MemberController.erased();
            case Found.Unknown _ -> throw MemberController.unknown();
        };
        if (said.place() > record.identifiers().size()) {
            throw new RequestRefusedException(
                    HttpStatus.NOT_FOUND, "UNKNOWN_IDENTIFIER", "the member has no identifier of this id");
        }
        Identifier identifier = record.identifiers().get(said.place() - 1);
        if (!identifier.kind().equals(CardTerms.IDENTIFIER)) {
            throw new RequestRefusedException(HttpStatus.CONFLICT, "NOT_A_CARD", "the identifier is no card");
        }
        return identifier;
    }

    private static boolean isStaff(Caller caller) {
        return caller.has(Role.AGENT) || caller.has(Role.ADMIN);
    }

    private static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (PublishFailedException away) {
            throw new RequestRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "TRY_AGAIN",
                    "it is recorded and not known to everybody yet; sending it again is safe");
        }
    }

    private static RequestRefusedException contended() {
        return new RequestRefusedException(
                HttpStatus.SERVICE_UNAVAILABLE, "TRY_AGAIN", "others change the same at this moment");
    }
}
