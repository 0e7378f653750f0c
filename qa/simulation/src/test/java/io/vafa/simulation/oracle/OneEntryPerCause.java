package io.vafa.simulation.oracle;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** One cause, one event id and one receipt have one entry in all journals together; each command has one. */
final class OneEntryPerCause implements Invariant {
    @Override
    public void check(Evidence evidence, Consumer<String> violation) {
        Map<String, Evidence.Entry> byCause = new HashMap<>();
        Map<String, Evidence.Entry> byName = new HashMap<>();
        evidence.journals()
                .forEach((member, entries) -> entries.forEach(entry -> {
                    once(byCause, name(entry.json().get("cause").toString(), entry.member()), entry, violation);
                    JsonNode purchase = entry.purchase();
                    if (purchase != null) {
                        once(byName, "event " + purchase.get("eventId").asString(), entry, violation);
                        if (purchase.has("receipt")) {
                            once(
                                    byName,
                                    "receipt " + purchase.at("/receipt/number").asString(),
                                    entry,
                                    violation);
                        }
                    }
                }));
        for (Evidence.Fact fact : evidence.topic("vafa.commands.v1")) {
            if (!fact.poison()) {
                Evidence.Entry entry = byCause.get(name(
                        Evidence.cause(fact.json()), fact.json().get("member").asString()));
                if (entry == null) {
                    violation.accept("the command at " + fact.origin() + " has no entry");
                } else if (!evidence.goesOnAs(fact.json().get("member").asString())
                        .contains(entry.member())) {
                    violation.accept("the command at " + fact.origin() + " was done for " + entry.member());
                }
            }
        }
    }

    /** What falls due does so for each member on its own. */
    private static String name(String cause, String member) {
        return cause.startsWith("{\"kind\":\"due\"") ? member + " " + cause : cause;
    }

    private static void once(
            Map<String, Evidence.Entry> known, String name, Evidence.Entry entry, Consumer<String> violation) {
        Evidence.Entry other = known.putIfAbsent(name, entry);
        if (other != null) {
            violation.accept("%s has two entries: %s#%d and %s#%d"
                    .formatted(name, other.member(), other.sequence(), entry.member(), entry.sequence()));
        }
    }
}
