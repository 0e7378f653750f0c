package io.vafa.points.ledger.application;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What members must have after any movements, worked out the slow and obvious way: heaps of points that are carried about one by one. It
 * shares no code with the ledger.
 */
final class SlowTown {
    private final Map<String, Person> people = new TreeMap<>();
    private final Map<String, Gift> gifts = new HashMap<>();
    private final Map<String, Bought> bought = new HashMap<>();
    private final Map<String, Spent> spent = new HashMap<>();
    private final Map<String, String> holders = new HashMap<>();
    /** What partners who are prepaid may still give. */
    private final Map<String, Long> deposits = new TreeMap<>();

    private final Rules rules;
    private Instant now = Instant.MIN;
    private Map<String, Integer> places = Map.of();

    SlowTown(Rules rules) {
        this.rules = rules;
    }

    /**
     * A programme in the simplest possible words.
     *
     * @param forgives whether nobody owes anything
     * @param waits so long points cannot be spent; null: not at all
     * @param untilConfirmed whether a confirmation ends that
     * @param lives so long points live; null: for ever
     * @param grace so long lives what comes back after it had gone; null: not at all
     * @param oldestFirst whether what came first is spent first, and not what goes first
     * @param pace how fast one may spend; null: as fast as they like
     */
    record Rules(
            boolean forgives,
            @Nullable Duration waits,
            boolean untilConfirmed,
            @Nullable Duration lives,
            @Nullable Duration grace,
            boolean oldestFirst,
            @Nullable Pace pace) {}

    /**
     * So often, and so much, in so many hours.
     *
     * @param freezes whether whoever wants more spends nothing from then on
     */
    record Pace(int times, long points, int hours, boolean freezes) {}

    /** What somebody spent, or put aside, in which hour since 1970. */
    private record Paid(long hour, long points) {}

    /** What a person may do. */
    enum Standing {
        ACTIVE,
        EARN_ONLY,
        SUSPENDED,
        CLOSED
    }

    /** Points alike in issuer, funder and times, under a number as long as there are any. */
    private static final class Heap {
        static final Comparator<Heap> GOING_FIRST = Comparator.comparing(
                        (Heap heap) -> heap.until == null ? Instant.MAX : heap.until)
                .thenComparingLong(heap -> heap.number);

        final long number;
        final String issuer;
        final String funder;
        final @Nullable Instant from;
        final @Nullable Instant until;
        /** Who put it into a pool. */
        final @Nullable String giver;

        long points;

        Heap(long number, String issuer, String funder, @Nullable Instant from, @Nullable Instant until, long points) {
            this(number, issuer, funder, from, until, points, null);
        }

        Heap(
                long number,
                String issuer,
                String funder,
                @Nullable Instant from,
                @Nullable Instant until,
                long points,
                @Nullable String giver) {
            this.number = number;
            this.issuer = issuer;
            this.funder = funder;
            this.from = from;
            this.until = until;
            this.points = points;
            this.giver = giver;
        }

        Heap givenBy(@Nullable String who) {
            return new Heap(number, issuer, funder, from, until, points, who);
        }

        boolean isLike(Heap other) {
            return issuer.equals(other.issuer)
                    && funder.equals(other.funder)
                    && Objects.equals(from, other.from)
                    && Objects.equals(until, other.until)
                    && Objects.equals(giver, other.giver);
        }

        boolean waits() {
            return from != null;
        }

        Heap of(long some) {
            return new Heap(number, issuer, funder, from, until, some, giver);
        }

        /** The kind of it that waits no longer. */
        Heap ripe() {
            return new Heap(0, issuer, funder, null, until, 0, giver);
        }
    }

    /** Set aside until a time. */
    private record Held(List<Heap> heaps, Instant until) {}

    /** What a purchase or an award gave. */
    private static final class Gift {
        final String who;
        final Heap heap;
        final boolean accepted;
        long stands;
        boolean isConfirmed;
        boolean isWithdrawn;

        Gift(String who, Heap heap, long points, boolean accepted) {
            this.who = who;
            this.heap = heap;
            this.stands = points;
            this.accepted = accepted;
        }
    }

