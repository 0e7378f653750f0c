package io.vafa.points.ledger.adapter.in;

import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.platform.json.Json;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.Role;
import io.vafa.platform.web.RequestRefusedException;
import io.vafa.points.ledger.application.BalanceSight;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.TermsCatalog;
import io.vafa.points.ledger.application.WrittenEntry;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Due;
import io.vafa.points.ledger.domain.Terms;
import io.vafa.points.ledger.domain.Wallet;
import io.vafa.points.ledger.domain.WalletPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A member's balance and journal. */
@RestController
@RequestMapping("/v1/programs/{program}/members/{member}")
public class AccountController {
    private static final String LIMIT_DEFAULT = "50";
    private static final int LIMIT_MAX = Journal.PAGE_MAX;

    /** As often as a command is passed on. */
    private static final int MERGES_MAX = 20;

    private final KnownMembers members;
    private final Journal journal;
    private final TermsCatalog terms;
    private final BalanceSight sight;
    private final Clock clock;

    public AccountController(
            KnownMembers members, Journal journal, TermsCatalog terms, BalanceSight sight, Clock clock) {
        this.sight = sight;
        this.members = members;
        this.journal = journal;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * What a member has now: the journal up to its last entry, and what has fallen due since.
     *
     * @param member who was asked for, or as whom that one goes on since a merge
     * @param sequence of that entry
     * @param asOf when it was written
     * @param tier null before the first tier change
     */
    record AccountView(
            String program,
            String member,
            long sequence,
            Instant asOf,
            @Nullable String tier,
            Map<String, WalletView> wallets) {}

    /**
     * One wallet, in whole units.
     *
     * @param available what can be spent; below zero only where the programme lets members see their debt so
     * @param pending earned, and not to be spent before a later time
     * @param held set aside by open holds
     * @param debt what the next credits pay first
     * @param base earned by purchases so far, less what was taken back of it
     * @param bonus granted by campaigns so far, less what was taken back of it
     * @param maturing what is pending, by when it can be spent, soonest first
     * @param expiring what expires, pending points included, soonest first
     * @param lots what there is, in the order in which it is spent; null for whoever is not of the staff: who issued and paid for points, and what they cost,
     *     partners agreed on with the chain and not with each other
     */
    record WalletView(
            long available,
            long pending,
            long held,
            long debt,
            long base,
            long bonus,
            List<MaturingView> maturing,
            List<ExpiringView> expiring,
            @Nullable List<LotBalance> lots) {}

    /** So many points can be spent from then on. */
    record MaturingView(Instant availableFrom, long points) {}

    /** So many points can be spent until then, and then no more. */
    record ExpiringView(Instant expiresAt, long points) {}

    /**
     * Entries, newest first, each as it is stored.
     *
     * @param nextCursor for the older ones; null when there are none
     */
    record Page(List<JsonNode> entries, @Nullable String nextCursor) {}

    @GetMapping("/balance")
    @PreAuthorize("hasAnyRole('TILL', 'PARTNER', 'AGENT', 'ADMIN', 'MEMBER')")
    AccountView balance(@PathVariable String program, @PathVariable String member, Caller caller) {
        requireSight(program, member, caller);
        Account account = goingOnAs(members.account(program, member));
        Map<String, WalletView> wallets = new TreeMap<>();
        Instant now = clock.instant();
        Optional<Terms> inForce = terms.inForce(program, now);
        boolean isStaff = caller.has(Role.AGENT) || caller.has(Role.ADMIN);
        // What has fallen due since the last entry is settled by the next; nobody is to see it as if it were not.
        Due.until(account, now)
                .account()
                .wallets()
                .forEach((code, wallet) -> wallets.put(
                        code,
                        view(wallet, inForce.map(found -> found.wallet(code)).orElse(WalletPolicy.DEFAULT), isStaff)));
        return new AccountView(
                program, account.member(), account.sequence(), account.recordedAt(), account.tier(), wallets);
    }

    /** Before the member is looked for, so that a partner hears the same whether there is one or not. Whoever stands at a till shows their card there. */
    private void requireSight(String program, String member, Caller caller) {
        boolean worksHere = caller.has(Role.TILL) || caller.has(Role.AGENT) || caller.has(Role.ADMIN);
        if (!caller.has(Role.PARTNER) || worksHere) {
            return;
        }
        switch (sight.of(program, caller.partner(), member)) {
            case ALLOWED -> {}
            case NOT_ALLOWED ->
                throw new RequestRefusedException(
                        HttpStatus.FORBIDDEN,
                        "BALANCE_NOT_ALLOWED",
                        "no member of this id allows your partner to see their balance");
            case NOT_KNOWN ->
                throw new RequestRefusedException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "SERVICE_UNAVAILABLE",
                        "whether the member allows it cannot be found out now; nothing was done");
        }
    }

