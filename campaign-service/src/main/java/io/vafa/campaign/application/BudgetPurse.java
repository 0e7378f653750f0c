package io.vafa.campaign.application;

import io.vafa.campaign.domain.budget.BudgetAccount;
import io.vafa.campaign.domain.budget.BudgetKey;
import io.vafa.campaign.domain.budget.BudgetLease;
import io.vafa.campaign.domain.budget.Cap;
import io.vafa.campaign.domain.budget.Parts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What this process has of one bound of a campaign: a lease, and what was drawn under it. Safe for use by many threads, which wait for each
 * other while one of them asks the store.
 */
final class BudgetPurse {
    private final BudgetKey key;
    private final BudgetBook book;
    private final BudgetTerms terms;
    private final BudgetMeter meter;
    private final Clock clock;
    private final String owner;
    private final Supplier<String> names;

    private @Nullable Drawing current;
    /** Leases that are over while decisions were on their way that draw under them. */
    private final List<Drawing> closing = new ArrayList<>();

    private long remaining;
    private @Nullable Instant askedAt;

    BudgetPurse(
            BudgetKey key,
            BudgetBook book,
            BudgetTerms terms,
            BudgetMeter meter,
            Clock clock,
            String owner,
            Supplier<String> names) {
        this.key = key;
        this.book = book;
        this.terms = terms;
        this.meter = meter;
        this.clock = clock;
        this.owner = owner;
        this.names = names;
    }

    /** What is drawn under one lease. */
    private static final class Drawing {
        private BudgetLease lease;
        /** Units that decisions drew that stand, less what they gave back. */
        private long used;
        /** Sales that they tell of. */
        private long sales;
        /** Parts that decisions draw of which it is not known whether they stand. */
        private long held;
        /** Parts that are to be sold first, since goods that came back left more given than there may be. */
        private long debt;
        /** How many decisions are on their way. */
        private int open;
        /** Of some it will not be known before the lease is over; the decisions that stand will say it. */
        private boolean unsure;

        Drawing(BudgetLease lease) {
            this.lease = lease;
        }

        long room(Cap cap) {
            long left = Parts.of(Math.subtractExact(lease.units(), used), Parts.OF_ONE);
            return Parts.plus(Parts.plus(left, Parts.of(sales, cap.perSale())), Parts.plus(-held, -debt));
        }
    }

    /**
     * What one decision draws here.
     *
     * @param forced whether it is so whatever is left: it gives back, or tells of sales
     */
    record Wish(long units, long sales, boolean forced) {
        /** How many parts it takes until it stands: what it brings counts only then, but for itself. */
        long parts(Cap cap) {
            return Math.max(0, Parts.plus(Parts.of(units, Parts.OF_ONE), -Parts.of(sales, cap.perSale())));
        }
    }

    /** Reserves what is wished for; empty if there is not so much. */
    synchronized Optional<Part> reserve(Wish wish, Cap cap) {
        // Read here: whoever waited for another thread is later than when it came.
        Instant now = clock.instant();
        tick(now);
        long parts = wish.parts(cap);
        long lacking = parts - room(cap);
        boolean asks = current == null ? wish.forced() || mayAsk(lacking, now) : lacking > 0 && mayAsk(lacking, now);
        if (asks) {
            ask(wish, lacking, cap, now);
        }
        Drawing from = current;
        if (from == null || (!wish.forced() && parts > from.room(cap))) {
            meter.usedUp(key);
            return Optional.empty();
        }
        from.held = Parts.plus(from.held, parts);
        from.open++;
        return Optional.of(new Part(from, wish, parts));
    }

    /** How many parts there are, as far as is known. */
    synchronized long known(Cap cap) {
        return Parts.plus(room(cap), Math.max(0, remaining));
    }

    /** Whether it was told not long ago that nothing is left but what it has. */
    synchronized boolean isUsedUp(Instant now) {
        return remaining < Parts.OF_ONE && askedAt != null && now.isBefore(askedAt.plus(terms.askAgain()));
    }

