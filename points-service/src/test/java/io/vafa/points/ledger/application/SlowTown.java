package io.vafa.points.ledger.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What members must have after any movements, worked out the slow and obvious way: heaps of points that are carried about one by one. It
 * shares no code with the ledger. Points neither wait nor expire here; {@code DueModelTest} sees to that.
 */
final class SlowTown {
    private final Map<String, Person> people = new TreeMap<>();
    private final Map<String, Gift> gifts = new HashMap<>();
    private final Map<String, Spent> spent = new HashMap<>();
    private final Map<String, String> holders = new HashMap<>();
    private final boolean forgives;

    SlowTown(boolean forgives) {
        this.forgives = forgives;
    }

    /** What a person may do. */
    enum Standing {
        ACTIVE,
        EARN_ONLY,
        SUSPENDED,
        CLOSED
    }

    /** Points alike in issuer and funder, under a number as long as there are any. */
    private static final class Heap {
        final long number;
        final String issuer;
        final String funder;
        long points;

        Heap(long number, String issuer, String funder, long points) {
            this.number = number;
            this.issuer = issuer;
            this.funder = funder;
            this.points = points;
        }

        boolean isLike(Heap other) {
            return issuer.equals(other.issuer) && funder.equals(other.funder);
        }
    }

    /** Set aside until a time. */
    private record Held(List<Heap> heaps, Instant until) {}

    /** What a purchase or an award gave. */
    private static final class Gift {
        final String who;
        final String issuer;
        final String funder;
        final long heap;
        final boolean accepted;
        long stands;
        long centsLeft;

        Gift(String who, String issuer, String funder, long heap, long points, long cents, boolean accepted) {
            this.who = who;
            this.issuer = issuer;
            this.funder = funder;
            this.heap = heap;
            this.stands = points;
            this.centsLeft = cents;
            this.accepted = accepted;
        }
    }

    /** What was spent, and how much of it came back. */
    private static final class Spent {
        final String who;
        final List<Heap> heaps;
        long back;

        Spent(String who, List<Heap> heaps) {
            this.who = who;
            this.heaps = heaps;
        }
    }

    /** What a pool lets somebody do. */
    record Share(boolean spends, long most, boolean contributes) {}

    private static final class Person {
        final List<Heap> heaps = new ArrayList<>();
        final Map<String, Long> debts = new TreeMap<>();
        final Map<String, Held> holds = new TreeMap<>();
        final Map<String, Share> shares = new TreeMap<>();
        Standing standing = Standing.ACTIVE;
        long numbers;

        @Nullable
        String into;

        @Nullable
        String pool;

        boolean contributes;
        boolean isPool;
    }

    void opens(String who, boolean isPool) {
        Person person = new Person();
        person.isPool = isPool;
        people.put(who, person);
    }

    boolean isThere(String who) {
        return people.containsKey(who);
    }

    boolean isMerged(String who) {
        return person(who).into != null;
    }

    /** As whom somebody goes on. */
    String end(String who) {
        String into = person(who).into;
        return into == null ? who : end(into);
    }

    long available(String who) {
        return person(who).heaps.stream().mapToLong(heap -> heap.points).sum();
    }

    long available(String who, String issuer) {
        return person(who).heaps.stream()
                .filter(heap -> heap.issuer.equals(issuer))
                .mapToLong(heap -> heap.points)
                .sum();
    }

    long held(String who) {
        return person(who).holds.values().stream()
                .flatMap(held -> held.heaps().stream())
                .mapToLong(heap -> heap.points)
                .sum();
    }

    /** Everything that somebody has, in words. */
    String heaps(String who) {
        return person(who).heaps.stream()
                .map(heap -> "lot " + heap.number + " of " + heap.issuer + "/" + heap.funder + ": " + heap.points)
                .collect(Collectors.joining(", "));
    }

    Map<String, Long> debts(String who) {
        return person(who).debts;
    }

    @Nullable
    String poolOf(String who) {
        return person(who).pool;
    }

