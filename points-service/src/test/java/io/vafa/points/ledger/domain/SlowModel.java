package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.Balance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a member must have, worked out the slow and obvious way: heaps of points that are looked through from end to end for
 * every instant at which something could happen. It shares no code with the ledger; there is one issuer only.
 */
final class SlowModel {
    private final List<Heap> heaps = new ArrayList<>();
    private final Map<String, Long> debts = new TreeMap<>();
    private final Map<String, Instant> activeUntil = new TreeMap<>();
    private final Map<String, Long> issued = new TreeMap<>();
    private final Map<String, Long> reversed = new TreeMap<>();
    private final Map<String, Long> expired = new TreeMap<>();
    private long numbers;
    private Instant now = Instant.MIN;

    /** Points alike in all that matters; they keep their number as long as there are any. */
    static final class Heap {
        final long number;
        final String wallet;
        final String funder;
        final @Nullable Instant from;

        @Nullable
        Instant until;

        long points;

        Heap(long number, String wallet, String funder, @Nullable Instant from, @Nullable Instant until) {
            this.number = number;
            this.wallet = wallet;
            this.funder = funder;
            this.from = from;
            this.until = until;
        }
    }

    /** Where something was put, and on what terms at that time. */
    record Put(
            long number,
            String wallet,
            String funder,
            @Nullable Instant until) {}

    /** The terms of one wallet in the simplest possible words. */
    record Rules(
            @Nullable Deadline pending,
            boolean untilConfirmed,
            @Nullable Deadline life,
            @Nullable Deadline activity) {}

    void passesTo(Instant time) {
        Instant later = time.isBefore(now) ? now : time;
        while (true) {
            Instant next = null;
            for (Heap heap : heaps) {
                next = earlier(next, heap.from);
                next = earlier(next, heap.until);
            }
            if (next == null || next.isAfter(later)) {
                break;
            }
            happen(next);
        }
        now = later;
    }

    /** First everything of all wallets that becomes available at that instant, then everything that goes. */
    private void happen(Instant instant) {
        List<Heap> maturing = heaps.stream()
                .filter(heap -> instant.equals(heap.from))
                .sorted(Comparator.comparing((Heap heap) -> heap.wallet).thenComparingLong(heap -> heap.number))
                .toList();
        for (Heap heap : maturing) {
            heaps.remove(heap);
            Heap into = heap(heap.wallet, heap.funder, null, heap.until);
            into.points += heap.points;
            payDebt(into, heap.points);
        }
        for (Heap heap : List.copyOf(heaps)) {
            if (instant.equals(heap.until)) {
                expired.merge(heap.wallet, heap.points, Long::sum);
                heaps.remove(heap);
            }
        }
    }

    void active(Map<String, Rules> rules, Instant at) {
        rules.forEach((wallet, rule) -> {
            if (rule.activity() != null
                    && activeUntil.getOrDefault(wallet, Instant.MIN).isAfter(now)) {
                prolong(wallet, rule.activity().after(at));
            }
        });
    }

    private void prolong(String wallet, Instant to) {
        Instant before = activeUntil.get(wallet);
        if (before == null || to.isAfter(before)) {
            for (Heap heap : heaps) {
                if (heap.wallet.equals(wallet) && before != null && before.equals(heap.until)) {
                    heap.until = to;
                }
            }
            activeUntil.put(wallet, to);
        }
    }

    Put credit(String wallet, String funder, long points, Rules rule, Instant at) {
        Instant from = rule.pending() == null ? null : rule.pending().after(at);
        if (from != null && !from.isAfter(now)) {
            from = null;
        }
        Instant until = rule.life() == null ? null : rule.life().after(at);
        if (rule.activity() != null) {
            Instant before = activeUntil.get(wallet);
            if (before == null || !before.isAfter(now)) {
                prolong(wallet, rule.activity().after(at));
            }
            until = activeUntil.get(wallet);
        }
        issued.merge(wallet, points, Long::sum);
        Heap heap = heap(wallet, funder, from, until);
        heap.points += points;
        Put put = new Put(heap.number, wallet, funder, until);
        if (from == null) {
            payDebt(heap, points);
        }
        return put;
    }

