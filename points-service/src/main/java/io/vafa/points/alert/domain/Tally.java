package io.vafa.points.alert.domain;

import io.vafa.contracts.alert.AlertSubject;
import io.vafa.contracts.command.Fingerprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is counted of one agent, till or store by one rule. */
public record Tally(String program, AlertRule rule, AlertSubject subject) {

    /** Names it, without saying whom it is about. */
    public String key() {
        return Fingerprint.of(
                program,
                rule.id(),
                rule.by(),
                rule.wallet(),
                subject.agent(),
                subject.partner(),
                subject.store(),
                subject.till());
    }

    /** The first hour whose deeds count together with those of an hour. */
    public long firstBeside(long hour) {
        return hour - rule.hours() + 1;
    }

    /** The last one. */
    public long lastBeside(long hour) {
        return hour + rule.hours() - 1;
    }

    /**
     * A time in which too much was done. There is one at most for each span of the rule's hours since 1970: who goes on is told of again when the next one
     * begins, and not at every deed.
     *
     * @param window number of that span
     */
    public record Broken(long window, Figures figures) {}

    /**
     * In which spans too much was done, so far as an hour has to do with it. Whether something is found depends on what was done alone, and not on the order in
     * which it is heard of: members' journals are read side by side, and one may be behind.
     *
     * @param hour in which something was counted
     * @param deeds of the hours beside it
     */
    public List<Broken> brokenAround(long hour, Collection<Counted> deeds) {
        SortedMap<Long, List<Counted>> byHour = new TreeMap<>();
        deeds.forEach(deed ->
                byHour.computeIfAbsent(deed.hour(), _ -> new ArrayList<>()).add(deed));
        SortedMap<Long, Broken> broken = new TreeMap<>();
        for (long last : new TreeSet<>(byHour.subMap(hour, lastBeside(hour) + 1).keySet())) {
            List<Counted> together = new ArrayList<>();
            byHour.subMap(firstBeside(last), last + 1).values().forEach(together::addAll);
            Figures figures = Figures.of(together);
            boolean uncountable = byHour.getOrDefault(last, List.of()).size() >= AlertRule.DEEDS_MAX;
            if (rule.isBrokenBy(figures) || uncountable) {
                long window = Math.floorDiv(last, rule.hours());
                broken.putIfAbsent(window, new Broken(window, figures));
            }
        }
        return List.copyOf(broken.values());
    }
}
