package io.vafa.member.adapter.in;

import io.vafa.member.application.Audit;
import io.vafa.member.application.Audit.Action;
import io.vafa.member.application.Programs;
import io.vafa.member.application.card.CardOrders;
import io.vafa.member.application.card.CardOrders.Outcome;
import io.vafa.member.application.card.CardOrders.Printed;
import io.vafa.member.application.card.CardOrders.State;
import io.vafa.member.application.card.CardPlaces;
import io.vafa.member.application.card.Cards;
import io.vafa.member.domain.Asking;
import io.vafa.member.domain.card.CardBatch;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.RecentLogin;
import io.vafa.platform.web.Refusal;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where cards are ordered, and where the printer gets their numbers. */
@RestController
@RequestMapping("/v1/programs/{program}/card-batches")
public class CardBatchController {
    /** Times of printing that are shown. */
    private static final int PRINTS_MAX = 20;

    private final CardOrders orders;
    private final Programs programs;
    private final CardReader reader;
    private final AuditDesk desk;
    private final Audit audit;

    public CardBatchController(
            CardOrders orders,
            Programs programs,
            MemberReferenceDigester digester,
            EnrolmentReader enrolments,
            AuditDesk desk,
            Audit audit) {
        this.orders = orders;
        this.programs = programs;
        this.reader = new CardReader(digester, enrolments);
        this.desk = desk;
        this.audit = audit;
    }

    /** Somebody got the numbers. */
    record Print(Instant at, String subject) {}

    /**
     * A batch and what became of it.
     *
     * @param made so many of its cards are made; once all are, the numbers can be had
     * @param active so many were activated
     * @param blocked so many were blocked, whether activated or not
     * @param prints who got the numbers lately, newest first
     */
    record View(
            String batch,
            String range,
            int count,
            String kind,
            @Nullable String store,
            String reference,
            Instant orderedAt,
            String orderedBy,
            int made,
            long active,
            long blocked,
            List<Print> prints) {
        static View of(State state, List<Print> prints) {
            CardBatch batch = state.batch();
            Cards.Counts counts = state.counts();
            return new View(
                    batch.id(),
                    batch.range().name(),
                    batch.count(),
                    batch.kind().name().toLowerCase(Locale.ROOT),
                    batch.store(),
                    batch.reference(),
                    batch.at(),
                    batch.subject(),
                    state.made(),
                    counts.active(),
                    counts.blocked(),
                    prints);
        }
    }

    /** 202, since the cards are made afterwards; a resend hears how far that is. */
    @PostMapping
    @PreAuthorize("hasRole('ADMIN')")
    ResponseEntity<View> order(@PathVariable String program, Caller caller, HttpServletRequest http)
            throws IOException {
        if (programs.find(program).isEmpty()) {
            throw new RequestRefusedException(
                    HttpStatus.NOT_FOUND, "UNKNOWN_PROGRAM", "there is no programme of this name");
        }
        byte[] body = Body.read(http.getInputStream(), Body.SINGLE_BYTES_MAX);
        Asking asking = RequestKey.required(http, caller, body);
        CardOrders.Order order = reader.order(body);
        return switch (orders.order(program, order, caller.subject(), asking)) {
            case Outcome.Ordered(CardBatch batch) ->
                ResponseEntity.accepted()
                        .location(URI.create("/v1/programs/" + program + "/card-batches/" + batch.id()))
                        .body(show(program, batch.id()));
            case Outcome.UnknownRange(List<String> ranges) ->
                throw unfit("/range", "UNKNOWN_RANGE", "range must be one of the section cards: " + ranges);
            case Outcome.RangeFull(long left) ->
                throw unfit(
                        "/count",
                        "RANGE_FULL",
                        "only one number in ten may be a card, so that nobody guesses one; " + left + " are left");
            case Outcome.KeyUsed() ->
                throw new RequestRefusedException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "IDEMPOTENCY_KEY_REUSED",
                        "another request bore this Idempotency-Key");
        };
    }

    private static RequestRefusedException unfit(String pointer, String code, String detail) {
        return new RequestRefusedException(
                HttpStatus.UNPROCESSABLE_CONTENT, List.of(new Refusal(pointer, code, detail)));
    }

    @GetMapping("/{batch}")
    @PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
    View show(@PathVariable String program, @PathVariable String batch) {
        State state = state(program, batch);
        List<Print> prints = audit.of(program, batch, null, PRINTS_MAX).stream()
                .map(Audit.Noted::note)
                .map(note -> new Print(note.at(), note.actor().subject()))
                .toList();
        return View.of(state, prints);
    }

    /** Number and code of every card, for the printer: a line each, made again from the batch's secret. Noted before it begins. */
    @RecentLogin
    @GetMapping(path = "/{batch}/numbers")
    @PreAuthorize("hasRole('ADMIN')")
    void numbers(
            @PathVariable String program,
            @PathVariable String batch,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        State state = state(program, batch);
        int count = state.batch().count();
        if (state.made() < count) {
            throw new RequestRefusedException(
                    HttpStatus.CONFLICT, "BATCH_UNFINISHED", state.made() + " of " + count + " cards are made");
        }
        desk.note(program, batch, Action.PRINTED, null, caller, request);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        OutputStream out = response.getOutputStream();
        out.write("place,number,code\r\n".getBytes(StandardCharsets.US_ASCII));
        for (int from = 0; from < count; from += CardPlaces.CHUNK) {
            StringBuilder lines = new StringBuilder();
            for (Printed card : orders.printed(state.batch(), from, Math.min(count, from + CardPlaces.CHUNK))) {
                lines.append(card.place() + 1)
                        .append(',')
                        .append(card.number())
                        .append(',')
                        .append(card.code())
                        .append("\r\n");
            }
            out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
        }
        out.flush();
    }

    private State state(String program, String batch) {
        return orders.state(program, batch)
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "UNKNOWN_BATCH", "there is no such batch of cards"));
    }
}
