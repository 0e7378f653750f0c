package io.vafa.points.ledger.domain;

import io.vafa.contracts.command.CaptureHold;
import io.vafa.contracts.command.HoldPoints;
import io.vafa.contracts.command.RedeemPoints;
import io.vafa.contracts.command.ReverseRedemption;
import io.vafa.contracts.command.VoidHold;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Posting.EntryCorrected;
import io.vafa.contracts.journal.Posting.HoldEnd;
import io.vafa.contracts.journal.Posting.PointsHeld;
import io.vafa.contracts.journal.Posting.PointsRedeemed;
import io.vafa.contracts.journal.Posting.PointsRestored;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.purchase.Money;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what spending, setting aside and giving back come to. */
final class Spending {
    /** So many holds may be open in a wallet at once. */
    static final int HOLDS_MAX = 20;

    private Spending() {}

    static Decision redeem(Account account, RedeemPoints command, Terms terms) {
        Optional<Decision> barred = Pooling.barred(account, command.redemption());
        if (barred.isPresent()) {
            return barred.get();
        }
        return switch (price(
                account, command.wallet(), command.points(), command.amount(), command.redemption(), terms)) {
            case Price.Refused refused -> refused(refused.code(), refused.detail());
            case Price.Agreed agreed -> {
                Optional<Decision> limited = Pooling.limited(account, command.redemption(), agreed.points());
                if (limited.isPresent()) {
                    yield limited.get();
                }
                Postings postings = new Postings(account, terms, command.occurredAt());
                Optional<Decision> tooMuch = Pooling.countDay(postings, command.redemption(), agreed.points(), terms);
                if (tooMuch.isPresent()) {
                    yield tooMuch.get();
                }
                Optional<Decision> tooFast = terms.wallet(command.wallet())
                        .pace()
                        .flatMap(pace -> pace.counted(postings, command.wallet(), agreed.points()));
                if (tooFast.isPresent()) {
                    yield tooFast.get();
                }
                postings.add(new PointsRedeemed(
                        command.wallet(),
                        agreed.points(),
                        agreed.value(),
                        command.redemption(),
                        postings.drawBy(
                                command.wallet(),
                                agreed.points(),
                                command.redemption().by())));
                yield new Decision.Accepted(postings.all(), List.of());
            }
        };
    }

    static Decision hold(Account account, HoldPoints command, Terms terms) {
        Optional<Decision> barred = Pooling.barred(account, command.redemption());
        if (barred.isPresent()) {
            return barred.get();
        }
        if (account.wallet(command.wallet()).holds().size() >= HOLDS_MAX) {
            return refused(RefusalCode.TOO_MANY_HOLDS, "at most " + HOLDS_MAX + " holds may be open at once");
        }
        return switch (price(
                account, command.wallet(), command.points(), command.amount(), command.redemption(), terms)) {
            case Price.Refused refused -> refused(refused.code(), refused.detail());
            case Price.Agreed agreed -> {
                Optional<Decision> limited = Pooling.limited(account, command.redemption(), agreed.points());
                if (limited.isPresent()) {
                    yield limited.get();
                }
                Postings postings = new Postings(account, terms, command.occurredAt());
                Optional<Decision> tooMuch = Pooling.countDay(postings, command.redemption(), agreed.points(), terms);
                if (tooMuch.isPresent()) {
                    yield tooMuch.get();
                }
                Optional<Decision> tooFast = terms.wallet(command.wallet())
                        .pace()
                        .flatMap(pace -> pace.counted(postings, command.wallet(), agreed.points()));
                if (tooFast.isPresent()) {
                    yield tooFast.get();
                }
                int graceDays = terms.wallet(command.wallet()).lots().graceDays();
                postings.add(new PointsHeld(
                        command.wallet(),
                        agreed.points(),
                        agreed.value(),
                        command.redemption(),
                        command.expiresAt(),
                        graceDays > 0 ? graceDays : null,
                        postings.drawBy(
                                command.wallet(),
                                agreed.points(),
                                command.redemption().by())));
                yield new Decision.Accepted(postings.all(), List.of());
            }
        };
    }

