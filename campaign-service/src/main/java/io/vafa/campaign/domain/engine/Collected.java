package io.vafa.campaign.domain.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a member has collected for a campaign in one window.
 *
 * @param amounts by period, those of nothing missing; all in period 0 where none counts
 * @param completions what was given for it, in the order in which it was; the latest {@link #COMPLETIONS_MAX}
 * @param forgotten how often something was given that is not among those any more
 */
public record Collected(SortedMap<Long, Long> amounts, List<Completion> completions, long forgotten) {
    /** More than this is not taken back one by one. */
    public static final int COMPLETIONS_MAX = 50;

    /** A streak is looked at over so many periods at most. */
    public static final int PERIODS_MAX = 100;

    /** Nothing. */
    public static final Collected NOTHING = new Collected(new TreeMap<>(), List.of(), 0);

    /**
     * Something was given.
     *
     * @param sequence place of the entry that made it complete
     * @param version of the section by which it did
     * @param times how often it was given at once and still stands, at least 1
     */
    public record Completion(long sequence, long version, long times) {}

    public Collected {
        amounts = Collections.unmodifiableSortedMap(new TreeMap<>(amounts));
        completions = List.copyOf(completions);
    }

    /** How often something was given and still stands. */
    public long given() {
        long given = forgotten;
        for (Completion completion : completions) {
            given += completion.times();
        }
        return given;
    }

    Collected plus(long period, long amount) {
        if (amount == 0) {
            return this;
        }
        SortedMap<Long, Long> changed = new TreeMap<>(amounts);
        changed.merge(period, amount, Math::addExact);
        changed.values().removeIf(left -> left <= 0);
        while (changed.size() > PERIODS_MAX) {
            changed.remove(changed.firstKey());
        }
        return new Collected(changed, completions, forgotten);
    }

    Collected completed(Completion completion) {
        List<Completion> more = new ArrayList<>(completions);
        more.add(completion);
        long gone = forgotten;
        while (more.size() > COMPLETIONS_MAX) {
            gone += more.removeFirst().times();
        }
        return new Collected(amounts, more, gone);
    }

    /** So many of what one entry made complete no longer stand. */
    Collected undone(long sequence, long times) {
        List<Completion> left = new ArrayList<>();
        for (Completion completion : completions) {
            long stands = completion.sequence() == sequence
                    ? completion.times() - Math.min(times, completion.times())
                    : completion.times();
            if (stands > 0) {
                left.add(new Completion(completion.sequence(), completion.version(), stands));
            }
        }
        return new Collected(amounts, left, forgotten);
    }
}
