package io.vafa.simulation.oracle;

import io.vafa.simulation.workload.Effect;
import io.vafa.simulation.workload.EntryRule;
import io.vafa.simulation.workload.Lots;
import io.vafa.simulation.workload.MemberModel;
import io.vafa.simulation.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each entry says what the rules say about its command, and what time did before and after it; it states the balances that follow, none
 * of which is ever below 0.
 */
final class EntriesFollowTheRules implements Invariant {
    /** What these bring goes to a pool by itself, where the member wants that. */
    private static final Set<String> EARNING =
            Set.of("PURCHASE", "ACTIVITY", "CONFIRMATION", "AWARD", "DUE", "REVERSAL", "CAPTURE", "VOID");

    /** What a merged member's own journal answers with more than a refusal. */
    private static final Set<String> HEEDED_AFTER_A_MERGE = Set.of(
            "ACCOUNT",
            "RETURN",
            "CONFIRMATION",
            "WITHDRAWAL",
            "TAKE_BACK",
            "REVERSAL",
            "CAPTURE",
            "VOID",
            "DUE",
            "SPEND");

    @Override
    public void check(Evidence evidence, Consumer<String> violation) {
        Map<String, JsonNode> commands = new HashMap<>();
        evidence.topic("vafa.commands.v1").stream()
                .filter(fact -> !fact.poison())
                .forEach(fact -> commands.putIfAbsent(Evidence.cause(fact.json()), fact.json()));
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
        Instant recordedAt = Instant.parse(entry.json().get("recordedAt").asString());
        model.begin(recordedAt);
        List<JsonNode> postings = new ArrayList<>();
        entry.json().get("postings").forEach(postings::add);
        passTime(model, postings);
        EntryRule.Expected expected = expected(evidence, model, entry, command);
        @Nullable
        String refusal =
                entry.accepted() ? null : entry.json().at("/outcome/code").asString();
        boolean joins = entry.kind().equals("POOL_MEMBER") && command.has("pool");
        boolean merged = model.mergedInto() != null || entry.kind().equals("MERGE");
        List<Effect> said = new ArrayList<>();
        List<Effect> consequences = new ArrayList<>();
        List<JsonNode> late = new ArrayList<>();
        while (!postings.isEmpty() && late.isEmpty()) {
            if (model.lots().isByTime(postings.getFirst())) {
                late.addAll(postings);
            } else {
                JsonNode posting = postings.removeFirst();
                Effect effect = Effect.of(posting);
                terms(evidence, entry, posting, recordedAt, where, violation);
                model.takes(posting);
                boolean follows = effect instanceof Effect.MovedOn
                        ? merged
                        : effect instanceof Effect.Sent && (joins || EARNING.contains(entry.kind()));
                (follows ? consequences : said).add(effect);
            }
        }
        List<Effect> together = together(said);
        if (!Objects.equals(refusal, expected.refusal())
                || together.size() != expected.postings().size()
                || !together.containsAll(expected.postings())) {
            violation.accept(where + " says " + refusal + together + ", but the rules say " + expected);
        }
        evidence.coverage().saw(refusal == null ? "accepted: " + entry.kind() : "refused: " + refusal, 1);
        if (together.stream().anyMatch(Effect.Settled.class::isInstance)) {
            evidence.coverage().saw("debts paid", 1);
        }
        if (together.stream().anyMatch(Effect.Matured.class::isInstance)) {
            evidence.coverage().saw("points that a confirmation made ripe", 1);
        }
        model.remember(entry.json(), command, expected);
        model.apply(expected.postings());
        follow(evidence, model, entry, consequences, where, violation);
        passTime(model, late);
        late.forEach(posting -> violation.accept(where + " says " + posting + " amid what time does"));
        if (!model.lots().nextDueAt().isAfter(recordedAt)) {
            violation.accept(where + " leaves what was due at " + model.lots().nextDueAt());
        }
        model.lots().takeWrong().forEach(wrong -> violation.accept(where + ": " + wrong));
        states(model, entry, where, violation);
    }

    /** Takes what time did from the beginning of the postings, and the debts that it paid. */
    private static void passTime(MemberModel model, List<JsonNode> postings) {
        boolean ripe = false;
        while (!postings.isEmpty()) {
            JsonNode posting = postings.getFirst();
            String type = posting.get("type").asString();
            if (!model.lots().isByTime(posting) && !(ripe && type.equals("debt-settled"))) {
                return;
            }
            ripe = !type.equals("points-expired");
            model.passes(postings.removeFirst());
        }
    }