    static Decision capture(Account account, CaptureHold command, Evidence evidence) {
        Open open = open(account, evidence);
        if (open == null) {
            return noOpenHold(evidence);
        }
        Hold hold = open.hold();
        long points = command.points() == null ? hold.points() : command.points();
        if (points > hold.points()) {
            return refused(
                    RefusalCode.CAPTURE_EXCEEDS_HOLD,
                    points + " should be captured, but " + hold.points() + " are held");
        }
        Postings postings = new Postings(account);
        postings.endHold(open.wallet(), open.number(), points, HoldEnd.CAPTURED, account.recordedAt());
        // What was agreed when the points were set aside, whatever they would be worth by now.
        Money value = hold.value() == null ? null : worth(hold.value(), points, hold.points());
        postings.add(
                new PointsRedeemed(open.wallet(), points, value, hold.redemption(), Parts.first(hold.parts(), points)));
        return new Decision.Accepted(postings.all(), List.of());
    }

    static Decision release(Account account, VoidHold command, Evidence evidence) {
        Open open = open(account, evidence);
        if (open == null) {
            return noOpenHold(evidence);
        }
        Postings postings = new Postings(account);
        postings.endHold(open.wallet(), open.number(), 0, HoldEnd.VOIDED, account.recordedAt());
        return new Decision.Accepted(postings.all(), List.of());
    }

    /** What was spent goes back into the very lots, the last first, so that partial reversals never name a point twice. */
    static Decision reverse(Account account, ReverseRedemption command, Evidence evidence, Terms terms) {
        JournalEntry entry = evidence.undone().orElse(null);
        PointsRedeemed redeemed = entry == null
                ? null
                : entry.postings().stream()
                        .filter(PointsRedeemed.class::isInstance)
                        .map(PointsRedeemed.class::cast)
                        .findFirst()
                        .orElse(null);
        if (entry != null && entry.outcome().status() == Outcome.Status.REFUSED) {
            return refused(
                    RefusalCode.UNDONE_WAS_REFUSED,
                    "the redemption itself was refused: " + entry.outcome().code());
        }
        if (entry == null || redeemed == null) {
            return refused(RefusalCode.NOTHING_TO_UNDO, "there is no such redemption");
        }
        long before = Undoing.takenInAll(evidence);
        long left = redeemed.points() - before;
        long points = command.points() == null ? left : command.points();
        if (points > left || left == 0) {
            return refused(
                    RefusalCode.REVERSAL_EXCEEDS_REDEMPTION,
                    left == 0
                            ? "all " + redeemed.points() + " points have come back already"
                            : points + " should come back, but only " + left + " have not come back yet");
        }
        List<LotBalance> all = redeemed.parts().reversed();
        Postings postings = new Postings(account, terms, command.occurredAt());
        postings.add(new EntryCorrected(entry.sequence(), Math.addExact(before, points)));
        List<LotBalance> parts = postings.alive(redeemed.wallet(), Parts.first(Parts.without(all, before), points));
        postings.add(new PointsRestored(redeemed.wallet(), points, worth(redeemed, before, points), parts));
        parts.forEach(part -> postings.settle(redeemed.wallet(), part.lot(), part.points()));
        return new Decision.Accepted(postings.all(), List.of());
    }

    /**
     * What a part of a redemption was worth, after other parts have come back: as much as is due in all by now, less what was due
     * before, so that all parts together are worth what was spent.
     */
    private static @Nullable Money worth(PointsRedeemed redeemed, long before, long points) {
        Money whole = redeemed.value();
        if (whole == null) {
            return null;
        }
        long due = worth(whole, before + points, redeemed.points()).minorUnits();
        return new Money(
                whole.currency(), due - worth(whole, before, redeemed.points()).minorUnits());
    }

    /** What so many of some points are worth, of what was agreed for all of them; rounded down to the minor unit. */
    private static Money worth(Money whole, long points, long all) {
        return new Money(
                whole.currency(),
                BigInteger.valueOf(whole.minorUnits())
                        .multiply(BigInteger.valueOf(points))
                        .divide(BigInteger.valueOf(all))
                        .longValueExact());
    }

