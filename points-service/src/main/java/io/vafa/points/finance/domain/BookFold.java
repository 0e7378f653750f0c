package io.vafa.points.finance.domain;

import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.LotPart;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Posting.AccountOpened;
import io.vafa.contracts.journal.Posting.ActivityWithdrawn;
import io.vafa.contracts.journal.Posting.BalanceOpened;
import io.vafa.contracts.journal.Posting.CapsCounted;
import io.vafa.contracts.journal.Posting.DebtForgiven;
import io.vafa.contracts.journal.Posting.DebtSettled;
import io.vafa.contracts.journal.Posting.EntryCorrected;
import io.vafa.contracts.journal.Posting.ExpiryAnnounced;
import io.vafa.contracts.journal.Posting.ExpiryMoved;
import io.vafa.contracts.journal.Posting.HoldEnded;
import io.vafa.contracts.journal.Posting.MemberMerged;
import io.vafa.contracts.journal.Posting.MemberParted;
import io.vafa.contracts.journal.Posting.MemberReleased;
import io.vafa.contracts.journal.Posting.OccasionRecorded;
import io.vafa.contracts.journal.Posting.OrderProgressed;
import io.vafa.contracts.journal.Posting.PointsAwarded;
import io.vafa.contracts.journal.Posting.PointsEarned;
import io.vafa.contracts.journal.Posting.PointsExpired;
import io.vafa.contracts.journal.Posting.PointsForfeited;
import io.vafa.contracts.journal.Posting.PointsGiven;
import io.vafa.contracts.journal.Posting.PointsHeld;
import io.vafa.contracts.journal.Posting.PointsMatured;
import io.vafa.contracts.journal.Posting.PointsReceived;
import io.vafa.contracts.journal.Posting.PointsRedeemed;
import io.vafa.contracts.journal.Posting.PointsRestored;
import io.vafa.contracts.journal.Posting.PointsSent;
import io.vafa.contracts.journal.Posting.PointsTaken;
import io.vafa.contracts.journal.Posting.PointsTakenBack;
import io.vafa.contracts.journal.Posting.PoolJoined;
import io.vafa.contracts.journal.Posting.PoolLeft;
import io.vafa.contracts.journal.Posting.PoolMemberSet;
import io.vafa.contracts.journal.Posting.PoolOpened;
import io.vafa.contracts.journal.Posting.PurchaseConfirmed;
import io.vafa.contracts.journal.Posting.PurchaseReturned;
import io.vafa.contracts.journal.Posting.RewardGiven;
import io.vafa.contracts.journal.Posting.RewardRecalled;
import io.vafa.contracts.journal.Posting.SpendCarried;
import io.vafa.contracts.journal.Posting.StandingChanged;
import io.vafa.contracts.journal.Posting.TierChanged;
import io.vafa.contracts.journal.Posting.WalletMovedOn;
import io.vafa.contracts.journal.Posting.WalletTakenOver;
import io.vafa.contracts.purchase.Money;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Folds a member's entries into figures. No policy and no clock: what a posting says is all there is to it, so the same
 * journal gives the same figures for ever. For one thread.
 */
public final class BookFold {
    private final String member;
    private final Months months;
    private final Earlier earlier;
    private final Figures figures;
    private final List<ClearingMovement> movements;
    private final Map<String, WalletFold> wallets = new TreeMap<>();
    private final Spent spent;
    private long sequence;
    private String hash;
    private long corrected;

    /**
     * Goes on from a book.
     *
     * @param earlier finds redemptions that are reversed
     * @param figures take what changes
     * @param movements take what one partner's points were spent on at another
     */
    public BookFold(
            MemberBook book, Months months, Earlier earlier, Figures figures, List<ClearingMovement> movements) {
        this.member = book.member();
        this.sequence = book.sequence();
        this.hash = book.hash();
        this.months = months;
        this.earlier = earlier;
        this.figures = figures;
        this.movements = movements;
        this.spent = new Spent(book.spent());
        book.wallets().forEach((code, wallet) -> wallets.put(code, new WalletFold(wallet)));
    }

