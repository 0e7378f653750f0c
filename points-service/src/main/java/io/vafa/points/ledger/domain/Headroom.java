package io.vafa.points.ledger.domain;

import java.util.Map;

/**
 * How much partners may still issue.
 *
 * @param points whole units, at least 0; who is not named issues without bound
 */
public record Headroom(Map<Issuer, Long> points) {
    /** Nobody is bound. */
    public static final Headroom UNBOUNDED = new Headroom(Map.of());

    public Headroom {
        points = Map.copyOf(points);
    }

    /** The same decision, or a refusal if it would issue more than there is room for: all of it or nothing. */
    Decision bounding(Decision decision) {
        if (points.isEmpty() || !(decision instanceof Decision.Accepted accepted)) {
            return decision;
        }
        return Issued.by(accepted.postings()).points().entrySet().stream()
                .filter(issued -> issued.getValue() > points.getOrDefault(issued.getKey(), Long.MAX_VALUE))
                .findFirst()
                .<Decision>map(issued -> new Decision.Refused(
                        RefusalCode.DEPOSIT_USED_UP,
                        issued.getKey().partner() + " would issue " + issued.getValue() + " of wallet "
                                + issued.getKey().wallet() + ", and its deposit has " + points.get(issued.getKey())
                                + " left",
                        accepted.explanation()))
                .orElse(decision);
    }
}
