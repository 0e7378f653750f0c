package io.vafa.simulation.oracle;

import io.vafa.contracts.command.Cause;
import io.vafa.simulation.workload.MemberModel.Spend;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What came over from merged members, read not from what was carried but from the journals of those who bought. */
final class CarriedSpend {
    private CarriedSpend() {}

    /** What an entry of kind {@code SPEND} brings. */
    static List<Spend> in(Evidence evidence, Evidence.Entry entry) {
        JsonNode trigger = entry.json().get("trigger");
        for (List<Evidence.Entry> journal : evidence.journals().values()) {
            for (Evidence.Entry other : journal) {
                boolean asked = other.sequence() == trigger.get("sequence").asLong()
                        && !other.member().equals(entry.member())
                        && key(other.json().get("cause"))
                                .equals(trigger.get("cause").asString());
                if (asked) {
                    return switch (other.kind()) {
                        case "MERGE" -> upTo(evidence, journal, other.sequence());
                        case "RETURN" -> returned(journal, other);
                        default -> in(evidence, other);
                    };
                }
            }
        }
        throw new IllegalStateException("spend came from nowhere: " + entry.json());
    }

    private static String key(JsonNode cause) {
        return new Cause(
                        cause.get("kind").asString(),
                        cause.get("program").asString(),
                        cause.get("source").asString(),
                        cause.get("id").asString())
                .key();
    }

    private static List<Spend> upTo(Evidence evidence, List<Evidence.Entry> journal, long last) {
        List<Spend> spends = new ArrayList<>();
        for (Evidence.Entry entry : journal.subList(0, (int) last)) {
            JsonNode purchase = entry.purchase();
            if (purchase != null && entry.accepted()) {
                spends.add(new Spend(
                        Instant.parse(purchase.get("occurredAt").asString()),
                        purchase.get("amount").get("minorUnits").asLong()));
            } else if (entry.accepted() && entry.kind().equals("RETURN")) {
                spends.addAll(returned(journal, entry));
            } else if (entry.accepted() && entry.kind().equals("SPEND")) {
                spends.addAll(in(evidence, entry));
            }
        }
        return spends;
    }

    private static List<Spend> returned(List<Evidence.Entry> journal, Evidence.Entry entry) {
        List<Spend> spends = new ArrayList<>();
        for (JsonNode posting : entry.json().get("postings")) {
            if (posting.get("type").asString().equals("purchase-returned")) {
                Evidence.Entry purchase =
                        journal.get((int) posting.get("purchase").asLong() - 1);
                spends.add(new Spend(
                        Instant.parse(purchase.json().get("occurredAt").asString()),
                        posting.at("/after/amountMinorUnits").asLong()
                                - posting.at("/before/amountMinorUnits").asLong()));
            }
        }
        return spends;
    }
}
