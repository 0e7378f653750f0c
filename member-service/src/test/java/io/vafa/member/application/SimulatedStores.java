package io.vafa.member.application;

import io.vafa.member.domain.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All stores in memory; every single document written is a step of its own, as it is in a real store. */
final class SimulatedStores implements Claims, Candidates, Members, Announcer {
    final Map<String, String> owners = new HashMap<>();
    final Map<String, Member> outbox = new LinkedHashMap<>();
    final Map<String, Member> decided = new HashMap<>();
    final Set<String> announced = new HashSet<>();
    final Set<String> erased = new HashSet<>();
    final Set<String> unreadable = new HashSet<>();
    private final Turns turns;

    SimulatedStores(Turns turns) {
        this.turns = turns;
    }

    @Override
    public Map<String, String> holders(Collection<String> keys) {
        turns.step();
        Map<String, String> found = new HashMap<>(owners);
        found.keySet().retainAll(Set.copyOf(keys));
        return found;
    }

    @Override
    public Set<Claim> claim(List<Claim> wanted) {
        Set<Claim> refused = new HashSet<>();
        for (Claim claim : wanted) {
            turns.step();
            if (owners.putIfAbsent(claim.key(), claim.member()) != null) {
                refused.add(claim);
            }
        }
        return refused;
    }

    @Override
    public void release(Collection<Claim> claims) {
        for (Claim claim : claims) {
            turns.step();
            owners.remove(claim.key(), claim.member());
        }
    }

    @Override
    public void record(List<Member> candidates) {
        for (Member candidate : candidates) {
            turns.step();
            outbox.put(candidate.id(), candidate);
        }
    }

    @Override
    public List<Member> find(Collection<String> members) {
        turns.step();
        return outbox.values().stream()
                .filter(candidate -> members.contains(candidate.id()) && !unreadable.contains(candidate.id()))
                .toList();
    }

    @Override
    public List<Member> begunBefore(Instant instant, int limit) {
        turns.step();
        return outbox.values().stream()
                .filter(candidate -> candidate.enrolledAt().isBefore(instant) && !unreadable.contains(candidate.id()))
                .limit(limit)
                .toList();
    }

    @Override
    public void forget(Collection<String> members) {
        for (String member : members) {
            turns.step();
            outbox.remove(member);
        }
    }

    @Override
    public void insert(List<Member> members) {
        for (Member member : members) {
            turns.step();
            decided.putIfAbsent(member.id(), member);
        }
    }

    @Override
    public Set<String> existing(Collection<String> members) {
        turns.step();
        Set<String> found = new HashSet<>(decided.keySet());
        found.retainAll(Set.copyOf(members));
        found.removeAll(erased);
        return found;
    }

    @Override
    public Optional<Member> find(String program, String member) {
        return Optional.ofNullable(decided.get(member));
    }

    @Override
    public long count(String program) {
        return decided.size();
    }

    @Override
    public void announce(List<Member> members) {
        for (Member member : members) {
            turns.step();
            announced.add(member.id());
        }
    }

    /** Members whose claim an identifier bears. */
    List<String> claimedKeysOf(String member) {
        List<String> keys = new ArrayList<>();
        owners.forEach((key, owner) -> {
            if (owner.equals(member)) {
                keys.add(key);
            }
        });
        return keys;
    }
}
