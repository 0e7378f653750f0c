package io.vafa.simulation.oracle;

import io.vafa.simulation.workload.Effect;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What somebody sent, or left when going on as another, arrived once, at the other or back at the sender, and nothing arrived that nobody sent. */
final class NothingStaysUnderWay implements Invariant {
    @Override
    public void check(Evidence evidence, Consumer<String> violation) {
        Map<String, Long> underWay = new HashMap<>();
        evidence.journals()
                .forEach((member, entries) -> entries.forEach(entry -> entry.json()
                        .get("postings")
                        .valueStream()
                        .map(Effect::of)
                        .forEach(effect -> count(evidence, member, effect, underWay))));
        underWay.forEach((road, points) -> {
            if (points != 0) {
                violation.accept(points + " points are under way " + road);
            }
        });
    }

    private static void count(Evidence evidence, String member, Effect effect, Map<String, Long> underWay) {
        switch (effect) {
            case Effect.Sent(String wallet, long points, String to) ->
                underWay.merge(road(evidence, wallet, member, to), points, Long::sum);
            case Effect.Received(String wallet, long points, String from, boolean returned) -> {
                // What comes back comes from whom it was sent to.
                String road = returned ? road(evidence, wallet, member, from) : road(evidence, wallet, from, member);
                underWay.merge(road, -points, Long::sum);
                evidence.coverage().saw(returned ? "transfers that came back" : "transfers that arrived", 1);
            }
            case Effect.MovedOn(String wallet, long points, long debt, String _) -> {
                underWay.merge("what " + member + " had of " + wallet, points, Long::sum);
                underWay.merge("what " + member + " owed of " + wallet, debt, Long::sum);
            }
            case Effect.TakenOver(String wallet, long points, long debt, String from) -> {
                underWay.merge("what " + from + " had of " + wallet, -points, Long::sum);
                underWay.merge("what " + from + " owed of " + wallet, -debt, Long::sum);
                evidence.coverage().saw("wallets taken over", 1);
            }
            default -> {
                // Stays with the member.
            }
        }
    }

    /** Whoever sends or receives goes on as another meanwhile, perhaps. */
    private static String road(Evidence evidence, String wallet, String from, String to) {
        return "in " + wallet + " from " + evidence.goesOnAs(from).getLast() + " to "
                + evidence.goesOnAs(to).getLast();
    }
}