    /** Holds whose time is over come back, in the order in which they do. */
    void passesTo(Instant now, Map<String, Integer> places) {
        for (Person person : people.values()) {
            // Copies: a tree's own entries change when others are removed.
            List<Map.Entry<String, Held>> over = person.holds.entrySet().stream()
                    .map(Map.Entry::copyOf)
                    .filter(hold -> !hold.getValue().until().isAfter(now))
                    .sorted(Comparator.comparing((Map.Entry<String, Held> hold) ->
                                    hold.getValue().until())
                            .thenComparing(hold -> places.getOrDefault(hold.getKey(), 0)))
                    .toList();
            over.forEach(hold -> {
                person.holds.remove(hold.getKey());
                hold.getValue().heaps().forEach(heap -> putBack(person, heap));
            });
        }
    }

    boolean buys(String card, String name, String partner, long cents) {
        return earns(card, name, partner, partner, cents / 100, cents);
    }

    boolean isAwarded(String who, String name, String partner, long points) {
        return earns(who, name, partner, "tiers", points, 0);
    }

    private boolean earns(String asked, String name, String issuer, String funder, long points, long cents) {
        String who = end(asked);
        Person person = person(who);
        boolean accepted = person.standing == Standing.ACTIVE || person.standing == Standing.EARN_ONLY;
        long number = 0;
        if (accepted && points > 0) {
            number = give(person, issuer, funder, points);
        }
        gifts.put(name, new Gift(who, issuer, funder, number, accepted ? points : 0, cents, accepted));
        if (accepted) {
            contribute(who);
        }
        return accepted;
    }

    private long give(Person person, String issuer, String funder, long points) {
        Heap heap = own(person, new Heap(0, issuer, funder, 0));
        heap.points += points;
        settle(person, heap, points);
        return heap.number;
    }

    /** Part of the goods goes back. */
    boolean givesBack(String name, long cents) {
        Gift gift = gift(name);
        if (!gift.accepted || cents > gift.centsLeft) {
            return false;
        }
        gift.centsLeft -= cents;
        long due = Math.min(gift.stands, gift.centsLeft / 100);
        takeBack(gift, gift.stands - due);
        gift.stands = due;
        return true;
    }

    /** Only so much of an award may stand. */
    boolean keeps(String name, long remaining) {
        Gift gift = gift(name);
        if (!gift.accepted || gift.stands <= remaining) {
            return false;
        }
        takeBack(gift, gift.stands - remaining);
        gift.stands = remaining;
        return true;
    }

    private void takeBack(Gift gift, long points) {
        Person person = person(gift.who);
        long left = points;
        Heap kind = new Heap(0, gift.issuer, gift.funder, 0);
        Heap like = person.heaps.stream().filter(kind::isLike).findFirst().orElse(null);
        List<Heap> order = person.heaps.stream()
                .sorted(Comparator.comparing((Heap heap) -> heap.number != gift.heap && heap != like)
                        .thenComparingLong(heap -> heap.number))
                .toList();
        for (Heap heap : order) {
            long taken = Math.min(left, heap.points);
            heap.points -= taken;
            left -= taken;
        }
        sweep(person);
        if (left > 0 && (person.into != null || !forgives)) {
            person.debts.merge(gift.issuer, left, Long::sum);
        }
        moveOn(gift.who);
    }

    boolean spends(String asked, String name, long points, @Nullable String by) {
        String who = end(asked);
        Person person = person(who);
        if (person.standing != Standing.ACTIVE || isBarred(who, by, points) || points > available(who)) {
            return false;
        }
        spent.put(name, new Spent(who, take(person, points)));
        return true;
    }

    boolean holds(String asked, String name, long points, @Nullable String by, Instant until) {
        String who = end(asked);
        Person person = person(who);
        if (person.standing != Standing.ACTIVE
                || isBarred(who, by, points)
                || person.holds.size() >= 20
                || points > available(who)) {
            return false;
        }
        person.holds.put(name, new Held(take(person, points), until));
        holders.put(name, who);
        return true;
    }

