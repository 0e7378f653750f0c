package io.vafa.points.deposit.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A prepaid partner's deposit in one wallet. What is granted of it is never less than what was issued: points that seals found issued, and
 * all that leases allow whose points need not all be in those seals.
 *
 * @param version 0 before it is first stored; one more with every change
 * @param deposited what deposits and withdrawals add up to
 * @param since number of the last seal before the account began; what it and those before it found is not counted
 * @param sealed issued since the account began, less what was taken back, as seals found it; never less than 0
 * @param sealsCounted number of the last seal that is in {@code sealed}
 * @param leases that did not end orderly
 * @param ended what others have used
 * @param lastChange the last deposit or withdrawal; null before the first
 */
public record DepositAccount(
        DepositKey key,
        long version,
        long deposited,
        long since,
        long sealed,
        long sealsCounted,
        List<Lease> leases,
        List<Ended> ended,
        @Nullable DepositChange lastChange) {
    /** More than any deposit, and far from where sums overflow. */
    public static final long POINTS_MAX = 1_000_000_000_000_000L;

    public DepositAccount {
        leases = List.copyOf(leases);
        ended = List.copyOf(ended);
    }

    /** One to which nothing was paid yet; what seals up to a number found issued is none of its business. */
    public static DepositAccount beginning(DepositKey key, long sealsSoFar) {
        return new DepositAccount(key, 0, 0, sealsSoFar, 0, sealsSoFar, List.of(), List.of(), null);
    }

    /** Points that are issued or may be. */
    public long granted() {
        return Math.addExact(sealed, Math.addExact(onLease(), unsealed()));
    }

    /** What can still be leased; less than 0 if more was issued than deposited. */
    public long remaining() {
        return Math.subtractExact(deposited, granted());
    }

    public long onLease() {
        return leases.stream().mapToLong(Lease::points).reduce(0, Math::addExact);
    }

    /** Issued under leases that ended, and not in a seal yet. */
    public long unsealed() {
        return ended.stream().mapToLong(Ended::points).reduce(0, Math::addExact);
    }

    public Optional<Lease> lease(String id) {
        return leases.stream().filter(lease -> lease.id().equals(id)).findFirst();
    }

    /**
     * Paid in, or taken out.
     *
     * @throws IllegalArgumentException if more is taken out than is left
     */
    public DepositAccount with(DepositChange change) {
        if (change.points() < 0 && remaining() + change.points() < 0) {
            throw new IllegalArgumentException(-change.points() + " are to be taken out, " + remaining() + " are left");
        }
        return new DepositAccount(key, version, change.deposited(), since, sealed, sealsCounted, leases, ended, change);
    }

    /** With a lease of so many points, or so many more for one that is there; whether there are so many is the caller's concern. */
    public DepositAccount leasing(Lease wanted) {
        List<Lease> changed = others(wanted.id());
        changed.add(lease(wanted.id()).map(known -> known.plus(wanted.points())).orElse(wanted));
        return with(changed, ended);
    }

    /**
     * A lease is over, and its owner says how much it used: the rest is given back. One that is not there was given up for lost, or is in a
     * seal.
     */
    public DepositAccount ending(String id, long used) {
        Lease lease = lease(id).orElse(null);
        if (lease == null) {
            return this;
        }
        return with(others(id), used == 0 ? ended : adding(ended, new Ended(lease.until(), used)));
    }

    /** So many points were issued up to a time, though nothing covers them. */
    public DepositAccount overdrawing(long points, Instant until) {
        return with(leases, adding(ended, new Ended(until, points)));
    }

    /** Leases whose owners did not end them in time count as used up, until a seal knows better. */
    public DepositAccount givingUp(Instant now, Duration margin) {
        DepositAccount account = this;
        for (Lease lease : leases) {
            if (lease.until().plus(margin).isBefore(now)) {
                account = account.ending(lease.id(), lease.points());
            }
        }
        return account;
    }

    /**
     * What the next seal found takes the place of the leases that ended so long before its cut that all issued under them is in it, or
     * in one before.
     *
     * @param number of the seal; any but the next one changes nothing
     * @param issued less what was taken back
     * @param margin how far a lease's end must lie before the cut
     */
    public DepositAccount counting(long number, long issued, Instant cut, Duration margin) {
        if (number != sealsCounted + 1) {
            return this;
        }
        return new DepositAccount(
                key,
                version,
                deposited,
                since,
                Math.max(0, Math.addExact(sealed, issued)),
                number,
                leases.stream()
                        .filter(lease -> lease.until().plus(margin).isAfter(cut))
                        .toList(),
                ended.stream()
                        .filter(some -> some.until().plus(margin).isAfter(cut))
                        .toList(),
                lastChange);
    }

    /** The same, to be stored after this one. */
    public DepositAccount next() {
        return new DepositAccount(key, version + 1, deposited, since, sealed, sealsCounted, leases, ended, lastChange);
    }

    private List<Lease> others(String id) {
        List<Lease> others = new ArrayList<>(leases);
        others.removeIf(lease -> lease.id().equals(id));
        return others;
    }

    private DepositAccount with(List<Lease> otherLeases, List<Ended> otherEnded) {
        return new DepositAccount(
                key, version, deposited, since, sealed, sealsCounted, otherLeases, otherEnded, lastChange);
    }

    private static List<Ended> adding(List<Ended> ended, Ended more) {
        SortedMap<Instant, Long> sums = new TreeMap<>();
        ended.forEach(some -> sums.merge(some.until(), some.points(), Math::addExact));
        sums.merge(more.until(), more.points(), Math::addExact);
        return sums.entrySet().stream()
                .map(sum -> new Ended(sum.getKey(), sum.getValue()))
                .toList();
    }
}