    /** The book after the last entry. */
    public MemberBook book() {
        Map<String, WalletBook> books = new HashMap<>();
        wallets.forEach((code, wallet) -> books.put(code, wallet.book()));
        return new MemberBook(member, sequence, hash, books, spent.all());
    }

    /**
     * Takes the next entry.
     *
     * @param entryHash the hash of its text
     * @throws BrokenBookException if it does not follow the last one, or takes what is not there
     */
    public void entry(JournalEntry entry, String entryHash) {
        if (!entry.member().equals(member)
                || entry.sequence() != sequence + 1
                || !entry.previousHash().equals(hash)) {
            throw new BrokenBookException("entry " + entry.sequence() + " of " + entry.member()
                    + " does not follow entry " + sequence + " of " + member + " with the hash " + hash);
        }
        corrected = 0;
        entry.postings().forEach(posting -> posting(entry, posting));
        sequence = entry.sequence();
        hash = entryHash;
    }

    private void posting(JournalEntry entry, Posting posting) {
        Instant at = entry.occurredAt();
        switch (posting) {
            case PointsEarned earned -> credit(earned.wallet(), earned.lot(), at, earned.points(), Flow.ISSUED);
            case PointsAwarded awarded -> credit(awarded.wallet(), awarded.lot(), at, awarded.points(), Flow.AWARDED);
            case PointsGiven given -> credit(given.wallet(), given.lot(), at, given.points(), Flow.GIVEN);
            case BalanceOpened opened -> {
                Instant earnedAt = opened.earnedAt();
                credit(opened.wallet(), opened.lot(), earnedAt == null ? at : earnedAt, opened.points(), Flow.OPENED);
            }
            case PointsTaken taken -> debit(taken.wallet(), taken.lots(), Flow.TAKEN);
            case PointsExpired expired -> debit(expired.wallet(), expired.lots(), Flow.EXPIRED);
            case PointsTakenBack taken -> {
                debit(taken.wallet(), taken.lots(), Flow.TAKEN_BACK);
                owe(taken.wallet(), taken.issuer(), taken.owed(), Flow.TAKEN_BACK);
            }
            case DebtForgiven forgiven -> {
                Flow asked = entry.kind() == JournalEntry.Kind.ABSORPTION ? Flow.MERGED_IN : Flow.TAKEN_BACK;
                owe(forgiven.wallet(), forgiven.issuer(), forgiven.points(), asked);
                owe(forgiven.wallet(), forgiven.issuer(), Math.negateExact(forgiven.points()), Flow.FORGIVEN);
            }
            case DebtSettled settled -> {
                debit(settled.wallet(), settled.lots(), Flow.DEBT_SETTLED);
                owe(settled.wallet(), settled.issuer(), Math.negateExact(settled.points()), Flow.DEBT_SETTLED);
            }
            case PointsForfeited lost -> {
                debit(lost.wallet(), lost.lots(), Flow.FORFEITED);
                owe(lost.wallet(), lost.debts(), -1, Flow.FORGIVEN);
            }
            case PointsRedeemed redeemed -> redeem(entry, redeemed);
            case PointsRestored restored -> restore(entry, restored);
            case PointsHeld held -> wallet(held.wallet()).hold(entry.sequence(), held.parts());
            case HoldEnded ended ->
                changed(ended.wallet(), wallet(ended.wallet()).release(ended.hold(), ended.released()));
            case PointsSent sent -> send(sent.wallet(), sent.parts(), Flow.SENT);
            case PointsReceived received -> arrive(received.wallet(), received.parts(), at, Flow.RECEIVED);
            case WalletMovedOn moved -> {
                send(moved.wallet(), moved.parts(), Flow.MERGED_OUT);
                owe(moved.wallet(), moved.debts(), -1, Flow.MERGED_OUT);
            }
            case WalletTakenOver taken -> {
                arrive(taken.wallet(), taken.parts(), at, Flow.MERGED_IN);
                owe(taken.wallet(), taken.debts(), 1, Flow.MERGED_IN);
            }
            case PointsMatured matured -> mature(matured);
            case ExpiryMoved moved ->
                changed(moved.wallet(), wallet(moved.wallet()).move(moved.from(), moved.to()));
            case EntryCorrected correction -> corrected = correction.corrected();
            case AccountOpened _,
                    ActivityWithdrawn _,
                    CapsCounted _,
                    PurchaseConfirmed _,
                    PurchaseReturned _,
                    RewardGiven _,
                    RewardRecalled _,
                    StandingChanged _,
                    TierChanged _,
                    ExpiryAnnounced _,
                    MemberMerged _,
                    MemberParted _,
                    MemberReleased _,
                    SpendCarried _,
                    PoolOpened _,
                    PoolMemberSet _,
                    PoolJoined _,
                    PoolLeft _,
                    OccasionRecorded _,
                    OrderProgressed _ -> {}
        }
    }

