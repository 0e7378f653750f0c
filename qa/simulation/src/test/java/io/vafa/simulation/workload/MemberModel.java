package io.vafa.simulation.workload;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A member as the rules have it after some entries: everything is remembered and added up anew each time. */
public final class MemberModel {
    /** Kinds of entries whose points may be taken back, or that take them back. */
    private static final Set<String> GIFTS = Set.of("PURCHASE", "RETURN", "AWARD", "TAKE_BACK", "ACTIVITY");

    private final List<Spend> spends = new ArrayList<>();
    private final Map<String, Units> balances = new TreeMap<>();
    private final Map<String, Hold> holds = new HashMap<>();
    private final Map<String, Redemption> redemptions = new HashMap<>();
    private final Set<String> causes = new HashSet<>();
    private final Map<String, Gift> gifts = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final Map<Long, Benefit> benefits = new HashMap<>();
    private final Map<String, JsonNode> shares = new HashMap<>();
    private final Lots lots = new Lots();
    private Instant now = Instant.MIN;
    private boolean opened;
    private boolean isPool;
    private boolean contributes;
    private boolean somethingWasDue;
    private @Nullable String pool;
    private @Nullable Integer percent;
    private final Map<String, Long> unshared = new TreeMap<>();
    private @Nullable String mergedInto;
    private @Nullable String tier;
    private int rank;
    private @Nullable Wish wish;

    /** What a wallet has. */
    public record Units(long available, long held, long debt) {
        public static final Units NONE = new Units(0, 0, 0);

        private Units plus(long more, long moreHeld, long moreDebt) {
            return new Units(available + more, held + moreHeld, debt + moreDebt);
        }
    }

    /** Points that are set aside. */
    record Hold(long sequence, String wallet, long points) {}

    /** Points that were spent, and how many came back. */
    record Redemption(long sequence, String wallet, long points, long back) {}

    /** An accepted purchase. */
    public record Spend(Instant occurredAt, long cents) {}

    /**
     * What an entry gave.
     *
     * @param centsLeft what still stands of the purchase, if it is one
     * @param given units in all
     * @param stands units per wallet that were not taken back
     * @param wentBack quantities by line, from 1
     * @param purchase as it was reported; missing if it is none
     * @param waiting in which lots units lay at first that had to wait, by wallet
     */
    record Gift(
            long sequence,
            Instant occurredAt,
            long centsLeft,
            long given,
            Map<String, Long> stands,
            Map<Integer, BigDecimal> wentBack,
            JsonNode purchase,
            Map<String, Long> waiting) {}

    /** What a purchase got on top, by which multiplier. */
    private record Benefit(long award, long multiplier) {}

    /** A tier that the campaign asked for at some entry and that was not answered yet. */
    private record Wish(long sequence, String tier, int rank) {}

    /**
     * What the campaign must decide about a purchase.
     *
     * @param award points on top; 0: none
     * @param tier to move to; null: none
     * @param remaining points that may stay of an earlier award; -1: all
     */
    public record Decision(long award, @Nullable String tier, int rank, long remaining) {}

    public boolean opened() {
        return opened;
    }

    /** An entry is to be judged. */
    public void begin(Instant recordedAt) {
        now = recordedAt;
        somethingWasDue = false;
    }

    /** When the entry was recorded that is judged. */
    Instant now() {
        return now;
    }

    /** Takes what time alone did. */
    public void passes(JsonNode posting) {
        somethingWasDue = true;
        takes(posting);
        apply(List.of(Effect.of(posting)));
    }