    /** A receipt, and how much of it went back. */
    private static final class Bought {
        final List<Item> items;
        final long paid;
        final long[] pieces;
        final long[] cents;
        long left;

        Bought(List<Item> items, long paid) {
            this.items = items;
            this.paid = paid;
            this.pieces = new long[items.size()];
            this.cents = new long[items.size()];
            this.left = paid;
        }

        /** What those who got it back were given of what had been paid for all. */
        long gone() {
            long all = items.stream().mapToLong(Item::cents).sum();
            long gone = Arrays.stream(cents).sum();
            return all <= paid ? gone : paid * gone / all;
        }
    }

    /** A line of a receipt. */
    record Item(long pieces, long cents) {}

    /** Pieces of a line. */
    record Pieces(int line, long count) {}

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
    record Share(
            boolean spends,
            long most,
            boolean contributes,
            @Nullable Integer percent) {}

    /** What somebody takes along out of a pool. */
    enum Takes {
        NOTHING,
        OWN,
        EQUAL,
        ALL
    }

    private static final class Person {
        final List<Heap> heaps = new ArrayList<>();
        final Map<String, Long> debts = new TreeMap<>();
        final Map<String, Held> holds = new TreeMap<>();
        final Map<String, Share> shares = new TreeMap<>();
        final List<Paid> paid = new ArrayList<>();
        Standing standing = Standing.ACTIVE;

        /** Because they spent too fast, or somebody who is them now. */
        boolean frozen;

        long numbers;

        @Nullable
        String into;

        @Nullable
        String pool;

        boolean contributes;
        boolean isPool;

        /** So many percent of what is earned go to the pool; null: all there is. */
        @Nullable
        Integer percent;

        /** What was earned and not shared yet. */
        long fresh;

        /** What was given for walking, by the day of the walk. */
        final Map<String, Long> walked = new TreeMap<>();
    }

    /** What comes in by that is to be shared. */
    private static void earning(Person person, Runnable something) {
        long before = available(person);
        something.run();
        person.fresh += available(person) - before;
        forgetWhatIsGone(person);
    }

    private static void forgetWhatIsGone(Person person) {
        person.fresh = Math.max(0, Math.min(person.fresh, available(person)));
    }

    /** What everybody put into a pool, and what is still there of it. */
    Map<String, Long> givers(String who) {
        Map<String, Long> givers = new TreeMap<>();
        person(who)
                .heaps
                .forEach(heap -> givers.merge(heap.giver == null ? "nobody" : heap.giver, heap.points, Long::sum));
        return givers;
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
        return available(person(who));
    }

    private static long available(Person person) {
        return person.heaps.stream()
                .filter(heap -> !heap.waits())
                .mapToLong(heap -> heap.points)
                .sum();
    }

    long waiting(String who) {
        return person(who).heaps.stream()
                .filter(Heap::waits)
                .mapToLong(heap -> heap.points)
                .sum();
    }

    /** What somebody has of a partner, whether it waits or not, by when it goes. */
    Map<Instant, Long> of(String who, String issuer) {
        Map<Instant, Long> points = new TreeMap<>();
        person(who).heaps.stream()
                .filter(heap -> heap.issuer.equals(issuer))
                .forEach(heap -> points.merge(heap.until == null ? Instant.MAX : heap.until, heap.points, Long::sum));
        return points;
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
                .map(heap -> "lot " + heap.number + " of " + heap.issuer + "/" + heap.funder + " from " + heap.from
                        + " until " + heap.until + ": " + heap.points)
                .collect(Collectors.joining(", "));
    }

    Map<String, Long> debts(String who) {
        return person(who).debts;
    }

    @Nullable
    String poolOf(String who) {
        return person(who).pool;
    }

    /** @param order in which holds were opened */
    void passesTo(Instant time, Map<String, Integer> order) {
        now = time;
        places = order;
        people.values().forEach(this::happen);
    }