    /** Points that come with times of their own; a time that is over is none. */
    void bring(String wallet, String funder, long points, @Nullable Instant from, @Nullable Instant until) {
        issued.merge(wallet, points, Long::sum);
        Instant ahead = from != null && from.isAfter(now) ? from : null;
        Heap heap = heap(wallet, funder, ahead, until);
        heap.points += points;
        if (ahead == null) {
            payDebt(heap, points);
        }
    }

    /** So much of what was put there need not wait any longer, as far as it is there and waits. */
    void confirm(Put put, long points) {
        for (Heap heap : List.copyOf(heaps)) {
            if (heap.number == put.number() && heap.from != null) {
                long part = Math.min(points, heap.points);
                Heap into = heap(heap.wallet, heap.funder, null, heap.until);
                heap.points -= part;
                into.points += part;
                payDebt(into, part);
            }
        }
        heaps.removeIf(heap -> heap.points == 0);
    }

    /** With what waits first, unless it was confirmed: then what waits is somebody else's. */
    void takeBack(String wallet, long points, List<Put> puts, boolean isConfirmed) {
        reversed.merge(wallet, points, Long::sum);
        List<Heap> own = new ArrayList<>();
        List<Heap> others = new ArrayList<>();
        for (Heap heap : heaps) {
            if (heap.wallet.equals(wallet)) {
                boolean isOwn = puts.stream()
                        .anyMatch(put -> (put.number() == heap.number && (heap.from == null || !isConfirmed))
                                || (heap.from == null
                                        && put.funder().equals(heap.funder)
                                        && same(put.until(), heap.until)));
                (isOwn ? own : others).add(heap);
            }
        }
        Comparator<Heap> soonest = Comparator.comparing((Heap heap) -> heap.until == null ? Instant.MAX : heap.until)
                .thenComparingLong(heap -> heap.number);
        own.sort(Comparator.comparing((Heap heap) -> heap.from == null).thenComparing(soonest));
        others.sort(Comparator.comparing((Heap heap) -> heap.from != null).thenComparing(soonest));
        long left = points;
        own.addAll(others);
        for (Heap heap : own) {
            long taken = Math.min(left, heap.points);
            heap.points -= taken;
            left -= taken;
        }
        heaps.removeIf(heap -> heap.points == 0);
        debts.merge(wallet, left, Long::sum);
    }

    Balance balance(String wallet) {
        long available = 0;
        long pending = 0;
        for (Heap heap : heaps) {
            if (heap.wallet.equals(wallet)) {
                if (heap.from == null) {
                    available += heap.points;
                } else {
                    pending += heap.points;
                }
            }
        }
        return new Balance(available, pending, 0, debts.getOrDefault(wallet, 0L));
    }

    Map<Instant, Long> expiring(String wallet) {
        Map<Instant, Long> expiring = new TreeMap<>();
        for (Heap heap : heaps) {
            if (heap.wallet.equals(wallet) && heap.until != null) {
                expiring.merge(heap.until, heap.points, Long::sum);
            }
        }
        return expiring;
    }

    /** Issued less reversed less expired: what must be outstanding. */
    long owedToTheMember(String wallet) {
        return issued.getOrDefault(wallet, 0L) - reversed.getOrDefault(wallet, 0L) - expired.getOrDefault(wallet, 0L);
    }

    Instant nextInstant() {
        Instant next = null;
        for (Heap heap : heaps) {
            next = earlier(next, heap.from);
            next = earlier(next, heap.until);
        }
        return next == null ? Instant.MAX : next;
    }

    private void payDebt(Heap heap, long points) {
        long paid = Math.min(points, debts.getOrDefault(heap.wallet, 0L));
        debts.merge(heap.wallet, -paid, Long::sum);
        heap.points -= paid;
        heaps.removeIf(each -> each.points == 0);
    }

    private Heap heap(String wallet, String funder, @Nullable Instant from, @Nullable Instant until) {
        for (Heap heap : heaps) {
            if (heap.wallet.equals(wallet)
                    && heap.funder.equals(funder)
                    && same(heap.from, from)
                    && same(heap.until, until)) {
                return heap;
            }
        }
        Heap heap = new Heap(++numbers, wallet, funder, from, until);
        heaps.add(heap);
        return heap;
    }

    private static boolean same(@Nullable Instant one, @Nullable Instant other) {
        return one == null ? other == null : one.equals(other);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }
}
