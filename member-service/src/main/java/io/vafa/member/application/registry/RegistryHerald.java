package io.vafa.member.application.registry;

import io.vafa.member.domain.registry.Place;
import io.vafa.member.domain.registry.RegistryChange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells versions that are recorded, and finds out what a crash left to be told. It may run any number of times at once. */
public final class RegistryHerald {
    /** News finished at a time. */
    static final int PAGE = 2_000;

    /** How often somebody else may change a place while it is told. */
    private static final int TRIES_MAX = 20;

    /**
     * Longer than anybody who is slow, but not dead, takes from one step to the next: a version that is not there after this long
     * never will be, and nobody tells an old one any more.
     */
    private static final Duration GIVEN_UP = Duration.ofHours(1);

    private final RegistryRecords records;
    private final UntoldRegistry untold;
    private final RegistryTelling telling;
    private final Clock clock;

    public RegistryHerald(RegistryRecords records, UntoldRegistry untold, RegistryTelling telling, Clock clock) {
        this.records = records;
        this.untold = untold;
        this.telling = telling;
        this.clock = clock;
    }

    /** Tells what is recorded, for whoever recorded it. */
    void finish(List<RegistryNews> news) {
        tell(news.stream().map(RegistryNews::place).toList());
        untold.done(news);
    }

    /** Tells how places are now, and again those that changed meanwhile, so that the last word is never an old one. */
    private void tell(Collection<Place> places) {
        Map<String, Long> told = new HashMap<>();
        Collection<? extends Place> left = places;
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            List<RegistryChange> news = records.current(left).values().stream()
                    .filter(change -> told.getOrDefault(change.place().key(), 0L) != change.version())
                    .toList();
            if (news.isEmpty()) {
                return;
            }
            telling.tell(news);
            news.forEach(change -> told.put(change.place().key(), change.version()));
            left = news.stream().map(RegistryChange::place).toList();
        }
        throw new IllegalStateException("places of the registry keep changing");
    }

    /**
     * Finishes what a crash, or Kafka's absence, left.
     *
     * @param patience how long news are left to whoever noted them
     * @return how many were finished
     */
    public int sweep(Duration patience) {
        Instant now = clock.instant();
        List<RegistryNews> left = untold.before(now.minus(patience), PAGE);
        Map<String, RegistryChange> current =
                records.current(left.stream().map(RegistryNews::place).toList());
        List<RegistryNews> recorded = new ArrayList<>();
        List<RegistryNews> never = new ArrayList<>();
        for (RegistryNews news : left) {
            RegistryChange latest = current.get(news.place().key());
            if (latest != null && latest.version() >= news.version()) {
                recorded.add(news);
            } else if (news.at().isBefore(now.minus(GIVEN_UP))) {
                never.add(news);
            }
        }
        records.remember(current.values());
        // Whoever noted them, or another sweep, may be about to tell an old version, and so may this one be when it
        // dies.
        untold.record(recorded.stream().map(news -> news.lastWordAt(now)).toList());
        tell(recorded.stream().map(RegistryNews::place).toList());
        untold.done(recorded);
        untold.done(never);
        List<RegistryNews> lastWords = untold.lastWords(now.minus(GIVEN_UP), PAGE);
        tell(lastWords.stream().map(RegistryNews::place).toList());
        untold.done(lastWords);
        return recorded.size();
    }
}
