package io.vafa.points.ledger.domain;

import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.OpenAccount;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Posting.AccountOpened;
import io.vafa.contracts.journal.Posting.PointsAwarded;
import io.vafa.contracts.journal.Posting.PointsEarned;
import io.vafa.contracts.journal.Posting.TierChanged;
import io.vafa.contracts.journal.RuleTried;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Purchase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ledger's two functions. {@link #decide} holds all policy; {@link #evolve} holds none, so that history can be folded
 * again without any rule, clock or configuration.
 */
public final class Ledger {
    /** More than any wallet ever holds, and far from where sums overflow. */
    static final long WALLET_UNITS_MAX = 1_000_000_000_000_000_000L;

    private Ledger() {}

    /**
     * Chooses what a command does.
     *
     * @param terms in force when it happened; empty if there is no such programme
     */
    public static Decision decide(Account account, Command command, Optional<Terms> terms) {
        if (account.sequence() > 0 && !command.program().equals(account.program())) {
            return refused(RefusalCode.MEMBER_OF_OTHER_PROGRAM, "the member is not of programme " + command.program());
        }
        if (terms.isEmpty()) {
            return refused(RefusalCode.UNKNOWN_PROGRAM, "there is no programme " + command.program());
        }
        return switch (command) {
            case OpenAccount _
            when account.opened() -> refused(RefusalCode.ACCOUNT_ALREADY_OPEN, "the account was opened before");
            case OpenAccount _ -> accepted(new AccountOpened());
            case CreditPurchase credit -> credit(account, credit.purchase(), terms.get());
            case AwardPoints award -> award(account, award, terms.get());
            case ChangeTier change
            when change.tier().equals(account.tier()) ->
                refused(RefusalCode.ALREADY_IN_TIER, "the member is in tier " + change.tier() + " already");
            case ChangeTier change ->
                accepted(new TierChanged(
                        account.tier(),
                        change.tier(),
                        change.rank(),
                        account.tier() == null || change.rank() > account.tierRank()));
        };
    }

    private static Decision credit(Account account, Purchase purchase, Terms terms) {
        Money amount = purchase.amount();
        if (!amount.currency().equals(terms.currency())) {
            return refused(
                    RefusalCode.CURRENCY_NOT_OF_PROGRAM,
                    "the programme is in " + terms.currency() + ", the purchase in " + amount.currency());
        }
        List<Posting> postings = new ArrayList<>();
        List<RuleTried> tried = new ArrayList<>();
        Account after = account;
        for (AccrualRule rule : terms.rules()) {
            long points = rule.pointsFor(amount.minorUnits());
            if (points > 0 && exceeds(after, rule.wallet(), points)) {
                return refused(
                        RefusalCode.BALANCE_LIMIT, "wallet " + rule.wallet() + " cannot hold " + points + " more");
            }
            tried.add(new RuleTried(rule.id(), terms.accrualVersion(), points, explain(rule, amount, points)));
            if (points > 0) {
                PointsEarned earned =
                        new PointsEarned(rule.wallet(), points, purchase.partner(), purchase.store(), rule.id());
                postings.add(earned);
                after = evolve(after, earned);
            }
        }
        return new Decision.Accepted(postings, tried);
    }

    private static Decision award(Account account, AwardPoints award, Terms terms) {
        if (!terms.wallets().contains(award.wallet())) {
            return refused(RefusalCode.UNKNOWN_WALLET, "the programme has no wallet " + award.wallet());
        }
        if (exceeds(account, award.wallet(), award.points())) {
            return refused(
                    RefusalCode.BALANCE_LIMIT, "wallet " + award.wallet() + " cannot hold " + award.points() + " more");
        }
        RuleTried why = new RuleTried(
                award.trigger().campaign(), award.trigger().campaignVersion(), award.points(), award.reason());
        return new Decision.Accepted(
                List.of(new PointsAwarded(
                        award.wallet(), award.points(), award.trigger().campaign())),
                List.of(why));
    }

    /** Applies one consequence; total, and the same for live traffic and replay. */
    public static Account evolve(Account account, Posting posting) {
        return switch (posting) {
            case AccountOpened _ -> account.opening();
            case PointsEarned earned ->
                account.with(earned.wallet(), account.wallet(earned.wallet()).plusBase(earned.points()));
            case PointsAwarded awarded ->
                account.with(awarded.wallet(), account.wallet(awarded.wallet()).plusBonus(awarded.points()));
            case TierChanged change -> account.inTier(change.to(), change.rank());
        };
    }

    private static boolean exceeds(Account account, String wallet, long more) {
        return account.wallet(wallet).available() > WALLET_UNITS_MAX - more;
    }

    private static String explain(AccrualRule rule, Money amount, long points) {
        return amount.toDecimal() + " " + amount.currency() + " at " + rule.points() + " per "
                + new Money(amount.currency(), rule.perMinorUnits()).toDecimal() + ", rounded down, gives " + points;
    }

    private static Decision accepted(Posting posting) {
        return new Decision.Accepted(List.of(posting), List.of());
    }

    private static Decision refused(RefusalCode code, String detail) {
        return new Decision.Refused(code, detail, List.of());
    }
}
