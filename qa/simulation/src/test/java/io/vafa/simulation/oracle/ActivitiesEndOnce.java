package io.vafa.simulation.oracle;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Every activity is credited or refused once, waits for its member, or is a conflict; and what withdraws one does so once, however often. */
final class ActivitiesEndOnce implements Invariant {
    @Override
    public void check(Evidence evidence, Consumer<String> violation) {
        Map<String, String> entered = new HashMap<>();
        Set<String> withdrawn = new HashSet<>();
        evidence.journals()
                .forEach((member, entries) -> entries.forEach(entry -> {
                    String where = member + "#" + entry.sequence();
                    String code = entry.json().at("/outcome/code").asString("accepted");
                    // A merged member's own journal may say no before the one who took over is asked.
                    if (entry.kind().equals("ACTIVITY") && !code.equals("MEMBER_MERGED")) {
                        String event = entry.json().at("/activity/eventId").asString();
                        evidence.coverage().saw("activities: " + code, 1);
                        if (entered.put(event, entry.json().get("activity").toString()) != null) {
                            violation.accept(where + " is the activity " + event + " once more");
                        }
                    }
                    if (entry.kind().equals("WITHDRAWAL") && !code.equals("MEMBER_MERGED")) {
                        String cause = entry.json().at("/cause/id").asString();
                        evidence.coverage().saw("withdrawals: " + code, 1);
                        if (code.equals("NOTHING_TO_UNDO")) {
                            violation.accept(where + " came before its activity");
                        }
                        if (!withdrawn.add(cause)) {
                            violation.accept(where + " withdraws once more " + cause);
                        }
                    }
                }));
        Set<String> conflicts = new HashSet<>();
        for (Document conflict : evidence.stored("points", "conflicts").all()) {
            JsonNode body = Evidence.json(conflict.getString("body"));
            conflicts.add(String.valueOf(body.has("activity") ? body.get("activity") : body.get("withdrawal")));
        }
        Set<String> parked = new HashSet<>();
        for (String lot : new String[] {"parked", "parkedWithdrawals"}) {
            for (Document queue : evidence.stored("points", lot).all()) {
                queue.getList("reports", String.class)
                        .forEach(text -> parked.add(Evidence.json(text).toString()));
            }
        }
        for (Evidence.Fact fact : evidence.topic("vafa.intake.v1")) {
            if (evidence.letters().containsKey(fact.origin())) {
                continue;
            }
            if (fact.type().equals("vafa.activity.reported.v1")) {
                activity(evidence, fact, entered, conflicts, parked, violation);
            } else if (fact.type().equals("vafa.activity.withdrawn.v1")) {
                withdrawal(evidence, fact, entered, withdrawn, conflicts, parked, violation);
            }
        }
    }

    private static void activity(
            Evidence evidence,
            Evidence.Fact fact,
            Map<String, String> entered,
            Set<String> conflicts,
            Set<String> parked,
            Consumer<String> violation) {
        JsonNode activity = fact.json().get("activity");
        @Nullable
        String owner = evidence.owner(
                fact.json().at("/member/digest").asString(),
                Instant.parse(activity.get("occurredAt").asString()));
        boolean waits = parked.contains(fact.json().toString());
        evidence.coverage().saw("activities still parked", waits ? 1 : 0);
        boolean ended =
                activity.toString().equals(entered.get(activity.get("eventId").asString()))
                        || conflicts.contains(activity.toString());
        if (owner == null ? !waits : !ended) {
            violation.accept("the activity at " + fact.origin() + (waits ? " waits in vain" : " is nowhere"));
        }
    }

    private static void withdrawal(
            Evidence evidence,
            Evidence.Fact fact,
            Map<String, String> entered,
            Set<String> withdrawn,
            Set<String> conflicts,
            Set<String> parked,
            Consumer<String> violation) {
        JsonNode withdrawal = fact.json().get("withdrawal");
        String activity = withdrawal.get("activity").asString();
        boolean waits = parked.contains(fact.json().toString());
        evidence.coverage().saw("withdrawals still parked", waits ? 1 : 0);
        boolean ended = conflicts.contains(withdrawal.toString())
                || withdrawn.stream().anyMatch(cause -> cause.endsWith(":" + activity));
        // Whoever no longer owns the partition may have parked it once more and been stopped before taking that back:
        // it took effect, and who asks hears so.
        if (entered.containsKey(activity) ? !ended : !waits) {
            violation.accept("the withdrawal at " + fact.origin() + (waits ? " waits in vain" : " is nowhere"));
        }
    }
}
