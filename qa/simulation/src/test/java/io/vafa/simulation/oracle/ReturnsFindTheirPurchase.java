package io.vafa.simulation.oracle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import tools.jackson.databind.JsonNode;

/**
 * Each return ends as an entry in its purchase's journal, a recorded conflict, or parked while nobody has reported the
 * purchase; it never comes before the purchase, and whoever waits for it is answered.
 */
final class ReturnsFindTheirPurchase implements Invariant {
    @Override
    public void check(Evidence evidence, Consumer<String> violation) {
        Set<String> done = new HashSet<>();
        Map<String, String> purchases = new HashMap<>();
        evidence.journals()
                .forEach((member, entries) -> entries.forEach(entry -> {
                    JsonNode purchase = entry.purchase();
                    if (purchase != null) {
                        purchases.put("by-event " + purchase.get("eventId").asString(), member);
                        purchases.put(
                                "by-receipt " + purchase.at("/receipt/number").asString(""), member);
                    }
                    if (entry.kind().equals("RETURN")) {
                        done.add(entry.json().get("returned").toString());
                        evidence.coverage()
                                .saw(
                                        "returns: "
                                                + entry.json()
                                                        .at("/outcome/code")
                                                        .asString("accepted"),
                                        1);
                        if (entry.json().at("/outcome/code").asString("").equals("NOTHING_TO_UNDO")) {
                            violation.accept(member + "#" + entry.sequence() + " came before its purchase");
                        }
                    }
                }));
        Set<String> parked = new HashSet<>();
        for (Document queue : evidence.stored("points", "parkedReturns").all()) {
            queue.getList("reports", String.class)
                    .forEach(text ->
                            parked.add(Evidence.json(text).get("returned").toString()));
        }
        Set<String> conflicts = new HashSet<>();
        for (Document conflict : evidence.stored("points", "conflicts").all()) {
            conflicts.add(
                    String.valueOf(Evidence.json(conflict.getString("body")).get("returned")));
        }
        Set<String> answered = new HashSet<>();
        evidence.topic("vafa.replies.v1").forEach(reply -> answered.add(reply.key()));
        for (Evidence.Fact fact : evidence.topic("vafa.intake.v1")) {
            if (fact.type().equals("vafa.purchase.returned.v1")
                    && !evidence.letters().containsKey(fact.origin())) {
                String returned = fact.json().get("returned").toString();
                boolean ended = done.contains(returned) || conflicts.contains(returned);
                evidence.coverage().saw("returns still parked", parked.contains(returned) ? 1 : 0);
                if (!ended && !parked.contains(returned)) {
                    violation.accept("the return at " + fact.origin() + " is nowhere");
                }
                if (!ended && purchases.containsKey(original(fact.json()))) {
                    violation.accept("the return at " + fact.origin() + " waits in vain");
                }
                if (fact.correlation() != null && !answered.contains(fact.correlation())) {
                    violation.accept("nobody answered the return at " + fact.origin());
                }
            }
        }
    }

    private static String original(JsonNode report) {
        JsonNode original = report.at("/returned/original");
        return List.of(
                        original.get("type").asString(),
                        original.has("eventId")
                                ? original.get("eventId").asString()
                                : original.at("/receipt/number").asString())
                .stream()
                .reduce("", (one, other) -> one.isEmpty() ? other : one + " " + other);
    }
}
