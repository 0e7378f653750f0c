package io.vafa.simulation.workload;

import io.vafa.contracts.EventType;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.ChangeTier;
import io.vafa.contracts.command.OpenAccount;
import io.vafa.contracts.command.Trigger;
import io.vafa.simulation.world.Chance;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Other services want something of a journal; each command is sent once or again, with reason or without. */
final class ForeignCommand implements Operation {
    @Override
    public int weight() {
        return 6;
    }

    @Override
    public void perform(Client client) {
        Chance chance = client.chance();
        String member = client.someMember().filter(_ -> !chance.strikes(0.1)).orElse("x-0");
        // Few enough that some come again with the same content.
        int number = chance.below(40);
        Instant at = io.vafa.simulation.world.SimulatedClock.START;
        Trigger trigger = new Trigger(1 + number, "foreign", "partners", 1);
        switch (number % 4) {
            case 0 ->
                client.command(
                        new OpenAccount(Programme.ID, member, cause("open", member, number), at, false),
                        EventType.OPEN_ACCOUNT);
            case 1 ->
                client.command(
                        new ChangeTier(
                                Programme.ID,
                                member,
                                cause("tier", member, number),
                                at,
                                number % 8 == 1,
                                List.of("Base", "Silver", "Gold", "Friend").get(number / 4 % 4),
                                number / 4 % 4,
                                "a partner said so",
                                trigger),
                        EventType.CHANGE_TIER);
            default ->
                client.command(
                        new AwardPoints(
                                Programme.ID,
                                member,
                                cause("award", member, number),
                                at,
                                false,
                                List.of("points", "stars", "miles").get(number % 3),
                                FreshPurchase.PARTNER,
                                1 + number,
                                "a partner said so",
                                trigger),
                        EventType.AWARD_POINTS);
        }
    }

    private static Cause cause(String kind, String member, int number) {
        return new Cause(kind, Programme.ID, "partners", member + "-" + number);
    }

    /** What the rules say about an award. */
    static final class Award implements EntryRule {
        @Override
        public String kind() {
            return "AWARD";
        }

        @Override
        public Expected expect(MemberModel before, JsonNode command, Programme programme) {
            String wallet = command.get("wallet").asString();
            Instant occurredAt = Instant.parse(command.get("occurredAt").asString());
            return Programme.WALLETS.contains(wallet)
                    ? new Expected(
                            null,
                            before.settled(
                                    List.of(new Effect.Awarded(
                                            wallet,
                                            command.get("points").asLong(),
                                            command.get("trigger")
                                                    .get("campaign")
                                                    .asString())),
                                    _ -> programme.wait(wallet, occurredAt, before.now())))
                    : Expected.refused("UNKNOWN_WALLET");
        }
    }

    /** What the rules say about a change of tier. */
    static final class Tier implements EntryRule {
        @Override
        public String kind() {
            return "TIER";
        }

        @Override
        public Expected expect(MemberModel before, JsonNode command, Programme programme) {
            String tier = command.get("tier").asString();
            int rank = command.get("rank").asInt();
            return Objects.equals(tier, before.tier())
                    ? Expected.refused("ALREADY_IN_TIER")
                    : new Expected(
                            null,
                            List.of(new Effect.Moved(
                                    before.tier(), tier, rank, before.tier() == null || rank > before.rank())));
        }
    }
}
