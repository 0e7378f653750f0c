package io.vafa.points.ledger.application;

import io.vafa.points.ledger.domain.Headroom;
import io.vafa.points.ledger.domain.Issued;
import io.vafa.points.ledger.domain.Issuer;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What prepaid partners may still issue of the wallet {@code points}, as plain numbers. */
final class PlainDeposit implements Allowance {
    private final Map<String, Long> left = new TreeMap<>();

    void pays(String partner, long points) {
        left.merge(partner, points, Long::sum);
    }

    Map<String, Long> left() {
        return left;
    }

    @Override
    public Answer reserve(String program, Issued issued, Instant now) {
        for (Map.Entry<Issuer, Long> points : issued.points().entrySet()) {
            if (points.getValue() > left.getOrDefault(points.getKey().partner(), Long.MAX_VALUE)) {
                return new UsedUp(headroom(program, issued, now));
            }
        }
        add(issued, -1);
        return new Reserved(new Reservation() {
            @Override
            public boolean isGoodAt(Instant then) {
                return true;
            }

            @Override
            public void release() {
                add(issued, 1);
            }
        });
    }

    @Override
    public Headroom headroom(String program, Issued issued, Instant now) {
        Map<Issuer, Long> room = new TreeMap<>();
        issued.points().keySet().forEach(issuer -> {
            Long points = left.get(issuer.partner());
            if (points != null) {
                room.put(issuer, points);
            }
        });
        return new Headroom(room);
    }

    private void add(Issued issued, int sign) {
        issued.points()
                .forEach((issuer, points) ->
                        left.computeIfPresent(issuer.partner(), (_, before) -> before + sign * points));
    }
}
