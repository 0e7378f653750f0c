package io.vafa.points.ledger.application;

import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.credit;
import static io.vafa.points.Samples.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.AdjustPoints;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.CaptureHold;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.ChangeStanding;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.CreditActivity;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.HoldPoints;
import io.vafa.contracts.command.MergeMember;
import io.vafa.contracts.command.OpenBalance;
import io.vafa.contracts.command.OpenPool;
import io.vafa.contracts.command.RedeemPoints;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.command.ReverseRedemption;
import io.vafa.contracts.command.SendPoints;
import io.vafa.contracts.command.SetPoolMember;
import io.vafa.contracts.command.SettleDue;
import io.vafa.contracts.command.TakeBackPoints;
import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.command.VoidHold;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.PoolLeaving;
import io.vafa.contracts.journal.PoolShare;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.contracts.purchase.PurchaseLine;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.contracts.purchase.ReturnLine;
import io.vafa.points.Activities;
import io.vafa.points.Samples;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Confirmations;
import io.vafa.points.ledger.domain.Due;
import io.vafa.points.ledger.domain.Expiry;
import io.vafa.points.ledger.domain.LotPolicy;
import io.vafa.points.ledger.domain.RedeemRate;
import io.vafa.points.ledger.domain.SpendingPace;
import io.vafa.points.ledger.domain.Wallet;
import io.vafa.points.ledger.domain.WalletPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random lives of a town, all movements mixed, each command and follow-up delivered once or twice and some resent long after: after each of them
 * everybody has what a slow and obvious model says, per issuer and time of expiry, and what was refused is what it refuses.
 * {@code -Dvafa.model.operations=1000000} tries more.
 *
 * <p>Which model covers which movement:
 *
 * <ul>
 *   <li>here, against {@link SlowTown}: purchases, pending for a time or until confirmed, confirmed early, late, twice, after returns and after
 *       merges; returns whole, by line, by quantity, by amount; awards and what is taken back of them; activities below their caps, and their withdrawals; expiry; redemptions for rewards and as tender,
 *       by points or by amount; holds, captures, voids, their time; reversals and the grace of what had expired; adjustments; balances brought along;
 *       transfers; standings and closing; merges; pools, what or which share goes there by itself, and what goes along with who leaves; debts, owed or forgiven; prepaid partners; ticks;
 *   <li>{@code DueModelTest}: expiry by activity, at ends of months and of Jalali years, several wallets, policies that change on the way, time that
 *       stands still or jumps far;
 *   <li>{@code AccrualModelTest}: random rules, caps and stacking, and what of them is left after partial returns with fractions of a piece;
 *   <li>{@code FiguresModelTest}: the finance figures of lives like these; {@code StatementModelTest}: their statements;
 *   <li>{@code DepositChaosTest}: a deposit that several processes draw on while they crash;
 *   <li>returns and confirmations that come before their purchase, and crashes between any two steps: {@code qa/simulation}.
 * </ul>
 */
class MovementsModelTest {
    private static final int OPERATIONS = Integer.getInteger("vafa.model.operations", 100_000);
    private static final int OPERATIONS_PER_LIFE = 2_500;
    private static final int ALL_EVERY = Integer.getInteger("vafa.model.allEvery", 100);
    private static final long TRANSFER_MAX = 300;
    private static final long WALKING_MAX = 250;
    private static final Duration GRACE = Duration.ofDays(1);
    private static final Map<PoolLeaving, SlowTown.Takes> TAKES = Map.of(
            PoolLeaving.STAYS, SlowTown.Takes.NOTHING,
            PoolLeaving.OWN_CONTRIBUTIONS_RETURN, SlowTown.Takes.OWN,
            PoolLeaving.EQUAL_SHARE, SlowTown.Takes.EQUAL,
            PoolLeaving.EVERYTHING, SlowTown.Takes.ALL);
    private static final List<PoolLeaving> LEAVING = List.of(PoolLeaving.values());
    private static final List<String> PARTNERS = List.of("p1", "p2", "p3");

