package io.vafa.simulation.workload;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the documented rules say about movements of points that are there. */
final class MovementRules {
    private static final int HOLDS_MAX = 20;

    private MovementRules() {}

    /** Points are spent, if they are there. */
    static final class Redeemed implements EntryRule {
        @Override
        public String kind() {
            return "REDEMPTION";
        }

        @Override
        public Expected expect(MemberModel before, JsonNode command, Programme programme) {
            String wallet = command.get("wallet").asString();
            long points = command.get("points").asLong();
            JsonNode redemption = command.get("redemption");
            String barred = PooledPoints.barred(before, redemption);
            if (barred != null) {
                return Expected.refused(barred);
            }
            if (!Programme.WALLETS.contains(wallet)) {
                return Expected.refused("UNKNOWN_WALLET");
            }
            if (points > before.spendable(wallet)) {
                return Expected.refused("INSUFFICIENT_POINTS");
            }
            return PooledPoints.isTooMuch(before, redemption, points)
                    ? Expected.refused("POOL_SPENDING")
                    : new Expected(null, List.of(new Effect.Spent(wallet, points)));
        }
    }

    /** Points are set aside, if they are there and not too many holds are open. */
    static final class SetAside implements EntryRule {
        @Override
        public String kind() {
            return "HOLD";
        }

        @Override
        public Expected expect(MemberModel before, JsonNode command, Programme programme) {
            String wallet = command.get("wallet").asString();
            long points = command.get("points").asLong();
            if (before.openHolds(wallet) >= HOLDS_MAX) {
                return Expected.refused("TOO_MANY_HOLDS");
            }
            return points > before.spendable(wallet)
                    ? Expected.refused("INSUFFICIENT_POINTS")
                    : new Expected(null, List.of(new Effect.Held(wallet, points)));
        }
    }

    /** What is open under the cause that a command names; else why nothing is. */
    private static String closedBecause(MemberModel before, JsonNode hold) {
        if (before.wasRefused(hold)) {
            return "UNDONE_WAS_REFUSED";
        }
        return before.wasHere(hold) ? "HOLD_NOT_OPEN" : "UNKNOWN_HOLD";
    }

    /** What was set aside is spent, all or a part; the rest comes back, and pays debts. */
    static final class Captured implements EntryRule {
        @Override
        public String kind() {
            return "CAPTURE";
        }

        @Override
        public Expected expect(MemberModel before, JsonNode command, Programme programme) {
            MemberModel.Hold hold = before.hold(command.get("hold"));
            if (hold == null) {
                return Expected.refused(closedBecause(before, command.get("hold")));
            }
            long points = command.has("points") ? command.get("points").asLong() : hold.points();
            return points > hold.points()
                    ? Expected.refused("CAPTURE_EXCEEDS_HOLD")
                    : new Expected(null, captured(before, hold, points));
        }

        private static List<Effect> captured(MemberModel before, MemberModel.Hold hold, long points) {
            List<Effect> effects = new ArrayList<>();
            effects.add(new Effect.Ended(hold.wallet(), hold.sequence(), hold.points(), "CAPTURED"));
            // What comes back pays what is owed; what is captured was promised to somebody else.
            effects.add(new Effect.Spent(hold.wallet(), points));
            long paid =
                    Math.min(hold.points() - points, before.units(hold.wallet()).debt());
            if (paid > 0) {
                effects.add(new Effect.Settled(hold.wallet(), paid));
            }
            return effects;
        }
    }

    /** What was set aside comes back, and pays debts. */
    static final class Voided implements EntryRule {
        @Override
        public String kind() {
            return "VOID";
        }

        @Override
        public Expected expect(MemberModel before, JsonNode command, Programme programme) {
            MemberModel.Hold hold = before.hold(command.get("hold"));
            return hold == null
                    ? Expected.refused(closedBecause(before, command.get("hold")))
                    : new Expected(
                            null,
                            before.settled(List.of(
                                    new Effect.Ended(hold.wallet(), hold.sequence(), hold.points(), "VOIDED"))));
        }
    }

    /** What was spent comes back, never more than that, and pays debts. */
    static final class Reversed implements EntryRule {
        @Override
        public String kind() {
            return "REVERSAL";
        }

        @Override
        public Expected expect(MemberModel before, JsonNode command, Programme programme) {
            MemberModel.Redemption redemption = before.redemption(command.get("undone"));
            if (redemption == null) {
                return Expected.refused(
                        before.wasRefused(command.get("undone")) ? "UNDONE_WAS_REFUSED" : "NOTHING_TO_UNDO");
            }
            long left = redemption.points() - redemption.back();
            long points = command.has("points") ? command.get("points").asLong() : left;
            return points > left || left == 0
                    ? Expected.refused("REVERSAL_EXCEEDS_REDEMPTION")
                    : new Expected(
                            null,
                            before.settled(List.of(
                                    new Effect.Corrected(redemption.sequence(), redemption.back() + points),
                                    new Effect.Restored(redemption.wallet(), points))));
        }
    }

    /** Somebody gives or takes by hand; beyond the limit another one must approve. */
    static final class Adjusted implements EntryRule {
        @Override
        public String kind() {
            return "ADJUSTMENT";
        }

        @Override
        public Expected expect(MemberModel before, JsonNode command, Programme programme) {
            String wallet = command.get("wallet").asString();
            long points = command.get("points").asLong();
            if (!Programme.WALLETS.contains(wallet)) {
                return Expected.refused("UNKNOWN_WALLET");
            }
            if (Math.abs(points) > Programme.ADJUSTMENT_LIMIT && !command.has("approvedBy")) {
                return Expected.refused("APPROVAL_NEEDED");
            }
            if (points > 0) {
                return new Expected(null, before.settled(List.of(new Effect.Given(wallet, points))));
            }
            return -points > before.spendable(wallet)
                    ? Expected.refused("INSUFFICIENT_POINTS")
                    : new Expected(null, List.of(new Effect.Taken(wallet, -points)));
        }
    }

    /** Points leave for another member, arrive there, or come back if nobody is there. */
    static final class Transferred implements EntryRule {
        @Override
        public String kind() {
            return "TRANSFER";
        }

        @Override
        public Expected expect(MemberModel before, JsonNode command, Programme programme) {
            String wallet = command.get("wallet").asString();
            if (command.has("parts")) {
                return arrives(before, command, wallet);
            }
            long points = command.get("points").asLong();
            if (!Programme.WALLETS.contains(wallet)) {
                return Expected.refused("UNKNOWN_WALLET");
            }
            if (command.get("to").equals(command.get("member"))) {
                return Expected.refused("TRANSFER_TO_ONESELF");
            }
            if (points > Programme.TRANSFER_LIMIT) {
                return Expected.refused("TRANSFER_LIMIT");
            }
            return points > before.spendable(wallet)
                    ? Expected.refused("INSUFFICIENT_POINTS")
                    : new Expected(
                            null,
                            List.of(new Effect.Sent(
                                    wallet, points, command.get("to").asString())));
        }

        private static Expected arrives(MemberModel before, JsonNode command, String wallet) {
            boolean isBack = command.get("returned").asBoolean();
            if (!isBack && !before.opened()) {
                return Expected.refused("NO_SUCH_MEMBER");
            }
            long points = 0;
            List<Effect> effects = new ArrayList<>();
            for (JsonNode part : command.get("parts")) {
                points += part.get("points").asLong();
            }
            effects.add(new Effect.Received(wallet, points, command.get("from").asString(), isBack));
            return new Expected(null, before.settled(effects));
        }
    }
}