    /** One thing after the other, and what happens at one instant in this order: holds end, what waited is ripe, what has lived goes. */
    private void happen(Person person) {
        for (Instant next = next(person); !next.isAfter(now); next = next(person)) {
            Instant instant = next;
            String over = person.holds.entrySet().stream()
                    .filter(hold -> hold.getValue().until().equals(instant))
                    .map(Map.Entry::getKey)
                    .min(Comparator.comparing(hold -> places.getOrDefault(hold, 0)))
                    .orElse(null);
            Heap ripe = person.heaps.stream()
                    .filter(heap -> instant.equals(heap.from))
                    .min(Comparator.comparingLong(heap -> heap.number))
                    .orElse(null);
            if (over != null) {
                comeBack(
                        person,
                        Objects.requireNonNull(person.holds.remove(over)).heaps(),
                        instant);
                sweep(person);
            } else if (ripe != null) {
                earning(person, () -> ripen(person, ripe, ripe.points));
            } else {
                person.heaps.removeIf(heap -> instant.equals(heap.until));
                forgetWhatIsGone(person);
            }
        }
    }

    private static Instant next(Person person) {
        Instant next = Instant.MAX;
        for (Held held : person.holds.values()) {
            next = held.until().isBefore(next) ? held.until() : next;
        }
        for (Heap heap : person.heaps) {
            next = heap.from != null && heap.from.isBefore(next) ? heap.from : next;
            next = heap.until != null && heap.until.isBefore(next) ? heap.until : next;
        }
        return next;
    }

    private static void ripen(Person person, Heap heap, long points) {
        heap.points -= points;
        Heap ripe = own(person, heap.ripe());
        ripe.points += points;
        settle(person, ripe, points);
        sweep(person);
    }

    /** A partner pays for so many more points, and gives no others from then on. */
    void deposits(String partner, long points) {
        deposits.merge(partner, points, Long::sum);
    }

    Map<String, Long> deposits() {
        return deposits;
    }

    private boolean issues(String partner, long points) {
        Long left = deposits.get(partner);
        if (left != null && points > left) {
            return false;
        }
        deposits.computeIfPresent(partner, (_, before) -> before - points);
        return true;
    }

    boolean buys(String card, String name, String partner, List<Item> items, long paid, Instant at) {
        bought.put(name, new Bought(items, paid));
        return earns(card, name, partner, partner, paid / 100, at);
    }

    boolean isAwarded(String who, String name, String partner, long points, Instant at) {
        return earns(who, name, partner, "tiers", points, at);
    }

    /** Walking gives a point for every thousand steps, and so much a day at most. */
    boolean walks(String asked, String name, String partner, long steps, Instant at, long most) {
        Map<String, Long> walked = person(end(asked)).walked;
        String day = at.toString().substring(0, 10);
        long points = Math.min(steps / 1_000, most - walked.getOrDefault(day, 0L));
        boolean accepted = earns(asked, name, partner, "health-fund", points, at);
        if (accepted) {
            walked.merge(day, points, Long::sum);
        }
        return accepted;
    }

    /** It was not walked after all. */
    boolean isWithdrawn(String name, Instant at) {
        Gift gift = gift(name);
        if (gift.accepted && !gift.isWithdrawn) {
            gift.isWithdrawn = true;
            person(gift.who).walked.merge(at.toString().substring(0, 10), -gift.stands, Long::sum);
            takeBack(gift, gift.stands);
            gift.stands = 0;
        }
        return gift.accepted;
    }

    private boolean earns(String asked, String name, String issuer, String funder, long points, Instant at) {
        String who = end(asked);
        Person person = person(who);
        boolean accepted =
                (person.standing == Standing.ACTIVE || person.standing == Standing.EARN_ONLY) && issues(issuer, points);
        Instant from = rules.waits() == null ? null : at.plus(rules.waits());
        Heap kind = new Heap(0, issuer, funder, from != null && from.isAfter(now) ? from : null, goesAt(at), 0);
        Heap[] heap = {kind};
        if (accepted && points > 0) {
            earning(person, () -> heap[0] = give(person, kind, points));
        }
        gifts.put(name, new Gift(who, heap[0], accepted ? points : 0, accepted));
        if (accepted) {
            contribute(who);
        }
        return accepted;
    }

