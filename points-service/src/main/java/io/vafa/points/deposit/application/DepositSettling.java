package io.vafa.points.deposit.application;

import io.vafa.points.deposit.domain.DepositAccount;
import io.vafa.points.finance.application.SealCatalog;
import io.vafa.points.finance.application.SealContents;
import io.vafa.points.finance.domain.Figure;
import io.vafa.points.finance.domain.Flow;
import io.vafa.points.finance.domain.Seal;
import io.vafa.points.ledger.domain.Issuer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts what seals found issued in the place of what was leased. Any number of instances may do so, and as often as they like: each seal
 * counts once in each account.
 */
public final class DepositSettling {
    private final DepositAccounts accounts;
    private final DepositBook book;
    private final SealCatalog seals;
    private final SealContents contents;
    private final Duration margin;

    /**
     * A settling.
     *
     * @param margin see {@link LeaseTerms#margin}
     */
    public DepositSettling(
            DepositAccounts accounts, DepositBook book, SealCatalog seals, SealContents contents, Duration margin) {
        this.accounts = accounts;
        this.book = book;
        this.seals = seals;
        this.contents = contents;
        this.margin = margin;
    }

    /** Counts the seals that are new. */
    public void settle(String program) {
        List<DepositAccount> all = accounts.of(program);
        if (all.isEmpty()) {
            return;
        }
        List<Seal> known = seals.all(program);
        Map<Long, Map<Issuer, Long>> read = new HashMap<>();
        for (DepositAccount account : all) {
            if (account.sealsCounted() < known.size()) {
                var _ = book.change(account.key(), before -> counting(before, known, read));
            }
        }
    }

    /**
     * A seal of a running day waits for a later one as long as a lease ran across its cut: counted now, what was issued under that lease
     * would count twice, until the next seal. At the end of a day this is a margin's worth at most.
     */
    private DepositAccount counting(DepositAccount before, List<Seal> known, Map<Long, Map<Issuer, Long>> read) {
        Issuer issuer = new Issuer(before.key().wallet(), before.key().partner());
        DepositAccount account = before;
        DepositAccount counted = before;
        for (Seal seal : known.subList((int) Math.min(known.size(), before.sealsCounted()), known.size())) {
            long issued = read.computeIfAbsent(seal.number(), _ -> issued(contents.figures(seal)))
                    .getOrDefault(issuer, 0L);
            account = account.counting(seal.number(), issued, seal.cut(), margin);
            if (seal.endsDay() || account.granted() == account.sealed()) {
                counted = account;
            }
        }
        return counted;
    }

    /** What figures say was issued, less what was taken back. */
    static Map<Issuer, Long> issued(List<Figure> figures) {
        Map<Issuer, Long> issued = new HashMap<>();
        for (Figure figure : figures) {
            if (counts(figure.key().flow())) {
                issued.merge(new Issuer(figure.key().wallet(), figure.key().issuer()), figure.points(), Math::addExact);
            }
        }
        return issued;
    }

    private static boolean counts(Flow flow) {
        return switch (flow) {
            case ISSUED, AWARDED, GIVEN, TAKEN, TAKEN_BACK -> true;
            case OPENED,
                    REDEEMED,
                    REVERSED,
                    EXPIRED,
                    FORFEITED,
                    FORGIVEN,
                    DEBT_SETTLED,
                    SENT,
                    RECEIVED,
                    MERGED_OUT,
                    MERGED_IN,
                    EXPIRY_MOVED -> false;
        };
    }
}
