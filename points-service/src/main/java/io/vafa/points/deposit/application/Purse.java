package io.vafa.points.deposit.application;

import io.vafa.points.deposit.domain.DepositAccount;
import io.vafa.points.deposit.domain.DepositKey;
import io.vafa.points.deposit.domain.DepositPolicy;
import io.vafa.points.deposit.domain.DepositPolicy.WhenUsedUp;
import io.vafa.points.deposit.domain.Lease;
import io.vafa.points.ledger.application.Allowance.Reservation;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What this process has of one deposit: a lease, and how much of it is used. Safe for use by many threads, which wait for each other
 * while one of them asks the store.
 */
final class Purse {
    private final DepositKey key;
    private final DepositBook book;
    private final LeaseTerms terms;
    private final DepositMeter meter;
    private final String owner;
    private final Supplier<String> names;

    private @Nullable Lease lease;
    private long used;
    /** Given beyond the deposit, and not told to the store yet. */
    private long overdrawn;

    private long remaining;
    private @Nullable Instant askedAt;

    Purse(
            DepositKey key,
            DepositBook book,
            LeaseTerms terms,
            DepositMeter meter,
            String owner,
            Supplier<String> names) {
        this.key = key;
        this.book = book;
        this.terms = terms;
        this.meter = meter;
        this.owner = owner;
        this.names = names;
    }

    /** Reserves points; empty if there are not so many. */
    synchronized Optional<Reservation> reserve(long points, DepositPolicy policy, Instant now) {
        if (room(now) < points && mayAsk(points - room(now), now)) {
            ask(points, policy, now);
        }
        if (room(now) >= points && lease != null) {
            used += points;
            return Optional.of(new Part(lease, points));
        }
        if (policy.whenUsedUp() == WhenUsedUp.REFUSE) {
            meter.refused(key);
            return Optional.empty();
        }
        overdrawn += points;
        meter.overdrawn(key, points);
        return Optional.of(Reservation.NONE);
    }

    /** How many points can be reserved here, as the store says. */
    synchronized long headroom(DepositPolicy policy, Instant now) {
        look(policy, book.change(key, account -> account), now);
        return known(now);
    }

    /** How many points can be reserved here, as far as is known. */
    synchronized long known(Instant now) {
        return room(now) + Math.max(0, remaining);
    }

    /** Ends a lease whose time is over, and tells the store what it does not know yet. */
    synchronized void tick(Instant now) {
        if (overdrawn > 0 || isOver(now)) {
            var _ = book.change(key, account -> settled(account, now));
            settle(now);
        }
    }

    /** Gives back what is left. */
    synchronized void close(Instant now) {
        tick(now);
        Lease mine = lease;
        long issued = used;
        // Forgotten first: if the word is lost that it was given back, nobody may go on using it.
        forget();
        if (mine != null) {
            var _ = book.change(key, account -> account.ending(mine.id(), issued));
        }
    }

    private void ask(long points, DepositPolicy policy, Instant now) {
        String name = lease == null || isOver(now) ? names.get() : lease.id();
        long lacking = points - room(now);
        Optional<DepositAccount> found = book.change(key, account -> {
            DepositAccount before = settled(account, now).givingUp(now, terms.margin());
            return before.remaining() < lacking
                    ? before
                    : before.leasing(
                            new Lease(name, owner, terms.chunk(lacking, before.remaining()), now, terms.until(now)));
        });
        settle(now);
        found.flatMap(account -> account.lease(name)).ifPresent(mine -> lease = mine);
        look(policy, found, now);
    }

    private void look(DepositPolicy policy, Optional<DepositAccount> found, Instant now) {
        remaining = found.map(DepositAccount::remaining).orElse(0L);
        askedAt = now;
        meter.remaining(key, policy, remaining);
    }

    /** The account, when it has heard of a lease that is over, and of what was given beyond the deposit. */
    private DepositAccount settled(DepositAccount account, Instant now) {
        DepositAccount after = lease != null && isOver(now) ? account.ending(lease.id(), used) : account;
        return overdrawn == 0 ? after : after.overdrawing(overdrawn, terms.until(now));
    }

    private void settle(Instant now) {
        overdrawn = 0;
        if (isOver(now)) {
            forget();
        }
    }

    private void forget() {
        lease = null;
        used = 0;
    }

    private boolean isOver(Instant now) {
        return lease != null && !now.isBefore(lease.until());
    }

    private long room(Instant now) {
        return lease == null || isOver(now) ? 0 : lease.points() - used;
    }

    /** Whoever was told that too little is left, and wants more than that, waits before the store is asked again. */
    private boolean mayAsk(long lacking, Instant now) {
        return askedAt == null || isOver(now) || lacking <= remaining || !now.isBefore(askedAt.plus(terms.askAgain()));
    }

    private synchronized void release(String from, long points) {
        if (lease != null && lease.id().equals(from)) {
            used -= points;
        }
    }

    /** Points of a lease. */
    private final class Part implements Reservation {
        private final Lease from;
        private final long points;

        Part(Lease from, long points) {
            this.from = from;
            this.points = points;
        }

        @Override
        public boolean isGoodAt(Instant now) {
            return now.isBefore(from.until());
        }

        @Override
        public void release() {
            Purse.this.release(from.id(), points);
        }
    }
}
