package io.vafa.standalone.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what is wrong, by kind, and keeps the first few in words. */
final class Violations {
    private static final int WORDS_MAX = 20;

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final List<String> words = new ArrayList<>();

    /** What can be wrong with books. */
    enum Kind {
        GAP,
        RECURRENCE,
        HASH,
        OVERDRAWN,
        UNPUBLISHED,
        SNAPSHOT,
        SEAL,
        DEPOSIT,
        BUDGET
    }

    void add(Kind kind, String member, String detail) {
        counts.merge(kind, 1L, Long::sum);
        if (words.size() < WORDS_MAX) {
            words.add(kind + " " + member + ": " + detail);
        }
    }

    long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    long all() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    List<String> words() {
        return List.copyOf(words);
    }
}
