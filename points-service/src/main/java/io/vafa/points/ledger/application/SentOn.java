package io.vafa.points.ledger.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * By whom a command was sent on, one after another: members who were merged, and which of their merges it followed.
 *
 * @param by the first who sent it on first
 */
public record SentOn(List<By> by) {
    /** It came straight to its member. */
    public static final SentOn BY_NOBODY = new SentOn(List.of());

    public SentOn {
        by = List.copyOf(by);
    }

    /**
     * One who sent it on.
     *
     * @param merge which of the member's merges, from 1
     */
    public record By(String member, int merge) {}

    /** How often. */
    public int hops() {
        return by.size();
    }

    /** Who sent it on last. */
    Optional<By> last() {
        return by.isEmpty() ? Optional.empty() : Optional.of(by.getLast());
    }

    SentOn andBy(String member, int merge) {
        List<By> more = new ArrayList<>(by);
        more.add(new By(member, merge));
        return new SentOn(more);
    }

    /** As it was before the last sent it on. */
    SentOn withoutLast() {
        return new SentOn(by.subList(0, by.size() - 1));
    }
}
