package io.vafa.campaign.domain.budget;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How one bound of a campaign stands. What decisions drew, and what leases still allow, is never more than the cap; how high that is the
 * section says, and not the account.
 *
 * @param version 0 before it is first stored; one more with every change
 * @param used drawn by decisions under leases that are over, less what was given back; may be less than 0 as long as what was drawn is
 *     still on a lease
 * @param salesMinorUnits sales that the campaign caused, by the same decisions
 * @param leases that are not over, or of which nobody has said what was drawn under them
 */
public record BudgetAccount(BudgetKey key, long version, long used, long salesMinorUnits, List<BudgetLease> leases) {
    public BudgetAccount {
        leases = List.copyOf(leases);
    }

    /** One of which nothing was ever drawn. */
    public static BudgetAccount beginning(BudgetKey key) {
        return new BudgetAccount(key, 0, 0, 0, List.of());
    }

    /** What was given, or may be. */
    public long granted() {
        return Math.addExact(used, leased());
    }

    public long leased() {
        return leases.stream().mapToLong(BudgetLease::units).reduce(0, Math::addExact);
    }

    /** How many parts can still be leased; less than 0 where goods that came back left more given than there may be. */
    public long remaining(Cap cap) {
        return Parts.plus(cap.parts(salesMinorUnits), -Parts.of(granted(), Parts.OF_ONE));
    }

    public Optional<BudgetLease> lease(String id) {
        return leases.stream().filter(lease -> lease.id().equals(id)).findFirst();
    }

    /** With a lease, or so many units more on one that is there; whether there are so many is the caller's concern. */
    public BudgetAccount leasing(BudgetLease wanted) {
        List<BudgetLease> changed = others(wanted.id());
        changed.add(lease(wanted.id()).map(known -> known.plus(wanted.units())).orElse(wanted));
        return new BudgetAccount(key, version, used, salesMinorUnits, changed);
    }

    /** A lease is over, and so much was drawn under it. Of one that is not there somebody has said so before. */
    public BudgetAccount ending(String id, long drawn, long sales) {
        return lease(id).isEmpty()
                ? this
                : new BudgetAccount(
                        key, version, Math.addExact(used, drawn), Math.addExact(salesMinorUnits, sales), others(id));
    }

    /** The same, to be stored after this one. */
    public BudgetAccount next() {
        return new BudgetAccount(key, version + 1, used, salesMinorUnits, leases);
    }

    /** When the first of the leases is over; empty if there are none. */
    public Optional<Instant> firstEnd() {
        return leases.stream().map(BudgetLease::until).min(Instant::compareTo);
    }

    private List<BudgetLease> others(String id) {
        List<BudgetLease> others = new ArrayList<>(leases);
        others.removeIf(lease -> lease.id().equals(id));
        return others;
    }
}