    private WalletFold wallet(String code) {
        return wallets.computeIfAbsent(code, _ -> new WalletFold(new WalletBook(List.of(), Map.of(), Map.of())));
    }

    private void credit(String wallet, Lot lot, Instant at, long points, Flow flow) {
        String month = months.of(at);
        Lot there = wallet(wallet).credit(lot, month, points);
        figures.add(key(wallet, flow, there, null, month), points, 0);
    }

    private void debit(String wallet, List<LotPart> lots, Flow flow) {
        for (LotPart part : lots) {
            for (WalletFold.Slice slice : wallet(wallet).debit(part.lot(), part.points())) {
                figures.add(key(wallet, flow, slice.lot(), null, slice.month()), Math.negateExact(slice.points()), 0);
            }
        }
    }

    private void owe(String wallet, String issuer, long points, Flow flow) {
        if (points != 0) {
            wallet(wallet).owe(issuer, points);
            figures.add(
                    new FigureKey(wallet, Place.DEBT, flow, issuer, null, null, null, null),
                    Math.negateExact(points),
                    0);
        }
    }

    private void owe(String wallet, Map<String, Long> debts, int sign, Flow flow) {
        debts.forEach((issuer, points) -> owe(wallet, issuer, Math.multiplyExact(sign, points), flow));
    }

    private void send(String wallet, List<LotBalance> parts, Flow flow) {
        debit(wallet, parts(parts), flow);
        parts.forEach(part -> transit(wallet, part, part.points(), flow));
    }

    private void arrive(String wallet, List<LotBalance> parts, Instant at, Flow flow) {
        for (LotBalance part : parts) {
            credit(wallet, part.lot(), at, part.points(), flow);
            transit(wallet, part, Math.negateExact(part.points()), flow);
        }
    }

    private void transit(String wallet, LotBalance part, long points, Flow flow) {
        figures.add(new FigureKey(wallet, Place.TRANSIT, flow, part.lot().issuer(), null, null, null, null), points, 0);
    }

    private void redeem(JournalEntry entry, PointsRedeemed redeemed) {
        String partner = redeemed.redemption().partner();
        Shares value = new Shares(redeemed.value(), redeemed.points());
        List<SpentLayers.Slice> slices = new ArrayList<>();
        for (LotBalance part : redeemed.parts()) {
            for (WalletFold.Slice slice :
                    wallet(redeemed.wallet()).debit(part.lot().number(), part.points())) {
                figures.add(
                        key(redeemed.wallet(), Flow.REDEEMED, slice.lot(), partner, slice.month()),
                        Math.negateExact(slice.points()),
                        Math.negateExact(value.of(slice.points())));
                slices.add(new SpentLayers.Slice(
                        redeemed.wallet(), slice.lot().issuer(), slice.lot().funder(), slice.month(), slice.points()));
            }
            owes(entry, redeemed.wallet(), part, partner, part.points(), entry.occurredAt());
        }
        spent.remember(entry.sequence(), slices);
    }