    @Test
    void everyMovementAgreesWithTheModel() {
        long first = Long.getLong("vafa.model.seed", new Random().nextLong() >>> 16);
        System.out.printf("%,d movements from seed %d%n", OPERATIONS, first);
        Map<String, Integer> seen = new TreeMap<>();
        for (int life = 0; life * OPERATIONS_PER_LIFE < OPERATIONS; life++) {
            new Life(first + life, seen).isLived();
        }
        System.out.println(seen);
        // What never happened, or never was refused, was not tried.
        assertThat(seen)
                .containsKeys(
                        "PURCHASE ACCEPTED",
                        "PURCHASE REFUSED",
                        "RETURN ACCEPTED",
                        "RETURN REFUSED",
                        "AWARD ACCEPTED",
                        "TAKE_BACK ACCEPTED",
                        "TAKE_BACK REFUSED",
                        "REDEMPTION ACCEPTED",
                        "REDEMPTION REFUSED",
                        "HOLD ACCEPTED",
                        "HOLD REFUSED",
                        "CAPTURE ACCEPTED",
                        "CAPTURE REFUSED",
                        "VOID ACCEPTED",
                        "VOID REFUSED",
                        "REVERSAL ACCEPTED",
                        "REVERSAL REFUSED",
                        "ADJUSTMENT ACCEPTED",
                        "ADJUSTMENT REFUSED",
                        "TRANSFER ACCEPTED",
                        "TRANSFER REFUSED",
                        "STANDING ACCEPTED",
                        "STANDING REFUSED",
                        "MERGE ACCEPTED",
                        "MERGE REFUSED",
                        "POOL_MEMBER ACCEPTED",
                        "POOL_MEMBER REFUSED",
                        "leaves with NOTHING",
                        "leaves with OWN",
                        "leaves with EQUAL",
                        "leaves with ALL",
                        "OPENING ACCEPTED",
                        "OPENING REFUSED",
                        "ACTIVITY ACCEPTED",
                        "ACTIVITY REFUSED",
                        "WITHDRAWAL ACCEPTED",
                        "WITHDRAWAL REFUSED",
                        "walked in vain",
                        "CONFIRMATION ACCEPTED",
                        "CONFIRMATION REFUSED",
                        "confirmed early",
                        "confirmed late, or in vain",
                        "confirmed again",
                        "confirmed after a return",
                        "confirmed after a merge",
                        "returned whole",
                        "returned by amount",
                        "returned by line",
                        "returned after confirmation",
                        "refused: DEPOSIT_USED_UP",
                        "refused: SPENDING_TOO_FAST",
                        "refused: SPENDING_STOPPED",
                        "expired",
                        "restored with grace",
                        "released with grace: VOIDED",
                        "released with grace: CAPTURED",
                        "released with grace: EXPIRED",
                        "released into a debt",
                        "passed on",
                        "resent",
                        "debts");
    }

    /** One seed's town. */
    private static final class Life {
        private final long seed;
        private final Random random;
        private final Map<String, Integer> seen;
        private final Town town;
        private final SlowTown model;
        private final PlainDeposit deposit = new PlainDeposit();
        private final List<String> members = new ArrayList<>();
        private final List<String> pools = new ArrayList<>();
        private final List<CreditPurchase> purchases = new ArrayList<>();
        private final List<AwardPoints> awards = new ArrayList<>();
        private final List<CreditActivity> walks = new ArrayList<>();
        private final List<Command> redemptions = new ArrayList<>();
        private final List<HoldPoints> holds = new ArrayList<>();
        private final Map<String, Integer> places = new HashMap<>();
        private final Map<String, Integer> ticks = new HashMap<>();
        private final List<Command> history = new ArrayList<>();
        private int step;

        Life(long seed, Map<String, Integer> seen) {
            this.seed = seed;
            // Random itself begins alike for neighbouring seeds, and all lives would have one policy.
            this.random = new Random(new SplittableRandom(seed).nextLong());
            this.seen = seen;
            SlowTown.Rules rules = rules();
            WalletPolicy policy = policy(rules);
            town = new Town(Activities.in(Samples.terms(policy, policy), Activities.WALK), deposit);
            town.comesTwice(_ -> random.nextInt(5) == 0);
            model = new SlowTown(rules);
            if (random.nextInt(3) == 0) {
                deposit();
            }
        }