    @GetMapping("/entries")
    @PreAuthorize("hasAnyRole('AGENT', 'ADMIN')")
    Page entries(
            @PathVariable String program,
            @PathVariable String member,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = LIMIT_DEFAULT) int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw refused("LIMIT_OUT_OF_RANGE", "limit must be 1 to " + LIMIT_MAX + ", but is " + limit);
        }
        Account account = members.account(program, member);
        long newest = cursor == null ? account.sequence() : sequence(cursor, account.sequence());
        long oldest = Math.max(1, newest - limit + 1);
        List<JsonNode> entries = new ArrayList<>();
        for (WrittenEntry written :
                journal.page(member, oldest, (int) (newest - oldest + 1)).reversed()) {
            entries.add(Json.MAPPER.readTree(written.text()));
        }
        return new Page(entries, oldest > 1 ? cursor(oldest - 1) : null);
    }

    private static WalletView view(Wallet wallet, WalletPolicy policy, boolean showsLots) {
        Balance balance = wallet.balance();
        boolean showsDebt = policy.debt() == WalletPolicy.Debt.NEGATIVE;
        SortedMap<Instant, Long> maturing = new TreeMap<>();
        SortedMap<Instant, Long> expiring = new TreeMap<>();
        wallet.lots().forEach(lot -> {
            sum(maturing, lot.lot().availableFrom(), lot.points());
            sum(expiring, lot.lot().expiresAt(), lot.points());
        });
        return new WalletView(
                showsDebt ? balance.available() - balance.debt() : balance.available(),
                balance.pending(),
                balance.held(),
                balance.debt(),
                wallet.base(),
                wallet.bonus(),
                maturing.entrySet().stream()
                        .map(at -> new MaturingView(at.getKey(), at.getValue()))
                        .toList(),
                expiring.entrySet().stream()
                        .map(at -> new ExpiringView(at.getKey(), at.getValue()))
                        .toList(),
                showsLots ? wallet.inSpendingOrder(policy.lots().spend()) : null);
    }

    private static void sum(Map<Instant, Long> sums, @Nullable Instant at, long points) {
        if (at != null) {
            sums.merge(at, points, Math::addExact);
        }
    }

    /** Tills go on using the old id, and are not to say that nothing is there. */
    private Account goingOnAs(Account asked) {
        Account account = asked;
        for (int hops = 0; hops < MERGES_MAX; hops++) {
            String into = account.ties().mergedInto();
            if (into == null) {
                return account;
            }
            account = members.account(account.program(), into);
        }
        return account;
    }

    private static String cursor(long sequence) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("s" + sequence).getBytes(StandardCharsets.UTF_8));
    }

    private static long sequence(String cursor, long newest) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            long sequence = Long.parseLong(text.substring(1));
            if (text.charAt(0) == 's' && sequence >= 1 && sequence <= newest) {
                return sequence;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            // Falls through to the same answer: what is wrong with a cursor concerns nobody.
        }
        throw refused("CURSOR_INVALID", "use the nextCursor of an earlier answer, or none");
    }

    private static RequestRefusedException refused(String code, String detail) {
        return new RequestRefusedException(HttpStatus.BAD_REQUEST, code, detail);
    }
}
