package io.vafa.simulation.workload;

import io.vafa.contracts.EventType;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.MergeMember;
import io.vafa.simulation.world.SimulatedClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Two members turn out to be one, and one of them goes on as the other; some ask for it twice, or for somebody gone on before. */
final class MergedMembers implements Operation, EntryRule {
    @Override
    public int weight() {
        return 1;
    }

    @Override
    public void perform(Client client) {
        String one = client.oneOfAFew().orElse("x-0");
        String other = client.someMember().orElse("x-0");
        if (!one.equals(other)) {
            // Always into the one with the smaller name, as whoever asks sees to it that nobody goes round in a circle.
            String into = one.compareTo(other) < 0 ? one : other;
            String from = into.equals(one) ? other : one;
            client.command(
                    new MergeMember(
                            Programme.ID,
                            from,
                            new Cause("merge", Programme.ID, "member-service", from + "-" + into),
                            SimulatedClock.START,
                            into,
                            "enrolled twice",
                            "agent-1"),
                    EventType.MERGE_MEMBER);
        }
    }

    @Override
    public String kind() {
        return "MERGE";
    }

    @Override
    public Expected expect(MemberModel before, JsonNode command, Programme programme) {
        List<Effect> effects = new ArrayList<>(before.openHolds());
        if (before.pool() != null) {
            effects.add(new Effect.Left(before.pool()));
        }
        effects.add(new Effect.Merged(command.get("into").asString()));
        return new Expected(null, before.settled(effects));
    }

    /** What the other one had spent: it moves no points, and nobody can refuse it. */
    static final class Carried implements EntryRule {
        @Override
        public String kind() {
            return "SPEND";
        }

        @Override
        public Expected expect(MemberModel before, JsonNode command, Programme programme) {
            return new Expected(null, List.of(new Effect.Carried(command.get("spend"))));
        }
    }

    /** All that the other one had, debts too, which are paid out of what can be spent then. */
    static final class Absorbed implements EntryRule {
        @Override
        public String kind() {
            return "ABSORPTION";
        }

        @Override
        public Expected expect(MemberModel before, JsonNode command, Programme programme) {
            List<Effect> effects = new ArrayList<>();
            Map<String, Long> paid = new TreeMap<>();
            for (JsonNode content : command.get("wallets")) {
                String wallet = content.get("wallet").asString();
                long all = Effect.sum(content.get("parts"));
                long owed = content.get("debts")
                        .valueStream()
                        .mapToLong(JsonNode::asLong)
                        .sum();
                long spendable = content.get("parts")
                        .valueStream()
                        .filter(part -> !part.get("lot").has("availableFrom"))
                        .mapToLong(part -> part.get("points").asLong())
                        .sum();
                effects.add(new Effect.TakenOver(
                        wallet, all, owed, command.get("from").asString()));
                paid.put(
                        wallet,
                        Math.min(
                                before.spendable(wallet) + spendable,
                                before.units(wallet).debt() + owed));
            }
            paid.forEach((wallet, points) -> {
                if (points > 0) {
                    effects.add(new Effect.Settled(wallet, points));
                }
            });
            return new Expected(null, effects);
        }
    }
}
