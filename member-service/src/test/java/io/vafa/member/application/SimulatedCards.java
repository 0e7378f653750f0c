package io.vafa.member.application;

import io.vafa.member.application.card.BearerClaim;
import io.vafa.member.application.card.BearerClaims;
import io.vafa.member.application.card.CardBatches;
import io.vafa.member.application.card.CardDigests;
import io.vafa.member.application.card.CardPress;
import io.vafa.member.application.card.CardTasks;
import io.vafa.member.application.card.CardTries;
import io.vafa.member.application.card.Cards;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Merge;
import io.vafa.member.domain.MergeStep;
import io.vafa.member.domain.card.Card;
import io.vafa.member.domain.card.CardBatch;
import io.vafa.member.domain.card.CardRange;
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

/** Cards, their claims and merges in memory; every single document read or written is a step of its own. */
final class SimulatedCards
        implements Cards,
                CardBatches,
                CardDigests,
                CardPress,
                CardTasks,
                CardTries,
                BearerClaims,
                Merges,
                LedgerCommands {
    final Map<String, Card> cards = new HashMap<>();
    final Map<String, Activation> activations = new HashMap<>();
    final Map<String, Block> blocks = new HashMap<>();
    final Map<String, Task> tasks = new LinkedHashMap<>();
    final Map<String, Standing> claims = new HashMap<>();
    final Map<String, Merge> merges = new LinkedHashMap<>();
    final Set<String> untoldMerges = new HashSet<>();
    private final Map<String, CardBatch> batches = new HashMap<>();
    private final Map<String, Integer> made = new HashMap<>();
    private final SimulatedStores stores;
    private final Turns turns;

    SimulatedCards(SimulatedStores stores, Turns turns) {
        this.stores = stores;
        this.turns = turns;
    }

    @Override
    public Map<String, Card> find(Collection<String> keys) {
        turns.step();
        Map<String, Card> found = new HashMap<>(cards);
        found.keySet().retainAll(Set.copyOf(keys));
        return found;
    }

    @Override
    public void insert(List<Card> fresh) {
        for (Card card : fresh) {
            turns.step();
            cards.putIfAbsent(card.key(), card);
        }
    }

    @Override
    public Set<String> activated(Collection<String> keys) {
        turns.step();
        Set<String> found = new HashSet<>(activations.keySet());
        found.retainAll(Set.copyOf(keys));
        return found;
    }

    @Override
    public Optional<Activation> activation(String key) {
        turns.step();
        return Optional.ofNullable(activations.get(key));
    }

    @Override
    public Activation activate(Activation activation) {
        turns.step();
        activations.putIfAbsent(activation.key(), activation);
        return activations.getOrDefault(activation.key(), activation);
    }

    @Override
    public Optional<Block> blocked(String key) {
        turns.step();
        return Optional.ofNullable(blocks.get(key));
    }

    @Override
    public Block block(Block block) {
        turns.step();
        blocks.putIfAbsent(block.key(), block);
        return blocks.getOrDefault(block.key(), block);
    }

    @Override
    public Counts counts(String batch) {
        return new Counts(activations.size(), blocks.size());
    }

    @Override
    public boolean order(CardBatch batch) {
        turns.step();
        return batches.putIfAbsent(batch.id(), batch) == null;
    }

    @Override
    public Optional<CardBatch> find(String program, String id) {
        turns.step();
        return Optional.ofNullable(batches.get(id));
    }

    @Override
    public long ordered(String program, CardRange range) {
        return batches.values().stream().mapToLong(CardBatch::count).sum();
    }

    @Override
    public List<CardBatch> unmade(int limit) {
        turns.step();
        return batches.values().stream()
                .filter(batch -> made.getOrDefault(batch.id(), 0) < batch.count())
                .toList();
    }

    @Override
    public List<CardBatch> all() {
        return List.copyOf(batches.values());
    }

    @Override
    public int made(String id) {
        turns.step();
        return made.getOrDefault(id, 0);
    }

    @Override
    public void made(String id, int number) {
        turns.step();
        made.merge(id, number, Math::max);
    }

    @Override
    public CardPress press(CardBatch batch) {
        return this;
    }

    /** Three neighbours each want the same number first. */
    @Override
    public String number(int place, int attempt) {
        return String.valueOf(1 + place / 3 + attempt * (1 + place % 3));
    }

    @Override
    public String code(int place) {
        return "code " + place;
    }

    @Override
    public Identifier card(String program, String number) {
        return new Identifier("card", "k1:" + number, number);
    }

    @Override
    public List<String> codes(String program, String number, String code) {
        return List.of(number + "/" + code);
    }

    @Override
    public void record(Task task) {
        turns.step();
        tasks.putIfAbsent(task.id(), task);
    }

    @Override
    public List<Task> before(Instant instant, int limit) {
        turns.step();
        return tasks.values().stream()
                .filter(task -> task.at().isBefore(instant))
                .toList();
    }

    @Override
    public void done(Task task) {
        turns.step();
        tasks.remove(task.id());
    }

    @Override
    public boolean begin(String key, Instant now) {
        return true;
    }

    @Override
    public void right(String key, Instant began) {}

    @Override
    public int forget(Instant now) {
        return 0;
    }

    @Override
    public boolean insert(BearerClaim claim) {
        turns.step();
        Standing before = claims.get(claim.member());
        if (before != null && isUnreadable(before.claim())) {
            claims.remove(claim.member());
            turns.step();
        }
        return !isUnreadable(claim)
                && claims.putIfAbsent(claim.member(), new Standing(claim, false, List.of())) == null;
    }

    @Override
    public Optional<Standing> find(String member) {
        turns.step();
        return Optional.ofNullable(claims.get(member)).filter(standing -> !isUnreadable(standing.claim()));
    }

    private boolean isUnreadable(BearerClaim claim) {
        return stores.unreadable.contains(claim.into() == null ? claim.member() : claim.into());
    }

    @Override
    public void done(BearerClaim claim, List<String> left) {
        turns.step();
        claims.put(claim.member(), new Standing(claim, true, left));
    }

    @Override
    public void withdraw(BearerClaim claim) {
        turns.step();
        claims.computeIfPresent(
                claim.member(), (_, standing) -> standing.claim().attempt().equals(claim.attempt()) ? null : standing);
    }

    @Override
    public Map<String, Merge> of(Collection<String> members) {
        turns.step();
        Map<String, Merge> found = new HashMap<>(merges);
        found.keySet().retainAll(Set.copyOf(members));
        return found;
    }

    @Override
    public long latest(String program) {
        turns.step();
        return merges.values().stream().mapToLong(Merge::number).max().orElse(0);
    }

    /** In this world nobody parts again. */
    @Override
    public boolean record(MergeStep step) {
        turns.step();
        if (!(step instanceof Merge merge)
                || merges.containsKey(merge.from())
                || merges.values().stream().anyMatch(other -> other.number() == merge.number())) {
            return false;
        }
        merges.put(merge.from(), merge);
        untoldMerges.add(merge.from());
        return true;
    }

    @Override
    public List<String> begunInto(String member) {
        turns.step();
        return merges.values().stream()
                .filter(merge -> merge.into().equals(member))
                .map(Merge::from)
                .toList();
    }

    @Override
    public List<Past> history(String member) {
        turns.step();
        Merge merge = merges.get(member);
        return merge == null ? List.of() : List.of(new Past(merge, null));
    }

    @Override
    public List<MergeStep> untold(String program, int limit) {
        return untoldBefore(Instant.MAX, limit);
    }

    @Override
    public List<MergeStep> untoldBefore(Instant instant, int limit) {
        turns.step();
        List<MergeStep> found = new ArrayList<>();
        merges.values().stream()
                .filter(merge -> untoldMerges.contains(merge.from()))
                .sorted(Comparator.comparingLong(Merge::number))
                .forEach(found::add);
        return found;
    }

    @Override
    public void told(MergeStep step) {
        turns.step();
        if (step instanceof Merge merge) {
            untoldMerges.remove(merge.from());
        }
    }

    @Override
    public void tell(MergeStep step) {
        turns.step();
    }
}
