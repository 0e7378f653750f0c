package io.vafa.simulation.oracle;

import io.vafa.simulation.workload.Effect;
import io.vafa.simulation.workload.MemberModel;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Each accepted purchase has one decision, the one that the rules give; what was decided stands in the journal once, and
 * nothing else in the campaign's name; what the campaign knows of a member at rest is all of the journal, and its tier.
 */
final class CampaignsDecideOnce implements Invariant {
    private static final String CAMPAIGN = "tiers";

    /** What says whose spend counts for whom. */
    private static final Set<String> TIES = Set.of("MERGE", "SPEND");

    @Override
    public void check(Evidence evidence, Consumer<String> violation) {
        Map<String, JsonNode> decisions = new HashMap<>();
        for (Document document : evidence.stored("campaign", "decisions").all()) {
            JsonNode decision = Evidence.json(document.getString("body"));
            decisions.put(name(decision), decision);
        }
        for (Evidence.Fact told : evidence.topic("vafa.decisions.v1")) {
            if (!told.json().equals(decisions.get(name(told.json())))) {
                violation.accept("decision " + name(told.json()) + " was told as it is not stored");
            }
        }
        Set<String> due = new HashSet<>();
        // What was decided about somebody who goes on as another is done for the other.
        Map<String, Integer> wanted = new TreeMap<>();
        Map<String, Integer> found = new TreeMap<>();
        evidence.journals()
                .forEach((member, entries) ->
                        due.addAll(member(evidence, member, entries, decisions, wanted, found, violation)));
        if (!found.equals(wanted)) {
            violation.accept("campaign entries are " + found + ", but decided was " + wanted);
        }
        decisions.keySet().stream()
                .filter(name -> !due.contains(name))
                .forEach(name -> violation.accept("decision " + name + " is about no accepted purchase or return"));
    }

    private static String name(JsonNode decision) {
        return decision.get("member").asString() + "#"
                + decision.get("triggerSequence").asLong();
    }

    private static Set<String> member(
            Evidence evidence,
            String member,
            List<Evidence.Entry> entries,
            Map<String, JsonNode> decisions,
            Map<String, Integer> wanted,
            Map<String, Integer> found,
            Consumer<String> violation) {
        Set<String> due = new HashSet<>();
        String who = evidence.goesOnAs(member).getLast() + " ";
        MemberModel model = new MemberModel();
        for (Evidence.Entry entry : entries) {
            List<Effect> effects =
                    entry.json().get("postings").valueStream().map(Effect::of).toList();
            JsonNode trigger = entry.json().get("trigger");
            if (trigger != null && trigger.get("campaign").asString().equals(CAMPAIGN)) {
                found.merge(who + entry.kind() + trigger.get("sequence").asLong(), 1, Integer::sum);
            }
            if (trigger != null && entry.kind().equals("TIER")) {
                model.answered(trigger.get("sequence").asLong(), entry.accepted());
            }
            for (Effect effect : effects) {
                if (effect instanceof Effect.Returned returned) {
                    String name = member + "#" + entry.sequence();
                    due.add(name);
                    MemberModel.Decision expected = model.decideReturn(
                            returned, boughtAt(entries.get((int) returned.purchase() - 1)), baseLeft(entry));
                    compare(name, expected, decisions.get(name), violation);
                    if (expected.remaining() >= 0) {
                        wanted.merge(who + "TAKE_BACK" + entry.sequence(), 1, Integer::sum);
                        evidence.coverage().saw("awards taken back", 1);
                    }
                }
            }
            if (entry.json().get("postings").valueStream().anyMatch(CampaignsDecideOnce::withdraws)) {
                // Campaigns reconsider what they gave for the activity; here none gives anything for one.
                String name = member + "#" + entry.sequence();
                due.add(name);
                compare(name, new MemberModel.Decision(0, null, 0, -1), decisions.get(name), violation);
            }
            if (entry.accepted() && TIES.contains(entry.kind())) {
                String name = member + "#" + entry.sequence();
                due.add(name);
                MemberModel.Decision expected = tied(evidence, model, entry);
                compare(name, expected, decisions.get(name), violation);
                if (expected.tier() != null) {
                    wanted.merge(who + "TIER" + entry.sequence(), 1, Integer::sum);
                    evidence.coverage().saw("tier changes after a merge", 1);
                }
            }
            JsonNode decided = decisions.get(member + "#" + entry.sequence());
            if (decided != null && decided.has("carry")) {
                wanted.merge(who + "SPEND" + entry.sequence(), 1, Integer::sum);
                evidence.coverage().saw("spend carried", 1);
            }
            JsonNode purchase = entry.purchase();
            if (purchase != null && entry.accepted()) {
                String name = member + "#" + entry.sequence();
                due.add(name);
                MemberModel.Decision expected =
                        model.decide(entry.sequence(), purchase, base(effects), evidence.programme());
                compare(name, expected, decisions.get(name), violation);
                if (expected.award() > 0) {
                    wanted.merge(who + "AWARD" + entry.sequence(), 1, Integer::sum);
                    evidence.coverage().saw("awards", 1);
                }
                if (expected.tier() != null) {
                    wanted.merge(who + "TIER" + entry.sequence(), 1, Integer::sum);
                    evidence.coverage().saw("tier changes", 1);
                }
            }
            model.apply(effects);
        }
        state(evidence, member, entries.size(), model, violation);
        return due;
    }