    boolean captures(String hold, String name, long points) {
        String who = holders.get(hold);
        if (who == null) {
            return false;
        }
        Person person = person(who);
        Held held = person.holds.get(hold);
        if (held == null || person.standing == Standing.CLOSED) {
            return false;
        }
        long all = held.heaps().stream().mapToLong(heap -> heap.points).sum();
        if (points > all) {
            return false;
        }
        person.holds.remove(hold);
        List<Heap> used = new ArrayList<>();
        long left = points;
        for (Heap heap : held.heaps()) {
            long taken = Math.min(left, heap.points);
            left -= taken;
            if (taken > 0) {
                used.add(new Heap(heap.number, heap.issuer, heap.funder, taken));
            }
            // Even what is spent lies in its heap for a moment, which keeps the heap's place.
            putBack(person, heap);
        }
        for (Heap heap : used) {
            numbered(person, heap.number).points -= heap.points;
        }
        sweep(person);
        spent.put(name, new Spent(who, used));
        contribute(who);
        return true;
    }

    boolean releases(String hold) {
        String who = holders.get(hold);
        if (who == null) {
            return false;
        }
        Person person = person(who);
        Held held = person.holds.get(hold);
        if (held == null || person.standing == Standing.CLOSED) {
            return false;
        }
        person.holds.remove(hold);
        held.heaps().forEach(heap -> putBack(person, heap));
        contribute(who);
        return true;
    }

    boolean isReversed(String name, long points) {
        Spent redemption = spent.get(name);
        if (redemption == null) {
            return false;
        }
        Person person = person(redemption.who);
        long all = redemption.heaps.stream().mapToLong(heap -> heap.points).sum();
        if (person.standing == Standing.CLOSED || points > all - redemption.back) {
            return false;
        }
        List<Heap> back = new ArrayList<>();
        long skipped = redemption.back;
        long left = points;
        for (Heap heap : redemption.heaps.reversed()) {
            long gone = Math.min(skipped, heap.points);
            skipped -= gone;
            long taken = Math.min(left, heap.points - gone);
            left -= taken;
            if (taken > 0) {
                back.add(new Heap(heap.number, heap.issuer, heap.funder, taken));
            }
        }
        redemption.back += points;
        back.forEach(heap -> putBack(person, heap));
        back.forEach(heap -> settle(person, numbered(person, heap.number), heap.points));
        moveOn(redemption.who);
        contribute(redemption.who);
        return true;
    }

    boolean isAdjusted(String asked, String issuer, long points) {
        String who = end(asked);
        Person person = person(who);
        if (person.standing != Standing.ACTIVE && person.standing != Standing.EARN_ONLY) {
            return false;
        }
        if (points > 0) {
            give(person, issuer, issuer, points);
            return true;
        }
        if (-points > available(who)) {
            return false;
        }
        take(person, -points);
        return true;
    }

    boolean sends(String asked, String to, long points, long limit) {
        String who = end(asked);
        Person person = person(who);
        if (person.standing != Standing.ACTIVE
                || to.equals(who)
                || isOnTheWay(asked, to)
                || (points > limit && !to.equals(person.pool))
                || points > available(who)) {
            return false;
        }
        arrive(who, to, take(person, points));
        return true;
    }

    /** Whether somebody goes on as another, and then perhaps as a third. */
    private boolean isOnTheWay(String who, String other) {
        String into = person(who).into;
        return into != null && (into.equals(other) || isOnTheWay(into, other));
    }

    private void arrive(String from, String to, List<Heap> heaps) {
        Person receiver = people.get(to);
        String end = receiver == null ? to : end(to);
        Person there = people.get(end);
        if (there == null || there.standing == Standing.CLOSED || there.standing == Standing.SUSPENDED) {
            Person back = person(end(from));
            List<Heap> own = heaps.stream().map(heap -> add(back, heap)).toList();
            if (back.standing == Standing.CLOSED) {
                forfeit(back);
            } else {
                for (int i = 0; i < own.size(); i++) {
                    settle(back, own.get(i), heaps.get(i).points);
                }
            }
            sweep(back);
            return;
        }
        List<Heap> own = heaps.stream().map(heap -> add(there, heap)).toList();
        for (int i = 0; i < own.size(); i++) {
            settle(there, own.get(i), heaps.get(i).points);
        }
        sweep(there);
    }