    /** Takes what a posting says of the lots, and counts what of it is to be shared with the pool. */
    public void takes(JsonNode posting) {
        String type = posting.get("type").asString();
        String wallet = posting.has("wallet") ? posting.get("wallet").asString() : "";
        long before = lots.available(wallet);
        lots.apply(posting);
        long after = lots.available(wallet);
        switch (type) {
            case "points-earned", "points-awarded", "points-matured", "debt-settled", "points-taken-back" ->
                unshared.merge(wallet, after - before, Long::sum);
            case "points-sent" -> {
                if (posting.has("shareOf")) {
                    shares(posting, wallet);
                }
            }
            case "points-received" -> isNamed(posting);
            case "pool-joined" -> {
                Integer now = posting.has("percent")
                        ? (Integer) posting.get("percent").asInt()
                        : null;
                if (percent == null
                        || now == null
                        || !posting.get("pool").asString().equals(pool)) {
                    unshared.clear();
                }
                percent = now;
            }
            case "pool-left" -> {
                percent = null;
                unshared.clear();
            }
            default -> {
                // Brings nothing that is shared.
            }
        }
        for (String each : Set.copyOf(unshared.keySet())) {
            unshared.compute(
                    each, (_, points) -> Math.max(0, Math.min(points == null ? 0 : points, lots.available(each))));
        }
    }

    private void shares(JsonNode posting, String wallet) {
        long of = posting.get("shareOf").asLong();
        if (percent == null
                || of != unshared.getOrDefault(wallet, 0L)
                || posting.get("points").asLong() != of * percent / 100) {
            lots.wrong(posting + " is not " + percent + " percent of " + unshared);
        }
        unshared.put(wallet, 0L);
    }

    /** What arrives in a pool is in the name of whoever sent it, and elsewhere in nobody's. */
    private void isNamed(JsonNode posting) {
        String wanted = isPool ? posting.get("from").asString() : "";
        boolean isBack = isPool && posting.get("returned").asBoolean();
        for (JsonNode part : posting.get("parts")) {
            if (!isBack && !part.at("/lot/contributor").asString("").equals(wanted)) {
                lots.wrong(part + " is not in the name of " + wanted);
            }
        }
    }

    public Lots lots() {
        return lots;
    }

    boolean somethingWasDue() {
        return somethingWasDue;
    }

    /** Whether something is there that should go to the pool by itself. */
    public boolean hasSomethingForItsPool() {
        Integer part = percent;
        return contributes
                && (part == null
                        ? !lots.nothingAvailable()
                        : unshared.values().stream().anyMatch(points -> points * part / 100 > 0));
    }

    /** Points that can be spent. */
    long spendable(String wallet) {
        return lots.available(wallet);
    }

    long pending(String wallet, long lot) {
        return lots.pending(wallet, lot);
    }

    long pendingLike(String wallet, JsonNode lot) {
        return lots.pendingLike(wallet, lot);
    }

    public boolean isPool() {
        return isPool;
    }

    /** The pool that the member is of. */
    @Nullable
    public String pool() {
        return pool;
    }

    /** Whether what the member earns goes to its pool by itself. */
    public boolean contributes() {
        return contributes;
    }

    /** As whom the member goes on. */
    @Nullable
    public String mergedInto() {
        return mergedInto;
    }

    /** What a pool lets somebody do; null: it is none of its members. */
    @Nullable
    JsonNode share(String member) {
        return shares.get(member);
    }

    public Set<String> poolMembers() {
        return shares.keySet();
    }

    /** How open holds would end if nobody were there any more. */
    List<Effect> openHolds() {
        List<Effect> ends = new ArrayList<>();
        holds.values()
                .forEach(hold -> ends.add(new Effect.Ended(hold.wallet(), hold.sequence(), hold.points(), "VOIDED")));
        return ends;
    }

    @Nullable
    public String tier() {
        return tier;
    }

    public int rank() {
        return rank;
    }

    public Map<String, Units> balances() {
        return balances;
    }

    Units units(String wallet) {
        return balances.getOrDefault(wallet, Units.NONE);
    }

    /** The open hold of a cause; null: there is none. */
    @Nullable
    Hold hold(JsonNode cause) {
        return holds.get(cause.toString());
    }

