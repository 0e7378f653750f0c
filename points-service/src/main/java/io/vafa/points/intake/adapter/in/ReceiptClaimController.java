package io.vafa.points.intake.adapter.in;

import io.vafa.contracts.intake.ReceiptClaimed;
import io.vafa.contracts.purchase.ClaimedLater;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.Role;
import io.vafa.platform.web.JsonBody;
import io.vafa.platform.web.Problems;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.intake.application.ForgottenCards;
import io.vafa.points.intake.application.ReceiptClaims;
import io.vafa.points.intake.domain.ClaimRefusal;
import io.vafa.points.ledger.adapter.in.KnownMembers;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a member who forgot the card claims a purchase by its receipt. Sent again, a claim is answered again. */
@RestController
@RequestMapping("/v1/programs/{program}/members/{member}/receipt-claims")
@PreAuthorize("hasAnyRole('TILL', 'AGENT', 'ADMIN')")
public class ReceiptClaimController {
    private static final Set<String> FIELDS =
            Set.of("partner", "store", "till", "number", "businessDate", "amount", "currency");

    private final ForgottenCards cards;
    private final KnownMembers members;
    private final Clock clock;

    public ReceiptClaimController(ForgottenCards cards, KnownMembers members, Clock clock) {
        this.cards = cards;
        this.members = members;
        this.clock = clock;
    }

    @PostMapping
    ResponseEntity<byte[]> claim(
            @PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest request)
            throws IOException {
        ReceiptClaimed claim = read(JsonBody.read(request.getInputStream(), FIELDS), program, member, caller);
        try {
            return switch (cards.claim(claim, caller.partner() + "/" + caller.subject())) {
                case ForgottenCards.Answer.Told(PurchaseOutcome outcome) -> answer(outcome);
                case ForgottenCards.Answer.Heard() -> json(HttpStatus.ACCEPTED, Map.of("status", "ACCEPTED"));
                case ForgottenCards.Answer.Refused(ClaimRefusal refusal) -> refused(refusal, null);
            };
        } catch (ReceiptClaims.UnreachableException away) {
            throw new RequestRefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "INTAKE_UNAVAILABLE",
                    "it is not known whether this was taken; send it again");
        }
    }

    /** A till claims what its own partner sold, at whichever store; staff may name any partner. */
    private ReceiptClaimed read(JsonBody body, String program, String member, Caller caller) {
        Optional<String> partner = body.optionalText("partner");
        boolean anyPartner = caller.has(Role.AGENT) || caller.has(Role.ADMIN);
        if (!anyPartner && partner.isPresent() && !partner.get().equals(caller.partner())) {
            throw new RequestRefusedException(
                    HttpStatus.FORBIDDEN, "FOREIGN_PARTNER", "your credential speaks for another partner");
        }
        Optional<String> store = body.optionalText("store");
        Optional<String> till = body.optionalText("till");
        String number = body.text("number");
        Optional<LocalDate> businessDate = body.optionalText("businessDate").flatMap(text -> date(text, body));
        // Where the day begins first it is this date already.
        LocalDate latest = LocalDate.ofInstant(clock.instant(), ZoneOffset.MAX);
        if (businessDate.isPresent() && businessDate.get().isAfter(latest)) {
            body.refuse("businessDate", "IN_FUTURE", "lies in the future: no till has given out such a receipt yet");
        }
        String currency = body.text("currency");
        Optional<BigDecimal> decimal = body.decimal("amount");
        if (decimal.isEmpty()) {
            // Whatever else was wrong with it is noted already.
            body.text("amount");
        }
        Optional<Money> amount = decimal.flatMap(found -> money(currency, found, body));
        body.check();
        members.require(program, member);
        return new ReceiptClaimed(
                program,
                member,
                partner.orElse(caller.partner()),
                store.orElse(null),
                till.orElse(null),
                new Receipt(number, businessDate.orElse(null)),
                amount.orElseThrow(),
                new ClaimedLater(clock.instant().truncatedTo(ChronoUnit.MILLIS), caller.subject()));
    }

    private static Optional<LocalDate> date(String text, JsonBody body) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDate) {
            body.refuse("businessDate", "WRONG_FORMAT", "there is no such date; write it as 2026-11-22");
            return Optional.empty();
        }
    }

    private static Optional<Money> money(String currency, BigDecimal decimal, JsonBody body) {
        try {
            return Optional.of(Money.ofDecimal(currency, decimal));
        } catch (ArithmeticException | IllegalArgumentException unfit) {
            if (!currency.isEmpty()) {
                body.refuse(
                        "amount",
                        "AMOUNT_PRECISION",
                        "has more decimals than the currency, is too large, or there is no such currency");
            }
            return Optional.empty();
        }
    }

    private static ResponseEntity<byte[]> answer(PurchaseOutcome outcome) {
        return switch (outcome.status()) {
            case CREDITED, RETURNED, CONFIRMED, WITHDRAWN, RECORDED -> json(HttpStatus.OK, outcome);
            case PARKED, PENDING -> json(HttpStatus.ACCEPTED, outcome);
            case CONFLICT -> refused(ClaimRefusal.RECEIPT_ALREADY_CLAIMED, null);
            case REFUSED -> {
                for (ClaimRefusal refusal : ClaimRefusal.values()) {
                    if (refusal.name().equals(outcome.code())) {
                        yield refused(refusal, null);
                    }
                }
                yield refused(null, outcome);
            }
        };
    }

    /** Whoever is refused hears nothing of whose the receipt is; only the ledger's own refusal is about the member who asked. */
    private static ResponseEntity<byte[]> refused(@Nullable ClaimRefusal refusal, @Nullable PurchaseOutcome outcome) {
        HttpStatus status = switch (refusal) {
            case RECEIPT_ALREADY_CLAIMED -> HttpStatus.CONFLICT;
            case CLAIM_LIMIT -> HttpStatus.TOO_MANY_REQUESTS;
            case CLAIMS_NOT_OFFERED, RECEIPT_DOES_NOT_MATCH, CLAIM_WINDOW_OVER -> HttpStatus.UNPROCESSABLE_CONTENT;
            case null -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        ProblemDetail problem = refusal != null
                ? Problems.problem(status, refusal.name(), refusal.detail())
                : Problems.problem(
                        status,
                        outcome == null || outcome.code() == null ? "REFUSED" : outcome.code(),
                        outcome == null || outcome.detail() == null ? "it had no effect" : outcome.detail());
        if (outcome != null) {
            problem.setProperty("outcome", outcome);
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.write(problem));
    }

    private static ResponseEntity<byte[]> json(HttpStatus status, Object body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.write(body));
    }
}
