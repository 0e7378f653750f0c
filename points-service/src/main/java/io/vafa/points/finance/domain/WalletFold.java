package io.vafa.points.finance.domain;

import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.LotBalance;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One wallet's book while it is folded on; for one thread. */
final class WalletFold {
    private final Map<Long, Open> lots = new TreeMap<>();
    private final Map<Long, List<LotBook>> holds;
    private final Map<String, Long> debts;

    WalletFold(WalletBook book) {
        book.lots().forEach(lot -> lots.put(lot.lot().number(), new Open(lot.lot(), lot.inOrder())));
        this.holds = new TreeMap<>(book.holds());
        this.debts = new TreeMap<>(book.debts());
    }

    /** A lot's points by month, the first of which goes first. */
    private record Open(Lot lot, TreeMap<String, Long> layers) {}

    /** So many points of one lot and month. */
    record Slice(Lot lot, String month, long points) {}

    /** Points that are on other terms from now on. */
    record Change(Slice slice, Lot now) {}

    /**
     * Puts points into a lot; one that is not there is opened.
     *
     * @return the lot as it is, which may live longer by now than the one that they came out of
     */
    Lot credit(Lot lot, String month, long points) {
        Open open = lots.computeIfAbsent(lot.number(), _ -> new Open(lot, new TreeMap<>()));
        open.layers().merge(month, points, Math::addExact);
        return open.lot();
    }

    /**
     * Takes points out of a lot, first in first out.
     *
     * @throws BrokenBookException if it has less
     */
    List<Slice> debit(long number, long points) {
        Open open = lots.get(number);
        List<Slice> slices = new ArrayList<>();
        long left = points;
        while (left > 0) {
            Map.Entry<String, Long> first = open == null ? null : open.layers().firstEntry();
            if (open == null || first == null) {
                throw new BrokenBookException(left + " points are taken from lot " + number + " that are not there");
            }
            long taken = Math.min(left, first.getValue());
            slices.add(new Slice(open.lot(), first.getKey(), taken));
            if (taken == first.getValue()) {
                open.layers().remove(first.getKey());
            } else {
                open.layers().put(first.getKey(), first.getValue() - taken);
            }
            left -= taken;
        }
        if (open != null && open.layers().isEmpty()) {
            lots.remove(number);
        }
        return slices;
    }

    void hold(long entry, List<LotBalance> parts) {
        List<LotBook> held = new ArrayList<>();
        for (LotBalance part : parts) {
            TreeMap<String, Long> layers = new TreeMap<>();
            debit(part.lot().number(), part.points())
                    .forEach(slice -> layers.merge(slice.month(), slice.points(), Math::addExact));
            held.add(new LotBook(part.lot(), layers));
        }
        holds.put(entry, held);
    }

    /**
     * What was held goes back into its lots, or, in their order, into such as live longer.
     *
     * @return what lives until another time there than it did while it was held
     */
    List<Change> release(long entry, List<LotBalance> parts) {
        List<LotBook> held = holds.remove(entry);
        if (held == null
                || held.stream().mapToLong(LotBook::points).sum()
                        != parts.stream().mapToLong(LotBalance::points).sum()) {
            throw new BrokenBookException("the hold of entry " + entry + " ends with other points than it began with");
        }
        Deque<Slice> slices = new ArrayDeque<>();
        held.forEach(lot -> lot.inOrder().forEach((month, points) -> slices.add(new Slice(lot.lot(), month, points))));
        List<Change> changes = new ArrayList<>();
        for (LotBalance part : parts) {
            long left = part.points();
            while (left > 0) {
                Slice slice = slices.remove();
                long taken = Math.min(left, slice.points());
                if (taken < slice.points()) {
                    slices.addFirst(new Slice(slice.lot(), slice.month(), slice.points() - taken));
                }
                Lot there = credit(part.lot(), slice.month(), taken);
                if (!there.isLike(slice.lot())) {
                    changes.add(new Change(new Slice(slice.lot(), slice.month(), taken), there));
                }
                left -= taken;
            }
        }
        return changes;
    }

    void owe(String issuer, long points) {
        debts.merge(issuer, points, (one, other) -> {
            long sum = Math.addExact(one, other);
            return sum == 0 ? null : sum;
        });
        if (debts.getOrDefault(issuer, 0L) < 0) {
            throw new BrokenBookException("more is paid to " + issuer + " than is owed");
        }
    }

    /**
     * Lots that were to be gone at one time, held ones too, are at another.
     *
     * @return what moved
     */
    List<Change> move(@Nullable Instant from, Instant to) {
        List<Change> moved = new ArrayList<>();
        if (from == null) {
            return moved;
        }
        lots.replaceAll((_, open) -> {
            if (!from.equals(open.lot().expiresAt())) {
                return open;
            }
            Lot now = open.lot().expiring(to);
            open.layers().forEach((month, points) -> moved.add(new Change(new Slice(open.lot(), month, points), now)));
            return new Open(now, open.layers());
        });
        holds.replaceAll((_, held) -> held.stream()
                .map(lot -> {
                    if (!from.equals(lot.lot().expiresAt())) {
                        return lot;
                    }
                    Lot now = lot.lot().expiring(to);
                    lot.inOrder()
                            .forEach(
                                    (month, points) -> moved.add(new Change(new Slice(lot.lot(), month, points), now)));
                    return new LotBook(now, lot.layers());
                })
                .toList());
        return moved;
    }

    WalletBook book() {
        return new WalletBook(
                lots.values().stream()
                        .map(open -> new LotBook(open.lot(), open.layers()))
                        .toList(),
                holds,
                debts);
    }
}
