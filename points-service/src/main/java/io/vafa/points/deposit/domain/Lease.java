package io.vafa.points.deposit.domain;

import java.time.Instant;

/**
 * Points of a deposit that one process may issue until a time.
 *
 * @param points how many in all, those included that it has issued by now
 */
public record Lease(String id, String owner, long points, Instant at, Instant until) {
    /** The same for more points. */
    public Lease plus(long more) {
        return new Lease(id, owner, Math.addExact(points, more), at, until);
    }
}
