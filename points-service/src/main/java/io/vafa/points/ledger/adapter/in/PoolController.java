package io.vafa.points.ledger.adapter.in;

import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.command.OpenPool;
import io.vafa.contracts.command.SetPoolMember;
import io.vafa.contracts.journal.PoolLeaving;
import io.vafa.contracts.journal.PoolShare;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.RecentLogin;
import io.vafa.platform.web.JsonBody;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.RefusalCode;
import io.vafa.points.ledger.domain.Ties;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the help desk opens accounts that several members share, and says who may do what with them. A pool has a journal, a balance and
 * movements like a member, under its own id.
 */
@RestController
@RequestMapping("/v1/programs/{program}/pools")
@PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
public class PoolController {
    private static final long POINTS_MAX = 1_000_000_000_000_000L;
    private static final int ID_LENGTH = 24;

    private final MovementDesk desk;

    public PoolController(MovementDesk desk) {
        this.desk = desk;
    }

    /**
     * A pool and who is of it.
     *
     * @param members what each may do with it
     */
    record PoolView(String program, String pool, Map<String, PoolShare> members) {}

    @PostMapping
    ResponseEntity<byte[]> open(@PathVariable String program, Caller caller, HttpServletRequest request)
            throws IOException {
        Cause cause = MovementDesk.cause("pool", program, caller, MovementDesk.key(request));
        JsonBody body = JsonBody.read(request.getInputStream(), Set.of("name"));
        String name = body.text("name");
        body.check();
        // The same request opens the same pool.
        String pool = "p_" + Fingerprint.of(cause.key()).substring(0, ID_LENGTH);
        return desk.ask(new OpenPool(program, pool, cause, desk.now(), name, caller.subject()));
    }

    @GetMapping("/{pool}")
    PoolView see(@PathVariable String program, @PathVariable String pool) {
        Account account = pool(program, pool);
        return new PoolView(program, pool, new TreeMap<>(account.ties().shares()));
    }

    @RecentLogin
    @PutMapping("/{pool}/members/{who}")
    ResponseEntity<byte[]> set(
            @PathVariable String program,
            @PathVariable String pool,
            @PathVariable String who,
            Caller caller,
            HttpServletRequest request)
            throws IOException {
        String key = MovementDesk.key(request);
        JsonBody body = JsonBody.read(
                request.getInputStream(), Set.of("spends", "pointsMax", "contributes", "percent", "pointsMaxPerDay"));
        boolean spends = body.flag("spends");
        Optional<Long> pointsMax = body.whole("pointsMax", 1, POINTS_MAX);
        boolean contributes = body.flag("contributes");
        Optional<Long> percent = body.whole("percent", 1, PoolShare.PERCENT_MAX);
        if (percent.isPresent() && !contributes) {
            body.refuse("percent", "WRONG_VALUE", "is a part of what goes there by itself: contributes must be true");
        }
        Optional<Long> pointsMaxPerDay = body.whole("pointsMaxPerDay", 1, POINTS_MAX);
        body.check();
        pool(program, pool);
        Cause cause = MovementDesk.cause("pool-member", program, caller, key);
        Ties ties = desk.account(program, who).ties();
        if (ties.isPool()) {
            throw new RequestRefusedException(
                    HttpStatus.UNPROCESSABLE_CONTENT, RefusalCode.IS_A_POOL.name(), "a pool cannot be of a pool");
        }
        String other = ties.pool();
        // The member's own journal decides, a moment after the pool's has; what is known now need not wait for that.
        if (other != null && !other.equals(pool) && desk.entry(pool, cause).isEmpty()) {
            throw new RequestRefusedException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    RefusalCode.IN_ANOTHER_POOL.name(),
                    "the member is of another pool; leave that one first");
        }
        return desk.ask(new SetPoolMember(
                program,
                pool,
                cause,
                desk.now(),
                who,
                new PoolShare(
                        spends,
                        pointsMax.orElse(null),
                        contributes,
                        percent.map(Math::toIntExact).orElse(null),
                        pointsMaxPerDay.orElse(null)),
                caller.subject()));
    }

    @DeleteMapping("/{pool}/members/{who}")
    ResponseEntity<byte[]> remove(
            @PathVariable String program,
            @PathVariable String pool,
            @PathVariable String who,
            Caller caller,
            HttpServletRequest request) {
        String key = MovementDesk.key(request);
        pool(program, pool);
        PoolLeaving leaving = leaving(request.getParameter("points"));
        return desk.ask(new SetPoolMember(
                program,
                pool,
                MovementDesk.cause("pool-member", program, caller, key),
                desk.now(),
                who,
                null,
                caller.subject(),
                leaving));
    }

    private static @Nullable PoolLeaving leaving(@Nullable String said) {
        return switch (said) {
            case null -> null;
            case "stay" -> PoolLeaving.STAYS;
            case "own-contributions" -> PoolLeaving.OWN_CONTRIBUTIONS_RETURN;
            case "equal-share" -> PoolLeaving.EQUAL_SHARE;
            case "all" -> PoolLeaving.EVERYTHING;
            default ->
                throw new RequestRefusedException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "WRONG_VALUE",
                        "points: must be one of stay, own-contributions, equal-share and all");
        };
    }

    private Account pool(String program, String pool) {
        Account account = desk.account(program, pool);
        if (!account.ties().isPool()) {
            throw new RequestRefusedException(HttpStatus.NOT_FOUND, "UNKNOWN_POOL", "there is no such pool");
        }
        return account;
    }
}
