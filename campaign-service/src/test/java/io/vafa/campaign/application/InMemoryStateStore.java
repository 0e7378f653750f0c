package io.vafa.campaign.application;

import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.figure.Answers;
import io.vafa.campaign.domain.figure.Participation;
import io.vafa.campaign.domain.figure.Participations;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** States in memory, for tests; passes the same contract as the real store. */
public final class InMemoryStateStore implements StateStore, FigureStore, StateRepair {
    private final Map<String, MemberProgress> states = new HashMap<>();

    @Override
    public List<MemberProgress> load(Collection<String> members) {
        return members.stream().map(states::get).filter(Objects::nonNull).toList();
    }

    @Override
    public void save(Collection<MemberProgress> members) {
        members.forEach(progress -> states.merge(
                progress.member(), progress, (old, young) -> young.watermark() >= old.watermark() ? young : old));
    }

    @Override
    public Map<String, Long> countByStage(String program) {
        Map<String, Long> counts = new HashMap<>();
        states.values().stream()
                .filter(progress -> progress.program().equals(program))
                .map(progress -> progress.lifecycle().stage())
                .filter(Objects::nonNull)
                .forEach(stage -> counts.merge(stage, 1L, Long::sum));
        return counts;
    }

    @Override
    public List<MemberProgress> page(String program, @Nullable String after, int max) {
        return states.values().stream()
                .filter(progress -> progress.program().equals(program))
                .filter(progress -> after == null || progress.member().compareTo(after) > 0)
                .sorted(Comparator.comparing(MemberProgress::member))
                .limit(max)
                .toList();
    }

    @Override
    public TierCounts countByTier(String program) {
        Map<String, Long> given = new HashMap<>();
        long unchanged = 0;
        for (MemberProgress progress : states.values()) {
            if (progress.program().equals(program)) {
                if (progress.confirmed() == null) {
                    unchanged++;
                } else {
                    given.merge(progress.confirmed().tier(), 1L, Long::sum);
                }
            }
        }
        return new TierCounts(given, unchanged);
    }

    @Override
    public void participations(String program, Set<String> campaigns, Consumer<Participations> each) {
        states.values().stream()
                .filter(progress -> progress.program().equals(program))
                .map(progress -> progress.figures().participations())
                .map(all -> {
                    TreeMap<String, Participation> some = new TreeMap<>(all.byCampaign());
                    some.keySet().retainAll(campaigns);
                    return new Participations(all.merged(), some);
                })
                .filter(some -> !some.byCampaign().isEmpty())
                .forEach(each);
    }

    @Override
    public void answers(String program, Consumer<Answers> each) {
        states.values().stream()
                .filter(progress -> progress.program().equals(program))
                .map(progress -> progress.figures().answers())
                .filter(answers -> !answers.latest().isEmpty())
                .forEach(each);
    }

    @Override
    public Map<String, MemberProgress> readable(Collection<String> members) {
        Map<String, MemberProgress> readable = new HashMap<>(states);
        readable.keySet().retainAll(members);
        return readable;
    }

    @Override
    public Set<String> existing(Collection<String> members) {
        return readable(members).keySet();
    }

    @Override
    public void replace(Collection<MemberProgress> members) {
        members.forEach(progress -> states.put(progress.member(), progress));
    }

    @Override
    public void members(Consumer<Collection<String>> some) {
        some.accept(List.copyOf(states.keySet()));
    }

    @Override
    public void remove(Collection<String> members) {
        states.keySet().removeAll(members);
    }
}
