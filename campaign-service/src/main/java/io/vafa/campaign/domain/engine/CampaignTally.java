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
 */
public record CampaignTally(
        long latest,
        long ever,
        SortedMap<String, Long> days,
        @Nullable String horizon,
        SortedMap<String, Collected> windows) {
    /** So many days on which a member was given something are remembered. */
    public static final int DAYS_MAX = 62;

    /** So many windows are remembered; what was bought in earlier ones collects nothing, and takes nothing back. */
    public static final int WINDOWS_MAX = 14;

    private static final int MONTH_LENGTH = 7;

    /** Nothing was ever given or collected. */
    public static final CampaignTally NOTHING = new CampaignTally(0, 0, new TreeMap<>(), null, new TreeMap<>());

    public CampaignTally {
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
        windows = Collections.unmodifiableSortedMap(new TreeMap<>(windows));
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
        return new CampaignTally(sequence, Math.max(0, ever + times), changed, forgotten, windows);
    }

    CampaignTally collected(long sequence, String window, Collected collected) {
        SortedMap<String, Collected> changed = new TreeMap<>(windows);
        changed.put(window, collected);
        while (changed.size() > WINDOWS_MAX) {
            changed.remove(changed.firstKey());
        }
        return new CampaignTally(sequence, ever, days, horizon, changed);
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