        private SlowTown.Rules rules() {
            boolean waits = random.nextInt(4) > 0;
            boolean lives = random.nextInt(3) > 0;
            return new SlowTown.Rules(
                    random.nextInt(4) == 0,
                    waits ? Duration.ofMinutes(30 + random.nextInt(600)) : null,
                    waits && random.nextInt(3) > 0,
                    lives ? Duration.ofHours(2 + random.nextInt(20)) : null,
                    lives && random.nextBoolean() ? GRACE : null,
                    random.nextInt(4) == 0,
                    random.nextInt(3) > 0
                            ? null
                            : new SlowTown.Pace(
                                    1 + random.nextInt(5),
                                    50 + random.nextInt(500),
                                    1 + random.nextInt(30),
                                    random.nextBoolean()));
        }

        private static WalletPolicy policy(SlowTown.Rules rules) {
            Duration waits = rules.waits();
            Duration lives = rules.lives();
            return new WalletPolicy(
                    rules.forgives() ? WalletPolicy.Debt.FORGIVE : WalletPolicy.Debt.FUTURE_EARNINGS,
                    Optional.of(new RedeemRate(100, 100, 1, 1)),
                    500,
                    TRANSFER_MAX,
                    new LotPolicy(
                            waits == null ? null : at -> at.plus(waits),
                            rules.untilConfirmed(),
                            lives == null ? new Expiry.Never() : new Expiry.SinceEarning(at -> at.plus(lives)),
                            null,
                            rules.oldestFirst() ? LotPolicy.Spend.OLDEST_FIRST : LotPolicy.Spend.EXPIRING_FIRST,
                            List.of(),
                            rules.grace() == null ? 0 : (int) rules.grace().toDays()),
                    Optional.ofNullable(rules.pace())
                            .map(pace -> new SpendingPace(
                                    pace.times(),
                                    pace.points(),
                                    pace.hours(),
                                    pace.freezes() ? SpendingPace.Then.FREEZE : SpendingPace.Then.REFUSE)));
        }

        void isLived() {
            for (int i = 0; i < 6; i++) {
                enrol();
            }
            for (step = 0; step < OPERATIONS_PER_LIFE; step++) {
                if (random.nextInt(4) == 0) {
                    town.passes(Duration.ofSeconds(random.nextInt(400)));
                }
                model.passesTo(town.now(), places);
                operation();
                model.passesTo(town.now(), places);
                haveWhatTheModelSays(step % ALL_EVERY == 0 ? town.members() : town.touched());
            }
            haveWhatTheModelSays(town.members());
            assertThat(deposit.left()).as("seed %d", seed).isEqualTo(model.deposits());
            for (String member : town.members()) {
                town.journal(member).forEach(this::notes);
            }
        }

        private void notes(JournalEntry entry) {
            boolean afterHold = false;
            for (Posting posting : entry.postings()) {
                if (posting instanceof Posting.PointsExpired) {
                    seen.merge("expired", 1, Integer::sum);
                } else if (posting instanceof Posting.PointsRestored restored
                        && restored.parts().stream().anyMatch(part -> isGrace(entry.recordedAt(), part))) {
                    seen.merge("restored with grace", 1, Integer::sum);
                } else if (posting instanceof Posting.HoldEnded ended && hasGrace(entry, ended)) {
                    seen.merge("released with grace: " + ended.why(), 1, Integer::sum);
                } else if (posting instanceof Posting.DebtSettled && afterHold) {
                    seen.merge("released into a debt", 1, Integer::sum);
                }
                afterHold =
                        posting instanceof Posting.HoldEnded || (afterHold && posting instanceof Posting.DebtSettled);
            }
            if (entry.activity() != null
                    && entry.explanation().stream()
                            .anyMatch(tried ->
                                    tried.gave() == 0 && tried.because().startsWith("CAPPED"))) {
                seen.merge("walked in vain", 1, Integer::sum);
            }
            String code = entry.outcome().code();
            if (code != null) {
                seen.merge("refused: " + code, 1, Integer::sum);
            }
        }