    private static boolean withdraws(JsonNode posting) {
        return posting.get("type").asString().equals("activity-withdrawn");
    }

    private static MemberModel.Decision tied(Evidence evidence, MemberModel model, Evidence.Entry entry) {
        return entry.kind().equals("SPEND")
                ? model.decideCarried(
                        entry.sequence(),
                        CarriedSpend.in(evidence, entry),
                        entry.json()
                                .at("/postings")
                                .valueStream()
                                .filter(posting -> posting.has("spend"))
                                .findFirst()
                                .map(posting -> posting.get("spend").get("tier"))
                                .orElse(null),
                        evidence.programme()
                                .ladderAt(Instant.parse(
                                        entry.json().get("occurredAt").asString())))
                : new MemberModel.Decision(0, null, 0, -1);
    }

    private static Instant boughtAt(Evidence.Entry purchase) {
        return Instant.parse(purchase.json().get("occurredAt").asString());
    }

    /** Points that the rest of a returned basket still earns. */
    private static long baseLeft(Evidence.Entry entry) {
        for (JsonNode posting : entry.json().get("postings")) {
            if (posting.get("type").asString().equals("purchase-returned")) {
                return posting.at("/after/earned/points").asLong(0);
            }
        }
        return 0;
    }

    private static long base(List<Effect> effects) {
        return effects.stream()
                .mapToLong(effect ->
                        effect instanceof Effect.Earned(String wallet, long points, var _) && wallet.equals("points")
                                ? points
                                : 0)
                .sum();
    }

    private static void compare(
            String name, MemberModel.Decision expected, @Nullable JsonNode decision, Consumer<String> violation) {
        if (decision == null) {
            violation.accept("purchase " + name + " has no decision");
            return;
        }
        MemberModel.Decision actual = new MemberModel.Decision(
                decision.at("/grants/0/award/points").asLong(0),
                decision.has("tierChange") ? decision.at("/tierChange/tier").asString() : null,
                decision.at("/tierChange/rank").asInt(0),
                decision.at("/takeBacks/0/remaining").asLong(-1));
        if (!actual.equals(expected)) {
            violation.accept("decision " + name + " is " + actual + ", but the rules say " + expected);
        }
    }

    private static void state(
            Evidence evidence, String member, int entries, MemberModel model, Consumer<String> violation) {
        Document state = evidence.stored("campaign", "states")
                .byId(member)
                .map(document -> document.get("state", Document.class))
                .orElse(new Document("watermark", 0L));
        if (state.getLong("watermark") != entries) {
            violation.accept(
                    "the campaigns know " + state.getLong("watermark") + " of " + entries + " entries of " + member);
        }
        if (!java.util.Objects.equals(state.getString("tier"), model.tier())) {
            violation.accept("the campaigns have " + member + " in " + state.getString("tier") + ", the journal in "
                    + model.tier());
        }
    }
}
