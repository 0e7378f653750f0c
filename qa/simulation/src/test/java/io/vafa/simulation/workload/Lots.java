package io.vafa.simulation.workload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A member's lots, as the postings of an account say one after the other; what cannot be is remembered as wrong. */
public final class Lots {
    private final Map<String, Map<Long, Held>> wallets = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    /** A lot and what is in it. */
    record Held(JsonNode lot, long points) {
        @Nullable
        Instant from() {
            return time(lot, "availableFrom");
        }

        @Nullable
        Instant until() {
            return time(lot, "expiresAt");
        }

        boolean waits() {
            return lot.has("availableFrom");
        }
    }

    public static @Nullable Instant time(JsonNode lot, String field) {
        return lot.has(field) ? Instant.parse(lot.get(field).asString()) : null;
    }

    /** What postings have said since the last time that cannot be. */
    public List<String> takeWrong() {
        List<String> found = List.copyOf(wrong);
        wrong.clear();
        return found;
    }

    /** Points that can be spent. */
    public long available(String wallet) {
        return all(wallet).filter(held -> !held.waits()).mapToLong(Held::points).sum();
    }

    /** Points that can be spent and that somebody put into this pool. */
    long availableOf(String wallet, String contributor) {
        return all(wallet)
                .filter(held -> !held.waits()
                        && contributor.equals(held.lot().path("contributor").asString("")))
                .mapToLong(Held::points)
                .sum();
    }

    Set<String> wallets() {
        return wallets.keySet();
    }

    /** Remembers that something cannot be. */
    void wrong(String what) {
        wrong.add(what);
    }

    /** Points that wait. */
    public long pending(String wallet) {
        return all(wallet).filter(Held::waits).mapToLong(Held::points).sum();
    }

    public boolean nothingAvailable() {
        return wallets.keySet().stream().allMatch(wallet -> available(wallet) == 0);
    }

    /** What lies in one lot and waits. */
    long pending(String wallet, long number) {
        Held held = lots(wallet).get(number);
        return held != null && held.waits() ? held.points() : 0;
    }

    /** What lies in waiting lots of that kind, whenever they go. */
    long pendingLike(String wallet, JsonNode kind) {
        return all(wallet)
                .filter(held -> held.waits()
                        && Stream.of("issuer", "funder", "availableFrom")
                                .allMatch(field -> held.lot().get(field).equals(kind.get(field))))
                .mapToLong(Held::points)
                .sum();
    }

    /** The first instant at which something is to happen by itself; the end of time if nothing is. */
    public Instant nextDueAt() {
        return wallets.values().stream()
                .flatMap(lots -> lots.values().stream())
                .flatMap(held -> Stream.of("availableFrom", "expiresAt")
                        .flatMap(field -> Stream.ofNullable(time(held.lot(), field))))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** Whether a posting is what time alone does: whole lots, at the very instant that they bear. */
    public boolean isByTime(JsonNode posting) {
        boolean ripe = posting.get("type").asString().equals("points-matured");
        if (!ripe && !posting.get("type").asString().equals("points-expired")) {
            return false;
        }
        Instant at = Instant.parse(posting.get("dueAt").asString());
        return posting.get("lots").valueStream().allMatch(part -> {
            Held held =
                    lots(posting.get("wallet").asString()).get(part.get("lot").asLong());
            return held != null
                    && held.points() == part.get("points").asLong()
                    && at.equals(ripe ? held.from() : held.until());
        });
    }

    /** Takes what a posting says. */
    public void apply(JsonNode posting) {
        String wallet = posting.has("wallet") ? posting.get("wallet").asString() : "";
        switch (posting.get("type").asString()) {
            case "points-earned", "points-awarded", "points-given" ->
                put(wallet, posting.get("lot"), posting.get("points").asLong());
            case "points-restored", "points-received", "wallet-taken-over" -> putAll(wallet, posting.get("parts"));
            case "hold-ended" -> putAll(wallet, posting.get("released"));
            case "points-redeemed", "points-held", "points-sent", "wallet-moved-on" ->
                posting.get("parts")
                        .valueStream()
                        .forEach(part -> take(
                                wallet,
                                part.at("/lot/number").asLong(),
                                part.get("points").asLong()));
            case "debt-settled", "points-taken", "points-taken-back", "points-expired" -> takeAll(wallet, posting);
            case "points-matured" -> {
                JsonNode lot = null;
                for (JsonNode part : posting.get("lots")) {
                    Held held = lots(wallet).get(part.get("lot").asLong());
                    lot = held == null ? lot : held.lot();
                }
                takeAll(wallet, posting);
                if (lot == null) {
                    wrong.add("points mature that are in no lot: " + posting);
                } else {
                    tools.jackson.databind.node.ObjectNode into =
                            (tools.jackson.databind.node.ObjectNode) lot.deepCopy();
                    into.remove("availableFrom");
                    into.put("number", posting.get("into").asLong());
                    put(wallet, into, posting.get("points").asLong());
                }
            }
            default -> {
                // Moves no points.
            }
        }
    }

    private void putAll(String wallet, JsonNode parts) {
        parts.valueStream()
                .forEach(part -> put(wallet, part.get("lot"), part.get("points").asLong()));
    }

    private void takeAll(String wallet, JsonNode posting) {
        posting.get("lots")
                .valueStream()
                .forEach(part -> take(
                        wallet, part.get("lot").asLong(), part.get("points").asLong()));
    }

    private void put(String wallet, JsonNode lot, long points) {
        Map<Long, Held> lots = wallets.computeIfAbsent(wallet, _ -> new HashMap<>());
        Held before = lots.get(lot.get("number").asLong());
        if (before != null && !before.lot().toString().equals(lot.toString())) {
            wrong.add("lot " + lot + " was " + before.lot());
        }
        lots.put(lot.get("number").asLong(), new Held(lot, points + (before == null ? 0 : before.points())));
    }

    private void take(String wallet, long number, long points) {
        Held before = lots(wallet).get(number);
        long left = (before == null ? 0 : before.points()) - points;
        if (before == null || left < 0) {
            wrong.add(points + " are taken from lot " + number + " of " + wallet + ", which has " + before);
        } else if (left == 0) {
            lots(wallet).remove(number);
        } else {
            lots(wallet).put(number, new Held(before.lot(), left));
        }
    }

    private Stream<Held> all(String wallet) {
        return lots(wallet).values().stream();
    }

    private Map<Long, Held> lots(String wallet) {
        return wallets.computeIfAbsent(wallet, _ -> new HashMap<>());
    }
}
