package io.vafa.simulation.oracle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Each record that was accepted ends as an entry, a recorded conflict, a parked purchase or a dead letter: parked only while
 * nobody owns it, a conflict only where something contradicts it, a dead letter only for a stated reason.
 */
final class NothingIsLost implements Invariant {
    private static final List<String> REASONS = List.of("PARKING_FULL", "REFERENCE_TAKEN", "OCCURRED_IN_FUTURE");

    @Override
    public void check(Evidence evidence, Consumer<String> violation) {
        Reports reports = new Reports(evidence);
        Map<String, Set<String>> contents = new HashMap<>();
        Map<String, Set<String>> allowed = new HashMap<>();
        for (Evidence.Fact fact : evidence.reports()) {
            @Nullable String owner = evidence.owner(fact.json());
            names(fact.json())
                    .forEach(name ->
                            contents.computeIfAbsent(name, _ -> new HashSet<>()).add(owner + content(fact.json())));
            if (owner != null) {
                String event = fact.json().at("/purchase/eventId").asString();
                evidence.goesOnAs(owner)
                        .forEach(member -> allowed.computeIfAbsent(event, _ -> new HashSet<>())
                                .add(member + content(fact.json())));
            }
        }
        for (Evidence.Fact fact : evidence.reports()) {
            if (!evidence.letters().containsKey(fact.origin())) {
                endsAsItMust(evidence, reports, contents, fact, violation);
            }
        }
        evidence.journals()
                .forEach((member, entries) -> entries.forEach(entry -> {
                    JsonNode purchase = entry.purchase();
                    if (purchase != null
                            && !allowed.getOrDefault(purchase.get("eventId").asString(), Set.of())
                                    .contains(member + content(entry.json()))) {
                        violation.accept(
                                member + "#" + entry.sequence() + " credits what nobody reported for this member");
                    }
                }));
        letters(evidence, violation);
    }

    private static void endsAsItMust(
            Evidence evidence,
            Reports reports,
            Map<String, Set<String>> contents,
            Evidence.Fact fact,
            Consumer<String> violation) {
        JsonNode report = fact.json();
        String what = report.at("/purchase/eventId").asString() + " at " + fact.origin();
        boolean credited = reports.isCredited(report);
        boolean conflict = reports.isConflict(report);
        boolean parked = reports.isParked(report);
        if (evidence.owner(report) == null) {
            evidence.coverage().saw("purchases still parked", parked ? 1 : 0);
            if (!parked) {
                violation.accept(what + " has no owner and is not parked");
            }
        } else if (!credited && !conflict) {
            violation.accept(what + " is lost: " + (parked ? "it waits in vain" : "it is nowhere"));
        } else if (conflict
                && !credited
                && names(report).stream()
                        .allMatch(name -> contents.getOrDefault(name, Set.of()).size() < 2)) {
            violation.accept(what + " is a conflict with nothing");
        }
    }

    /** What a purchase is known by for ever. */
    private static List<String> names(JsonNode report) {
        JsonNode purchase = report.get("purchase");
        String event = "event " + purchase.get("eventId").asString();
        return purchase.has("receipt")
                ? List.of(event, "receipt " + purchase.at("/receipt/number").asString())
                : List.of(event);
    }

    private static String content(JsonNode of) {
        JsonNode purchase = of.get("purchase");
        return "|" + purchase.get("receipt") + purchase.get("amount") + purchase.get("occurredAt");
    }

    private static void letters(Evidence evidence, Consumer<String> violation) {
        Map<String, String> letters = evidence.letters();
        for (String topic : List.of("vafa.intake.v1", "vafa.commands.v1", "vafa.journal.v1", "vafa.members.v1")) {
            for (Evidence.Fact fact : evidence.topic(topic)) {
                String reason = letters.get(fact.origin());
                if (fact.poison() && reason == null) {
                    violation.accept("poison at " + fact.origin() + " was not set aside");
                }
                if (!fact.poison() && reason != null && REASONS.stream().noneMatch(reason::startsWith)) {
                    violation.accept(fact.origin() + " was set aside: " + reason);
                }
            }
        }
        letters.values()
                .forEach(reason -> evidence.coverage()
                        .saw(
                                "letters: "
                                        + REASONS.stream()
                                                .filter(reason::startsWith)
                                                .findFirst()
                                                .orElse("poison"),
                                1));
    }
}
