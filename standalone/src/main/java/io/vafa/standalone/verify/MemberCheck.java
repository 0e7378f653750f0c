package io.vafa.standalone.verify;

import io.vafa.standalone.verify.Violations.Kind;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Walks one member's journal from its first entry, with a fold of its own. */
final class MemberCheck {
    private static final String NO_HASH = "none";

    private final String member;
    private final Violations violations;
    private final Map<String, Long> base = new TreeMap<>();
    private final Map<String, Long> bonus = new TreeMap<>();
    private @Nullable StoredSnapshot snapshot;
    private long sequence;
    private String headHash = NO_HASH;

    MemberCheck(String member, @Nullable StoredSnapshot snapshot, Violations violations) {
        this.member = member;
        this.snapshot = snapshot;
        this.violations = violations;
    }

    /** Takes the next entry in the order of sequences. */
    void entry(StoredEntry stored, JsonNode body) {
        long missing = stored.sequence() - sequence - 1;
        if (missing > 0) {
            violations.add(Kind.GAP, member, missing + " missing before entry " + stored.sequence());
        }
        String previous = body.path("previousHash").asString();
        boolean agrees = stored.computedHash().equals(stored.hash())
                && body.path("member").asString().equals(member)
                && body.path("sequence").asLong() == stored.sequence()
                && StoredEntry.causeDigest(body.path("cause")).equals(stored.cause())
                && (missing > 0 || previous.equals(headHash));
        if (!agrees) {
            violations.add(
                    Kind.HASH, member, "entry " + stored.sequence() + " does not agree with its hash or its place");
        }
        for (JsonNode posting : body.path("postings")) {
            post(posting);
        }
        if (!balances().equals(stated(body.path("balances")))) {
            violations.add(
                    Kind.RECURRENCE,
                    member,
                    "entry " + stored.sequence() + " states " + body.path("balances") + ", the postings give "
                            + balances());
        }
        if (balances().values().stream().anyMatch(units -> units < 0)) {
            violations.add(Kind.OVERDRAWN, member, "below zero after entry " + stored.sequence());
        }
        sequence = stored.sequence();
        headHash = stored.hash();
        if (snapshot != null && snapshot.sequence() == sequence) {
            if (!snapshot.agrees(headHash, base, bonus)) {
                violations.add(
                        Kind.SNAPSHOT, member, "the snapshot after entry " + sequence + " differs from the fold");
            }
            snapshot = null;
        }
    }

    /** Says what is left to say after the last entry. */
    void end() {
        if (snapshot != null) {
            violations.add(
                    Kind.SNAPSHOT,
                    member,
                    "the snapshot is after entry " + snapshot.sequence() + ", the journal ends at " + sequence);
        }
    }

    Map<String, Long> base() {
        return base;
    }

    Map<String, Long> bonus() {
        return bonus;
    }

    private void post(JsonNode posting) {
        String wallet = posting.path("wallet").asString();
        long points = posting.path("points").asLong();
        switch (posting.path("type").asString()) {
            case "points-earned" -> base.merge(wallet, points, Math::addExact);
            case "points-awarded" -> bonus.merge(wallet, points, Math::addExact);
            case "account-opened", "tier-changed" -> {
                // Moves no points.
            }
            default -> violations.add(Kind.RECURRENCE, member, "a posting of unknown type " + posting.path("type"));
        }
    }

    private Map<String, Long> balances() {
        Map<String, Long> balances = new TreeMap<>(base);
        bonus.forEach((wallet, points) -> balances.merge(wallet, points, Math::addExact));
        return balances;
    }

    private static Map<String, Long> stated(JsonNode node) {
        Map<String, Long> stated = new TreeMap<>();
        node.properties()
                .forEach(wallet -> stated.put(wallet.getKey(), wallet.getValue().asLong()));
        return stated;
    }
}