    long openHolds(String wallet) {
        return holds.values().stream()
                .filter(hold -> hold.wallet().equals(wallet))
                .count();
    }

    @Nullable
    Redemption redemption(JsonNode cause) {
        return redemptions.get(cause.toString());
    }

    /** Whether a cause has an entry, accepted or not. */
    boolean wasHere(JsonNode cause) {
        return causes.contains(cause.toString());
    }

    /** Consequences, and what of the points that come in goes to debts. */
    List<Effect> settled(List<Effect> effects) {
        return settled(effects, _ -> false);
    }

    /** The same; points that wait pay nothing. */
    List<Effect> settled(List<Effect> effects, Predicate<String> waits) {
        Map<String, Long> credits = new TreeMap<>();
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Earned(String wallet, long points, var _) -> credits.merge(wallet, points, Long::sum);
                case Effect.Awarded(String wallet, long points, var _) -> credits.merge(wallet, points, Long::sum);
                case Effect.Restored(String wallet, long points) -> credits.merge(wallet, points, Long::sum);
                case Effect.Ended(String wallet, var _, long points, String why)
                when !why.equals("CAPTURED") -> credits.merge(wallet, points, Long::sum);
                case Effect.Given(String wallet, long points) -> credits.merge(wallet, points, Long::sum);
                case Effect.Received(String wallet, long points, var _, var _) ->
                    credits.merge(wallet, points, Long::sum);
                default -> {
                    // Brings nothing in.
                }
            }
        }
        List<Effect> all = new ArrayList<>(effects);
        credits.forEach((wallet, points) -> {
            long paid = waits.test(wallet) ? 0 : Math.min(points, units(wallet).debt());
            if (paid > 0) {
                all.add(new Effect.Settled(wallet, paid));
            }
        });
        return all;
    }

    /** Takes the consequences of an entry. */
    public void apply(List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Opened() -> opened = true;
                case Effect.Earned(String wallet, long points, var _) -> move(wallet, points, 0, 0);
                case Effect.Awarded(String wallet, long points, var _) -> move(wallet, points, 0, 0);
                case Effect.Restored(String wallet, long points) -> move(wallet, points, 0, 0);
                case Effect.Given(String wallet, long points) -> move(wallet, points, 0, 0);
                case Effect.Received(String wallet, long points, var _, var _) -> move(wallet, points, 0, 0);
                case Effect.Settled(String wallet, long points) -> move(wallet, -points, 0, -points);
                case Effect.Spent(String wallet, long points) -> move(wallet, -points, 0, 0);
                case Effect.Taken(String wallet, long points) -> move(wallet, -points, 0, 0);
                case Effect.Sent(String wallet, long points, var _) -> move(wallet, -points, 0, 0);
                case Effect.Held(String wallet, long points) -> move(wallet, -points, points, 0);
                case Effect.Ended(String wallet, var _, long points, var _) -> move(wallet, points, -points, 0);
                case Effect.TakenBack(String wallet, long points, var _) -> {
                    long there = Math.min(points, units(wallet).available());
                    move(wallet, -there, 0, points - there);
                }
                case Effect.Returned _,
                        Effect.Corrected _,
                        Effect.Confirmed _,
                        Effect.Withdrawn _,
                        Effect.Matured _,
                        Effect.Carried _ -> {}
                case Effect.Expired(String wallet, long points) -> move(wallet, -points, 0, 0);
                case Effect.MovedOn(String wallet, long points, long debt, var _) -> move(wallet, -points, 0, -debt);
                case Effect.TakenOver(String wallet, long points, long debt, var _) -> move(wallet, points, 0, debt);
                case Effect.Merged(String into) -> {
                    mergedInto = into;
                    holds.clear();
                }
                case Effect.PoolOpened() -> {
                    opened = true;
                    isPool = true;
                }
                case Effect.MemberSet(String member, JsonNode share) -> {
                    if (share == null) {
                        shares.remove(member);
                    } else {
                        shares.put(member, share);
                    }
                }
                case Effect.Joined(String joined, boolean gives) -> {
                    pool = joined;
                    contributes = gives;
                }
                case Effect.Left _ -> {
                    pool = null;
                    contributes = false;
                }
                case Effect.Moved(var _, String to, int newRank, var _) -> {
                    tier = to;
                    rank = newRank;
                }
            }
        }
    }

    private void move(String wallet, long available, long held, long debt) {
        balances.put(wallet, units(wallet).plus(available, held, debt));
    }

    /** What the entry of a cause gave; null if there is no such entry, or it was refused. */
    @Nullable
    Gift gift(JsonNode cause) {
        return gifts.get(cause.toString());
    }

    boolean wasRefused(JsonNode cause) {
        return refused.contains(cause.toString());
    }

    /** Remembers what an entry gave or took, under the cause of whatever gave it. */
    public void remember(JsonNode entry, JsonNode command, EntryRule.Expected said) {
        String cause = entry.get("cause").toString();
        causes.add(cause);
        if (said.refusal() != null) {
            refused.add(cause);
            return;
        }
        if (!GIFTS.contains(entry.get("kind").asString())) {
            said.postings().forEach(effect -> rememberMovement(entry, command, effect));
            return;
        }
        Map<String, Long> units = units(said);
        JsonNode undone = command.has("undone")
                ? command.get("undone")
                : command.has("returned") ? command.get("purchase") : null;
        Gift before = undone == null ? null : gifts.get(undone.toString());
        if (before == null) {
            long cents = command.at("/purchase/amount/minorUnits").asLong(0);
            long given = units.values().stream().mapToLong(Long::longValue).sum();
            Instant at = Instant.parse(entry.get("occurredAt").asString());
            gifts.put(
                    cause,
                    new Gift(
                            entry.get("sequence").asLong(),
                            at,
                            cents,
                            given,
                            units,
                            Map.of(),
                            command.path("purchase"),
                            waiting(entry)));
            return;
        }
        Map<String, Long> stands = new TreeMap<>(before.stands());
        units.forEach((wallet, points) -> stands.merge(wallet, points, Long::sum));
        long left = before.centsLeft();
        for (Effect effect : said.postings()) {
            left = effect instanceof Effect.Returned(var _, var _, long after) ? after : left;
        }
        gifts.put(
                String.valueOf(undone),
                new Gift(
                        before.sequence(),
                        before.occurredAt(),
                        left,
                        before.given(),
                        stands,
                        ReturnedGoods.wentBack(before, command),
                        before.purchase(),
                        before.waiting()));
    }

    private static Map<String, Long> waiting(JsonNode entry) {
        Map<String, Long> waiting = new TreeMap<>();
        for (JsonNode posting : entry.get("postings")) {
            if (posting.get("type").asString().equals("points-earned")
                    && posting.get("lot").has("availableFrom")) {
                waiting.put(
                        posting.get("wallet").asString(),
                        posting.at("/lot/number").asLong());
            }
        }
        return waiting;
    }

    private void rememberMovement(JsonNode entry, JsonNode command, Effect effect) {
        String cause = entry.get("cause").toString();
        long sequence = entry.get("sequence").asLong();
        switch (effect) {
            case Effect.Held(String wallet, long points) -> holds.put(cause, new Hold(sequence, wallet, points));
            // A merge names none of those that it ends.
            case Effect.Ended _ -> holds.remove(String.valueOf(command.get("hold")));
            case Effect.Spent(String wallet, long points) ->
                redemptions.put(cause, new Redemption(sequence, wallet, points, 0));
            case Effect.Restored(var _, long points) ->
                redemptions.computeIfPresent(
                        command.get("undone").toString(),
                        (_, spent) -> new Redemption(
                                spent.sequence(), spent.wallet(), spent.points(), spent.back() + points));
            default -> {
                // Nothing later asks for it.
            }
        }
    }

    private static Map<String, Long> units(EntryRule.Expected said) {
        Map<String, Long> units = new TreeMap<>();
        for (Effect effect : said.postings()) {
            switch (effect) {
                case Effect.Earned(String wallet, long points, var _) -> units.merge(wallet, points, Long::sum);
                case Effect.Awarded(String wallet, long points, var _) -> units.merge(wallet, points, Long::sum);
                case Effect.TakenBack(String wallet, long points, var _) -> units.merge(wallet, -points, Long::sum);
                default -> {
                    // Neither gives nor takes back.
                }
            }
        }
        return units;
    }

    /** Decides about an accepted return: of what the purchase got on top, the rest of the basket keeps what it is worth. */
    public Decision decideReturn(Effect.Returned returned, Instant boughtAt, long baseLeft) {
        spends.add(new Spend(boughtAt, returned.after() - returned.before()));
        Benefit benefit = benefits.get(returned.purchase());
        if (benefit == null || benefit.award() == 0) {
            return new Decision(0, null, 0, -1);
        }
        long remaining = Math.max(0, returned.after() * benefit.multiplier() / 1_000_000 - baseLeft);
        return new Decision(0, null, 0, remaining < benefit.award() ? remaining : -1);
    }

    /**
     * Decides about what came over from a merged member: what both spent may reach a tier, and the higher of both tiers counts.
     *
     * @param theirs all that came over
     * @param held the tier that the other had; null: none
     */
    public Decision decideCarried(long sequence, List<Spend> theirs, @Nullable JsonNode held, Programme.Ladder ladder) {
        spends.addAll(theirs);
        if (mergedInto != null || (held == null && spends.isEmpty())) {
            return new Decision(0, null, 0, -1);
        }
        int reached = ladder.reachedBy(spends.stream().mapToLong(Spend::cents).sum());
        if (held != null) {
            reached = Math.max(
                    reached,
                    Math.min(
                            ladder.rungs().size() - 1,
                            ladder.rankOf(
                                    held.get("tier").asString(),
                                    held.get("rank").asInt())));
        }
        return rising(sequence, ladder, reached, 0);
    }

    private Decision rising(long sequence, Programme.Ladder ladder, int reached, long award) {
        int known = tier == null ? 0 : ladder.rankOf(tier, rank);
        known = wish == null ? known : Math.max(known, ladder.rankOf(wish.tier(), wish.rank()));
        if (reached <= known) {
            return new Decision(award, null, 0, -1);
        }
        String name = ladder.rungs().get(reached).name();
        wish = new Wish(sequence, name, reached);
        return new Decision(award, name, reached, -1);
    }

    /** A change of tier was accepted or refused; that may be what was wished for. */
    public void answered(long triggerSequence, boolean accepted) {
        if (wish != null && (accepted ? triggerSequence >= wish.sequence() : triggerSequence == wish.sequence())) {
            wish = null;
        }
    }

    /** Decides about an accepted purchase, judged by what the other purchases known so far had reached by then. */
    public Decision decide(long sequence, JsonNode purchase, long basePoints, Programme programme) {
        Instant occurredAt = Instant.parse(purchase.get("occurredAt").asString());
        long cents = purchase.get("amount").get("minorUnits").asLong();
        Programme.Ladder ladder = programme.ladderAt(occurredAt);
        long before = spends.stream()
                .filter(spend -> !spend.occurredAt().isAfter(occurredAt))
                .mapToLong(Spend::cents)
                .sum();
        long multiplier = ladder.rungs().get(ladder.reachedBy(before)).tenThousandths();
        long award = multiplier == 10_000 ? 0 : Math.max(0, cents * multiplier / 1_000_000 - basePoints);
        benefits.put(sequence, new Benefit(award, multiplier));
        spends.add(new Spend(occurredAt, cents));
        int reached = ladder.reachedBy(spends.stream().mapToLong(Spend::cents).sum());
        return rising(sequence, ladder, reached, award);
    }
}
