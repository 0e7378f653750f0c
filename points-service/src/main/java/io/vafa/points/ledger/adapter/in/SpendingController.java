package io.vafa.points.ledger.adapter.in;

import io.vafa.contracts.command.CaptureHold;
import io.vafa.contracts.command.HoldPoints;
import io.vafa.contracts.command.RedeemPoints;
import io.vafa.contracts.command.ReverseRedemption;
import io.vafa.contracts.command.VoidHold;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.purchase.Money;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.RecentLogin;
import io.vafa.platform.security.Role;
import io.vafa.platform.web.JsonBody;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.ledger.application.TermsCatalog;
import io.vafa.points.ledger.domain.Terms;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where tills and partners spend a member's points: at once, or set aside first. */
@RestController
@RequestMapping("/v1/programs/{program}/members/{member}")
@PreAuthorize("hasAnyRole('TILL', 'PARTNER', 'AGENT', 'ADMIN')")
public class SpendingController {
    /** Longer than the name of any movement; more than a cause can hold names none either. */
    private static final int KIND_LENGTH_MAX = 40;

    private static final long POINTS_MAX = 1_000_000_000_000_000L;
    private static final long HOLD_SECONDS_DEFAULT = 15 * 60L;
    private static final long HOLD_SECONDS_MAX = 30 * 24 * 3600L;
    private static final Set<String> SPENT =
            Set.of("wallet", "points", "amount", "purpose", "reward", "by", "reference", "store", "till", "paid");

    private final MovementDesk desk;
    private final TermsCatalog terms;

    public SpendingController(MovementDesk desk, TermsCatalog terms) {
        this.desk = desk;
        this.terms = terms;
    }

    /** What stands in the body of a redemption or a hold. */
    private record Wanted(
            String wallet, @Nullable Long points, @Nullable Money amount, Redemption redemption) {}

    @RecentLogin
    @PostMapping("/redemptions")
    ResponseEntity<byte[]> redeem(
            @PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest request)
            throws IOException {
        String key = MovementDesk.key(request);
        Instant now = desk.now();
        Wanted wanted = wanted(JsonBody.read(request.getInputStream(), SPENT), program, caller, now);
        desk.requireMember(program, member);
        return desk.ask(new RedeemPoints(
                program,
                member,
                MovementDesk.cause("redemption", program, caller, key),
                now,
                wanted.wallet(),
                wanted.points(),
                wanted.amount(),
                wanted.redemption()));
    }

    @RecentLogin
    @PostMapping("/holds")
    ResponseEntity<byte[]> hold(
            @PathVariable String program, @PathVariable String member, Caller caller, HttpServletRequest request)
            throws IOException {
        String key = MovementDesk.key(request);
        Instant now = desk.now();
        JsonBody body = JsonBody.read(request.getInputStream(), with(SPENT, "seconds"));
        long seconds = body.whole("seconds", 1, HOLD_SECONDS_MAX).orElse(HOLD_SECONDS_DEFAULT);
        Wanted wanted = wanted(body, program, caller, now);
        desk.requireMember(program, member);
        return desk.ask(new HoldPoints(
                program,
                member,
                MovementDesk.cause("hold", program, caller, key),
                now,
                wanted.wallet(),
                wanted.points(),
                wanted.amount(),
                now.plusSeconds(seconds),
                wanted.redemption()));
    }

    @RecentLogin
    @PostMapping("/holds/{hold}/capture")
    ResponseEntity<byte[]> capture(
            @PathVariable String program,
            @PathVariable String member,
            @PathVariable String hold,
            Caller caller,
            HttpServletRequest request)
            throws IOException {
        String key = MovementDesk.key(request);
        JsonBody body = JsonBody.read(request.getInputStream(), Set.of("points"));
        Optional<Long> points = body.whole("points", 1, POINTS_MAX);
        body.check();
        desk.requireMember(program, member);
        return desk.ask(new CaptureHold(
                program,
                member,
                MovementDesk.cause("capture", program, caller, key),
                desk.now(),
                MovementDesk.cause("hold", program, caller, MovementDesk.known(hold)),
                points.orElse(null)));
    }

    @PostMapping("/holds/{hold}/void")
    ResponseEntity<byte[]> giveBack(
            @PathVariable String program,
            @PathVariable String member,
            @PathVariable String hold,
            Caller caller,
            HttpServletRequest request) {
        String key = MovementDesk.key(request);
        desk.requireMember(program, member);
        return desk.ask(new VoidHold(
                program,
                member,
                MovementDesk.cause("void", program, caller, key),
                desk.now(),
                MovementDesk.cause("hold", program, caller, MovementDesk.known(hold))));
    }

