package io.vafa.simulation.workload;

import io.vafa.simulation.world.Chance;
import io.vafa.simulation.world.SimulatedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The operator applies other accrual rules or another ladder, in force some minutes later. */
final class NewTerms implements Operation {
    @Override
    public int weight() {
        return 1;
    }

    @Override
    public void perform(Client client) {
        Chance chance = client.chance();
        // After everything that was said to have happened so far: what is dated ahead, or was written before the clock
        // went back, may have been
        // judged by what was known then.
        Instant latest = Stream.of(
                        client.world().clock().instant(), client.history().latestPurchase(), SimulatedClock.START)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Instant from = latest.plus(Duration.ofSeconds(30L + chance.below(600)));
        client.world().tell("new terms from " + from);
        // Another content each time: the same again would be no new version.
        int percent = 101 + client.world().index();
        if (chance.strikes(0.5)) {
            Programme.Accrual accrual = accrual(from, percent);
            client.platform().apply("points", Programme.ID, "accrual", Programme.content(accrual), from);
            client.programme().add(accrual);
        } else {
            Programme.Ladder ladder = ladder(from, percent, chance.strikes(0.5));
            client.platform().apply("campaign", Programme.ID, "tiers", Programme.content(ladder), from);
            client.programme().add(ladder);
        }
    }

    static Programme.Accrual accrual(@org.jspecify.annotations.Nullable Instant from, int percent) {
        return new Programme.Accrual(
                from,
                List.of(
                        new Programme.Rule("base", "points", 1, percent),
                        new Programme.Rule("stars", "stars", 3, 7L * percent)));
    }

    static Programme.Ladder ladder(@org.jspecify.annotations.Nullable Instant from, int percent, boolean platinum) {
        List<Programme.Rung> rungs = List.of(
                new Programme.Rung("Base", 0, 10_000),
                new Programme.Rung("Silver", 50L * percent, 15_000),
                new Programme.Rung("Gold", 200L * percent, 20_000));
        return new Programme.Ladder(
                from,
                platinum
                        ? List.of(
                                rungs.get(0),
                                rungs.get(1),
                                new Programme.Rung("Friend", 100L * percent, 17_500),
                                rungs.get(2))
                        : rungs);
    }

    /** What is in force since ever. */
    static void first(Client client) {
        Programme.Accrual accrual = accrual(null, 100);
        Programme.Ladder ladder = ladder(null, 100, false);
        client.platform().apply("points", Programme.ID, "program", Programme.head(), null);
        client.platform().apply("points", Programme.ID, "wallets", Programme.wallets(), null);
        client.platform().apply("points", Programme.ID, "accrual", Programme.content(accrual), null);
        client.platform().apply("points", Programme.ID, "activities", Programme.activities(), null);
        client.platform().apply("campaign", Programme.ID, "tiers", Programme.content(ladder), null);
        client.platform().apply("notification", Programme.ID, "messages", Programme.messages(), null);
        client.programme().add(accrual);
        client.programme().add(ladder);
    }
}
