package io.vafa.simulation.workload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A member as the rules have it after some entries: everything is remembered and added up anew each time. */
public final class MemberModel {
    private final List<Spend> spends = new ArrayList<>();
    private final Map<String, Long> balances = new TreeMap<>();
    private boolean opened;
    private @Nullable String tier;
    private int rank;
    private @Nullable Wish wish;

    /** An accepted purchase. */
    private record Spend(Instant occurredAt, long cents) {}

    /** A tier that the campaign asked for at some entry and that was not answered yet. */
    private record Wish(long sequence, String tier, int rank) {}

    /**
     * What the campaign must decide about a purchase.
     *
     * @param award points on top; 0: none
     * @param tier to move to; null: none
     */
    public record Decision(long award, @Nullable String tier, int rank) {}

    public boolean opened() {
        return opened;
    }

    @Nullable
    public String tier() {
        return tier;
    }

    public int rank() {
        return rank;
    }

    public Map<String, Long> balances() {
        return balances;
    }

    /** Takes the consequences of an entry. */
    public void apply(List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Opened() -> opened = true;
                case Effect.Earned(String wallet, long points, var _) -> balances.merge(wallet, points, Long::sum);
                case Effect.Awarded(String wallet, long points, var _) -> balances.merge(wallet, points, Long::sum);
                case Effect.Moved(var _, String to, int newRank, var _) -> {
                    tier = to;
                    rank = newRank;
                }
            }
        }
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
        spends.add(new Spend(occurredAt, cents));
        int reached = ladder.reachedBy(spends.stream().mapToLong(Spend::cents).sum());
        int held = tier == null ? 0 : ladder.rankOf(tier, rank);
        held = wish == null ? held : Math.max(held, ladder.rankOf(wish.tier(), wish.rank()));
        if (reached <= held) {
            return new Decision(award, null, 0);
        }
        String name = ladder.rungs().get(reached).name();
        wish = new Wish(sequence, name, reached);
        return new Decision(award, name, reached);
    }
}
