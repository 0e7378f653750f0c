package io.vafa.simulation.oracle;

import io.vafa.simulation.workload.Effect;
import io.vafa.simulation.workload.EntryRule;
import io.vafa.simulation.workload.MemberModel;
import io.vafa.simulation.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Each entry says what the rules say about its command, and states the balances that follow; none is ever below 0. */
final class EntriesFollowTheRules implements Invariant {
    @Override
    public void check(Evidence evidence, Consumer<String> violation) {
        Map<String, JsonNode> commands = new HashMap<>();
        evidence.topic("vafa.commands.v1").stream()
                .filter(fact -> !fact.poison())
                .forEach(fact -> commands.putIfAbsent(fact.json().get("cause").toString(), fact.json()));
        evidence.journals().forEach((member, entries) -> {
            MemberModel model = new MemberModel();
            for (Evidence.Entry entry : entries) {
                JsonNode command = commands.get(entry.json().get("cause").toString());
                if (command == null) {
                    violation.accept(member + "#" + entry.sequence() + " was commanded by nobody");
                } else {
                    follows(evidence, model, entry, command, violation);
                }
            }
        });
    }

    private static void follows(
            Evidence evidence, MemberModel model, Evidence.Entry entry, JsonNode command, Consumer<String> violation) {
        String where = entry.member() + "#" + entry.sequence();
        EntryRule.Expected expected = Workload.RULES.stream()
                .filter(rule -> rule.kind().equals(entry.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the model knows no entry " + entry.kind()))
                .expect(model, command, evidence.programme());
        @Nullable
        String refusal =
                entry.accepted() ? null : entry.json().at("/outcome/code").asString();
        List<Effect> postings = debtsTogether(
                entry.json().get("postings").valueStream().map(Effect::of).toList());
        if (!java.util.Objects.equals(refusal, expected.refusal())
                || postings.size() != expected.postings().size()
                || !postings.containsAll(expected.postings())) {
            violation.accept(where + " says " + refusal + postings + ", but the rules say " + expected);
        }
        evidence.coverage().saw(refusal == null ? "accepted: " + entry.kind() : "refused: " + refusal, 1);
        if (postings.stream().anyMatch(Effect.Settled.class::isInstance)) {
            evidence.coverage().saw("debts paid", 1);
        }
        model.remember(entry.json(), command, expected);
        model.apply(expected.postings());
        Map<String, MemberModel.Units> stated = new TreeMap<>();
        entry.json().get("balances").properties().forEach(balance -> {
            JsonNode units = balance.getValue();
            long available =
                    units.get("available").asLong() + units.get("pending").asLong();
            stated.put(
                    balance.getKey(),
                    new MemberModel.Units(
                            available,
                            units.get("held").asLong(),
                            units.get("debt").asLong()));
            if (available < 0) {
                violation.accept(where + " overdraws " + balance.getKey());
            }
        });
        if (!stated.equals(model.balances())) {
            violation.accept(where + " states " + stated + ", but the postings give " + model.balances());
        }
    }

    /** Lot by lot debts are paid; only how much in all is a rule. */
    private static List<Effect> debtsTogether(List<Effect> postings) {
        Map<String, Long> paid = new TreeMap<>();
        List<Effect> together = new ArrayList<>();
        for (Effect posting : postings) {
            if (posting instanceof Effect.Settled(String wallet, long points)) {
                paid.merge(wallet, points, Long::sum);
            } else {
                together.add(posting);
            }
        }
        paid.forEach((wallet, points) -> together.add(new Effect.Settled(wallet, points)));
        return together;
    }
}