        private boolean hasGrace(JournalEntry entry, Posting.HoldEnded ended) {
            Instant over = ended.why() == Posting.HoldEnd.EXPIRED
                    ? town.journal(entry.member()).get((int) ended.hold() - 1).postings().stream()
                            .filter(Posting.PointsHeld.class::isInstance)
                            .map(posting -> ((Posting.PointsHeld) posting).expiresAt())
                            .findFirst()
                            .orElseThrow()
                    : entry.recordedAt();
            return ended.released().stream().anyMatch(part -> isGrace(over, part));
        }

        private static boolean isGrace(Instant at, LotBalance part) {
            return at.plus(GRACE).equals(part.lot().expiresAt());
        }

        private void operation() {
            int dice = random.nextInt(100);
            if (dice < 3) {
                walk();
            } else if (dice < 4) {
                withdraw();
            } else if (dice < 19) {
                buy();
            } else if (dice < 23) {
                confirm();
            } else if (dice < 28) {
                award();
            } else if (dice < 38) {
                giveBack();
            } else if (dice < 41) {
                takeBack();
            } else if (dice < 52) {
                redeem();
            } else if (dice < 59) {
                hold();
            } else if (dice < 64) {
                capture();
            } else if (dice < 67) {
                release();
            } else if (dice < 73) {
                reverse();
            } else if (dice < 78) {
                adjust();
            } else if (dice < 84) {
                send();
            } else if (dice < 87) {
                change();
            } else if (dice < 88) {
                merge();
            } else if (dice < 92) {
                pool();
            } else if (dice < 94) {
                tick();
            } else if (dice < 95) {
                enrol();
            } else if (dice < 96) {
                bring();
            } else if (!history.isEmpty()) {
                seen.merge("resent", 1, Integer::sum);
                town.does(history.get(random.nextInt(history.size())));
            }
        }

        private void enrol() {
            if (members.size() < 40) {
                String member = "m-" + members.size();
                members.add(member);
                model.opens(member, false);
                town.does(open(member));
            }
        }

        private void buy() {
            String name = "e" + step;
            String partner = PARTNERS.get(random.nextInt(PARTNERS.size()));
            // Some receipts are small, some cost less than their lines, and some come late.
            int cents = random.nextInt(30) == 0 ? 99 : 20_000;
            List<SlowTown.Item> items = new ArrayList<>();
            List<PurchaseLine> lines = new ArrayList<>();
            for (int line = random.nextInt(3); line >= 0; line--) {
                SlowTown.Item item = new SlowTown.Item(1 + random.nextInt(4), 1 + random.nextInt(cents));
                items.add(item);
                lines.add(new PurchaseLine(
                        "CD" + line, "music", null, BigDecimal.valueOf(item.pieces()), item.cents(), item.cents()));
            }
            long all = items.stream().mapToLong(SlowTown.Item::cents).sum();
            long paid = random.nextInt(4) == 0 ? all - random.nextLong(all) : all;
            Instant at = random.nextInt(10) == 0 ? town.now().minusSeconds(random.nextInt(80_000)) : town.now();
            Purchase purchase = new Purchase(
                    name, partner, "s1", "t1", null, at, new Money("USD", paid), lines, "cash", "store", false);
            CreditPurchase command = credit(someone(), purchase);
            purchases.add(command);
            does(command, model.buys(command.member(), name, partner, items, paid, at));
        }

        private void confirm() {
            if (purchases.isEmpty()) {
                return;
            }
            CreditPurchase bought = recent(purchases);
            String name = bought.purchase().eventId();
            boolean again = model.isConfirmedAlready(name);
            boolean afterReturn = model.wentBackInPart(name);
            boolean afterMerge = model.belongsToAMergedOne(name);
            long waitedBefore = model.waiting();
            boolean accepted = model.isConfirmed(name);
            boolean moved = model.waiting() < waitedBefore;
            does(Confirmations.of(bought, "f" + step, town.now()), accepted);
            if (again) {
                seen.merge("confirmed again", 1, Integer::sum);
            } else if (accepted) {
                seen.merge(moved ? "confirmed early" : "confirmed late, or in vain", 1, Integer::sum);
            }
            if (moved && afterReturn) {
                seen.merge("confirmed after a return", 1, Integer::sum);
            }
            if (moved && afterMerge) {
                seen.merge("confirmed after a merge", 1, Integer::sum);
            }
        }

