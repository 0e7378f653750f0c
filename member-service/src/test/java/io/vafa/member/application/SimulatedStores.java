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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All stores in memory; every single document written is a step of its own, as it is in a real store. */
final class SimulatedStores implements Claims, Candidates, Members, Announcer, Freed {
    final Map<String, Claim> owners = new HashMap<>();
    final Map<String, Instant> freed = new HashMap<>();
    final Set<String> ended = new HashSet<>();
    final Map<String, Member> outbox = new LinkedHashMap<>();
    final Map<String, Member> decided = new HashMap<>();
    final Set<String> announced = new HashSet<>();
    final Set<String> erased = new HashSet<>();
    final Set<String> unreadable = new HashSet<>();
    /** Happens once, just before the next claims are given up. */
    @Nullable
    Runnable beforeRelease;

    final Turns turns;

    SimulatedStores(Turns turns) {
        this.turns = turns;
    }

    @Override
    public Map<String, Claim> holders(Collection<String> keys) {
        turns.step();
        Map<String, Claim> found = new HashMap<>(owners);
        found.keySet().retainAll(Set.copyOf(keys));
        return found;
    }

    @Override
    public Set<Claim> claim(List<Claim> wanted) {
        Set<Claim> refused = new HashSet<>();
        for (Claim claim : wanted) {
            turns.step();
            if (owners.putIfAbsent(claim.key(), claim) != null) {
                refused.add(claim);
            }
        }
        return refused;
    }

    @Override
    public void release(Collection<Claim> claims) {
        Runnable meanwhile = beforeRelease;
        beforeRelease = null;
        if (meanwhile != null) {
            meanwhile.run();
        }
        for (Claim claim : claims) {
            turns.step();
            owners.remove(claim.key(), claim);
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
    public Map<String, Member> insert(List<Member> members) {
        Map<String, Member> stored = new HashMap<>();
        for (Member member : members) {
            turns.step();
            if (!ended.contains(member.id()) && !unreadable.contains(member.id())) {
                decided.putIfAbsent(member.id(), member);
                stored.put(member.id(), decided.get(member.id()));
            }
        }
        return stored;
    }

    @Override
    public Set<String> end(Collection<String> candidates) {
        Set<String> after = new HashSet<>();
        for (String candidate : candidates) {
            turns.step();
            if (decided.containsKey(candidate)) {
                after.add(candidate);
            } else {
                ended.add(candidate);
            }
        }
        return after;
    }

    @Override
    public void free(String key, Instant from) {
        turns.step();
        freed.merge(key, from, (one, other) -> one.isAfter(other) ? one : other);
    }

    @Override
    public Map<String, Instant> from(Collection<String> keys) {
        turns.step();
        Map<String, Instant> found = new HashMap<>(freed);
        found.keySet().retainAll(Set.copyOf(keys));
        return found;
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

    @Nullable
    String ownerOf(String key) {
        Claim claim = owners.get(key);
        return claim == null ? null : claim.member();
    }

    Set<String> allOwners() {
        return owners.values().stream().map(Claim::member).collect(Collectors.toSet());
    }

    /** Members whose claim an identifier bears. */
    List<String> claimedKeysOf(String member) {
        List<String> keys = new ArrayList<>();
        owners.forEach((key, owner) -> {
            if (owner.member().equals(member)) {
                keys.add(key);
            }
        });
        return keys;
    }
}
