package io.vafa.campaign.application.segment;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Thresholds in memory, for tests; passes the same contract as the real store. */
public final class InMemoryThresholds implements ThresholdStore {
    private final Map<String, Map<Key, Counted>> counted = new HashMap<>();

    @Override
    public List<Counted> find(String program, Collection<Key> keys) {
        Map<Key, Counted> known = counted.getOrDefault(program, Map.of());
        return keys.stream().map(known::get).filter(Objects::nonNull).toList();
    }

    @Override
    public void insert(String program, Counted fresh) {
        counted.computeIfAbsent(program, _ -> new HashMap<>())
                .putIfAbsent(new Key(fresh.day(), fresh.version()), fresh);
    }

    @Override
    public void forgetBefore(String program, LocalDate day) {
        counted.getOrDefault(program, new HashMap<>())
                .keySet()
                .removeIf(key -> key.day().isBefore(day));
    }
}
