package io.vafa.points.ledger.domain;

import io.vafa.contracts.command.OpenBalance;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.Posting.BalanceOpened;
import io.vafa.contracts.journal.Posting.TierChanged;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides how a balance from another system comes in: on the terms that are stated, never on the programme's own. A tier that
 * comes with it lifts the member, and never lowers.
 */
final class Opening {
    /** So many different lots may a wallet have for another one to be brought along. */
    static final int LOTS_MAX = 500;

    private Opening() {}

    static Decision balance(Account account, OpenBalance command, Terms terms) {
        String wallet = command.wallet();
        Instant now = account.recordedAt();
        Instant availableFrom = command.availableFrom();
        Instant expiresAt = command.expiresAt();
        if (!terms.wallets().containsKey(wallet)) {
            return refused(RefusalCode.UNKNOWN_WALLET, "the programme has no wallet " + wallet);
        }
        boolean isLifted = lifts(account, command.tier());
        if (command.points() == 0) {
            return isLifted
                    ? new Decision.Accepted(List.of(lifted(account, Objects.requireNonNull(command.tier()))), List.of())
                    : refused(RefusalCode.ALREADY_IN_TIER, "the member is in tier " + account.tier() + " already");
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            return refused(RefusalCode.ALREADY_EXPIRED, "the points were gone at " + expiresAt);
        }
        if (availableFrom != null && expiresAt != null && !availableFrom.isBefore(expiresAt)) {
            return refused(
                    RefusalCode.TIMES_CONTRADICTORY,
                    "the points could be spent from " + availableFrom + ", but are gone at " + expiresAt);
        }
        Instant earnedAt = command.earnedAt();
        if (earnedAt != null && earnedAt.isAfter(now)) {
            return refused(
                    RefusalCode.TIMES_CONTRADICTORY, "the points were earned at " + earnedAt + ", which is ahead");
        }
        if (Ledger.exceeds(account.wallet(wallet), command.points())) {
            return refused(
                    RefusalCode.BALANCE_LIMIT, "wallet " + wallet + " cannot hold " + command.points() + " more");
        }
        Postings postings = new Postings(account);
        Lot lot = postings.own(
                wallet,
                new Lot(
                        1,
                        command.issuer(),
                        command.funder(),
                        command.costPerPoint(),
                        availableFrom != null && availableFrom.isAfter(now) ? availableFrom : null,
                        expiresAt));
        if (lot.number() > account.lotsOpened() && account.wallet(wallet).lots().size() >= LOTS_MAX) {
            return refused(
                    RefusalCode.TOO_MANY_LOTS, "the wallet has " + LOTS_MAX + " different lots; bring fewer along");
        }
        postings.add(new BalanceOpened(wallet, command.points(), earnedAt, lot));
        postings.settle(wallet, lot, command.points());
        if (isLifted) {
            postings.add(lifted(account, Objects.requireNonNull(command.tier())));
        }
        return new Decision.Accepted(postings.all(), List.of());
    }

    private static boolean lifts(Account account, OpenBalance.@Nullable Tier tier) {
        return tier != null && (account.tier() == null || tier.rank() > account.tierRank());
    }

    private static TierChanged lifted(Account account, OpenBalance.Tier tier) {
        return new TierChanged(account.tier(), tier.name(), tier.rank(), true);
    }

    private static Decision refused(RefusalCode code, String detail) {
        return new Decision.Refused(code, detail, List.of());
    }
}