        private void bring() {
            String who = someone();
            String issuer = PARTNERS.get(random.nextInt(PARTNERS.size()));
            Instant from = random.nextBoolean() ? null : town.now().plusSeconds(random.nextInt(40_000) - 10_000L);
            Instant until = random.nextBoolean() ? null : town.now().plusSeconds(random.nextInt(80_000) - 10_000L);
            long points = 1L + random.nextInt(500);
            does(
                    new OpenBalance(
                            PROGRAM,
                            who,
                            cause("opening-balance", "o" + step),
                            town.now(),
                            "points",
                            points,
                            issuer,
                            "import",
                            null,
                            null,
                            from,
                            until,
                            null,
                            "agent"),
                    model.brings(who, issuer, points, from, until));
        }

        /** One of the partners is prepaid from now on, or pays again. */
        private void deposit() {
            long points = random.nextInt(3_000);
            deposit.pays("p3", points);
            model.deposits("p3", points);
        }

        private void walk() {
            String name = "w" + step;
            Instant at = random.nextInt(10) == 0 ? town.now().minusSeconds(random.nextInt(80_000)) : town.now();
            String partner = PARTNERS.get(random.nextInt(PARTNERS.size()));
            long steps = random.nextLong(200_000);
            CreditActivity command =
                    Activities.credit(someone(), Activities.activity(name, partner, "walk", steps, at));
            walks.add(command);
            does(command, model.walks(command.member(), name, partner, steps, at, WALKING_MAX));
        }

        private void withdraw() {
            if (!walks.isEmpty()) {
                CreditActivity walked = recent(walks);
                does(
                        Activities.withdraw(walked, "x" + step, town.now()),
                        model.isWithdrawn(
                                walked.activity().eventId(), walked.activity().occurredAt()));
            }
        }

        private void award() {
            String name = "a" + step;
            AwardPoints command = new AwardPoints(
                    PROGRAM,
                    someone(),
                    cause("award", name),
                    town.now(),
                    false,
                    "points",
                    PARTNERS.get(random.nextInt(PARTNERS.size())),
                    1 + random.nextInt(200),
                    "a campaign",
                    new Trigger(1, "cause", "tiers", 2));
            awards.add(command);
            does(
                    command,
                    model.isAwarded(command.member(), name, command.issuer(), command.points(), command.occurredAt()));
        }

        private void giveBack() {
            if (purchases.isEmpty()) {
                return;
            }
            CreditPurchase bought = recent(purchases);
            String name = bought.purchase().eventId();
            if (model.isConfirmedAlready(name)) {
                seen.merge("returned after confirmation", 1, Integer::sum);
            }
            switch (random.nextInt(5)) {
                case 0 -> does(returned(bought, null, List.of()), noted("whole", model.givesAllBack(name)));
                case 1, 2 -> {
                    long cents = 1 + random.nextLong(bought.purchase().amount().minorUnits() * 5 / 4 + 1);
                    does(
                            returned(bought, new Money("USD", cents), List.of()),
                            noted("by amount", model.givesBack(name, cents)));
                }
                default -> giveLinesBack(bought);
            }
        }

        private void giveLinesBack(CreditPurchase bought) {
            List<ReturnLine> lines = new ArrayList<>();
            List<SlowTown.Pieces> pieces = new ArrayList<>();
            for (int line = 0; line < bought.purchase().lines().size(); line++) {
                if (line == 0 || random.nextBoolean()) {
                    int count = 1 + random.nextInt(3);
                    lines.add(new ReturnLine(line + 1, null, BigDecimal.valueOf(count), null));
                    pieces.add(new SlowTown.Pieces(line, count));
                }
            }
            does(
                    returned(bought, null, lines),
                    noted("by line", model.givesBack(bought.purchase().eventId(), pieces)));
        }

        private boolean noted(String how, boolean accepted) {
            seen.merge("returned " + how, accepted ? 1 : 0, Integer::sum);
            return accepted;
        }

