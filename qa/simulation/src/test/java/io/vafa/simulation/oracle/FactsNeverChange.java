package io.vafa.simulation.oracle;

import io.vafa.simulation.world.StoredCollection;
import java.util.List;
import java.util.function.Consumer;

/** What was written as a fact was neither changed nor deleted. */
final class FactsNeverChange implements Invariant {
    private static final List<List<String>> FACTS = List.of(
            List.of("points", "journal"),
            List.of("points", "claims"),
            List.of("points", "conflicts"),
            List.of("points", "references"),
            List.of("campaign", "decisions"),
            List.of("notification", "messages"),
            List.of("member", "members"));

    @Override
    public void check(Evidence evidence, Consumer<String> violation) {
        for (List<String> fact : FACTS) {
            StoredCollection stored = evidence.stored(fact.get(0), fact.get(1));
            if (stored.changes() + stored.deletions() > 0) {
                violation.accept(String.join(".", fact) + " was changed " + stored.changes() + " and deleted from "
                        + stored.deletions() + " times");
            }
        }
    }
}
