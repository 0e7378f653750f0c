package io.vafa.points.ledger.domain;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was given under caps in the latest periods of one length.
 *
 * @param used units by cap, by name of the period; names sort as the periods follow each other
 * @param forgottenUntil the latest period that is not remembered any more; empty if all are
 */
public record CapPeriods(SortedMap<String, Map<String, Long>> used, String forgottenUntil) {
    /** Nothing was ever given. */
    static final CapPeriods NONE = new CapPeriods(new TreeMap<>(), "");

    public CapPeriods {
        SortedMap<String, Map<String, Long>> copy = new TreeMap<>();
        used.forEach((period, caps) -> copy.put(period, Map.copyOf(caps)));
        used = Collections.unmodifiableSortedMap(copy);
    }

    /** Units given so far under a cap; below 0 if that is not remembered, or there is no room to remember it. */
    long used(String cap, String period, int periodsMax, int capsMax) {
        Map<String, Long> caps = used.get(period);
        if (caps == null) {
            return hasRoomFor(period, periodsMax) ? 0 : -1;
        }
        Long units = caps.get(cap);
        return units != null ? units : caps.size() < capsMax ? 0 : -1;
    }

    /** What a purchase uses, or gives back of, a cap; nothing if it belongs to what is not remembered. */
    CapPeriods with(String cap, String period, long change, int periodsMax, int capsMax) {
        long before = used(cap, period, periodsMax, capsMax);
        if (before < 0) {
            return this;
        }
        if (before + change < 0) {
            throw new BrokenJournalException("more of " + cap + " is given back than was used of it in " + period);
        }
        SortedMap<String, Map<String, Long>> changed = new TreeMap<>(used);
        Map<String, Long> caps = new TreeMap<>(changed.getOrDefault(period, Map.of()));
        if (before + change == 0) {
            caps.remove(cap);
        } else {
            caps.put(cap, before + change);
        }
        if (caps.isEmpty()) {
            changed.remove(period);
        } else {
            changed.put(period, caps);
        }
        String forgotten = forgottenUntil;
        if (changed.size() > periodsMax) {
            forgotten = changed.firstKey();
            changed.remove(forgotten);
        }
        return new CapPeriods(changed, forgotten);
    }

    private boolean hasRoomFor(String period, int periodsMax) {
        return period.compareTo(forgottenUntil) > 0
                && (used.size() < periodsMax || period.compareTo(used.firstKey()) > 0);
    }
}
