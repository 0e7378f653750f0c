package io.vafa.points.ledger.domain;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which entries of a journal were corrected, and where the latest correction stands. Only the latest are remembered: what was
 * corrected before {@code knownSince} has to be looked up in the journal itself.
 *
 * @param latest place of the latest correction, by the place of the entry that it corrects
 * @param knownSince corrections at this place or earlier may have been forgotten
 */
public record Corrections(Map<Long, Long> latest, long knownSince) {
    /** So many corrected entries are remembered: more than nearly all members ever have. */
    public static final int REMEMBERED_MAX = 32;

    /** Nothing was ever corrected. */
    public static final Corrections NONE = new Corrections(Map.of(), 0);

    public Corrections {
        latest = Map.copyOf(latest);
    }

    /** Whether an entry can have been corrected without being remembered here. */
    public boolean mayHaveForgotten(long corrected) {
        return corrected < knownSince && !latest.containsKey(corrected);
    }

    Corrections with(long corrected, long correction) {
        Map<Long, Long> changed = new TreeMap<>(latest);
        changed.put(corrected, correction);
        long known = knownSince;
        if (changed.size() > REMEMBERED_MAX) {
            Map.Entry<Long, Long> oldest = changed.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .orElseThrow();
            changed.remove(oldest.getKey());
            known = Math.max(known, oldest.getValue());
        }
        return new Corrections(changed, known);
    }
}
