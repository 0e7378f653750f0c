package io.vafa.simulation.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Undisputed purchases of one reference stand in the journal in the order of their first reports, if no send was lost and neither
 * a return nor a confirmation came for them: both forward their purchase themselves, and so past others that are still on their
 * way.
 */
final class OrderIsKept implements Invariant {
    @Override
    public void check(Evidence evidence, Consumer<String> violation) {
        if (evidence.holes()) {
            return;
        }
        Map<String, Set<String>> versions = new HashMap<>();
        Map<String, Map<String, JsonNode>> firsts = new LinkedHashMap<>();
        Set<String> disputed = new HashSet<>();
        for (Evidence.Fact fact : evidence.reports()) {
            JsonNode purchase = fact.json().get("purchase");
            String event = purchase.get("eventId").asString();
            String receipt = purchase.at("/receipt/number").asString("");
            versions.computeIfAbsent("event " + event, _ -> new HashSet<>())
                    .add(fact.json().toString());
            if (!receipt.isEmpty()) {
                versions.computeIfAbsent("receipt " + receipt, _ -> new HashSet<>())
                        .add(fact.json().toString());
            }
            if (evidence.letters().containsKey(fact.origin())) {
                disputed.add(event);
            }
            firsts.computeIfAbsent(fact.key(), _ -> new LinkedHashMap<>()).putIfAbsent(event, fact.json());
        }
        Set<String> forwarded = forwardedByOthers(evidence);
        Map<String, Long> places = new HashMap<>();
        evidence.journals()
                .forEach((member, entries) -> entries.forEach(entry -> {
                    JsonNode purchase = entry.purchase();
                    if (purchase != null) {
                        places.put(member + purchase.get("eventId").asString(), entry.sequence());
                    }
                }));
        firsts.forEach((reference, reports) -> {
            List<Long> sequences = new ArrayList<>();
            reports.forEach((event, report) -> {
                @Nullable String owner = evidence.owner(report);
                String receipt = report.at("/purchase/receipt/number").asString("");
                boolean undisputed = !disputed.contains(event)
                        && !forwarded.contains(event)
                        && !forwarded.contains(receipt)
                        && Objects.requireNonNull(versions.get("event " + event))
                                        .size()
                                == 1
                        && (receipt.isEmpty()
                                || Objects.requireNonNull(versions.get("receipt " + receipt))
                                                .size()
                                        == 1);
                Long place = places.get(owner + event);
                if (undisputed && place != null) {
                    sequences.add(place);
                }
            });
            evidence.coverage().saw("purchases whose order was compared", sequences.size());
            if (!sequences.equals(sequences.stream().sorted().toList())) {
                violation.accept("purchases of " + reference + " stand in the journal as " + sequences);
            }
        });
    }

    /** Events and receipts for which somebody reported a return or a confirmation. */
    private static Set<String> forwardedByOthers(Evidence evidence) {
        Set<String> forwarded = new HashSet<>();
        for (Evidence.Fact fact : evidence.topic("vafa.intake.v1")) {
            JsonNode original = switch (fact.type()) {
                case "vafa.purchase.returned.v1" -> fact.json().at("/returned/original");
                case "vafa.purchase.confirmed.v1" -> fact.json().at("/confirmation/original");
                default -> MissingNode.getInstance();
            };
            forwarded.add(original.at("/eventId").asString(""));
            forwarded.add(original.at("/receipt/number").asString(""));
        }
        forwarded.remove("");
        return forwarded;
    }
}
