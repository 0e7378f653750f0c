package io.vafa.standalone.verify;

import io.vafa.standalone.verify.Violations.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which entries of the store the topic has shown so far. Keeps eight bytes an entry, so half a gigabyte of heap suffices
 * for fifty million.
 */
final class PublishedEntries {
    /** Stands for an entry that was seen on the topic. */
    private static final long SEEN = 0;

    /** So many published entries that the scan did not see are looked up one by one. */
    private static final int BEYOND_MAX = 100_000;

    private final Map<String, long[]> hashes = new HashMap<>();
    private final Map<String, Integer> heads = new HashMap<>();
    private final Violations violations;
    private final List<Place> beyond = new ArrayList<>();
    private long waiting;

    /** One place in one journal. */
    record Place(String member, long sequence) {}

    PublishedEntries(Violations violations) {
        this.violations = violations;
    }

    /** Expects an entry that the store holds. */
    void expect(String member, long sequence, byte[] text) {
        int place = Math.toIntExact(sequence - 1);
        long[] known = hashes.computeIfAbsent(member, _ -> new long[4]);
        if (place >= known.length) {
            known = Arrays.copyOf(known, Math.max(place + 1, known.length * 2));
            hashes.put(member, known);
        }
        known[place] = StoredEntry.shortHash(text);
        heads.merge(member, place + 1, Math::max);
        waiting++;
    }

    /** Takes a record of the topic. */
    void seen(String member, long sequence, byte[] text) {
        long[] known = hashes.get(member);
        Integer head = heads.get(member);
        if (known == null || head == null || sequence < 1 || sequence > head) {
            // Written since the scan, or lost from the store: whoever has the store at hand finds out.
            if (beyond.size() < BEYOND_MAX) {
                beyond.add(new Place(member, sequence));
            }
            return;
        }
        if (known[(int) sequence - 1] == SEEN) {
            return;
        }
        if (known[(int) sequence - 1] != StoredEntry.shortHash(text)) {
            violations.add(Kind.HASH, member, "entry " + sequence + " was published with another text");
        }
        known[(int) sequence - 1] = SEEN;
        waiting--;
    }

    /** Published entries that the scan of the store did not see. */
    List<Place> beyond() {
        return List.copyOf(beyond);
    }

    /** How many the topic has not shown yet. */
    long waiting() {
        return waiting;
    }

    /** Gives up on what the topic did not show. */
    void end() {
        hashes.forEach((member, known) -> {
            for (int place = 0; place < known.length; place++) {
                if (known[place] != SEEN) {
                    violations.add(Kind.UNPUBLISHED, member, "entry " + (place + 1) + " is not on the journal topic");
                }
            }
        });
    }
}
