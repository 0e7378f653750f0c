package io.vafa.campaign.application.draw;

import io.vafa.campaign.domain.draw.Draw;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Draws in memory, for several threads; pass the same contract as the real store. */
public final class InMemoryDraws implements DrawStore {
    private final Map<String, Draw> draws = new HashMap<>();
    private final Map<String, TreeMap<Integer, List<Entry>>> lists = new HashMap<>();

    @Override
    public synchronized Optional<Draw> find(String program, String draw) {
        return Optional.ofNullable(draws.get(program + "/" + draw));
    }

    @Override
    public synchronized List<Draw> all(String program, int max) {
        return draws.values().stream()
                .filter(draw -> draw.program().equals(program))
                .sorted(Comparator.comparing(Draw::closedAt).reversed())
                .limit(max)
                .toList();
    }

    @Override
    public synchronized List<Draw> drawn(int max) {
        return draws.values().stream()
                .filter(draw -> draw.state() == Draw.State.DRAWN)
                .limit(max)
                .toList();
    }

    @Override
    public synchronized boolean insert(Draw draw) {
        return draws.putIfAbsent(draw.program() + "/" + draw.draw(), draw) == null;
    }

    @Override
    public synchronized boolean move(Draw from, Draw to) {
        Draw there = draws.get(from.program() + "/" + from.draw());
        if (there == null || there.state() != from.state()) {
            return false;
        }
        draws.put(from.program() + "/" + from.draw(), to);
        return true;
    }

    @Override
    public synchronized void keep(String listed, int piece, List<Entry> entries) {
        lists.computeIfAbsent(listed, _ -> new TreeMap<>()).put(piece, List.copyOf(entries));
    }

    @Override
    public synchronized List<Entry> piece(String listed, int piece) {
        return lists.getOrDefault(listed, new TreeMap<>()).getOrDefault(piece, List.of());
    }

    @Override
    public synchronized Optional<Entry> entry(String listed, String pseudonym) {
        return lists.getOrDefault(listed, new TreeMap<>()).values().stream()
                .flatMap(List::stream)
                .filter(entry -> entry.pseudonym().equals(pseudonym))
                .findFirst();
    }

    @Override
    public synchronized void forget(String listed) {
        lists.remove(listed);
    }

    /** How many lists are kept. */
    public synchronized int lists() {
        return lists.size();
    }
}
