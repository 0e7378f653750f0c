package io.vafa.points.alert.application;

import io.vafa.contracts.alert.AlertRaised;
import io.vafa.contracts.alert.AlertSubject;
import io.vafa.points.deposit.application.DepositAccounts;
import io.vafa.points.deposit.application.DepositTerms;
import io.vafa.points.deposit.domain.DepositAccount;
import io.vafa.points.deposit.domain.DepositKey;
import io.vafa.points.deposit.domain.DepositPolicy;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks now and then at what is left of prepaid partners' deposits. It is told once a day (UTC) for each that is low, and once more when it is used up. */
public final class DepositWatch {
    private final DepositTerms terms;
    private final DepositAccounts accounts;
    private final AlertWatch watch;
    private final Clock clock;

    public DepositWatch(DepositTerms terms, DepositAccounts accounts, AlertWatch watch, Clock clock) {
        this.terms = terms;
        this.accounts = accounts;
        this.watch = watch;
        this.clock = clock;
    }

    /** Looks at the deposits of some programmes. */
    public void look(Set<String> programs) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<AlertRaised> found = new ArrayList<>();
        for (String program : programs) {
            terms.inForce(program, now).forEach((issuer, policy) -> {
                DepositKey key = new DepositKey(program, issuer.wallet(), issuer.partner());
                accounts.find(key)
                        .filter(account -> isLow(account, policy))
                        .ifPresent(account -> found.add(low(account, now)));
            });
        }
        watch.raise(found);
    }

    private static boolean isLow(DepositAccount account, DepositPolicy policy) {
        return account.remaining() < policy.alertBelow() || isUsedUp(account);
    }

    /** What is on lease may yet come back. */
    private static boolean isUsedUp(DepositAccount account) {
        return Math.addExact(account.remaining(), account.onLease()) <= 0;
    }

    private static AlertRaised low(DepositAccount account, Instant now) {
        DepositKey key = account.key();
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new AlertRaised(
                key.program(),
                AlertWatch.id(
                        AlertRaised.Kind.DEPOSIT_LOW,
                        key.program(),
                        key.wallet(),
                        key.partner(),
                        day,
                        isUsedUp(account)),
                AlertRaised.Kind.DEPOSIT_LOW,
                AlertSubject.place(key.partner(), null, null),
                null,
                key.wallet(),
                null,
                null,
                null,
                account.remaining(),
                null,
                now);
    }
}
