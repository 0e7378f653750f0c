package io.vafa.points.ledger.domain;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a wallet remembers about the times of its lots.
 *
 * @param activeUntil when lots expire that live as long as the member is active; null if there never were any
 * @param announced how many days before their expiry the member was told last, by the time of expiry
 */
public record Deadlines(@Nullable Instant activeUntil, Map<Instant, Integer> announced) {
    /** Nothing is remembered. */
    public static final Deadlines NONE = new Deadlines(null, Map.of());

    public Deadlines {
        announced = Map.copyOf(announced);
    }

    Deadlines movedTo(Instant to) {
        return new Deadlines(to, announced);
    }

    Deadlines announcing(Instant expiresAt, int daysBefore) {
        Map<Instant, Integer> changed = new TreeMap<>(announced);
        changed.put(expiresAt, daysBefore);
        return new Deadlines(activeUntil, changed);
    }

    /** Forgets what was said about times at which nothing expires any more. */
    Deadlines only(Set<Instant> expiries) {
        if (expiries.containsAll(announced.keySet())) {
            return this;
        }
        Map<Instant, Integer> changed = new TreeMap<>(announced);
        changed.keySet().retainAll(expiries);
        return new Deadlines(activeUntil, changed);
    }
}
