package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.LotPart;
import io.vafa.contracts.journal.Posting.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a member has in one wallet, in whole units.
 *
 * @param base earned by purchases so far, less what was taken back of it
 * @param bonus granted on top so far, less what was taken back of it
 * @param lots what is left, by lot number; no lot is empty
 * @param debts owed per issuer; none is 0
 * @param holds open holds, by the place of the entry that opened them
 * @param deadlines what is remembered about the times of the lots
 */
public record Wallet(
        long base,
        long bonus,
        List<LotBalance> lots,
        Map<String, Long> debts,
        Map<Long, Hold> holds,
        Deadlines deadlines) {
    /** Nothing ever came in. */
    public static final Wallet EMPTY = new Wallet(0, 0, List.of(), Map.of(), Map.of());

    public Wallet {
        lots = List.copyOf(lots);
        debts = Map.copyOf(debts);
        holds = Map.copyOf(holds);
    }

    /** A wallet that remembers nothing about times. */
    public Wallet(long base, long bonus, List<LotBalance> lots, Map<String, Long> debts, Map<Long, Hold> holds) {
        this(base, bonus, lots, debts, holds, Deadlines.NONE);
    }

    /** The same in the words of entries and answers. */
    public Balance balance() {
        long available = 0;
        long pending = 0;
        for (LotBalance lot : lots) {
            if (isPending(lot)) {
                pending = Math.addExact(pending, lot.points());
            } else {
                available = Math.addExact(available, lot.points());
            }
        }
        long held = holds.values().stream().mapToLong(Hold::points).reduce(0, Math::addExact);
        return new Balance(available, pending, held, owed());
    }

    /** The lots in the order in which they are drawn upon; pending ones last. */
    public List<LotBalance> inSpendingOrder() {
        return inSpendingOrder(LotPolicy.Spend.EXPIRING_FIRST);
    }

    /** The lots in the order in which the programme wants them drawn upon; pending ones last. */
    public List<LotBalance> inSpendingOrder(LotPolicy.Spend spend) {
        return lots.stream()
                .sorted(Comparator.comparing(Wallet::isPending).thenComparing(Drawing.by(spend)))
                .toList();
    }

    /** The same, but of those that expire at one time what a member of the pool contributed first. */
    List<LotBalance> inSpendingOrder(LotPolicy.Spend spend, @Nullable String member) {
        return lots.stream()
                .sorted(Comparator.comparing(Wallet::isPending).thenComparing(Drawing.by(spend, member)))
                .toList();
    }

    static boolean isPending(LotBalance balance) {
        return balance.lot().availableFrom() != null;
    }

    /** All there is, held points included. */
    Stream<LotBalance> lotsAndHeld() {
        return Stream.concat(lots.stream(), holds.values().stream().flatMap(hold -> hold.parts().stream()));
    }

    long owed() {
        return debts.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
    }

    /** The member's own lot of that kind, if there is one. */
    Optional<Lot> like(Lot wanted) {
        return lots.stream().map(LotBalance::lot).filter(wanted::isLike).findFirst();
    }

    Wallet credit(Lot lot, long points) {
        List<LotBalance> changed = new ArrayList<>(lots.size() + 1);
        boolean found = false;
        for (LotBalance balance : lots) {
            if (balance.lot().number() == lot.number()) {
                found = true;
                changed.add(new LotBalance(balance.lot(), Math.addExact(balance.points(), points)));
            } else {
                changed.add(balance);
            }
        }
        if (!found) {
            changed.add(new LotBalance(lot, points));
        }
        return new Wallet(base, bonus, changed, debts, holds, deadlines);
    }

    /** Points of alike lots into one that differs from them only in that it can be spent. */
    Wallet maturing(List<LotPart> parts, long into, long points) {
        Lot from = lots.stream()
                .map(LotBalance::lot)
                .filter(lot ->
                        !parts.isEmpty() && lot.number() == parts.getFirst().lot())
                .findFirst()
                .orElseThrow(() -> new BrokenJournalException("points mature that are in no lot"));
        return debit(parts).credit(from.matured().numbered(into), points);
    }

    /** @throws BrokenJournalException if a lot has less than is taken from it */
    Wallet debit(List<LotPart> parts) {
        Map<Long, Long> taken = new TreeMap<>();
        parts.forEach(part -> taken.merge(part.lot(), part.points(), Math::addExact));
        List<LotBalance> changed = new ArrayList<>(lots.size());
        for (LotBalance balance : lots) {
            Long points = taken.remove(balance.lot().number());
            if (points == null) {
                changed.add(balance);
            } else if (points > balance.points()) {
                throw new BrokenJournalException(
                        points + " are taken from lot " + balance.lot().number() + ", which has " + balance.points());
            } else if (points < balance.points()) {
                changed.add(new LotBalance(balance.lot(), balance.points() - points));
            }
        }
        if (!taken.isEmpty()) {
            throw new BrokenJournalException("points are taken from lots " + taken.keySet() + ", which are not there");
        }
        return new Wallet(base, bonus, changed, debts, holds, deadlines);
    }

    Wallet owing(String issuer, long points) {
        if (points == 0) {
            return this;
        }
        Map<String, Long> changed = new TreeMap<>(debts);
        long owed = changed.merge(issuer, points, Math::addExact);
        if (owed < 0) {
            throw new BrokenJournalException("more is paid to " + issuer + " than is owed");
        }
        if (owed == 0) {
            changed.remove(issuer);
        }
        return new Wallet(base, bonus, lots, changed, holds, deadlines);
    }

    Wallet counting(Origin origin, long points) {
        return switch (origin) {
            case BASE -> new Wallet(Math.addExact(base, points), bonus, lots, debts, holds, deadlines);
            case BONUS -> new Wallet(base, Math.addExact(bonus, points), lots, debts, holds, deadlines);
        };
    }

    Wallet forgiving(Map<String, Long> forgiven) {
        Wallet wallet = this;
        for (Map.Entry<String, Long> debt : forgiven.entrySet()) {
            wallet = wallet.owing(debt.getKey(), Math.negateExact(debt.getValue()));
        }
        return wallet;
    }

    Wallet owingAll(Map<String, Long> more) {
        Wallet wallet = this;
        for (Map.Entry<String, Long> debt : more.entrySet()) {
            wallet = wallet.owing(debt.getKey(), debt.getValue());
        }
        return wallet;
    }

    Wallet creditAll(List<LotBalance> parts) {
        Wallet wallet = this;
        for (LotBalance part : parts) {
            wallet = wallet.credit(part.lot(), part.points());
        }
        return wallet;
    }

    Wallet debitAll(List<LotBalance> parts) {
        return debit(parts.stream()
                .map(part -> new LotPart(part.lot().number(), part.points()))
                .toList());
    }

    Wallet holding(long number, Hold hold) {
        Map<Long, Hold> changed = new TreeMap<>(holds);
        changed.put(number, hold);
        return new Wallet(base, bonus, lots, debts, changed, deadlines);
    }

    /** @throws BrokenJournalException if no such hold is open */
    Wallet withoutHold(long number) {
        Map<Long, Hold> changed = new TreeMap<>(holds);
        if (changed.remove(number) == null) {
            throw new BrokenJournalException("the hold of entry " + number + " ends, but is not open");
        }
        return new Wallet(base, bonus, lots, debts, changed, deadlines);
    }

    /** Lots that were to expire with the member's activity do so later, those that are held too. */
    Wallet movingExpiry(@Nullable Instant from, Instant to) {
        Map<Long, Hold> held = new TreeMap<>();
        holds.forEach((number, hold) -> held.put(number, hold.with(movingExpiry(hold.parts(), from, to))));
        return new Wallet(base, bonus, movingExpiry(lots, from, to), debts, held, deadlines.movedTo(to))
                .rememberingWhatCounts();
    }

    private static List<LotBalance> movingExpiry(List<LotBalance> parts, @Nullable Instant from, Instant to) {
        return parts.stream()
                .map(part -> from != null && from.equals(part.lot().expiresAt())
                        ? new LotBalance(part.lot().expiring(to), part.points())
                        : part)
                .toList();
    }

    Wallet announcing(Instant expiresAt, int daysBefore) {
        return new Wallet(base, bonus, lots, debts, holds, deadlines.announcing(expiresAt, daysBefore))
                .rememberingWhatCounts();
    }

    private Wallet rememberingWhatCounts() {
        Set<Instant> expiries = new HashSet<>();
        lots.forEach(balance -> {
            Instant expiresAt = balance.lot().expiresAt();
            if (expiresAt != null) {
                expiries.add(expiresAt);
            }
        });
        return new Wallet(base, bonus, lots, debts, holds, deadlines.only(expiries));
    }
}
