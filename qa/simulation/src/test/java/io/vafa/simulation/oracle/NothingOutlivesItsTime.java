package io.vafa.simulation.oracle;

import io.vafa.simulation.workload.Lots;
import io.vafa.simulation.workload.MemberModel;
import java.time.Duration;
import java.util.function.Consumer;

/** Once it is quiet, whoever has points that are due has been visited by a tick: they are ripe, or gone, in the journal. */
final class NothingOutlivesItsTime implements Invariant {
    /** A tick leaves what fell due just now to the next one. */
    private static final Duration JUST_NOW = Duration.ofSeconds(10);

    @Override
    public void check(Evidence evidence, Consumer<String> violation) {
        evidence.journals().forEach((member, entries) -> {
            MemberModel model = new MemberModel();
            for (Evidence.Entry entry : entries) {
                entry.json().get("postings").forEach(posting -> {
                    if (posting.get("type").asString().equals("points-expired")) {
                        evidence.coverage().saw("points that went", 1);
                    }
                    model.passes(posting);
                });
                if (entry.kind().equals("DUE") && entry.accepted()) {
                    evidence.coverage().saw("ticks that found something", 1);
                }
            }
            Lots lots = model.lots();
            if (lots.nextDueAt().isBefore(evidence.end().minus(JUST_NOW))) {
                violation.accept(member + " has what was due at " + lots.nextDueAt());
            }
        });
    }
}
