package io.vafa.simulation.oracle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import tools.jackson.databind.JsonNode;

/**
 * Each confirmation ends in its purchase's one entry of that kind, as a recorded conflict, or parked while nobody has reported the
 * purchase; what of it lies with another member ripens there; and whoever waits for it is answered.
 */
final class ConfirmationsFindTheirPurchase implements Invariant {
    @Override
    public void check(Evidence evidence, Consumer<String> violation) {
        Map<String, String> purchases = new HashMap<>();
        Set<String> confirmed = new HashSet<>();
        int[] movedAndRipened = new int[2];
        evidence.journals()
                .forEach((member, entries) -> entries.forEach(entry -> {
                    JsonNode purchase = entry.purchase();
                    if (purchase != null) {
                        String cause = Evidence.key(entry.json().get("cause"));
                        purchases.put("by-event " + purchase.get("eventId").asString(), cause);
                        purchases.put(
                                "by-receipt " + purchase.at("/receipt/number").asString(""), cause);
                    }
                    if (entry.kind().equals("CONFIRMATION")) {
                        entry(evidence, entry, confirmed, movedAndRipened, violation);
                    }
                }));
        if (movedAndRipened[0] != movedAndRipened[1]) {
            violation.accept(movedAndRipened[0] + " confirmations had moved on with a member, but " + movedAndRipened[1]
                    + " arrived there");
        }
        Set<String> parked = new HashSet<>();
        for (Document queue : evidence.stored("points", "parkedConfirmations").all()) {
            queue.getList("reports", String.class)
                    .forEach(text ->
                            parked.add(Evidence.json(text).get("confirmation").toString()));
        }
        Set<String> conflicts = new HashSet<>();
        for (Document conflict : evidence.stored("points", "conflicts").all()) {
            conflicts.add(
                    String.valueOf(Evidence.json(conflict.getString("body")).get("confirmation")));
        }
        // A receipt that was reported twice is a purchase under the first event id, whichever of them is confirmed.
        Map<String, Set<String>> otherNames = new HashMap<>();
        evidence.reports()
                .forEach(report -> otherNames
                        .computeIfAbsent(
                                "by-event "
                                        + report.json().at("/purchase/eventId").asString(),
                                _ -> new HashSet<>())
                        .add("by-receipt "
                                + report.json().at("/purchase/receipt/number").asString("none")));
        Set<String> answered = new HashSet<>();
        evidence.topic("vafa.replies.v1").forEach(reply -> answered.add(reply.key()));
        for (Evidence.Fact fact : evidence.topic("vafa.intake.v1")) {
            if (fact.type().equals("vafa.purchase.confirmed.v1")
                    && !evidence.letters().containsKey(fact.origin())) {
                String text = fact.json().get("confirmation").toString();
                String purchase = purchases.get(original(fact.json()));
                boolean ended = conflicts.contains(text)
                        || (purchase != null && confirmed.contains(purchase))
                        || otherNames.getOrDefault(original(fact.json()), Set.of()).stream()
                                .anyMatch(other -> confirmed.contains(purchases.getOrDefault(other, "none")));
                evidence.coverage().saw("confirmations still parked", parked.contains(text) ? 1 : 0);
                if (!ended && !parked.contains(text)) {
                    violation.accept("the confirmation at " + fact.origin() + " is nowhere");
                }
                if (!ended && purchase != null) {
                    violation.accept("the confirmation at " + fact.origin() + " waits in vain");
                }
                if (fact.correlation() != null && !answered.contains(fact.correlation())) {
                    violation.accept("nobody answered the confirmation at " + fact.origin());
                }
            }
        }
    }

    private static void entry(
            Evidence evidence,
            Evidence.Entry entry,
            Set<String> confirmed,
            int[] movedAndRipened,
            Consumer<String> violation) {
        String where = entry.member() + "#" + entry.sequence();
        String code = entry.json().at("/outcome/code").asString("accepted");
        evidence.coverage().saw("confirmations: " + code, 1);
        if (code.equals("NOTHING_TO_UNDO")) {
            violation.accept(where + " came before its purchase");
        }
        if (entry.json().at("/cause/kind").asString().equals("maturity")) {
            movedAndRipened[1]++;
        }
        for (JsonNode posting : entry.json().get("postings")) {
            if (posting.get("type").asString().equals("purchase-confirmed")) {
                movedAndRipened[0] += posting.get("moved").isEmpty() ? 0 : 1;
                if (!confirmed.add(Evidence.key(posting.get("cause")))) {
                    violation.accept(where + " confirms once more " + posting.get("cause"));
                }
            }
        }
        if (!entry.accepted()) {
            // It is named by the cause of its purchase.
            confirmed.add(entry.json().at("/cause/id").asString());
        }
    }

    private static String original(JsonNode report) {
        JsonNode original = report.at("/confirmation/original");
        return original.get("type").asString() + " "
                + (original.has("eventId")
                        ? original.get("eventId").asString()
                        : original.at("/receipt/number").asString());
    }
}
