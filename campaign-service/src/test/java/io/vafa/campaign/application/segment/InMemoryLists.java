package io.vafa.campaign.application.segment;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists in memory, for tests; passes the same contract as the real store. */
public final class InMemoryLists implements SegmentLists {
    private record Listed(String program, String segment, String member) {}

    private final Set<Listed> listed = new HashSet<>();

    @Override
    public Set<String> among(String program, String segment, Collection<String> members) {
        return members.stream()
                .filter(member -> listed.contains(new Listed(program, segment, member)))
                .collect(Collectors.toSet());
    }

    @Override
    public long count(String program, String segment) {
        return listed.stream()
                .filter(one -> one.program().equals(program) && one.segment().equals(segment))
                .count();
    }

    @Override
    public void add(String program, String segment, String member) {
        listed.add(new Listed(program, segment, member));
    }

    @Override
    public void remove(String program, String segment, String member) {
        listed.remove(new Listed(program, segment, member));
    }
}
