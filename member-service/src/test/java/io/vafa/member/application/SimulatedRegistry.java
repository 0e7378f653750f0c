package io.vafa.member.application;

import io.vafa.member.application.registry.RegistryNews;
import io.vafa.member.application.registry.RegistryRecords;
import io.vafa.member.application.registry.RegistryTelling;
import io.vafa.member.application.registry.UntoldRegistry;
import io.vafa.member.domain.registry.Place;
import io.vafa.member.domain.registry.RegistryChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The registry in memory; every single document read or written, and every record told, is a step of its own. */
final class SimulatedRegistry implements RegistryRecords, UntoldRegistry, RegistryTelling {
    final Map<String, List<RegistryChange>> versions = new HashMap<>();
    final Map<String, RegistryNews> untold = new LinkedHashMap<>();
    /** Versions of each place in the order in which they were told. */
    final Map<String, List<Long>> told = new HashMap<>();

    private final Map<String, RegistryChange> kept = new HashMap<>();
    private final Turns turns;

    SimulatedRegistry(Turns turns) {
        this.turns = turns;
    }

    @Override
    public Map<String, RegistryChange> current(Collection<? extends Place> places) {
        Map<String, RegistryChange> latest = new HashMap<>();
        for (Place place : places) {
            turns.step();
            List<RegistryChange> all = versions.getOrDefault(place.key(), List.of());
            if (!all.isEmpty()) {
                latest.put(place.key(), all.getLast());
            }
        }
        return latest;
    }

    @Override
    public Set<String> insert(List<RegistryChange> changes) {
        Set<String> refused = new HashSet<>();
        for (RegistryChange change : changes) {
            turns.step();
            List<RegistryChange> all = versions.computeIfAbsent(change.place().key(), _ -> new ArrayList<>());
            if (all.size() + 1 == change.version()) {
                all.add(change);
            } else {
                refused.add(change.place().key());
            }
        }
        return refused;
    }

    @Override
    public void remember(Collection<RegistryChange> changes) {
        for (RegistryChange change : changes) {
            turns.step();
            kept.merge(change.place().key(), change, (one, other) -> one.version() < other.version() ? other : one);
        }
    }

    /** The version that lists show; 0: none. */
    long shown(Place place) {
        RegistryChange change = kept.get(place.key());
        return change == null ? 0 : change.version();
    }

    @Override
    public List<RegistryChange> list(String keysBegin, @Nullable String after, int limit) {
        return List.of();
    }

    @Override
    public List<RegistryChange> versions(Place place, long from, int limit) {
        return List.of();
    }

    @Override
    public long count(String program) {
        return versions.size();
    }

    @Override
    public void record(List<RegistryNews> news) {
        for (RegistryNews one : news) {
            turns.step();
            untold.putIfAbsent(one.id(), one);
        }
    }

    @Override
    public List<RegistryNews> before(Instant instant, int limit) {
        turns.step();
        return untold.values().stream()
                .filter(news -> news.at().isBefore(instant) && !news.lastWord())
                .limit(limit)
                .toList();
    }

    @Override
    public List<RegistryNews> lastWords(Instant instant, int limit) {
        turns.step();
        return untold.values().stream()
                .filter(news -> news.at().isBefore(instant) && news.lastWord())
                .limit(limit)
                .toList();
    }

    @Override
    public void done(Collection<RegistryNews> news) {
        for (RegistryNews one : news) {
            turns.step();
            untold.remove(one.id());
        }
    }

    @Override
    public void tell(Collection<RegistryChange> changes) {
        for (RegistryChange change : changes) {
            turns.step();
            told.computeIfAbsent(change.place().key(), _ -> new ArrayList<>()).add(change.version());
        }
    }
}
