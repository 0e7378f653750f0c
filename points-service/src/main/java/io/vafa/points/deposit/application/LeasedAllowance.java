package io.vafa.points.deposit.application;

import io.vafa.points.deposit.domain.DepositKey;
import io.vafa.points.deposit.domain.DepositPolicy;
import io.vafa.points.deposit.domain.DepositPolicy.WhenUsedUp;
import io.vafa.points.ledger.application.Allowance;
import io.vafa.points.ledger.domain.Headroom;
import io.vafa.points.ledger.domain.Issued;
import io.vafa.points.ledger.domain.Issuer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What this process has leased of prepaid partners' deposits: as many purses as there are such partners. One for all partitions of a
 * process, and safe for use by many threads.
 */
public final class LeasedAllowance implements Allowance {
    private final DepositTerms deposits;
    private final DepositBook book;
    private final LeaseTerms terms;
    private final DepositMeter meter;
    private final String owner;
    private final Supplier<String> names;
    private final Map<DepositKey, Purse> purses = new ConcurrentHashMap<>();

    /**
     * An allowance.
     *
     * @param owner this process, for whoever looks at leases
     * @param names makes names of leases, none of them twice
     */
    public LeasedAllowance(
            DepositTerms deposits,
            DepositBook book,
            LeaseTerms terms,
            DepositMeter meter,
            String owner,
            Supplier<String> names) {
        this.deposits = deposits;
        this.book = book;
        this.terms = terms;
        this.meter = meter;
        this.owner = owner;
        this.names = names;
    }

    @Override
    public Answer reserve(String program, Issued issued, Instant now) {
        if (issued.isNothing()) {
            return new Reserved(Reservation.NONE);
        }
        Map<Issuer, DepositPolicy> prepaid = deposits.inForce(program, now);
        if (prepaid.isEmpty()) {
            return new Reserved(Reservation.NONE);
        }
        List<Reservation> parts = new ArrayList<>();
        try {
            for (Map.Entry<Issuer, Long> wanted : issued.points().entrySet()) {
                DepositPolicy policy = prepaid.get(wanted.getKey());
                if (policy != null) {
                    Purse purse = purse(program, wanted.getKey());
                    Optional<Reservation> part = purse.reserve(wanted.getValue(), policy, now);
                    if (part.isEmpty()) {
                        parts.forEach(Reservation::release);
                        // Another thread may have given something back meanwhile: what is not reserved is not there.
                        long known = Math.min(purse.known(now), wanted.getValue() - 1);
                        return new UsedUp(new Headroom(Map.of(wanted.getKey(), known)));
                    }
                    parts.add(part.get());
                }
            }
        } catch (RuntimeException away) {
            parts.forEach(Reservation::release);
            throw away;
        }
        return new Reserved(parts.size() == 1 ? parts.getFirst() : new All(parts));
    }

    @Override
    public Headroom headroom(String program, Issued issued, Instant now) {
        Map<Issuer, DepositPolicy> prepaid = deposits.inForce(program, now);
        Map<Issuer, Long> points = new TreeMap<>();
        issued.points().keySet().forEach(issuer -> {
            DepositPolicy policy = prepaid.get(issuer);
            if (policy != null && policy.whenUsedUp() == WhenUsedUp.REFUSE) {
                points.put(issuer, purse(program, issuer).headroom(policy, now));
            }
        });
        return new Headroom(points);
    }

    /** Ends leases whose time is over though nothing is issued; to be called now and then. */
    public void tick(Instant now) {
        purses.values().forEach(purse -> purse.tick(now));
    }

    /** Gives back what is left of all leases: this process stops. */
    public void close(Instant now) {
        purses.values().forEach(purse -> purse.close(now));
    }

    private Purse purse(String program, Issuer issuer) {
        DepositKey key = new DepositKey(program, issuer.wallet(), issuer.partner());
        return purses.computeIfAbsent(key, _ -> new Purse(key, book, terms, meter, owner, names));
    }

    /** What one entry issues in several wallets. */
    private record All(List<Reservation> parts) implements Reservation {
        @Override
        public boolean isGoodAt(Instant now) {
            return parts.stream().allMatch(part -> part.isGoodAt(now));
        }

        @Override
        public void release() {
            parts.forEach(Reservation::release);
        }
    }
}
