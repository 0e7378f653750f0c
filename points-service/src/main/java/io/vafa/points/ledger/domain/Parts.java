package io.vafa.points.ledger.domain;

import io.vafa.contracts.journal.LotBalance;
import java.util.ArrayList;
import java.util.List;

/** Points that lie in several lots, in an order, cut in two. */
final class Parts {
    private Parts() {}

    /** The first so many points of them; all if there are no more. */
    static List<LotBalance> first(List<LotBalance> parts, long points) {
        List<LotBalance> first = new ArrayList<>();
        long left = points;
        for (LotBalance part : parts) {
            long taken = Math.min(left, part.points());
            if (taken > 0) {
                first.add(new LotBalance(part.lot(), taken));
                left -= taken;
            }
        }
        return first;
    }

    /** What is behind the first so many points. */
    static List<LotBalance> without(List<LotBalance> parts, long points) {
        List<LotBalance> rest = new ArrayList<>();
        long left = points;
        for (LotBalance part : parts) {
            long gone = Math.min(left, part.points());
            left -= gone;
            if (part.points() > gone) {
                rest.add(new LotBalance(part.lot(), part.points() - gone));
            }
        }
        return rest;
    }

    /** Two such orders behind each other; a lot that was cut in two is one again. */
    static List<LotBalance> joined(List<LotBalance> one, List<LotBalance> other) {
        List<LotBalance> joined = new ArrayList<>(one);
        for (LotBalance part : other) {
            if (!joined.isEmpty() && joined.getLast().lot().equals(part.lot())) {
                long before = joined.removeLast().points();
                joined.add(new LotBalance(part.lot(), Math.addExact(before, part.points())));
            } else {
                joined.add(part);
            }
        }
        return joined;
    }
}
