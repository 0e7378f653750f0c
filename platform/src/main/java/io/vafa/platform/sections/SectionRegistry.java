package io.vafa.platform.sections;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every version of every section, in memory. Grows with what operators configure, not with what members do. Safe for use
 * by many threads.
 */
public final class SectionRegistry {
    private static final Comparator<SectionVersion> BY_EFFECT = Comparator.comparing(
                    (SectionVersion version) -> version.effectiveFrom() == null ? Instant.MIN : version.effectiveFrom())
            .thenComparingLong(SectionVersion::version);

    private final Map<Name, NavigableMap<Long, SectionVersion>> versions = new ConcurrentHashMap<>();

    private record Name(String program, String section) {}

    /** All that owners' stores hold, for work beside services that are stopped. */
    public static SectionRegistry stored(MongoDatabase... databases) {
        SectionRegistry registry = new SectionRegistry();
        for (MongoDatabase database : databases) {
            new SectionStore(database).all().forEach(registry::put);
        }
        return registry;
    }

    /** Takes a version in; a repeat changes nothing. */
    public void put(SectionVersion version) {
        versions.computeIfAbsent(new Name(version.program(), version.section()), _ -> new ConcurrentSkipListMap<>())
                .putIfAbsent(version.version(), version);
    }

    private NavigableMap<Long, SectionVersion> known(String program, String section) {
        return versions.getOrDefault(new Name(program, section), Collections.emptyNavigableMap());
    }

    /** The version by which an event of that time is judged. */
    public Optional<SectionVersion> inForce(String program, String section, Instant at) {
        return known(program, section).values().stream()
                .filter(version -> version.inForceAt(at))
                .max(BY_EFFECT);
    }

    /** The version by which an event of that time is judged, and all by which later ones are. */
    public List<SectionVersion> inForceFrom(String program, String section, Instant at) {
        return Stream.concat(
                        inForce(program, section, at).stream(),
                        known(program, section).values().stream().filter(version -> !version.inForceAt(at)))
                .toList();
    }

    /** All versions whose time has come by then, in the order in which they were applied. */
    public List<SectionVersion> inForceUntil(String program, String section, Instant at) {
        return known(program, section).values().stream()
                .filter(version -> version.inForceAt(at))
                .toList();
    }

    /** The version applied last, whether in force already or not. */
    public Optional<SectionVersion> latest(String program, String section) {
        return Optional.ofNullable(known(program, section).lastEntry()).map(Map.Entry::getValue);
    }

    /** The programmes of which there is such a section. */
    public Set<String> programs(String section) {
        return versions.keySet().stream()
                .filter(name -> name.section().equals(section))
                .map(Name::program)
                .collect(Collectors.toSet());
    }

    /** One version by its number, whether in force or not. */
    public Optional<SectionVersion> version(String program, String section, long version) {
        return Optional.ofNullable(known(program, section).get(version));
    }
}
