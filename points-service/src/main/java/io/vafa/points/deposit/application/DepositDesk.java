package io.vafa.points.deposit.application;

import io.vafa.points.deposit.domain.DepositAccount;
import io.vafa.points.deposit.domain.DepositChange;
import io.vafa.points.deposit.domain.DepositKey;
import io.vafa.points.deposit.domain.DepositPolicy;
import io.vafa.points.finance.application.SealCatalog;
import io.vafa.points.finance.domain.Seal;
import io.vafa.points.ledger.domain.Issuer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Records deposits and withdrawals, and says how they stand. */
public final class DepositDesk {
    /** The most changes of one answer, the last ones. */
    public static final int LISTED_MAX = 100;

    private final DepositAccounts accounts;
    private final DepositSettling settling;
    private final SealCatalog seals;
    private final DepositTerms terms;
    private final Clock clock;

    public DepositDesk(
            DepositAccounts accounts, DepositSettling settling, SealCatalog seals, DepositTerms terms, Clock clock) {
        this.accounts = accounts;
        this.settling = settling;
        this.seals = seals;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * What somebody wants recorded.
     *
     * @param name the same name for the same thing, however often it is asked for
     * @param points less than 0 for a withdrawal
     */
    public record Wanted(
            DepositKey key,
            String name,
            long points,
            String reason,
            @Nullable String reference,
            String actor) {}

    /** What became of it. */
    public sealed interface Recorded {
        /** It is recorded, now or by an earlier request of the same name. */
        record Done(DepositChange change) implements Recorded {}

        /**
         * It is not.
         *
         * @param code stable
         */
        record Refused(String code, String detail) implements Recorded {}
    }

    /**
     * How a deposit stands.
     *
     * @param policy null if the partner is not prepaid now
     * @param account null if nothing was ever paid
     * @param countedFrom the cut of the seal after which counting begins; null if nothing was ever paid
     * @param countedTo the cut of the last seal that is counted; null if none is
     * @param changes the last ones first
     */
    public record Standing(
            Issuer issuer,
            @Nullable DepositPolicy policy,
            @Nullable DepositAccount account,
            @Nullable Instant countedFrom,
            @Nullable Instant countedTo,
            List<DepositChange> changes) {}

    /** Records a deposit or a withdrawal, once. */
    public Recorded record(Wanted wanted) {
        String program = wanted.key().program();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!terms.wallets(program, now).contains(wanted.key().wallet())) {
            return new Recorded.Refused(
                    "UNKNOWN_WALLET",
                    "the programme has no wallet " + wanted.key().wallet());
        }
        settling.settle(program);
        for (int tries = 0; tries < DepositBook.TRIES_MAX; tries++) {
            Optional<DepositAccount> found = accounts.find(wanted.key());
            // The account is changed first; whoever comes next writes down what it says was changed last.
            found.map(DepositAccount::lastChange).ifPresent(accounts::record);
            Optional<DepositChange> known = accounts.change(wanted.key(), wanted.name());
            if (known.isPresent()) {
                return same(known.get(), wanted);
            }
            int sealsSoFar = seals.all(program).size();
            if (found.isEmpty() && sealsSoFar == 0) {
                return new Recorded.Refused(
                        "NOTHING_SEALED",
                        "seal the books first: what was issued before the last seal is not taken out of a deposit");
            }
            DepositAccount before = found.orElseGet(() -> DepositAccount.beginning(wanted.key(), sealsSoFar));
            if (wanted.points() < 0 && before.remaining() + wanted.points() < 0) {
                return new Recorded.Refused(
                        "DEPOSIT_IN_USE",
                        -wanted.points() + " are to be taken out, and " + Math.max(0, before.remaining())
                                + " are neither issued nor on lease");
            }
            if (before.deposited() + wanted.points() > DepositAccount.POINTS_MAX) {
                return new Recorded.Refused("DEPOSIT_LIMIT", "no deposit is that large");
            }
            DepositChange change = change(before, wanted, now);
            if (accounts.store(before.with(change))) {
                accounts.record(change);
                return new Recorded.Done(change);
            }
        }
        throw new IllegalStateException("others keep changing the deposit of " + wanted.key());
    }

    private static DepositChange change(DepositAccount before, Wanted wanted, Instant now) {
        DepositChange last = before.lastChange();
        return new DepositChange(
                wanted.key(),
                last == null ? 1 : last.number() + 1,
                wanted.name(),
                wanted.points(),
                wanted.reason(),
                wanted.reference(),
                wanted.actor(),
                now,
                Math.addExact(before.deposited(), wanted.points()));
    }

    private static Recorded same(DepositChange known, Wanted wanted) {
        return known.says(wanted.points(), wanted.reason(), wanted.reference())
                ? new Recorded.Done(known)
                : new Recorded.Refused("IDEMPOTENCY_KEY_REUSED", "this key was used before for something else");
    }

    /** A partner's deposits, by wallet. */
    public List<Standing> of(String program, String partner) {
        settling.settle(program);
        Map<Issuer, DepositPolicy> policies = terms.inForce(program, clock.instant());
        List<DepositAccount> all = accounts.of(program);
        Set<Issuer> issuers = new TreeSet<>(policies.keySet());
        all.forEach(account ->
                issuers.add(new Issuer(account.key().wallet(), account.key().partner())));
        List<Seal> known = seals.all(program);
        List<Standing> standings = new ArrayList<>();
        for (Issuer issuer : issuers) {
            if (issuer.partner().equals(partner)) {
                standings.add(standing(program, issuer, policies.get(issuer), known));
            }
        }
        return standings;
    }

    private Standing standing(String program, Issuer issuer, @Nullable DepositPolicy policy, List<Seal> known) {
        DepositKey key = new DepositKey(program, issuer.wallet(), issuer.partner());
        DepositAccount account = accounts.find(key).orElse(null);
        DepositChange last = account == null ? null : account.lastChange();
        if (account == null || last == null) {
            return new Standing(issuer, policy, null, null, null, List.of());
        }
        accounts.record(last);
        long from = Math.max(1, last.number() - LISTED_MAX + 1);
        return new Standing(
                issuer,
                policy,
                account,
                cut(known, account.since()),
                cut(known, account.sealsCounted()),
                accounts.changes(key, from, (int) (last.number() - from + 1)).reversed());
    }

    private static @Nullable Instant cut(List<Seal> known, long number) {
        return number < 1 || number > known.size()
                ? null
                : known.get((int) number - 1).cut();
    }
}