    /** Ends a lease whose time is over, and those that waited for decisions. */
    synchronized void tick(Instant now) {
        Drawing mine = current;
        if (mine != null && !now.isBefore(mine.lease.until())) {
            current = null;
            closing.add(mine);
        }
        if (!closing.isEmpty()) {
            List<Drawing> done = closing.stream()
                    .filter(drawing -> drawing.open == 0 && !drawing.unsure)
                    .toList();
            // Forgotten first: if the word is lost that they are over, the decisions say it. So they do of those that
            // are not known in time.
            closing.removeAll(done);
            closing.removeIf(drawing ->
                    drawing.unsure || now.isAfter(drawing.lease.until().plus(terms.margin())));
            done.forEach(this::tell);
        }
    }

    /** Gives back what is left: nothing is on its way any more. */
    synchronized void close() {
        List<Drawing> all = new ArrayList<>(closing);
        if (current != null) {
            all.add(current);
        }
        current = null;
        closing.clear();
        all.stream().filter(drawing -> drawing.open == 0 && !drawing.unsure).forEach(this::tell);
    }

    /** Whether nothing is known here that is worth keeping. */
    synchronized boolean isIdle(Instant now) {
        return current == null && closing.isEmpty() && !isUsedUp(now);
    }

    private void tell(Drawing drawing) {
        var _ = book.change(key, account -> account.ending(drawing.lease.id(), drawing.used, drawing.sales));
    }

    private void ask(Wish wish, long lacking, Cap cap, Instant now) {
        Drawing mine = current;
        String name = mine == null ? names.get() : mine.lease.id();
        BudgetAccount account = book.change(key, before -> {
            if (mine != null && before.lease(name).isEmpty()) {
                return before;
            }
            long remains = before.remaining(cap);
            boolean enough = lacking <= 0 || lacking <= remains;
            if (!enough && !wish.forced()) {
                return before;
            }
            long units = enough && lacking > 0 ? terms.chunk(lacking, remains) : 0;
            // Also nothing can be leased: what is given back, or sold, is to be counted under some lease.
            return units == 0 && before.lease(name).isPresent()
                    ? before
                    : before.leasing(new BudgetLease(name, owner, units, now, terms.until(now)));
        });
        remaining = account.remaining(cap);
        askedAt = now;
        if (mine != null && account.lease(name).isEmpty()) {
            // Somebody found it over by their clock, and counted what was drawn under it.
            current = null;
            ask(wish, wish.parts(cap), cap, now);
            return;
        }
        account.lease(name).ifPresent(lease -> {
            Drawing drawing = mine == null ? new Drawing(lease) : mine;
            drawing.lease = lease;
            drawing.debt = Math.max(0, -remaining);
            current = drawing;
        });
        meter.seen(account, cap);
    }

    private long room(Cap cap) {
        return current == null ? 0 : current.room(cap);
    }

    /** Whoever was told that too little is left, and wants more than that, waits before the store is asked again. */
    private boolean mayAsk(long lacking, Instant now) {
        return askedAt == null || lacking <= remaining || !now.isBefore(askedAt.plus(terms.askAgain()));
    }

    private synchronized void ended(Drawing from, Wish wish, long parts, End how) {
        from.open--;
        switch (how) {
            case WRITTEN -> {
                from.held -= parts;
                from.used = Math.addExact(from.used, wish.units());
                from.sales = Math.addExact(from.sales, wish.sales());
            }
            case NOT_WRITTEN -> from.held -= parts;
            case UNKNOWN -> from.unsure = true;
        }
    }

    /** How a reservation ends. */
    enum End {
        /** The decision stands. */
        WRITTEN,
        /** It certainly does not. */
        NOT_WRITTEN,
        /** Nobody knows. */
        UNKNOWN
    }

    /** What is reserved here for one decision. */
    final class Part {
        private final Drawing from;
        private final Wish wish;
        private final long parts;

        private Part(Drawing from, Wish wish, long parts) {
            this.from = from;
            this.wish = wish;
            this.parts = parts;
        }

        String lease() {
            return from.lease.id();
        }

        boolean isGoodAt(Instant now) {
            return now.isBefore(from.lease.until());
        }

        void end(End how) {
            ended(from, wish, parts, how);
        }
    }
}
