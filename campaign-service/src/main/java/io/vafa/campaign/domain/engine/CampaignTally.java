package io.vafa.campaign.domain.engine;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one campaign knows of one member.
 *
 * @param latest place of the entry that changed it last
 * @param ever how often the member was given it
 * @param days how often on each day, ISO 8601; the latest {@link #DAYS_MAX}
 * @param horizon no day up to this one is remembered any more; null: all are
 * @param windows what was collected, by window; the latest {@link #WINDOWS_MAX}
 * @param granted what was granted and the journal may still refuse, by the place of the entry that it was granted for; the latest
 *     {@link #GRANTED_MAX}
 */
public record CampaignTally(
        long latest,
        long ever,
        SortedMap<String, Long> days,
        @Nullable String horizon,
        SortedMap<String, Collected> windows,
        SortedMap<Long, Granted> granted) {
    /** So many days on which a member was given something are remembered. */
    public static final int DAYS_MAX = 62;

    /** So many windows are remembered; what was bought in earlier ones collects nothing, and takes nothing back. */
    public static final int WINDOWS_MAX = 14;

    /** The journal answers within moments; what lies further back is not refused any more. */
    public static final int GRANTED_MAX = 32;

    private static final int MONTH_LENGTH = 7;

    /** Nothing was ever given or collected. */
    public static final CampaignTally NOTHING =
            new CampaignTally(0, 0, new TreeMap<>(), null, new TreeMap<>(), new TreeMap<>());

    /**
     * What was granted for one entry.
     *
     * @param effects how many of them the journal has not refused
     * @param times how often it counts for limits; 0: it does not
     * @param day on which; empty where it counts for none
     */
    public record Granted(int effects, long times, String day) {}

    public CampaignTally {
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
        windows = Collections.unmodifiableSortedMap(new TreeMap<>(windows));
        granted = Collections.unmodifiableSortedMap(new TreeMap<>(granted));
    }

    CampaignTally used(long sequence, String day, long times) {
        SortedMap<String, Long> changed = new TreeMap<>(days);
        String forgotten = horizon;
        if (forgotten == null || day.compareTo(forgotten) > 0) {
            changed.merge(day, times, Math::addExact);
            changed.values().removeIf(left -> left <= 0);
        }
        while (changed.size() > DAYS_MAX) {
            forgotten = changed.firstKey();
            changed.remove(forgotten);
        }
        return new CampaignTally(sequence, Math.max(0, ever + times), changed, forgotten, windows, granted);
    }

    CampaignTally collected(long sequence, String window, Collected collected) {
        SortedMap<String, Collected> changed = new TreeMap<>(windows);
        changed.put(window, collected);
        while (changed.size() > WINDOWS_MAX) {
            changed.remove(changed.firstKey());
        }
        return new CampaignTally(sequence, ever, days, horizon, changed, granted);
    }

    CampaignTally granted(long sequence, Granted some) {
        SortedMap<Long, Granted> changed = new TreeMap<>(granted);
        changed.put(sequence, some);
        while (changed.size() > GRANTED_MAX) {
            changed.remove(changed.firstKey());
        }
        return new CampaignTally(sequence, ever, days, horizon, windows, changed);
    }

    /** The journal refused one of the effects that were granted for an entry; once it has refused all of them, nothing was given. */
    CampaignTally refused(long answer, long trigger) {
        Granted some = granted.get(trigger);
        if (some == null) {
            return this;
        }
        SortedMap<Long, Granted> changed = new TreeMap<>(granted);
        if (some.effects() > 1) {
            changed.put(trigger, new Granted(some.effects() - 1, some.times(), some.day()));
            return new CampaignTally(answer, ever, days, horizon, windows, changed);
        }
        changed.remove(trigger);
        SortedMap<String, Collected> left = new TreeMap<>();
        windows.forEach((window, collected) -> left.put(window, collected.undone(trigger, Long.MAX_VALUE)));
        CampaignTally without = new CampaignTally(answer, ever, days, horizon, left, changed);
        return some.times() == 0 ? without : without.used(answer, some.day(), -some.times());
    }

    Collected collected(String window) {
        return windows.getOrDefault(window, Collected.NOTHING);
    }

    /** Whether a window lies before all that are remembered. */
    boolean hasForgotten(String window) {
        return windows.size() >= WINDOWS_MAX && window.compareTo(windows.firstKey()) < 0;
    }

    /** Whether it is not known how often the member was given it in the month of a day. */
    boolean hasForgottenMonth(String day) {
        return horizon != null && monthOf(day).compareTo(monthOf(horizon)) <= 0;
    }

    boolean hasForgottenDay(String day) {
        return horizon != null && day.compareTo(horizon) <= 0;
    }

    long timesOn(String day) {
        return days.getOrDefault(day, 0L);
    }

    long timesInMonthOf(String day) {
        String month = monthOf(day);
        long times = 0;
        for (var entry : days.tailMap(month).entrySet()) {
            if (!entry.getKey().startsWith(month)) {
                break;
            }
            times += entry.getValue();
        }
        return times;
    }

    private static String monthOf(String day) {
        return day.substring(0, MONTH_LENGTH);
    }
}
