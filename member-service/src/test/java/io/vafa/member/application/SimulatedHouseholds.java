package io.vafa.member.application;

import io.vafa.member.application.household.HouseholdTelling;
import io.vafa.member.application.household.Households;
import io.vafa.member.application.household.Seats;
import io.vafa.member.domain.household.Household;
import io.vafa.member.domain.household.HouseholdChange;
import io.vafa.member.domain.household.HouseholdChange.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Households in memory, and a ledger that heeds each command once; every document read or written is a step of its own. */
final class SimulatedHouseholds implements Households, Seats, HouseholdTelling {
    final Map<String, TreeMap<Long, HouseholdChange>> changes = new TreeMap<>();
    final Map<String, Household> states = new HashMap<>();
    final Map<String, Claim> claims = new TreeMap<>();
    final Map<String, News> news = new LinkedHashMap<>();
    /** Who is of which pool, as the ledger has it. */
    final Map<String, Set<String>> pools = new TreeMap<>();

    final List<String> outOfOrder = new ArrayList<>();
    private final Map<String, Long> heard = new HashMap<>();
    private final Turns turns;

    SimulatedHouseholds(Turns turns) {
        this.turns = turns;
    }

    @Override
    public Household find(String program, String household) {
        turns.step();
        Household found = states.getOrDefault(household, Household.none(program, household));
        turns.step();
        for (HouseholdChange change : changes.getOrDefault(household, new TreeMap<>())
                .tailMap(found.number(), false)
                .values()) {
            found = found.evolve(change);
        }
        return found;
    }

    @Override
    public Optional<String> name(Household household) {
        return Optional.empty();
    }

    @Override
    public boolean insert(HouseholdChange change, @Nullable Naming naming) {
        turns.step();
        return changes.computeIfAbsent(change.household(), _ -> new TreeMap<>()).putIfAbsent(change.number(), change)
                == null;
    }

    @Override
    public void remember(Household household) {
        turns.step();
        states.merge(household.id(), household, (one, other) -> one.number() > other.number() ? one : other);
    }

    @Override
    public List<HouseholdChange> changes(String program, String household, long from, int limit) {
        turns.step();
        return changes.getOrDefault(household, new TreeMap<>()).tailMap(from, true).values().stream()
                .filter(change -> change.number() < from + limit)
                .toList();
    }

    @Override
    public void note(News one) {
        turns.step();
        news.putIfAbsent(one.household() + ":" + one.number(), one);
    }

    @Override
    public List<News> untold(String household) {
        turns.step();
        return news.values().stream()
                .filter(one -> one.household().equals(household))
                .sorted(Comparator.comparingLong(News::number))
                .toList();
    }

    @Override
    public List<News> untoldBefore(Instant instant, int limit) {
        turns.step();
        return List.copyOf(news.values());
    }

    @Override
    public void told(Collection<News> told) {
        turns.step();
        told.forEach(one -> news.remove(one.household() + ":" + one.number()));
    }

    @Override
    public Optional<Claim> find(String member) {
        turns.step();
        return Optional.ofNullable(claims.get(member));
    }

    @Override
    public boolean insert(Claim claim) {
        turns.step();
        return claims.putIfAbsent(claim.member(), claim) == null;
    }

    @Override
    public void release(Claim claim) {
        turns.step();
        claims.remove(claim.member(), claim);
    }

    @Override
    public void tell(HouseholdChange change) {
        turns.step();
        long last = heard.getOrDefault(change.household(), 0L);
        if (change.number() <= last) {
            return; // The ledger knows the cause.
        }
        boolean skipped = changes
                .getOrDefault(change.household(), new TreeMap<>())
                .subMap(last, false, change.number(), false)
                .values()
                .stream()
                .anyMatch(between -> !between.steps().isEmpty());
        if (skipped) {
            outOfOrder.add(change.household() + ":" + change.number() + " after " + last);
        }
        heard.put(change.household(), change.number());
        Set<String> members = pools.computeIfAbsent(change.household(), _ -> new HashSet<>());
        for (Step step : change.steps()) {
            if (step.share() == null) {
                members.remove(step.member());
            } else {
                members.add(step.member());
            }
        }
    }
}
