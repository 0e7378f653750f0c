package io.vafa.points.deposit.adapter.in;

import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.JsonBody;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.deposit.application.DepositDesk;
import io.vafa.points.deposit.domain.DepositAccount;
import io.vafa.points.deposit.domain.DepositChange;
import io.vafa.points.deposit.domain.DepositKey;
import io.vafa.points.deposit.domain.DepositPolicy;
import io.vafa.points.ledger.adapter.in.MovementDesk;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a prepaid partner paid in, and what is left of it. */
@RestController
@RequestMapping("/v1/programs/{program}/partners/{partner}/deposits")
public class DepositController {
    private static final int PARTNER_LENGTH_MAX = 200;

    private final DepositDesk desk;

    public DepositController(DepositDesk desk) {
        this.desk = desk;
    }

    /** A deposit or a withdrawal; see {@link DepositChange}. */
    record ChangeView(
            long number,
            String id,
            String wallet,
            long points,
            String reason,
            @Nullable String reference,
            String actor,
            Instant at,
            long deposited) {
        static ChangeView of(DepositChange change) {
            return new ChangeView(
                    change.number(),
                    change.name(),
                    change.key().wallet(),
                    change.points(),
                    change.reason(),
                    change.reference(),
                    change.actor(),
                    change.at(),
                    change.deposited());
        }
    }

    /**
     * One wallet.
     *
     * @param whenUsedUp null if the partner is not prepaid now
     * @param issued as seals found it, less what was taken back
     * @param issuedFrom the cut of the seal after which issuing counts; null if nothing was ever paid
     * @param issuedUpTo the cut of the last seal that is counted
     * @param unsealed issued since, at most
     * @param onLease what processes may issue now; what they issued of it is among it
     * @param remaining what is neither issued nor on lease
     * @param overdrawn issued beyond the deposit
     * @param low whether less remains than somebody is to be told of
     */
    record WalletView(
            String wallet,
            DepositPolicy.@Nullable WhenUsedUp whenUsedUp,
            long deposited,
            long issued,
            @Nullable Instant issuedFrom,
            @Nullable Instant issuedUpTo,
            long unsealed,
            long onLease,
            long remaining,
            long overdrawn,
            boolean low,
            List<ChangeView> changes) {
        static WalletView of(DepositDesk.Standing standing) {
            DepositAccount account = standing.account();
            DepositPolicy policy = standing.policy();
            long left = account == null ? 0 : account.remaining();
            return new WalletView(
                    standing.issuer().wallet(),
                    policy == null ? null : policy.whenUsedUp(),
                    account == null ? 0 : account.deposited(),
                    account == null ? 0 : account.sealed(),
                    standing.countedFrom(),
                    standing.countedTo(),
                    account == null ? 0 : account.unsealed(),
                    account == null ? 0 : account.onLease(),
                    Math.max(0, left),
                    Math.max(0, -left),
                    policy != null && left < policy.alertBelow(),
                    standing.changes().stream().map(ChangeView::of).toList());
        }
    }

    /** All wallets for which the partner pays in advance, or did. */
    record DepositsView(String partner, List<WalletView> wallets) {}

    @GetMapping
    @PreAuthorize("hasAnyRole('AGENT', 'ANALYST', 'ADMIN')")
    ResponseEntity<byte[]> list(@PathVariable String program, @PathVariable String partner) {
        return json(new DepositsView(
                partner, desk.of(program, partner).stream().map(WalletView::of).toList()));
    }

    @PostMapping
    @PreAuthorize("hasRole('ADMIN')")
    ResponseEntity<byte[]> record(
            @PathVariable String program, @PathVariable String partner, Caller caller, HttpServletRequest request)
            throws IOException {
        String key = MovementDesk.key(request);
        JsonBody body = JsonBody.read(request.getInputStream(), Set.of("wallet", "points", "reason", "reference"));
        String wallet = body.text("wallet");
        Optional<Long> points = body.whole("points", -DepositAccount.POINTS_MAX, DepositAccount.POINTS_MAX);
        String reason = body.text("reason");
        Optional<String> reference = body.optionalText("reference");
        if (points.isEmpty() || points.get() == 0) {
            body.refuse("points", "WRONG_VALUE", "must be a whole number other than 0");
        }
        if (partner.isBlank() || partner.length() > PARTNER_LENGTH_MAX) {
            body.refuse("partner", "WRONG_VALUE", "a partner's name has 1 to " + PARTNER_LENGTH_MAX + " characters");
        }
        body.check();
        return switch (desk.record(new DepositDesk.Wanted(
                new DepositKey(program, wallet, partner),
                caller.partner() + ":" + key,
                points.orElseThrow(),
                reason,
                reference.orElse(null),
                caller.subject()))) {
            case DepositDesk.Recorded.Done(var change) -> json(ChangeView.of(change));
            case DepositDesk.Recorded.Refused(var code, var detail) ->
                throw new RequestRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
        };
    }

    private static ResponseEntity<byte[]> json(Object body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.write(body));
    }
}