    private @Nullable Instant goesAt(Instant at) {
        return rules.lives() == null ? null : at.plus(rules.lives());
    }

    private static Heap give(Person person, Heap kind, long points) {
        Heap heap = own(person, kind);
        heap.points += points;
        settle(person, heap, points);
        return heap;
    }

    /** From another system, on the terms it had there. */
    boolean brings(String asked, String issuer, long points, @Nullable Instant from, @Nullable Instant until) {
        Person person = person(end(asked));
        if ((person.standing != Standing.ACTIVE && person.standing != Standing.EARN_ONLY)
                || (until != null && (!until.isAfter(now) || (from != null && !from.isBefore(until))))) {
            return false;
        }
        give(person, new Heap(0, issuer, "import", from != null && from.isAfter(now) ? from : null, until, 0), points);
        return true;
    }

    /** Goods for so much money go back. */
    boolean givesBack(String name, long cents) {
        Bought receipt = receipt(name);
        if (!gift(name).accepted || receipt.left == 0 || cents > receipt.left) {
            return false;
        }
        receipt.left -= cents;
        stillEarns(name, receipt.left / 100);
        return true;
    }

    /** Some pieces go back: of each line as much as all of its pieces so far cost, less what they were given already. */
    boolean givesBack(String name, List<Pieces> back) {
        Bought receipt = receipt(name);
        if (!gift(name).accepted || receipt.left == 0) {
            return false;
        }
        long[] pieces = receipt.pieces.clone();
        for (Pieces some : back) {
            pieces[some.line()] += some.count();
            if (pieces[some.line()] > receipt.items.get(some.line()).pieces()) {
                return false;
            }
        }
        long gone = receipt.gone();
        for (int line = 0; line < pieces.length; line++) {
            Item item = receipt.items.get(line);
            receipt.pieces[line] = pieces[line];
            receipt.cents[line] = item.cents() * pieces[line] / item.pieces();
        }
        receipt.left = Math.max(0, receipt.left - (receipt.gone() - gone));
        stillEarns(name, receipt.left / 100);
        return true;
    }

    /** All that is left goes back. */
    boolean givesAllBack(String name) {
        Bought receipt = receipt(name);
        if (!gift(name).accepted || receipt.left == 0) {
            return false;
        }
        receipt.left = 0;
        stillEarns(name, 0);
        return true;
    }

    private void stillEarns(String name, long points) {
        Gift gift = gift(name);
        long due = Math.min(gift.stands, points);
        takeBack(gift, gift.stands - due);
        gift.stands = due;
    }

    /** The goods are there: what stands of the purchase and still waits for that can be spent. */
    boolean isConfirmed(String name) {
        Gift gift = gift(name);
        if (!gift.accepted || gift.isConfirmed) {
            return gift.accepted;
        }
        gift.isConfirmed = true;
        boolean waited = gift.heap.waits() && rules.untilConfirmed() && gift.stands > 0;
        if (person(gift.who).into == null) {
            if (waited) {
                ripen(gift.who, gift.stands, heap -> heap.number == gift.heap.number);
            }
            contribute(gift.who);
        } else if (waited) {
            String who = end(gift.who);
            ripen(who, gift.stands, gift.heap::isLike);
            contribute(who);
        }
        return true;
    }

    private void ripen(String who, long points, Predicate<Heap> which) {
        Person person = person(who);
        long left = points;
        for (Heap heap : person.heaps.stream()
                .filter(Heap::waits)
                .filter(which)
                .sorted(Comparator.comparingLong(heap -> heap.number))
                .toList()) {
            long part = Math.min(left, heap.points);
            if (part > 0) {
                earning(person, () -> ripen(person, heap, part));
                left -= part;
            }
        }
    }

    boolean isConfirmedAlready(String name) {
        return gift(name).isConfirmed;
    }

