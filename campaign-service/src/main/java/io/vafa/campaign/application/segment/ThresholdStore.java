package io.vafa.campaign.application.segment;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Keeps what members need at least: one document for each programme, day and version of its segments, written once. */
public interface ThresholdStore {
    /**
     * Thresholds.
     *
     * @param day as the programme's clocks began which they were counted
     * @param version of the section
     * @param values by the names of cuts
     */
    record Counted(LocalDate day, long version, Map<String, Long> values) {
        public Counted {
            values = Map.copyOf(values);
        }
    }

    /** Which one. */
    record Key(LocalDate day, long version) {}

    /** Those that there are, in no order. */
    List<Counted> find(String program, Collection<Key> keys);

    /** Writes what was counted, unless somebody was faster; what stands there goes on to. */
    void insert(String program, Counted counted);

    /** Forgets what was counted before a day. */
    void forgetBefore(String program, LocalDate day);
}