    private static EntryRule.Expected expected(
            Evidence evidence, MemberModel model, Evidence.Entry entry, JsonNode command) {
        if (model.mergedInto() != null && !HEEDED_AFTER_A_MERGE.contains(entry.kind())) {
            return new EntryRule.Expected("MEMBER_MERGED", List.of());
        }
        // What was passed on is this member's now.
        ObjectNode own = (ObjectNode) command.deepCopy();
        own.put("member", entry.member());
        return Workload.RULES.stream()
                .filter(rule -> rule.kind().equals(entry.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the model knows no entry " + entry.kind()))
                .expect(model, own, evidence.programme());
    }

    /** Points are given on the programme's terms. */
    private static void terms(
            Evidence evidence,
            Evidence.Entry entry,
            JsonNode posting,
            Instant recordedAt,
            String where,
            Consumer<String> violation) {
        String type = posting.get("type").asString();
        if (!List.of("points-earned", "points-awarded", "points-given").contains(type)) {
            return;
        }
        String wallet = posting.get("wallet").asString();
        Instant earnedAt = Instant.parse(entry.json().get("occurredAt").asString());
        Instant from = type.equals("points-given") ? null : evidence.programme().waitUntil(wallet, earnedAt);
        JsonNode lot = posting.get("lot");
        if (!Objects.equals(Lots.time(lot, "availableFrom"), from != null && from.isAfter(recordedAt) ? from : null)
                || !Objects.equals(
                        Lots.time(lot, "expiresAt"), evidence.programme().goAt(wallet, earnedAt))) {
            violation.accept(where + " gives on other terms than the programme's: " + posting);
        }
    }

    /** What comes to somebody who goes on as another, or who gives all to a pool, does not stay. */
    private static void follow(
            Evidence evidence,
            MemberModel model,
            Evidence.Entry entry,
            List<Effect> consequences,
            String where,
            Consumer<String> violation) {
        for (Effect effect : consequences) {
            boolean right = switch (effect) {
                case Effect.Sent sent -> model.contributes() && sent.to().equals(model.pool());
                case Effect.MovedOn moved -> moved.to().equals(model.mergedInto());
                default -> false;
            };
            if (!right) {
                violation.accept(where + " says " + effect + ", but has no reason to");
            }
            evidence.coverage()
                    .saw(effect instanceof Effect.Sent ? "wallets that went to a pool" : "wallets that moved on", 1);
        }
        model.apply(consequences);
        if (model.mergedInto() != null
                && model.balances().values().stream().anyMatch(units -> !units.equals(MemberModel.Units.NONE))) {
            violation.accept(where + " leaves something with somebody who goes on as another: " + model.balances());
        }
        if (entry.accepted()
                && model.hasSomethingForItsPool()
                && (EARNING.contains(entry.kind()) || entry.kind().equals("POOL_MEMBER"))) {
            violation.accept(where + " keeps from the pool what should go there");
        }
    }

    private static void states(MemberModel model, Evidence.Entry entry, String where, Consumer<String> violation) {
        Map<String, MemberModel.Units> stated = new TreeMap<>();
        entry.json().get("balances").properties().forEach(balance -> {
            JsonNode units = balance.getValue();
            long available = units.get("available").asLong();
            long pending = units.get("pending").asLong();
            stated.put(
                    balance.getKey(),
                    new MemberModel.Units(
                            available + pending,
                            units.get("held").asLong(),
                            units.get("debt").asLong()));
            if (available < 0 || pending < 0) {
                violation.accept(where + " overdraws " + balance.getKey());
            }
            if (available != model.lots().available(balance.getKey())
                    || pending != model.lots().pending(balance.getKey())) {
                violation.accept(where + " states " + units + ", but the lots of " + balance.getKey() + " have "
                        + model.lots().available(balance.getKey()) + " and "
                        + model.lots().pending(balance.getKey()) + " that wait");
            }
        });
        if (!stated.equals(model.balances())) {
            violation.accept(where + " states " + stated + ", but the postings give " + model.balances());
        }
    }

    /** Lot by lot debts are paid, and points ripen; only how much in all is a rule. */
    private static List<Effect> together(List<Effect> postings) {
        Map<String, Long> paid = new TreeMap<>();
        Map<String, Long> ripe = new TreeMap<>();
        List<Effect> together = new ArrayList<>();
        for (Effect posting : postings) {
            switch (posting) {
                case Effect.Settled(String wallet, long points) -> paid.merge(wallet, points, Long::sum);
                case Effect.Matured(String wallet, long points) -> ripe.merge(wallet, points, Long::sum);
                default -> together.add(posting);
            }
        }
        paid.forEach((wallet, points) -> together.add(new Effect.Settled(wallet, points)));
        ripe.forEach((wallet, points) -> together.add(new Effect.Matured(wallet, points)));
        return together;
    }
}