    boolean wentBackInPart(String name) {
        return receipt(name).left < receipt(name).paid;
    }

    boolean belongsToAMergedOne(String name) {
        return person(gift(name).who).into != null;
    }

    /** What all people together wait for. */
    long waiting() {
        return people.keySet().stream().mapToLong(this::waiting).sum();
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
        Heap ripe = person.heaps.stream()
                .filter(gift.heap.ripe()::isLike)
                .findFirst()
                .orElse(null);
        // What still lies where a confirmed purchase's points waited is others'.
        boolean hasLeft = gift.isConfirmed && rules.untilConfirmed() && gift.heap.waits();
        List<Heap> own = person.heaps.stream()
                .filter(heap -> heap == ripe || (heap.number == gift.heap.number && !hasLeft))
                .sorted(Comparator.comparing((Heap heap) -> !heap.waits()).thenComparing(Heap.GOING_FIRST))
                .toList();
        List<Heap> order = new ArrayList<>(own);
        person.heaps.stream()
                .filter(heap -> !own.contains(heap))
                .sorted(Comparator.comparing(Heap::waits).thenComparing(Heap.GOING_FIRST))
                .forEach(order::add);
        long before = available(person);
        for (Heap heap : order) {
            long taken = Math.min(left, heap.points);
            heap.points -= taken;
            left -= taken;
        }
        person.fresh -= before - available(person);
        sweep(person);
        if (left > 0 && (person.into != null || (!rules.forgives() && person.standing != Standing.CLOSED))) {
            person.debts.merge(gift.heap.issuer, left, Long::sum);
        }
        moveOn(gift.who);
    }

    boolean spends(String asked, String name, long points, @Nullable String by) {
        String who = end(asked);
        Person person = person(who);
        if (person.standing != Standing.ACTIVE || isBarred(who, by, points) || points > available(who)) {
            return false;
        }
        if (isTooFast(person, points)) {
            return false;
        }
        spent.put(name, new Spent(who, take(person, points, by)));
        return true;
    }

    /** Every hour that touches the time counts as a whole. */
    private boolean isTooFast(Person person, long points) {
        Pace pace = rules.pace();
        if (pace == null) {
            return false;
        }
        long hour = now.getEpochSecond() / 3_600;
        List<Paid> lately = person.paid.stream()
                .filter(paid -> paid.hour() >= hour - pace.hours())
                .toList();
        long before = lately.stream().mapToLong(Paid::points).sum();
        if (lately.size() < pace.times() && before + points <= pace.points()) {
            person.paid.add(new Paid(hour, points));
            return false;
        }
        if (pace.freezes()) {
            person.standing = Standing.EARN_ONLY;
            person.frozen = true;
        }
        return true;
    }

