package io.vafa.campaign.application.segment;

import io.vafa.campaign.application.segment.ThresholdStore.Counted;
import io.vafa.campaign.domain.segment.Cut;
import io.vafa.campaign.domain.segment.Threshold;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows the thresholds of each day, read once. A day that is not counted yet, or never was, goes by the latest before it, at most
 * {@link #DAYS_BACK} days: shortly after midnight nobody falls out of a segment because counting takes a while. Safe for use by many threads.
 */
public final class Thresholds {
    /** Older thresholds say too little of today. */
    public static final int DAYS_BACK = 7;

    /** Versions of the section before one whose thresholds count where that one's are not counted yet. */
    private static final int VERSIONS_BACK = 3;

    private static final int DAYS_REMEMBERED = 100;
    private static final Duration LOOKED_AGAIN_AFTER = Duration.ofSeconds(30);

    private final ThresholdStore store;
    private final Clock clock;
    private final Map<Place, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Known> eldest) {
            return size() > DAYS_REMEMBERED;
        }
    };

    private record Place(String program, LocalDate day, long version) {}

    /**
     * What was read.
     *
     * @param isFinal whether the day itself was counted, by that version
     */
    private record Known(Map<String, Threshold> values, boolean isFinal, Instant readAt) {}

    public Thresholds(ThresholdStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What a member needs at least on a day; empty as long as it was not counted. */
    public Optional<Threshold> of(String program, long version, LocalDate day, Cut cut) {
        return Optional.ofNullable(values(new Place(program, day, version)).get(cut.name()));
    }

    /** Forgets what was read, since something was counted. */
    void lookAgain() {
        synchronized (known) {
            known.clear();
        }
    }

    private Map<String, Threshold> values(Place place) {
        synchronized (known) {
            Known found = known.get(place);
            if (found != null
                    && (found.isFinal()
                            || clock.instant().isBefore(found.readAt().plus(LOOKED_AGAIN_AFTER)))) {
                return found.values();
            }
        }
        Known read = read(place);
        synchronized (known) {
            known.put(place, read);
        }
        return read.values();
    }

    private Known read(Place place) {
        List<ThresholdStore.Key> keys = new ArrayList<>();
        for (int back = 0; back <= DAYS_BACK; back++) {
            for (long version = place.version(); version >= Math.max(1, place.version() - VERSIONS_BACK); version--) {
                keys.add(new ThresholdStore.Key(place.day().minusDays(back), version));
            }
        }
        List<Counted> found = store.find(place.program(), keys).stream()
                .sorted(Comparator.comparing(Counted::day).thenComparingLong(Counted::version))
                .toList();
        Map<String, Threshold> values = new HashMap<>();
        // The latest come last and stay.
        for (Counted counted : found) {
            counted.values().forEach((cut, value) -> values.put(cut, new Threshold(value, counted.day())));
        }
        boolean isFinal = found.stream()
                .anyMatch(counted -> counted.day().equals(place.day()) && counted.version() == place.version());
        return new Known(values, isFinal, clock.instant());
    }
}