    private void restore(JournalEntry entry, PointsRestored restored) {
        JournalEntry redemption = earlier.at(corrected);
        String partner = redemption.postings().stream()
                .filter(PointsRedeemed.class::isInstance)
                .map(PointsRedeemed.class::cast)
                .map(redeemed -> redeemed.redemption().partner())
                .findFirst()
                .orElseThrow(() -> new BrokenBookException("entry " + entry.sequence() + " of " + member
                        + " gives back what entry " + corrected + " did not spend"));
        Shares value = new Shares(restored.value(), restored.points());
        for (LotBalance part : restored.parts()) {
            Lot lot = part.lot();
            spent.takeBack(corrected, restored.wallet(), lot, part.points(), months.of(entry.occurredAt()))
                    .forEach((month, points) -> {
                        Lot there = wallet(restored.wallet()).credit(lot, month, points);
                        figures.add(
                                key(restored.wallet(), Flow.REVERSED, there, partner, month), points, value.of(points));
                    });
            owes(entry, restored.wallet(), part, partner, Math.negateExact(part.points()), redemption.occurredAt());
        }
    }

    private void owes(JournalEntry entry, String wallet, LotBalance part, String partner, long points, Instant at) {
        if (!part.lot().issuer().equals(partner)) {
            movements.add(new ClearingMovement(
                    member, entry.sequence(), wallet, part.lot().issuer(), partner, points, at));
        }
    }

    private void mature(PointsMatured matured) {
        WalletFold wallet = wallet(matured.wallet());
        for (LotPart part : matured.lots()) {
            for (WalletFold.Slice slice : wallet.debit(part.lot(), part.points())) {
                Lot there =
                        wallet.credit(slice.lot().matured().numbered(matured.into()), slice.month(), slice.points());
                if (!Objects.equals(there.expiresAt(), slice.lot().expiresAt())) {
                    changed(matured.wallet(), List.of(new WalletFold.Change(slice, there)));
                }
            }
        }
    }

    private void changed(String wallet, List<WalletFold.Change> changes) {
        for (WalletFold.Change change : changes) {
            WalletFold.Slice slice = change.slice();
            figures.add(
                    key(wallet, Flow.EXPIRY_MOVED, slice.lot(), null, slice.month()),
                    Math.negateExact(slice.points()),
                    0);
            figures.add(key(wallet, Flow.EXPIRY_MOVED, change.now(), null, slice.month()), slice.points(), 0);
        }
    }

    private FigureKey key(String wallet, Flow flow, Lot lot, @Nullable String partner, String month) {
        Instant expiresAt = lot.expiresAt();
        // The instant itself is past it: the end of March is the first moment of April.
        String expiresIn = expiresAt == null ? null : months.of(expiresAt.minusMillis(1));
        return new FigureKey(wallet, Place.LOTS, flow, lot.issuer(), lot.funder(), partner, month, expiresIn);
    }

    private static List<LotPart> parts(List<LotBalance> balances) {
        return balances.stream()
                .map(part -> new LotPart(part.lot().number(), part.points()))
                .toList();
    }

    /** Shares out a value over its points, so that the shares add up to it: each is what is due up to it, less those before. */
    private static final class Shares {
        private final long value;
        private final long points;
        private long pointsSoFar;
        private long valueSoFar;

        Shares(@Nullable Money value, long points) {
            this.value = value == null ? 0 : value.minorUnits();
            this.points = points;
        }

        long of(long part) {
            pointsSoFar = Math.addExact(pointsSoFar, part);
            long due = BigInteger.valueOf(value)
                    .multiply(BigInteger.valueOf(pointsSoFar))
                    .divide(BigInteger.valueOf(points))
                    .longValueExact();
            long share = due - valueSoFar;
            valueSoFar = due;
            return share;
        }
    }
}