        private ReturnPurchase returned(CreditPurchase bought, @Nullable Money amount, List<ReturnLine> lines) {
            String id = "r" + step;
            PurchaseReturn returned = new PurchaseReturn(
                    id,
                    bought.purchase().partner(),
                    "s1",
                    "t1",
                    null,
                    town.now(),
                    new OriginalPurchase.ByEvent(bought.purchase().eventId()),
                    amount,
                    lines,
                    false);
            Claim claim = Claim.of(PROGRAM, bought.member(), returned);
            return new ReturnPurchase(
                    PROGRAM, bought.member(), claim.cause(id), claim.fingerprint(), returned, bought.cause());
        }

        private void takeBack() {
            if (awards.isEmpty()) {
                return;
            }
            AwardPoints award = recent(awards);
            long remaining = random.nextLong(award.points() + 10);
            does(
                    new TakeBackPoints(
                            PROGRAM,
                            award.member(),
                            cause("take-back", "b" + step),
                            town.now(),
                            false,
                            "points",
                            remaining,
                            award.cause(),
                            "it no longer stands",
                            award.trigger()),
                    model.keeps(award.cause().id(), remaining));
        }

        private void redeem() {
            String who = someone();
            String by = spender(who);
            long points = points(who);
            String name = "s" + step;
            boolean byAmount = random.nextInt(4) == 0;
            RedeemPoints command = new RedeemPoints(
                    PROGRAM,
                    who,
                    cause("redemption", name),
                    town.now(),
                    "points",
                    byAmount ? null : points,
                    // A point is a cent.
                    byAmount ? new Money("USD", points) : null,
                    random.nextBoolean() ? mug(by) : tender(by));
            redemptions.add(command);
            does(command, model.spends(who, name, points, by));
        }

        private void hold() {
            String who = someone();
            String by = spender(who);
            long points = points(who);
            String name = "h" + step;
            // Some last for days: points expire while they are set aside.
            Instant until = town.now().plusSeconds(1 + random.nextInt(random.nextInt(3) == 0 ? 200_000 : 10_000));
            HoldPoints command = new HoldPoints(
                    PROGRAM, who, cause("hold", name), town.now(), "points", points, null, until, mug(by));
            holds.add(command);
            places.put(name, step);
            does(command, model.holds(who, name, points, by, until));
        }

        private void capture() {
            if (holds.isEmpty()) {
                return;
            }
            HoldPoints hold = someHold();
            long held = hold.points() == null ? 0 : hold.points();
            long points = 1 + random.nextLong(held + held / 8 + 1);
            String name = "c" + step;
            CaptureHold command =
                    new CaptureHold(PROGRAM, hold.member(), cause("capture", name), town.now(), hold.cause(), points);
            redemptions.add(command);
            does(command, model.captures(hold.cause().id(), name, points));
        }

        /** Every other time one whose time is not over, if there is any. */
        private HoldPoints someHold() {
            List<HoldPoints> lasting = holds.stream()
                    .filter(hold -> hold.expiresAt().isAfter(town.now()))
                    .toList();
            return random.nextBoolean() || lasting.isEmpty() ? recent(holds) : recent(lasting);
        }

        private void release() {
            if (!holds.isEmpty()) {
                HoldPoints hold = someHold();
                does(
                        new VoidHold(PROGRAM, hold.member(), cause("void", "v" + step), town.now(), hold.cause()),
                        model.releases(hold.cause().id()));
            }
        }

        private void reverse() {
            if (redemptions.isEmpty()) {
                return;
            }
            Command undone = recent(redemptions);
            long points = 1L + random.nextInt(150);
            does(
                    new ReverseRedemption(
                            PROGRAM,
                            undone.member(),
                            cause("reversal", "u" + step),
                            town.now(),
                            undone.cause(),
                            points,
                            "changed their mind"),
                    model.isReversed(undone.cause().id(), points));
        }

