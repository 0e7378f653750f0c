package io.vafa.standalone.verify;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the postings read so far leave in one wallet, lot by lot; a fold of the verifier's own. */
final class WalletFold {
    private final Map<Long, Long> available = new TreeMap<>();
    private final Map<Long, Long> pending = new TreeMap<>();
    private final Map<String, Long> debts = new TreeMap<>();
    private final Map<Long, Times> times = new TreeMap<>();
    private final Map<Long, Long> holds = new TreeMap<>();
    private long base;
    private long bonus;

    /** Times of a lot as the journal writes them; empty where there is none. */
    private record Times(String availableFrom, String expiresAt) {
        static final Times NONE = new Times("", "");

        boolean isOver(Instant at) {
            return Stream.of(availableFrom, expiresAt)
                    .anyMatch(time -> !time.isEmpty() && !Instant.parse(time).isAfter(at));
        }
    }

    /** What an entry states, and what the fold must give: the same four figures. */
    record Figures(long available, long pending, long held, long debt) {
        static Figures stated(JsonNode balance) {
            return new Figures(
                    balance.path("available").asLong(),
                    balance.path("pending").asLong(),
                    balance.path("held").asLong(),
                    balance.path("debt").asLong());
        }

        long outstanding() {
            return available + pending + held - debt;
        }
    }

    void credit(JsonNode posting, boolean isBase) {
        creditGift(posting);
        count(isBase, posting.path("points").asLong());
    }

    /** A credit that is neither base nor bonus. */
    void creditGift(JsonNode posting) {
        JsonNode lot = posting.path("lot");
        Map<Long, Long> lots = lot.hasNonNull("availableFrom") ? pending : available;
        lots.merge(lot.path("number").asLong(), posting.path("points").asLong(), Math::addExact);
        learn(lot);
    }

    /** Points that come back into lots, or arrive, with their terms; none of them is base or bonus. */
    long creditParts(JsonNode parts) {
        long credited = 0;
        for (JsonNode part : parts) {
            JsonNode lot = part.path("lot");
            Map<Long, Long> lots = lot.hasNonNull("availableFrom") ? pending : available;
            lots.merge(lot.path("number").asLong(), part.path("points").asLong(), Math::addExact);
            learn(lot);
            credited += part.path("points").asLong();
        }
        return credited;
    }

    /** A lot's times are those with which it was opened, unless they are moved. */
    private void learn(JsonNode lot) {
        times.putIfAbsent(
                lot.path("number").asLong(),
                new Times(
                        lot.path("availableFrom").asString(""),
                        lot.path("expiresAt").asString("")));
    }

    /** Points that go out of lots, told with their terms. */
    long debitParts(JsonNode parts) {
        long taken = 0;
        for (JsonNode part : parts) {
            long lot = part.path("lot").path("number").asLong();
            long points = part.path("points").asLong();
            (pending.containsKey(lot) ? pending : available).merge(lot, -points, Math::addExact);
            taken += points;
        }
        return taken;
    }

    void hold(long entry, long points) {
        holds.merge(entry, points, Math::addExact);
    }

    /** What an open hold has; a hold that is not open has less than anything that can be released. */
    long endHold(long entry) {
        Long held = holds.remove(entry);
        return held == null ? -1 : held;
    }

    /** Points that can be spent from now on. */
    long mature(JsonNode posting) {
        long into = posting.path("into").asLong();
        for (JsonNode part : posting.path("lots")) {
            Times from = times.getOrDefault(part.path("lot").asLong(), Times.NONE);
            times.put(into, new Times("", from.expiresAt()));
        }
        long points = debit(posting);
        available.merge(into, points, Math::addExact);
        return points;
    }

    /** Lots that were to expire at one time do so at another. */
    void moveExpiry(String from, String to) {
        times.replaceAll((_, times) ->
                !from.isEmpty() && times.expiresAt().equals(from) ? new Times(times.availableFrom(), to) : times);
    }

    /** Whether a lot still has points at a time at which they should have matured or expired. */
    boolean isOverdue(Instant at) {
        return Stream.of(available, pending)
                .flatMap(lots -> lots.entrySet().stream())
                .filter(lot -> lot.getValue() > 0)
                .map(lot -> times.getOrDefault(lot.getKey(), Times.NONE))
                .anyMatch(times -> times.isOver(at));
    }

    /** Points that go out of lots. */
    long debit(JsonNode posting) {
        long taken = 0;
        for (JsonNode part : posting.path("lots")) {
            long lot = part.path("lot").asLong();
            long points = part.path("points").asLong();
            (pending.containsKey(lot) ? pending : available).merge(lot, -points, Math::addExact);
            taken += points;
        }
        return taken;
    }

    void owe(String issuer, long points) {
        debts.merge(issuer, points, Math::addExact);
    }

    void count(boolean isBase, long points) {
        if (isBase) {
            base = Math.addExact(base, points);
        } else {
            bonus = Math.addExact(bonus, points);
        }
    }

    Figures figures() {
        return new Figures(sum(available), sum(pending), sum(holds), sum(debts));
    }

    boolean isOverdrawn() {
        return available.values().stream().anyMatch(points -> points < 0)
                || pending.values().stream().anyMatch(points -> points < 0)
                || debts.values().stream().anyMatch(points -> points < 0);
    }

    long base() {
        return base;
    }

    long bonus() {
        return bonus;
    }

    private static long sum(Map<?, Long> points) {
        return points.values().stream().mapToLong(Long::longValue).sum();
    }
}
