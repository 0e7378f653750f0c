package io.vafa.simulation.oracle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What became of each report of a purchase. */
final class Reports {
    private final Evidence evidence;
    private final Map<String, List<JsonNode>> credited = new HashMap<>();
    private final Set<String> conflicts = new HashSet<>();
    private final Map<String, Set<String>> parked = new HashMap<>();

    Reports(Evidence evidence) {
        this.evidence = evidence;
        evidence.journals()
                .forEach((member, entries) -> credited.put(
                        member,
                        entries.stream()
                                .map(Evidence.Entry::purchase)
                                .filter(Objects::nonNull)
                                .toList()));
        for (Document conflict : evidence.stored("points", "conflicts").all()) {
            JsonNode refused = Evidence.json(conflict.getString("body"));
            conflicts.add(refused.get("member").asString()
                    + (refused.has("purchase") ? refused.get("purchase") : refused.get("returned")));
            evidence.coverage().saw("conflicts: " + conflict.getString("code"), 1);
        }
        for (Document queue : evidence.stored("points", "parked").all()) {
            Set<String> waiting = new HashSet<>();
            queue.getList("reports", String.class)
                    .forEach(text -> waiting.add(Evidence.json(text).toString()));
            parked.put(queue.getString("_id"), waiting);
        }
    }

    /** In the journal of its owner, accepted or refused, under this event id or the same receipt. */
    boolean isCredited(JsonNode report) {
        @Nullable String owner = evidence.owner(report);
        JsonNode purchase = report.get("purchase");
        return owner != null
                && evidence.goesOnAs(owner).stream()
                        .flatMap(member -> credited.getOrDefault(member, List.of()).stream())
                        .anyMatch(other -> other.equals(purchase)
                                || (purchase.has("receipt") && sameButForTheEvent(other, purchase)));
    }

    private static boolean sameButForTheEvent(JsonNode one, JsonNode other) {
        return Objects.equals(one.get("receipt"), other.get("receipt"))
                && one.get("amount").equals(other.get("amount"))
                && one.get("occurredAt").equals(other.get("occurredAt"));
    }

    /** Recorded as a conflict. */
    boolean isConflict(JsonNode report) {
        return conflicts.contains(
                evidence.owner(report) + report.get("purchase").toString());
    }

    /** Among those that wait for its reference. */
    boolean isParked(JsonNode report) {
        return parked.getOrDefault(
                        report.get("program").asString() + "|"
                                + report.at("/member/digest").asString(),
                        Set.of())
                .contains(report.toString());
    }
}
