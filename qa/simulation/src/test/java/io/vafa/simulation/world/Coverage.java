package io.vafa.simulation.world;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What happened at least once: a run in which nothing went wrong would prove nothing. */
public final class Coverage {
    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private final Map<Fault, Long> overlapping = new EnumMap<>(Fault.class);
    private final Map<String, Long> sights = new TreeMap<>();

    /** A fault happened; {@code inTraffic} if work was under way. */
    public void happened(Fault fault, boolean inTraffic) {
        faults.merge(fault, 1L, Long::sum);
        if (inTraffic) {
            overlapping.merge(fault, 1L, Long::sum);
        }
    }

    /** Something worth seeing happened, for example a conflict or a released purchase. */
    public void saw(String sight, long times) {
        sights.merge(sight, times, Long::sum);
    }

    public void add(Coverage other) {
        other.faults.forEach((fault, times) -> faults.merge(fault, times, Long::sum));
        other.overlapping.forEach((fault, times) -> overlapping.merge(fault, times, Long::sum));
        other.sights.forEach((sight, times) -> sights.merge(sight, times, Long::sum));
    }

    public long overlapping(Fault fault) {
        return overlapping.getOrDefault(fault, 0L);
    }

    public long times(Fault fault) {
        return faults.getOrDefault(fault, 0L);
    }

    public long times(String sight) {
        return sights.getOrDefault(sight, 0L);
    }

    public Map<String, Long> sights() {
        return sights;
    }
}
