package io.vafa.points.ledger.domain;

import io.vafa.contracts.order.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How far each of a member's orders had come when it was heard of last, so that word of an earlier stage that arrives late is no news. The
 * orders that went on last are remembered; of older ones, every word is news.
 *
 * @param followed the one that went on last stands last
 */
public record Orders(List<Followed> followed) {
    /** So many orders are remembered. */
    public static final int REMEMBERED_MAX = 20;

    /** None that anybody heard of. */
    public static final Orders NONE = new Orders(List.of());

    /**
     * An order.
     *
     * @param partner whose it is
     * @param order its number
     * @param latest when it came to the last stage that was heard of
     */
    public record Followed(String partner, String order, Instant latest) {
        private boolean isOf(OrderStatus status) {
            return partner.equals(status.partner()) && order.equals(status.order());
        }
    }

    public Orders {
        followed = List.copyOf(followed);
    }

    /** Whether word of a later stage of the same order was here before. */
    boolean overtook(OrderStatus status) {
        return followed.stream()
                .anyMatch(order -> order.isOf(status) && order.latest().isAfter(status.occurredAt()));
    }

    /** With what this says. */
    Orders with(OrderStatus status) {
        if (overtook(status)) {
            return this;
        }
        List<Followed> changed = new ArrayList<>(followed);
        changed.removeIf(order -> order.isOf(status));
        changed.add(new Followed(status.partner(), status.order(), status.occurredAt()));
        changed.sort(Comparator.comparing(Followed::latest));
        return new Orders(changed.subList(Math.max(0, changed.size() - REMEMBERED_MAX), changed.size()));
    }
}
