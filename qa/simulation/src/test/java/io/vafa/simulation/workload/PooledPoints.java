package io.vafa.simulation.workload;

import io.vafa.contracts.EventType;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.OpenPool;
import io.vafa.contracts.command.RedeemPoints;
import io.vafa.contracts.command.SetPoolMember;
import io.vafa.contracts.journal.PoolLeaving;
import io.vafa.contracts.journal.PoolShare;
import io.vafa.contracts.journal.Redemption;
import io.vafa.simulation.world.Chance;
import io.vafa.simulation.world.SimulatedClock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Households share an account: members come and go, what they earn goes there by itself, and some of them spend it. */
final class PooledPoints implements Operation {
    private static final int POOLS = 2;
    private static final List<PoolLeaving> LEAVING = List.of(PoolLeaving.values());

    @Override
    public int weight() {
        return 5;
    }

    @Override
    public void perform(Client client) {
        Chance chance = client.chance();
        String pool = "pool-" + chance.below(POOLS);
        String who = client.oneOfAFew().filter(_ -> !chance.strikes(0.05)).orElse("x-1");
        int dice = chance.below(10);
        if (dice < 2) {
            client.command(
                    new OpenPool(Programme.ID, pool, cause("pool", pool), SimulatedClock.START, "household", "agent-1"),
                    EventType.OPEN_POOL);
        } else if (dice < 7) {
            PoolShare share = dice == 6 ? null : share(chance);
            PoolLeaving leaving =
                    share == null && chance.strikes(0.8) ? LEAVING.get(chance.below(LEAVING.size())) : null;
            client.command(
                    new SetPoolMember(
                            Programme.ID,
                            pool,
                            cause("pool-member", client.fresh("k")),
                            SimulatedClock.START,
                            who,
                            share,
                            "agent-1",
                            leaving),
                    EventType.SET_POOL_MEMBER);
        } else {
            client.command(
                    new RedeemPoints(
                            Programme.ID,
                            pool,
                            cause("redemption", client.fresh("p")),
                            SimulatedClock.START,
                            "points",
                            1L + chance.below(50),
                            null,
                            Redemption.of(
                                    Redemption.Purpose.REWARD,
                                    FreshPurchase.PARTNER,
                                    "s1",
                                    "t1",
                                    "mug",
                                    chance.strikes(0.9) ? who : null,
                                    null)),
                    EventType.REDEEM_POINTS);
        }
    }

    private static PoolShare share(Chance chance) {
        boolean contributes = chance.strikes(0.8);
        return new PoolShare(
                chance.strikes(0.8),
                chance.strikes(0.3) ? (Long) 30L : null,
                contributes,
                contributes && chance.strikes(0.4) ? (Integer) (1 + chance.below(100)) : null,
                null);
    }

    private static Cause cause(String kind, String id) {
        return new Cause(kind, Programme.ID, "households", id);
    }

    /** Why a redemption may not take from this account, whatever it has; null: it may. */
    static @Nullable String barred(MemberModel before, JsonNode redemption) {
        JsonNode by = redemption.get("by");
        if (!before.isPool()) {
            return by == null ? null : "NOT_A_POOL";
        }
        if (by == null) {
            return "POOL_SPENDING";
        }
        JsonNode share = before.share(by.asString());
        return share == null ? "NOT_OF_THE_POOL" : share.get("spends").asBoolean() ? null : "POOL_SPENDING";
    }

    /** Whether it takes more than that member may at once. */
    static boolean isTooMuch(MemberModel before, JsonNode redemption, long points) {
        JsonNode by = redemption.get("by");
        JsonNode share = by == null ? null : before.share(by.asString());
        return share != null
                && share.has("pointsMax")
                && points > share.get("pointsMax").asLong();
    }

    static List<EntryRule> rules() {
        return List.of(new Opened(), new MemberSet());
    }

    /** A pool is opened once. */
    private static final class Opened implements EntryRule {
        @Override
        public String kind() {
            return "POOL";
        }

        @Override
        public Expected expect(MemberModel before, JsonNode command, Programme programme) {
            return before.opened()
                    ? Expected.refused("ACCOUNT_ALREADY_OPEN")
                    : new Expected(null, List.of(new Effect.PoolOpened()));
        }
    }

    /** The pool says who is of it, and whoever that is joins or leaves. */
    private static final class MemberSet implements EntryRule {
        @Override
        public String kind() {
            return "POOL_MEMBER";
        }

        @Override
        public Expected expect(MemberModel before, JsonNode command, Programme programme) {
            if (command.has("who")) {
                return set(before, command);
            }
            String pool = command.get("pool").asString();
            if (command.get("leaves").asBoolean()) {
                return pool.equals(before.pool())
                        ? new Expected(null, List.of(new Effect.Left(pool)))
                        : Expected.refused("NOT_OF_THE_POOL");
            }
            if (before.isPool()) {
                return Expected.refused("IS_A_POOL");
            }
            if (!before.opened()) {
                return Expected.refused("NO_SUCH_MEMBER");
            }
            return before.pool() != null && !before.pool().equals(pool)
                    ? Expected.refused("IN_ANOTHER_POOL")
                    : new Expected(
                            null,
                            List.of(new Effect.Joined(
                                    pool, command.get("contributes").asBoolean())));
        }

        private static Expected set(MemberModel before, JsonNode command) {
            String who = command.get("who").asString();
            if (!before.isPool()) {
                return Expected.refused("NOT_A_POOL");
            }
            if (!command.has("share") && before.share(who) == null) {
                return Expected.refused("NOT_OF_THE_POOL");
            }
            List<Effect> effects = new ArrayList<>();
            if (!command.has("share")) {
                for (String wallet : before.lots().wallets()) {
                    long all = before.lots().available(wallet);
                    long along = switch (command.path("leaving").asString("STAYS")) {
                        case "OWN_CONTRIBUTIONS_RETURN" -> before.lots().availableOf(wallet, who);
                        case "EQUAL_SHARE" -> all / before.poolMembers().size();
                        case "EVERYTHING" -> all;
                        default -> 0;
                    };
                    if (along > 0) {
                        effects.add(new Effect.Sent(wallet, along, who));
                    }
                }
            }
            effects.add(new Effect.MemberSet(who, command.get("share")));
            return new Expected(null, effects);
        }
    }
}