    /** Undoes a redemption, or what was captured of a hold. */
    @RecentLogin
    @PostMapping("/{kind:redemptions|captures}/{id}/reversal")
    ResponseEntity<byte[]> reverse(
            @PathVariable String program,
            @PathVariable String member,
            @PathVariable String kind,
            @PathVariable String id,
            Caller caller,
            HttpServletRequest request)
            throws IOException {
        String key = MovementDesk.key(request);
        JsonBody body = JsonBody.read(request.getInputStream(), Set.of("points", "reason"));
        Optional<Long> points = body.whole("points", 1, POINTS_MAX);
        String reason = body.text("reason");
        body.check();
        desk.requireMember(program, member);
        return desk.ask(new ReverseRedemption(
                program,
                member,
                MovementDesk.cause("reversal", program, caller, key),
                desk.now(),
                MovementDesk.cause(
                        kind.equals("captures") ? "capture" : "redemption", program, caller, MovementDesk.known(id)),
                points.orElse(null),
                reason));
    }

    /** What became of a movement that this caller's partner asked for. */
    @GetMapping("/movements/{kind:[a-z-]+}/{id}")
    ResponseEntity<byte[]> recall(
            @PathVariable String program,
            @PathVariable String member,
            @PathVariable String kind,
            @PathVariable String id,
            Caller caller) {
        if (kind.length() > KIND_LENGTH_MAX) {
            throw MovementDesk.unknown();
        }
        return desk.recall(program, member, MovementDesk.cause(kind, program, caller, MovementDesk.known(id)));
    }

    private Wanted wanted(JsonBody body, String program, Caller caller, Instant now) {
        String wallet = body.text("wallet");
        Optional<Long> points = body.whole("points", 1, POINTS_MAX);
        Optional<Money> amount =
                body.decimal("amount").flatMap(decimal -> money("amount", decimal, terms.inForce(program, now), body));
        Redemption.Purpose purpose =
                body.oneOf("purpose", Redemption.Purpose.class).orElse(Redemption.Purpose.TENDER);
        Optional<String> store = body.optionalText("store");
        Optional<String> till = body.optionalText("till");
        Optional<String> reward = body.optionalText("reward");
        Optional<String> by = body.optionalText("by");
        Optional<String> reference = body.optionalText("reference");
        Optional<Money> paid =
                body.decimal("paid").flatMap(decimal -> money("paid", decimal, terms.inForce(program, now), body));
        if (paid.isPresent() && purpose != Redemption.Purpose.REWARD) {
            body.refuse("paid", "NOT_WITH_TENDER", "stands beside points for a reward; a bill is paid by its till");
        }
        if (purpose == Redemption.Purpose.REWARD && reward.isEmpty()) {
            body.refuse("reward", "FIELD_MISSING", "name the reward");
        }
        body.check();
        return new Wanted(
                wallet,
                points.orElse(null),
                amount.orElse(null),
                new Redemption(
                        purpose,
                        caller.partner(),
                        own("store", store, caller.store()),
                        own("till", till, caller.till()),
                        reward.orElse(null),
                        by.orElse(null),
                        reference.orElse(null),
                        paid.orElse(null),
                        caller.has(Role.AGENT) || caller.has(Role.ADMIN) ? caller.subject() : null));
    }

    /** What the credential says; only where it says nothing, what the body says. */
    private static @Nullable String own(String field, Optional<String> said, @Nullable String bound) {
        if (bound != null && said.isPresent() && !said.get().equals(bound)) {
            throw new RequestRefusedException(
                    HttpStatus.FORBIDDEN, "FOREIGN_STORE", "your credential speaks for another " + field);
        }
        return bound == null ? said.orElse(null) : bound;
    }

    private static Optional<Money> money(String field, BigDecimal decimal, Optional<Terms> inForce, JsonBody body) {
        if (inForce.isEmpty()) {
            body.refuse(field, "UNKNOWN_PROGRAM", "the programme was never applied");
            return Optional.empty();
        }
        try {
            return Optional.of(Money.ofDecimal(inForce.get().currency(), decimal));
        } catch (ArithmeticException | IllegalArgumentException unfit) {
            body.refuse(field, "AMOUNT_PRECISION", "has more decimals than the programme's currency, or is too large");
            return Optional.empty();
        }
    }

    private static Set<String> with(Set<String> names, String more) {
        Set<String> all = new HashSet<>(names);
        all.add(more);
        return all;
    }
}