    /** Nobody asked for anything, but what lies about goes to the pool. */
    void isLookedAfter(String who) {
        if (person(who).into == null) {
            contribute(who);
        }
    }

    boolean isNow(String who, Standing standing, boolean forfeits) {
        Person person = person(who);
        if (person.into != null || person.standing == standing || person.standing == Standing.CLOSED) {
            return false;
        }
        if (standing == Standing.CLOSED) {
            if (!person.holds.isEmpty() || (!forfeits && !(person.heaps.isEmpty() && person.debts.isEmpty()))) {
                return false;
            }
            forfeit(person);
        }
        person.standing = standing;
        return true;
    }

    /** @param places in which order holds were opened */
    boolean isMergedInto(String who, String into, Map<String, Integer> places) {
        Person person = person(who);
        if (person.into != null || person.isPool) {
            return false;
        }
        person.holds.entrySet().stream()
                .sorted(Comparator.comparing(hold -> places.getOrDefault(hold.getKey(), 0)))
                .forEach(hold -> hold.getValue().heaps().forEach(heap -> putBack(person, heap)));
        person.holds.clear();
        if (person.pool != null) {
            person(person.pool).shares.remove(who);
            person.pool = null;
            person.contributes = false;
        }
        person.into = into;
        moveOn(who);
        return true;
    }

    private void moveOn(String who) {
        Person person = person(who);
        String into = person.into;
        if (into == null || (person.heaps.isEmpty() && person.debts.isEmpty())) {
            return;
        }
        List<Heap> heaps = List.copyOf(person.heaps);
        Map<String, Long> debts = new TreeMap<>(person.debts);
        person.heaps.clear();
        person.debts.clear();
        Person other = person(end(into));
        long owedBefore =
                other.debts.values().stream().mapToLong(Long::longValue).sum();
        heaps.forEach(heap -> add(other, heap));
        long payable = other.heaps.stream().mapToLong(heap -> heap.points).sum() - owedBefore;
        for (Map.Entry<String, Long> debt : debts.entrySet()) {
            long owed = forgives ? Math.max(0, Math.min(payable, debt.getValue())) : debt.getValue();
            if (owed > 0) {
                other.debts.merge(debt.getKey(), owed, Long::sum);
                payable -= owed;
            }
        }
        for (String issuer : List.copyOf(other.debts.keySet())) {
            long paid = Math.min(
                    other.debts.getOrDefault(issuer, 0L),
                    other.heaps.stream().mapToLong(heap -> heap.points).sum());
            if (paid > 0) {
                long left = paid;
                for (Heap heap : other.heaps.stream()
                        .sorted(Comparator.comparing((Heap heap) -> !heap.issuer.equals(issuer))
                                .thenComparingLong(heap -> heap.number))
                        .toList()) {
                    long taken = Math.min(left, heap.points);
                    heap.points -= taken;
                    left -= taken;
                }
                pay(other, issuer, paid);
            }
        }
        sweep(other);
        if (other.standing == Standing.CLOSED) {
            forfeit(other);
        }
    }

    /** @param share null: leaves */
    boolean isOfPool(String pool, String who, @Nullable Share share) {
        Person account = person(pool);
        if (!account.isPool || account.standing == Standing.CLOSED) {
            return false;
        }
        if (share == null) {
            if (account.shares.remove(who) == null) {
                return false;
            }
            Person person = person(who);
            if (pool.equals(person.pool)) {
                person.pool = null;
                person.contributes = false;
            }
            return true;
        }
        Person person = person(who);
        boolean joins = person.into == null
                && !person.isPool
                && person.standing != Standing.CLOSED
                && (person.pool == null || person.pool.equals(pool));
        if (joins) {
            account.shares.put(who, share);
            person.pool = pool;
            person.contributes = share.contributes();
            contributeWhateverTheStanding(who);
        } else {
            account.shares.remove(who);
        }
        return true;
    }

