package io.vafa.points.store;

import io.vafa.contracts.command.Cause;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.WrittenEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Journals in maps, with the two unique keys that the real store has. */
public final class InMemoryJournal implements Journal {
    private final Map<String, TreeMap<Long, String>> texts = new TreeMap<>();
    private final Map<String, Map<String, Long>> causes = new HashMap<>();

    @Override
    public Set<Integer> append(List<WrittenEntry> entries) {
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            WrittenEntry written = entries.get(i);
            String member = written.entry().member();
            Map<Long, String> places = texts.computeIfAbsent(member, _ -> new TreeMap<>());
            Map<String, Long> known = causes.computeIfAbsent(member, _ -> new HashMap<>());
            String cause = written.entry().cause().key();
            if (places.containsKey(written.entry().sequence()) || known.containsKey(cause)) {
                taken.add(i);
            } else {
                places.put(written.entry().sequence(), written.text());
                known.put(cause, written.entry().sequence());
            }
        }
        return taken;
    }

    @Override
    public Optional<WrittenEntry> byCause(String member, Cause cause) {
        return Optional.ofNullable(causes.getOrDefault(member, Map.of()).get(cause.key()))
                .flatMap(sequence -> at(member, sequence));
    }

    @Override
    public List<WrittenEntry> page(String member, long from, int count) {
        if (count < 1 || count > PAGE_MAX) {
            throw new IllegalArgumentException("count must be 1 to " + PAGE_MAX);
        }
        List<WrittenEntry> page = new ArrayList<>();
        for (long sequence = from; sequence < from + count; sequence++) {
            Optional<WrittenEntry> written = at(member, sequence);
            if (written.isEmpty()) {
                break;
            }
            page.add(written.get());
        }
        return page;
    }

    @Override
    public List<Optional<String>> headHashes(List<Head> heads) {
        return heads.stream()
                .map(head -> at(head.member(), head.sequence()).map(WrittenEntry::hash))
                .toList();
    }

    /** Everybody that anything was written about. */
    public Set<String> members() {
        return texts.keySet();
    }

    /** A member's entries in sequence, as they are stored. */
    public List<String> texts(String member) {
        return List.copyOf(texts.getOrDefault(member, new TreeMap<>()).values());
    }

    /** The stored text at one place; empty where there is none. */
    public Optional<String> text(String member, long sequence) {
        return Optional.ofNullable(texts.getOrDefault(member, new TreeMap<>(Collections.emptyMap()))
                .get(sequence));
    }

    private Optional<WrittenEntry> at(String member, long sequence) {
        return text(member, sequence).map(WrittenEntry::ofText);
    }
}