    /** What is to be spent, or why not. */
    private sealed interface Price {
        /** So many points, worth so much. */
        record Agreed(long points, @Nullable Money value) implements Price {}

        /** It cannot be. */
        record Refused(RefusalCode code, String detail) implements Price {}
    }

    private static Price price(
            Account account,
            String wallet,
            @Nullable Long wanted,
            @Nullable Money amount,
            Redemption redemption,
            Terms terms) {
        if (!terms.wallets().containsKey(wallet)) {
            return new Price.Refused(RefusalCode.UNKNOWN_WALLET, "the programme has no wallet " + wallet);
        }
        Optional<RedeemRate> rate = terms.wallet(wallet).rate();
        boolean asMoney = redemption.purpose() == Redemption.Purpose.TENDER || amount != null;
        if (asMoney && rate.isEmpty()) {
            return new Price.Refused(RefusalCode.NOT_SPENDABLE_AS_MONEY, "wallet " + wallet + " has no rate in money");
        }
        if (amount != null && !amount.currency().equals(terms.currency())) {
            return new Price.Refused(
                    RefusalCode.CURRENCY_NOT_OF_PROGRAM,
                    "the programme is in " + terms.currency() + ", the amount in " + amount.currency());
        }
        if ((wanted == null) == (amount == null)) {
            return new Price.Refused(RefusalCode.POINTS_OR_AMOUNT, "say either how many points or how much money");
        }
        long points;
        try {
            points = wanted != null ? wanted : rate.orElseThrow().pointsFor(amount);
        } catch (ArithmeticException tooMuch) {
            return new Price.Refused(RefusalCode.INSUFFICIENT_POINTS, "nobody has as many points as that needs");
        }
        if (points == 0) {
            return new Price.Refused(RefusalCode.POINTS_OR_AMOUNT, "nothing is to be spent");
        }
        if (asMoney && !rate.orElseThrow().allows(points)) {
            return new Price.Refused(
                    RefusalCode.NOT_A_SPENDABLE_NUMBER,
                    "spend at least " + rate.get().pointsMin() + " points, in steps of "
                            + rate.get().step());
        }
        long available = account.wallet(wallet).balance().available();
        if (points > available) {
            return new Price.Refused(
                    RefusalCode.INSUFFICIENT_POINTS, points + " are needed, " + available + " are available");
        }
        Optional<Money> worth = rate.flatMap(known -> known.worth(points, terms.currency()));
        if (asMoney && worth.isEmpty()) {
            return new Price.Refused(
                    RefusalCode.NOT_A_SPENDABLE_NUMBER,
                    points + " points are worth more than any amount may be; spend fewer at once");
        }
        return new Price.Agreed(points, worth.orElse(null));
    }

    /** An open hold and the place of the entry that opened it. */
    private record Open(String wallet, long number, Hold hold) {}

    private static @Nullable Open open(Account account, Evidence evidence) {
        JournalEntry entry = evidence.undone().orElse(null);
        if (entry == null) {
            return null;
        }
        for (Posting posting : entry.postings()) {
            if (posting instanceof PointsHeld held) {
                Hold hold = account.wallet(held.wallet()).holds().get(entry.sequence());
                return hold == null ? null : new Open(held.wallet(), entry.sequence(), hold);
            }
        }
        return null;
    }

    private static Decision noOpenHold(Evidence evidence) {
        JournalEntry entry = evidence.undone().orElse(null);
        if (entry != null && entry.outcome().status() == Outcome.Status.REFUSED) {
            return refused(
                    RefusalCode.UNDONE_WAS_REFUSED,
                    "the hold itself was refused: " + entry.outcome().code());
        }
        return entry == null
                ? refused(RefusalCode.UNKNOWN_HOLD, "there is no such hold")
                : refused(RefusalCode.HOLD_NOT_OPEN, "the hold was captured, given back, or is over");
    }

    private static Decision refused(RefusalCode code, String detail) {
        return new Decision.Refused(code, detail, List.of());
    }
}