    boolean holds(String asked, String name, long points, @Nullable String by, Instant until) {
        String who = end(asked);
        Person person = person(who);
        if (person.standing != Standing.ACTIVE
                || isBarred(who, by, points)
                || person.holds.size() >= 20
                || points > available(who)
                || isTooFast(person, points)) {
            return false;
        }
        person.holds.put(name, new Held(take(person, points, by), until));
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
        List<Heap> rest = new ArrayList<>();
        long left = points;
        for (Heap heap : held.heaps()) {
            long taken = Math.min(left, heap.points);
            left -= taken;
            if (taken > 0) {
                used.add(heap.of(taken));
                // Even what is spent lies in its heap for a moment, which keeps the heap's place.
                putBack(person, heap.of(taken));
            }
            if (taken < heap.points) {
                rest.add(heap.of(heap.points - taken));
            }
        }
        comeBack(person, rest, now);
        for (Heap heap : used) {
            numbered(person, heap).points -= heap.points;
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
        comeBack(person, held.heaps(), now);
        sweep(person);
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
                back.add(heap.of(taken));
            }
        }
        redemption.back += points;
        comeBack(person, back, now);
        moveOn(redemption.who);
        contribute(redemption.who);
        return true;
    }

    /** What comes back pays what is owed. */
    private void comeBack(Person person, List<Heap> back, Instant at) {
        List<Heap> into = back.stream().map(heap -> comesBack(person, heap, at)).toList();
        for (int i = 0; i < into.size(); i++) {
            settle(person, into.get(i), back.get(i).points);
        }
    }

    /** To where it was, but what would have gone meanwhile lives a while longer, if the programme is kind. */
    private Heap comesBack(Person person, Heap heap, Instant at) {
        if (rules.grace() != null && heap.until != null && !heap.until.isAfter(at)) {
            return add(
                    person,
                    new Heap(0, heap.issuer, heap.funder, null, at.plus(rules.grace()), heap.points, heap.giver));
        }
        putBack(person, heap);
        return numbered(person, heap);
    }

    boolean isAdjusted(String asked, String issuer, long points, Instant at) {
        String who = end(asked);
        Person person = person(who);
        if (person.standing != Standing.ACTIVE && person.standing != Standing.EARN_ONLY) {
            return false;
        }
        if (points > 0) {
            boolean may = issues(issuer, points);
            if (may) {
                give(person, new Heap(0, issuer, issuer, null, goesAt(at), 0), points);
            }
            return may;
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
                || (points > limit && !to.equals(person.pool))
                || points > available(who)) {
            return false;
        }
        arrive(who, to, take(person, points));
        return true;
    }

    private void arrive(String from, String to, List<Heap> heaps) {
        Person receiver = people.get(to);
        String end = receiver == null ? to : end(to);
        Person there = people.get(end);
        if (there != null) {
            happen(there);
        }
        if (there == null || there.standing == Standing.CLOSED || there.standing == Standing.SUSPENDED) {
            Person back = person(end(from));
            happen(back);
            List<Heap> own = heaps.stream()
                    .map(heap -> add(back, back.isPool ? heap : heap.givenBy(null)))
                    .toList();
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
        List<Heap> own = heaps.stream()
                .map(heap -> add(there, heap.givenBy(there.isPool ? from : null)))
                .toList();
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
            leavePool(who);
        }
        person.standing = standing;
        person.frozen &= standing != Standing.ACTIVE;
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
                .forEach(hold -> comeBack(person, hold.getValue().heaps(), now));
        person.holds.clear();
        leavePool(who);
        person.into = into;
        Person other = person(end(into));
        if (person.frozen && other.standing != Standing.CLOSED) {
            other.frozen = true;
            other.standing = other.standing == Standing.ACTIVE ? Standing.EARN_ONLY : other.standing;
        }
        moveOn(who);
        return true;
    }

    private void leavePool(String who) {
        Person person = person(who);
        // A closed pool goes on naming whoever left it.
        if (person.pool != null && person(person.pool).standing != Standing.CLOSED) {
            person(person.pool).shares.remove(who);
        }
        person.pool = null;
        person.contributes = false;
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
        happen(other);
        long owedBefore =
                other.debts.values().stream().mapToLong(Long::longValue).sum();
        heaps.forEach(heap -> add(other, heap));
        long payable = available(other) - owedBefore;
        for (Map.Entry<String, Long> debt : debts.entrySet()) {
            long owed = rules.forgives() ? Math.max(0, Math.min(payable, debt.getValue())) : debt.getValue();
            if (owed > 0) {
                other.debts.merge(debt.getKey(), owed, Long::sum);
                payable -= owed;
            }
        }
        for (String issuer : List.copyOf(other.debts.keySet())) {
            long paid = Math.min(other.debts.getOrDefault(issuer, 0L), available(other));
            if (paid > 0) {
                long left = paid;
                for (Heap heap : other.heaps.stream()
                        .filter(heap -> !heap.waits())
                        .sorted(Comparator.comparing((Heap heap) -> !heap.issuer.equals(issuer))
                                .thenComparing(Heap.GOING_FIRST))
                        .toList()) {
                    long taken = Math.min(left, heap.points);
                    heap.points -= taken;
                    left -= taken;
                }
                other.fresh -= paid;
                pay(other, issuer, paid);
            }
        }
        sweep(other);
        if (other.standing == Standing.CLOSED) {
            forfeit(other);
        }
    }

    /** @param share null: leaves */
    boolean isOfPool(String pool, String who, @Nullable Share share, Takes takes) {
        Person account = person(pool);
        if (!account.isPool || account.standing == Standing.CLOSED) {
            return false;
        }
        if (share == null) {
            if (!account.shares.containsKey(who)) {
                return false;
            }
            takeAlong(pool, who, takes);
            account.shares.remove(who);
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
            if (!pool.equals(person.pool) || person.percent == null || share.percent() == null) {
                person.fresh = 0;
            }
            person.percent = share.percent();
            person.pool = pool;
            person.contributes = share.contributes();
            contributeWhateverTheStanding(who);
        } else {
            account.shares.remove(who);
        }
        return true;
    }

    private void takeAlong(String pool, String who, Takes takes) {
        Person account = person(pool);
        long all = available(pool);
        List<Heap> along = switch (takes) {
            case NOTHING -> List.of();
            case OWN -> {
                List<Heap> own = account.heaps.stream()
                        .filter(heap -> !heap.waits() && who.equals(heap.giver))
                        .sorted(Heap.GOING_FIRST)
                        .toList();
                account.heaps.removeAll(own);
                yield own;
            }
            case EQUAL -> take(account, all / account.shares.size(), who);
            case ALL -> take(account, all);
        };
        if (!along.isEmpty()) {
            arrive(pool, who, along);
        }
    }

    private void contribute(String who) {
        if (person(who).standing == Standing.ACTIVE) {
            contributeWhateverTheStanding(who);
        }
    }

    private void contributeWhateverTheStanding(String who) {
        Person person = person(who);
        String pool = person.pool;
        long points = person.percent == null ? available(who) : person.fresh * person.percent / 100;
        if (pool != null && person.contributes && points > 0) {
            person.fresh = 0;
            arrive(who, pool, take(person, points));
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

    /** Takes points that wait for nothing. */
    private List<Heap> take(Person person, long points) {
        return take(person, points, null);
    }

    /** What somebody put in first goes out first if they take it, of what goes at once. */
    private List<Heap> take(Person person, long points, @Nullable String by) {
        List<Heap> taken = new ArrayList<>();
        long left = points;
        for (Heap heap : person.heaps.stream()
                .filter(heap -> !heap.waits())
                .sorted(rules.oldestFirst() ? Comparator.comparingLong(heap -> heap.number) : order(by))
                .toList()) {
            long part = Math.min(left, heap.points);
            if (part > 0) {
                taken.add(heap.of(part));
                heap.points -= part;
                left -= part;
            }
        }
        sweep(person);
        return taken;
    }

    private static Comparator<Heap> order(@Nullable String by) {
        return Comparator.comparing((Heap heap) -> heap.until == null ? Instant.MAX : heap.until)
                .thenComparing(heap -> by != null && !by.equals(heap.giver))
                .thenComparingLong(heap -> heap.number);
    }

    private static Heap own(Person person, Heap kind) {
        return person.heaps.stream().filter(kind::isLike).findFirst().orElseGet(() -> {
            Heap fresh = new Heap(++person.numbers, kind.issuer, kind.funder, kind.from, kind.until, 0, kind.giver);
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
                    Heap fresh = wanted.of(0);
                    person.heaps.add(fresh);
                    return fresh;
                });
    }

    /** What came in pays its own issuer first, and then the others by name. */
    private static void settle(Person person, Heap heap, long points) {
        if (heap.waits()) {
            return;
        }
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
        forgetWhatIsGone(person);
    }

    private Person person(String who) {
        Person person = people.get(who);
        if (person == null) {
            throw new IllegalArgumentException("nobody is " + who);
        }
        return person;
    }

    private Bought receipt(String name) {
        return Objects.requireNonNull(bought.get(name), name);
    }

    private Gift gift(String name) {
        Gift gift = gifts.get(name);
        if (gift == null) {
            throw new IllegalArgumentException("nothing was given as " + name);
        }
        return gift;
    }
}
