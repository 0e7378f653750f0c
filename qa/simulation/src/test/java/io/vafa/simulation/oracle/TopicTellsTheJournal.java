package io.vafa.simulation.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Whoever reads the journal's topic and applies only what comes next ends with exactly what is stored. */
final class TopicTellsTheJournal implements Invariant {
    @Override
    public void check(Evidence evidence, Consumer<String> violation) {
        Map<String, Long> applied = new HashMap<>();
        for (Evidence.Fact fact : evidence.topic("vafa.journal.v1")) {
            long sequence = fact.json().get("sequence").asLong();
            List<Evidence.Entry> journal = evidence.journals().getOrDefault(fact.key(), List.of());
            String stored =
                    sequence <= journal.size() ? journal.get((int) sequence - 1).text() : "";
            if (!fact.text().equals(stored)) {
                violation.accept(fact.key() + "#" + sequence + " was published as the store does not hold it");
            }
            if (sequence == applied.getOrDefault(fact.key(), 0L) + 1) {
                applied.put(fact.key(), sequence);
            } else if (sequence > applied.getOrDefault(fact.key(), 0L)) {
                evidence.coverage().saw("entries that overtook another", 1);
            } else {
                evidence.coverage().saw("entries published again", 1);
            }
        }
        evidence.journals().forEach((member, journal) -> {
            long heard = applied.getOrDefault(member, 0L);
            if (heard != journal.size()) {
                violation.accept("of " + journal.size() + " entries of " + member + " only " + heard + " were heard");
            }
        });
    }
}