    private void contribute(String who) {
        if (person(who).standing == Standing.ACTIVE) {
            contributeWhateverTheStanding(who);
        }
    }

    private void contributeWhateverTheStanding(String who) {
        Person person = person(who);
        String pool = person.pool;
        long all = available(who);
        if (pool != null && person.contributes && all > 0) {
            arrive(who, pool, take(person, all));
        }
    }

    private boolean isBarred(String who, @Nullable String by, long points) {
        Person person = person(who);
        if (!person.isPool) {
            return by != null && !by.equals(who);
        }
        Share share = by == null ? null : person.shares.get(by);
        return share == null || !share.spends() || points > share.most();
    }

    private static void forfeit(Person person) {
        person.heaps.clear();
        person.debts.clear();
    }

    /** Takes points out of the oldest heaps. */
    private static List<Heap> take(Person person, long points) {
        List<Heap> taken = new ArrayList<>();
        long left = points;
        for (Heap heap : person.heaps.stream()
                .sorted(Comparator.comparingLong(heap -> heap.number))
                .toList()) {
            long part = Math.min(left, heap.points);
            if (part > 0) {
                taken.add(new Heap(heap.number, heap.issuer, heap.funder, part));
                heap.points -= part;
                left -= part;
            }
        }
        sweep(person);
        return taken;
    }

    private static Heap own(Person person, Heap kind) {
        return person.heaps.stream().filter(kind::isLike).findFirst().orElseGet(() -> {
            Heap fresh = new Heap(++person.numbers, kind.issuer, kind.funder, 0);
            person.heaps.add(fresh);
            return fresh;
        });
    }

    /** To the like of it. */
    private static Heap add(Person person, Heap coming) {
        Heap own = own(person, coming);
        own.points += coming.points;
        return own;
    }

    /** To the very heap that it came from. */
    private static void putBack(Person person, Heap coming) {
        numbered(person, coming).points += coming.points;
    }

    private static Heap numbered(Person person, Heap wanted) {
        return person.heaps.stream()
                .filter(heap -> heap.number == wanted.number)
                .findFirst()
                .orElseGet(() -> {
                    Heap fresh = new Heap(wanted.number, wanted.issuer, wanted.funder, 0);
                    person.heaps.add(fresh);
                    return fresh;
                });
    }

    private static Heap numbered(Person person, long number) {
        return person.heaps.stream()
                .filter(heap -> heap.number == number)
                .findFirst()
                .orElseThrow();
    }

    /** What came in pays its own issuer first, and then the others by name. */
    private static void settle(Person person, Heap heap, long points) {
        long left = points;
        List<String> issuers = person.debts.keySet().stream()
                .sorted(Comparator.comparing((String issuer) -> !issuer.equals(heap.issuer))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        for (String issuer : issuers) {
            long paid = Math.min(left, person.debts.getOrDefault(issuer, 0L));
            if (paid > 0) {
                heap.points -= paid;
                left -= paid;
                pay(person, issuer, paid);
            }
        }
        sweep(person);
    }

    private static void pay(Person person, String issuer, long points) {
        person.debts.merge(issuer, -points, Long::sum);
        person.debts.remove(issuer, 0L);
    }

    private static void sweep(Person person) {
        person.heaps.removeIf(heap -> heap.points == 0);
    }

    private Person person(String who) {
        Person person = people.get(who);
        if (person == null) {
            throw new IllegalArgumentException("nobody is " + who);
        }
        return person;
    }

    private Gift gift(String name) {
        Gift gift = gifts.get(name);
        if (gift == null) {
            throw new IllegalArgumentException("nothing was given as " + name);
        }
        return gift;
    }
}