        private void adjust() {
            String who = someone();
            String issuer = PARTNERS.get(random.nextInt(PARTNERS.size()));
            long points = random.nextBoolean() ? 1 + random.nextInt(700) : -1 - random.nextInt(300);
            does(
                    new AdjustPoints(
                            PROGRAM,
                            who,
                            cause("adjustment", "x" + step),
                            town.now(),
                            "points",
                            points,
                            issuer,
                            "goodwill",
                            "agent",
                            "boss"),
                    model.isAdjusted(who, issuer, points, town.now()));
        }

        private void send() {
            String who = someone();
            String pool = model.poolOf(model.end(who));
            String to = switch (random.nextInt(8)) {
                case 0 -> "m-nobody";
                case 1 -> pool == null ? someone() : pool;
                default -> someone();
            };
            long points = points(who);
            does(
                    new SendPoints(PROGRAM, who, cause("transfer", "t" + step), town.now(), "points", points, to, null),
                    model.sends(who, to, points, TRANSFER_MAX));
        }

        private void change() {
            String who = random.nextInt(8) == 0 && !pools.isEmpty() ? recent(pools) : someone();
            SlowTown.Standing standing = switch (random.nextInt(12)) {
                case 0, 1 -> SlowTown.Standing.CLOSED;
                case 2, 3 -> SlowTown.Standing.SUSPENDED;
                case 4, 5, 6 -> SlowTown.Standing.EARN_ONLY;
                default -> SlowTown.Standing.ACTIVE;
            };
            boolean forfeits = random.nextBoolean();
            does(
                    ChangeStanding.of(
                            PROGRAM,
                            who,
                            cause("standing", "q" + step),
                            town.now(),
                            AccountStanding.valueOf(standing.name()),
                            forfeits,
                            "asked for",
                            "agent"),
                    model.isNow(who, standing, forfeits));
        }

        private void merge() {
            String who = members.get(random.nextInt(members.size()));
            String into = model.end(members.get(random.nextInt(members.size())));
            if (!who.equals(into) && !model.end(who).equals(into)) {
                does(
                        new MergeMember(
                                PROGRAM, who, cause("merge", "g" + step), town.now(), into, "enrolled twice", "agent"),
                        model.isMergedInto(who, into, places));
            }
        }

        private void pool() {
            if (pools.size() < 4 && random.nextInt(4) == 0) {
                String pool = "p_" + pools.size();
                pools.add(pool);
                model.opens(pool, true);
                town.does(new OpenPool(PROGRAM, pool, cause("pool", pool), town.now(), "household", "agent"));
            } else if (!pools.isEmpty()) {
                String pool = pools.get(random.nextInt(pools.size()));
                String who = members.get(random.nextInt(members.size()));
                boolean contributes = random.nextInt(3) > 0;
                Integer percent = contributes && random.nextInt(3) > 0 ? (Integer) (1 + random.nextInt(100)) : null;
                PoolShare share = random.nextInt(3) == 0
                        ? null
                        : new PoolShare(
                                random.nextInt(3) > 0,
                                random.nextBoolean() ? 1L + random.nextInt(200) : null,
                                contributes,
                                percent,
                                null);
                SlowTown.Share wanted = share == null
                        ? null
                        : new SlowTown.Share(
                                share.spends(),
                                share.pointsMax() == null ? Long.MAX_VALUE : share.pointsMax(),
                                share.contributes(),
                                share.percent());
                PoolLeaving leaving = random.nextInt(5) == 0 ? null : LEAVING.get(random.nextInt(LEAVING.size()));
                SlowTown.Takes takes = leaving == null ? SlowTown.Takes.NOTHING : TAKES.get(leaving);
                if (share == null && model.available(pool) > 0) {
                    seen.merge("leaves with " + takes, 1, Integer::sum);
                }
                does(
                        new SetPoolMember(
                                PROGRAM,
                                pool,
                                cause("pool-member", "k" + step),
                                town.now(),
                                who,
                                share,
                                "agent",
                                share == null ? leaving : null),
                        model.isOfPool(pool, who, wanted, Objects.requireNonNull(takes)));
            }
        }

        private void tick() {
            if (!deposit.left().isEmpty() && random.nextInt(3) == 0) {
                deposit();
            }
            String who = someone();
            // Names are members' own: what falls due for many at once has one name.
            String name = "d" + ticks.merge(who, 1, Integer::sum);
            town.does(new SettleDue(PROGRAM, who, cause("due", name), town.now()));
            model.isLookedAfter(who);
        }

