package io.vafa.simulation.workload;

import io.vafa.contracts.EventType;
import io.vafa.contracts.command.AdjustPoints;
import io.vafa.contracts.command.CaptureHold;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.HoldPoints;
import io.vafa.contracts.command.RedeemPoints;
import io.vafa.contracts.command.ReverseRedemption;
import io.vafa.contracts.command.SendPoints;
import io.vafa.contracts.command.VoidHold;
import io.vafa.contracts.journal.Redemption;
import io.vafa.simulation.world.Chance;
import io.vafa.simulation.world.SimulatedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Points are spent, set aside, given back, adjusted and sent to others. A member's movements have few names, so that many
 * come again, some with other content, and what is captured or reversed was there before.
 */
final class PointsMoved implements Operation {
    private static final int NAMES = 24;
    private static final Duration NEVER = Duration.ofDays(36_500);

    @Override
    public int weight() {
        return 16;
    }

    @Override
    public void perform(Client client) {
        Chance chance = client.chance();
        String member = client.oneOfAFew().filter(_ -> !chance.strikes(0.05)).orElse("x-0");
        // Half of them are about the first three, so that one redemption is reversed more than once.
        int name = chance.strikes(0.5) ? 4 * chance.below(4) : chance.below(NAMES);
        long points = 1L + name * 5 % 60 + (chance.strikes(0.05) ? 1 : 0);
        String wallet = name == 5 || name == 8 || name == 15 ? "stars" : name == 6 ? "miles" : "points";
        Instant at = SimulatedClock.START;
        switch (name % 8) {
            case 0 ->
                client.command(
                        new RedeemPoints(
                                Programme.ID,
                                member,
                                cause("redemption", member, name),
                                at,
                                wallet,
                                points,
                                null,
                                mug()),
                        EventType.REDEEM_POINTS);
            case 1 ->
                client.command(
                        new HoldPoints(
                                Programme.ID,
                                member,
                                cause("hold", member, name),
                                at,
                                "points",
                                points,
                                null,
                                at.plus(NEVER),
                                mug()),
                        EventType.HOLD_POINTS);
            case 2 ->
                client.command(
                        new CaptureHold(
                                Programme.ID,
                                member,
                                cause("capture", member, name),
                                at,
                                cause("hold", member, name - 1),
                                name == 2 ? null : (Long) (name == 10 ? points / 2 : points + 20)),
                        EventType.CAPTURE_HOLD);
            case 3 ->
                client.command(
                        new VoidHold(
                                Programme.ID, member, cause("void", member, name), at, cause("hold", member, name - 2)),
                        EventType.VOID_HOLD);
            case 4 -> {
                Cause undone = chance.strikes(0.8)
                        ? cause("redemption", member, chance.strikes(0.5) ? 0 : name - 4)
                        : cause("capture", member, name - 2);
                client.command(
                        new ReverseRedemption(
                                Programme.ID,
                                member,
                                // One name for two reversals has two entries where a merge came between: each is heeded
                                // where its redemption stands.
                                new Cause(
                                        "reversal",
                                        Programme.ID,
                                        FreshPurchase.PARTNER,
                                        member + "-" + name + "-of-" + undone.kind() + undone.id()),
                                at,
                                undone,
                                name == 4 ? null : (Long) (name == 12 ? 1L : points + 30),
                                "broken"),
                        EventType.REVERSE_REDEMPTION);
            }
            case 5 ->
                client.command(
                        new AdjustPoints(
                                Programme.ID,
                                member,
                                cause("adjustment", member, name),
                                at,
                                wallet,
                                name == 13 ? -points : points * 10,
                                FreshPurchase.PARTNER,
                                "goodwill",
                                "agent-1",
                                name == 21 ? null : "agent-2"),
                        EventType.ADJUST_POINTS);
            default ->
                client.command(
                        new SendPoints(
                                Programme.ID,
                                member,
                                cause("transfer", member, name),
                                at,
                                wallet,
                                points,
                                name == 7 ? "x-1" : client.someMember().orElse(member),
                                null),
                        EventType.SEND_POINTS);
        }
    }

    private static Redemption mug() {
        return Redemption.of(Redemption.Purpose.REWARD, FreshPurchase.PARTNER, "s1", "t1", "mug", null, null);
    }

    private static Cause cause(String kind, String member, int name) {
        return new Cause(kind, Programme.ID, FreshPurchase.PARTNER, member + "-" + name);
    }

    /** What the rules say about each of these movements. */
    static List<EntryRule> rules() {
        return List.of(
                new MovementRules.Redeemed(),
                new MovementRules.SetAside(),
                new MovementRules.Captured(),
                new MovementRules.Voided(),
                new MovementRules.Reversed(),
                new MovementRules.Adjusted(),
                new MovementRules.Transferred());
    }
}