        /** Does it, and sees that it was accepted if it should be. */
        private void does(Command command, boolean accepted) {
            town.does(command);
            history.add(command);
            String where = model.end(command.member());
            String journal = town.knows(command.member(), command) ? command.member() : where;
            if (!journal.equals(command.member())) {
                seen.merge("passed on", 1, Integer::sum);
            }
            JournalEntry entry = town.members().stream()
                    .filter(member -> town.knows(member, command))
                    .findFirst()
                    .map(member -> town.entry(member, command))
                    .orElseThrow(
                            () -> new AssertionError("seed " + seed + " step " + step + ": no entry of " + command));
            assertThat(entry.outcome().status())
                    .as("seed %d step %d: %s answered %s", seed, step, command, entry.outcome())
                    .isEqualTo(accepted ? Outcome.Status.ACCEPTED : Outcome.Status.REFUSED);
            seen.merge(entry.kind() + " " + entry.outcome().status(), 1, Integer::sum);
        }

        private void haveWhatTheModelSays(Collection<String> people) {
            for (String who : people) {
                if (!model.isThere(who)) {
                    continue;
                }
                Account account = Due.until(town.account(who), town.now()).account();
                Wallet wallet = account.wallet("points");
                Map<String, Long> debts = model.debts(who);
                long owed = debts.values().stream().mapToLong(Long::longValue).sum();
                if (owed > 0) {
                    seen.merge("debts", 1, Integer::sum);
                }
                assertThat(wallet.balance())
                        .as(() -> told(who))
                        .isEqualTo(new Balance(model.available(who), model.waiting(who), model.held(who), owed));
                assertThat(wallet.debts())
                        .as("seed %d step %d: %s", seed, step, who)
                        .isEqualTo(debts);
                Map<String, Long> givers = new TreeMap<>();
                wallet.lots()
                        .forEach(lot -> givers.merge(
                                Objects.requireNonNullElse(lot.lot().contributor(), "nobody"),
                                lot.points(),
                                Long::sum));
                assertThat(givers).as(() -> told(who) + " by givers").isEqualTo(model.givers(who));
                for (String partner : PARTNERS) {
                    Map<Instant, Long> issued = new TreeMap<>();
                    wallet.lots().stream()
                            .filter(lot -> lot.lot().issuer().equals(partner))
                            .forEach(lot -> issued.merge(
                                    Objects.requireNonNullElse(lot.lot().expiresAt(), Instant.MAX),
                                    lot.points(),
                                    Long::sum));
                    assertThat(issued).as(() -> told(who) + " of " + partner).isEqualTo(model.of(who, partner));
                }
            }
        }

        private String told(String who) {
            return "seed " + seed + " step " + step + ": " + who + " has " + model.heaps(who) + "; last was "
                    + town.journal(who).getLast();
        }

        private String someone() {
            return random.nextInt(8) == 0 && !pools.isEmpty()
                    ? pools.get(random.nextInt(pools.size()))
                    : members.get(random.nextInt(members.size()));
        }

        private @Nullable String spender(String who) {
            boolean isPool = pools.contains(who);
            return isPool || random.nextInt(30) == 0 ? members.get(random.nextInt(members.size())) : null;
        }

        private long points(String who) {
            return 1 + random.nextLong(Math.min(400, model.available(model.end(who)) * 5 / 4 + 2));
        }

        private <T> T recent(List<T> all) {
            int back = random.nextInt(random.nextInt(4) == 0 ? all.size() : Math.min(all.size(), 25));
            return all.get(all.size() - 1 - back);
        }

        private static Cause cause(String kind, String id) {
            return new Cause(kind, PROGRAM, "p1", id);
        }

        private static Redemption mug(@Nullable String by) {
            return Redemption.of(Redemption.Purpose.REWARD, "p1", "s1", "t1", "mug", by, null);
        }

        private static Redemption tender(@Nullable String by) {
            return Redemption.of(Redemption.Purpose.TENDER, "p1", "s1", "t1", null, by, null);
        }
    }
}
