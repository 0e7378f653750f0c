package io.vafa.points.ledger.application;

import static io.vafa.points.Samples.MEMBER;
import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PROGRAM;

import io.vafa.contracts.command.AbsorbMember;
import io.vafa.contracts.command.AdjustPoints;
import io.vafa.contracts.command.AwardPoints;
import io.vafa.contracts.command.CaptureHold;
import io.vafa.contracts.command.CarrySpend;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.ChangeStanding;
import io.vafa.contracts.command.Command;
import io.vafa.contracts.command.CreditActivity;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.GiveReward;
import io.vafa.contracts.command.HoldPoints;
import io.vafa.contracts.command.JoinPool;
import io.vafa.contracts.command.MaturePoints;
import io.vafa.contracts.command.MergeMember;
import io.vafa.contracts.command.OpenBalance;
import io.vafa.contracts.command.OpenPool;
import io.vafa.contracts.command.PartMember;
import io.vafa.contracts.command.RecallReward;
import io.vafa.contracts.command.ReceivePoints;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.command.RedeemPoints;
import io.vafa.contracts.command.ReleaseMember;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.command.ReverseRedemption;
import io.vafa.contracts.command.SendPoints;
import io.vafa.contracts.command.SetPoolMember;
import io.vafa.contracts.command.SettleDue;
import io.vafa.contracts.command.Trigger;
import io.vafa.contracts.command.VoidHold;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.CapUse;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.PoolLeaving;
import io.vafa.contracts.journal.PoolShare;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.journal.SpendBrought;
import io.vafa.contracts.journal.SpentAt;
import io.vafa.contracts.journal.TierHeld;
import io.vafa.contracts.journal.WalletContent;
import io.vafa.contracts.order.OrderStatus;
import io.vafa.contracts.order.OrderStatus.Stage;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.contracts.purchase.ReturnLine;
import io.vafa.contracts.reward.Reward;
import io.vafa.contracts.reward.RewardType;
import io.vafa.platform.json.Json;
import io.vafa.points.Activities;
import io.vafa.points.FixedTerms;
import io.vafa.points.OrderStatuses;
import io.vafa.points.Samples;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.ledger.application.GoldenJournalTest.Recorded;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.Confirmations;
import io.vafa.points.ledger.domain.DueCommand;
import io.vafa.points.ledger.domain.Entries;
import io.vafa.points.ledger.domain.Expiry;
import io.vafa.points.ledger.domain.LotPolicy;
import io.vafa.points.ledger.domain.RedeemRate;
import io.vafa.points.ledger.domain.Terms;
import io.vafa.points.ledger.domain.WalletPolicy;
import io.vafa.points.ledger.domain.accrual.Accrual;
import io.vafa.points.ledger.domain.accrual.AccrualRule;
import io.vafa.points.ledger.domain.accrual.Caps;
import io.vafa.points.store.InMemoryJournal;
import io.vafa.rating.domain.Goods;
import io.vafa.rating.domain.Match;
import io.vafa.rating.domain.Selection;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the golden journal of a release that is being prepared: every kind of entry and posting once. Run it before the
 * release, never after: {@code java … io.vafa.points.ledger.application.GoldenJournalMaker FOLDER NAME}.
 */
final class GoldenJournalMaker {
    private static final Duration RETURN_PERIOD = Duration.ofDays(14);
    private static final Duration LIFE = Duration.ofDays(100);
    private static final Terms TERMS = new Terms(
            Samples.TERMS.currency(),
            Samples.TERMS.zone(),
            Map.of(
                    "points",
                    new WalletPolicy(
                            WalletPolicy.Debt.FUTURE_EARNINGS, Optional.of(new RedeemRate(100, 100, 1, 1)), 1_000, 100),
                    "stars",
                    WalletPolicy.DEFAULT),
            new Accrual(
                    Samples.TERMS.accrualVersion(),
                    List.of(new AccrualRule(
                            "base",
                            "points",
                            0,
                            Samples.BASE_RULE.gain(),
                            Selection.ALL,
                            Match.ALL,
                            new Caps(Caps.NO_CAP, Map.of(CapUse.Period.DAY, 250L, CapUse.Period.MONTH, 1_000L)),
                            null,
                            0)),
                    Goods.NONE,
                    Map.of("points", new Caps(Caps.NO_CAP, Map.of(CapUse.Period.EVER, 10_000L)))));

    private final InMemoryJournal journal = new InMemoryJournal();
    private EvidenceFinder evidence = new EvidenceFinder(journal, new FixedTerms(TERMS));
    private final List<String> texts = new ArrayList<>();
    private final List<String> hashes = new ArrayList<>();
    private Account account = Account.empty(PROGRAM, MEMBER);
    private Instant now = NOON;
    private Terms terms = TERMS;

    private GoldenJournalMaker() {}

    /** Writes the files. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        GoldenJournalMaker maker = new GoldenJournalMaker();
        switch (arguments[1]) {
            case "journal-v1" -> maker.everythingAtFirst();
            case "openings-v1" -> maker.openings();
            case "ties-v1" -> maker.ties();
            case "pools-v1" -> maker.pools();
            case "shares-v1" -> maker.shares();
            case "households-v1" -> maker.households();
            case "confirmations-v1" -> maker.confirmations();
            case "occasions-v1" -> maker.occasions();
            case "partings-v1" -> maker.partings();
            case "forgiveness-v1" -> maker.forgiveness();
            case "graces-v1" -> maker.graces();
            case "activities-v1" -> maker.activities();
            case "orders-v1" -> maker.orders();
            case "rewards-v1" -> maker.rewards();
            default -> throw new IllegalArgumentException("there is no golden journal " + arguments[1]);
        }
        Files.writeString(folder.resolve(arguments[1] + ".jsonl"), String.join("\n", maker.texts) + "\n");
        Files.writeString(
                folder.resolve(arguments[1] + "-recorded.json"),
                Json.MAPPER
                                .writerWithDefaultPrettyPrinter()
                                .writeValueAsString(new Recorded(maker.hashes, maker.account))
                        + "\n");
    }

    /** Balances from another system: one that waits and goes, one for ever, and one that comes too late. */
    private void openings() {
        write(Samples.open(MEMBER));
        write(opening("1", 1_250, now.plus(RETURN_PERIOD), now.plus(LIFE)));
        write(opening("2", 300, null, null));
        write(opening("3", 10, null, now));
        now = now.plus(RETURN_PERIOD);
        settle();
        now = now.plus(LIFE);
        settle();
    }

    /** Something happens that moves nothing, as long as the account is open. */
    private void occasions() {
        write(Samples.open(MEMBER));
        write(occasion("basic"));
        write(ChangeStanding.of(
                PROGRAM,
                MEMBER,
                new Cause("standing", PROGRAM, "house", "s1"),
                now,
                AccountStanding.CLOSED,
                true,
                "asked for",
                "agent-7"));
        write(occasion("full"));
    }

    /** A campaign gives points that last as long as it says, and things that are no points, and takes some of them back. */
    private void rewards() {
        CreditPurchase bought = bought("e1", 20_00);
        Cause gift = bought.cause().followedBy("reward", "campaigns/coffee-card/coffee");
        Trigger trigger = new Trigger(2, bought.cause().key(), "campaign:coffee-card", 3);
        write(Samples.open(MEMBER));
        write(bought);
        write(new AwardPoints(
                PROGRAM,
                MEMBER,
                bought.cause().followedBy("award", "campaigns/spring/more"),
                NOON,
                false,
                "points",
                "house",
                15,
                "20.00 USD at 3 per 4.00, rounded down, gives 15",
                new Trigger(2, bought.cause().key(), "campaign:spring", 3),
                30));
        write(new GiveReward(
                PROGRAM,
                MEMBER,
                gift,
                NOON,
                false,
                new Reward(RewardType.GIFT, "free-coffee", 3, new Money("USD", 3_00), now.plus(LIFE)),
                "3 times 10 collected",
                trigger));
        write(recall("r1", gift, 1, trigger));
        write(recall("r2", gift, 2, trigger));
        write(recall("r3", gift, 0, trigger));
        write(new GiveReward(
                PROGRAM,
                MEMBER,
                gift.followedBy("reward", "campaigns/badges/badge"),
                NOON,
                false,
                new Reward(RewardType.BADGE, "early-bird", 1, null, null),
                "early-bird",
                new Trigger(4, gift.key(), "campaign:badges", 3, 2)));
    }

    private static RecallReward recall(String id, Cause gift, long remaining, Trigger trigger) {
        return new RecallReward(
                PROGRAM,
                MEMBER,
                new Cause("recall", PROGRAM, "campaigns/coffee-card/coffee", id),
                NOON,
                false,
                remaining,
                gift,
                "goods went back",
                trigger);
    }

    private RecordOccasion occasion(String stage) {
        return new RecordOccasion(
                PROGRAM,
                MEMBER,
                new Cause("profile-stage", PROGRAM, "member-service", MEMBER + ":" + stage),
                now,
                false,
                "profile-stage",
                stage,
                null);
    }

    /** Somebody takes over what another had, is of a pool for a while, and turns out to be a third. */
    private void ties() {
        Lot gym = new Lot(4, "gym", "gym", new BigDecimal("0.01"), now.plus(RETURN_PERIOD), null);
        CreditPurchase bought = bought("e1", 20_00);
        write(Samples.open(MEMBER));
        write(bought);
        write(new AbsorbMember(
                PROGRAM,
                MEMBER,
                new Cause("absorption", PROGRAM, "points-ledger", "m-2"),
                NOON,
                "m-2",
                List.of(new WalletContent("points", List.of(new LotBalance(gym, 30)), Map.of("gym", 25L))),
                null));
        write(join("j1", false));
        write(join("j2", true));
        write(join("j3", false));
        write(new MergeMember(
                PROGRAM,
                MEMBER,
                new Cause("merge", PROGRAM, "member-service", MEMBER),
                NOON,
                "m-3",
                "enrolled twice",
                "agent"));
        write(returned("r1", bought, null, List.of()));
    }

    private static JoinPool join(String id, boolean leaves) {
        return new JoinPool(
                PROGRAM, MEMBER, new Cause("pool-join", PROGRAM, "points-ledger", id), NOON, "p_1", !leaves, leaves);
    }

    /** An account that members share. */
    private void pools() {
        write(new OpenPool(PROGRAM, MEMBER, new Cause("pool", PROGRAM, "p1", "one"), NOON, "household", "agent"));
        write(share("s1", new PoolShare(true, 500L, true)));
        write(share("s2", new PoolShare(false, null, false)));
        write(share("s3", null));
        write(share("s4", null));
    }

    /** Somebody shares so much of what they earn with a pool, and no longer. */
    private void shares() {
        CreditPurchase bought = bought("e1", 20_00);
        write(Samples.open(MEMBER));
        write(new JoinPool(
                PROGRAM, MEMBER, new Cause("pool-join", PROGRAM, "points-ledger", "j1"), NOON, "p_1", true, false, 30));
        write(bought);
        write(returned("r1", bought, new Money("USD", 15_00), List.of()));
        write(bought("e2", 7_00));
        write(join("j2", true));
        write(bought("e3", 7_00));
    }

    /** What else members do gives points, as far as caps go; one is withdrawn after a part of it was spent, and one is of no kind. */
    private void activities() {
        terms = Activities.in(TERMS, Activities.SURVEY, Activities.WALK);
        evidence = new EvidenceFinder(journal, new FixedTerms(terms));
        CreditActivity walked = Activities.credit(Activities.walk("a1", 120_500));
        CreditActivity answered = Activities.credit(Activities.survey("a2"));
        write(Samples.open(MEMBER));
        write(walked);
        write(answered);
        write(Activities.credit(Activities.survey("a3")));
        write(Activities.credit(Activities.activity("a4", Samples.PARTNER, "dance", null, NOON)));
        write(Activities.withdraw(answered, "w1", NOON));
        write(new RedeemPoints(
                PROGRAM,
                MEMBER,
                asked("redemption"),
                NOON,
                "points",
                100L,
                null,
                Redemption.of(Redemption.Purpose.REWARD, Samples.PARTNER, "s1", "t1", "mug", null, null)));
        write(Activities.withdraw(walked, "w2", NOON));
    }

    /** Word of two orders, of which one overtakes another. */
    private void orders() {
        write(Samples.open(MEMBER));
        write(OrderStatuses.record(OrderStatuses.status("o1", "4711", Stage.SHIPPED, NOON)));
        write(OrderStatuses.record(OrderStatuses.status("o2", "4711", Stage.ACCEPTED, NOON.minusSeconds(60))));
        write(OrderStatuses.record(new OrderStatus(
                "o3",
                Samples.PARTNER,
                "s1",
                "t1",
                NOON,
                "INV-7/42",
                Stage.DELAYED,
                LocalDate.of(2021, 3, 9),
                "RM-88120",
                "out_of_stock",
                true)));
    }

    /** What a pool gets has somebody who gave it, who spends it, and who leaves with it. */
    private void households() {
        Lot gym = new Lot(4, "gym", "gym", null, null, null);
        write(new OpenPool(PROGRAM, MEMBER, new Cause("pool", PROGRAM, "p1", "one"), NOON, "household", "agent"));
        write(share("s1", new PoolShare(true, 500L, true, 30, 20L)));
        write(new ReceivePoints(
                PROGRAM,
                MEMBER,
                new Cause("transfer-in", PROGRAM, "points-ledger", "t1"),
                NOON,
                "points",
                List.of(new LotBalance(gym, 100)),
                "m-2",
                false,
                null));
        write(new RedeemPoints(
                PROGRAM,
                MEMBER,
                new Cause("redemption", PROGRAM, "p1", "s1"),
                NOON,
                "points",
                15L,
                null,
                Redemption.of(Redemption.Purpose.REWARD, "p1", "s1", "t1", "mug", "m-2", null)));
        write(new SetPoolMember(
                PROGRAM,
                MEMBER,
                new Cause("pool-member", PROGRAM, "p1", "s2"),
                NOON,
                "m-2",
                null,
                "agent",
                PoolLeaving.OWN_CONTRIBUTIONS_RETURN));
    }

    /** What waits for word of its purchase: here, of another who was merged, and after a merge of one's own. */
    private void confirmations() {
        terms = Samples.terms(confirmed(), WalletPolicy.DEFAULT);
        evidence = new EvidenceFinder(journal, new FixedTerms(terms));
        CreditPurchase delivered = bought("c1", 20_00);
        CreditPurchase waiting = bought("c2", 10_00);
        Lot gym = new Lot(4, "gym", "gym", null, now.plus(RETURN_PERIOD), null);
        write(Samples.open(MEMBER));
        write(delivered);
        write(waiting);
        write(returned("r1", delivered, new Money("USD", 5_00), List.of()));
        write(Confirmations.of(delivered, "d1", now));
        write(returned("r2", delivered, new Money("USD", 3_00), List.of()));
        write(new AbsorbMember(
                PROGRAM,
                MEMBER,
                new Cause("absorption", PROGRAM, "points-ledger", "m-2"),
                NOON,
                "m-2",
                List.of(new WalletContent("points", List.of(new LotBalance(gym, 30)), Map.of())),
                null));
        write(new MaturePoints(
                PROGRAM,
                MEMBER,
                new Cause("maturity", PROGRAM, "points-ledger", "m-2"),
                NOON,
                "m-2",
                List.of(new WalletContent("points", List.of(new LotBalance(gym, 12)), Map.of()))));
        write(new MergeMember(
                PROGRAM,
                MEMBER,
                new Cause("merge", PROGRAM, "member-service", MEMBER),
                NOON,
                "m-3",
                "enrolled twice",
                "agent"));
        write(Confirmations.of(waiting, "d2", now));
    }

    /** A programme that asks for nothing that is not there any more, of a purchase that comes back and of a debt that comes along. */
    private void forgiveness() {
        terms = Samples.terms(
                new WalletPolicy(WalletPolicy.Debt.FORGIVE, Optional.of(new RedeemRate(100, 100, 1, 1)), 1_000, 100),
                WalletPolicy.DEFAULT);
        evidence = new EvidenceFinder(journal, new FixedTerms(terms));
        CreditPurchase bought = bought("f1", 20_00);
        write(Samples.open(MEMBER));
        write(bought);
        write(new RedeemPoints(
                PROGRAM,
                MEMBER,
                asked("redemption"),
                NOON,
                "points",
                15L,
                null,
                Redemption.of(Redemption.Purpose.REWARD, Samples.PARTNER, "s1", "t1", "mug", null, null)));
        write(returned("f2", bought, null, List.of()));
        write(new AbsorbMember(
                PROGRAM,
                MEMBER,
                new Cause("absorption", PROGRAM, "points-ledger", "m-2"),
                NOON,
                "m-2",
                List.of(new WalletContent("points", List.of(), Map.of("gym", 7L))),
                null));
    }

    /** Two who were merged go on by themselves: here, first as the one who took over and then as the one who was merged. */
    private void partings() {
        Lot gym = new Lot(4, "gym", "gym", null, null, null);
        WalletContent brought =
                new WalletContent("points", List.of(new LotBalance(gym, 30)), Map.of("gym", 25L, "house", 2L));
        write(Samples.open(MEMBER));
        write(bought("c1", 20_00));
        write(new AbsorbMember(
                PROGRAM,
                MEMBER,
                new Cause("absorption", PROGRAM, "points-ledger", "m-2"),
                NOON,
                "m-2",
                List.of(brought),
                2));
        write(new CarrySpend(
                PROGRAM,
                MEMBER,
                new Cause("spend", PROGRAM, "tiers/ladder", "m-2"),
                NOON,
                new SpendBrought(
                        "m-2",
                        7,
                        "EUR",
                        List.of(new SpentAt(NOON, 20_00)),
                        0,
                        null,
                        new TierHeld("Silver", 1, NOON),
                        null),
                new Trigger(7, "merge", "tiers", 1)));
        write(new ReleaseMember(
                PROGRAM,
                MEMBER,
                new Cause("parting", PROGRAM, "member-service", "m-2"),
                NOON,
                "m-2",
                2,
                "they are two",
                "agent"));
        write(new MergeMember(
                PROGRAM,
                MEMBER,
                new Cause("merge", PROGRAM, "member-service", MEMBER),
                NOON,
                "m-3",
                "enrolled twice",
                "agent"));
        write(new PartMember(
                PROGRAM,
                MEMBER,
                new Cause("release", PROGRAM, "points-ledger", "m-3"),
                NOON,
                "m-3",
                List.of(brought),
                List.of("m-4"),
                "they are two",
                "agent"));
    }

    private static WalletPolicy confirmed() {
        return WalletPolicy.DEFAULT.with(new LotPolicy(
                at -> at.plus(RETURN_PERIOD),
                true,
                new Expiry.Never(),
                null,
                LotPolicy.Spend.EXPIRING_FIRST,
                List.of(),
                0));
    }

    private static SetPoolMember share(String id, @Nullable PoolShare share) {
        return new SetPoolMember(
                PROGRAM, MEMBER, new Cause("pool-member", PROGRAM, "p1", id), NOON, "m-2", share, "agent");
    }

    private static OpenBalance opening(
            String row, long points, @Nullable Instant availableFrom, @Nullable Instant expiresAt) {
        return new OpenBalance(
                PROGRAM,
                MEMBER,
                new Cause("opening-balance", PROGRAM, "old-system", row),
                NOON,
                "points",
                points,
                "house",
                "bank",
                new BigDecimal("0.0085"),
                NOON.minus(LIFE),
                availableFrom,
                expiresAt,
                null,
                "agent");
    }

    private void everythingAtFirst() {
        CreditPurchase bought = Samples.credit("e1", 211_77);
        CreditPurchase again = Samples.credit("e3", 11_77);
        write(Samples.open(MEMBER));
        write(bought);
        write(Samples.changeTier(MEMBER, "t1", "Silver", 1));
        Command award = Samples.award(MEMBER, "a1", "points", 106);
        write(award);
        write(Samples.credit(MEMBER, Samples.purchase("e2", "r-e2", new Money("EUR", 500), NOON.plusSeconds(1))));
        write(returned("r1", bought, null, List.of(new ReturnLine(1, null, new BigDecimal("0.75"), null))));
        write(Samples.takeBack(MEMBER, "b1", "points", 52, award.cause()));
        write(returned("r2", bought, null, List.of()));
        write(Samples.takeBack(MEMBER, "b2", "points", 0, award.cause()));
        write(again);
        write(returned("r3", again, new Money("USD", 11_77), List.of()));
        write(Samples.award(MEMBER, "a2", "stars", 5));
        write(Samples.award(MEMBER, "a3", "points", 20));
        livesOn();
        write(Samples.credit("e4", 70_00));
        movements();
    }

    /** The programme gives its points a time, and time goes by. */
    private void livesOn() {
        terms = Samples.terms(
                WalletPolicy.DEFAULT.with(new LotPolicy(
                        at -> at.plus(RETURN_PERIOD),
                        new Expiry.SinceEarning(at -> at.plus(LIFE)),
                        new BigDecimal("0.01"),
                        LotPolicy.Spend.EXPIRING_FIRST,
                        List.of(30),
                        0)),
                WalletPolicy.DEFAULT.with(new LotPolicy(
                        null,
                        new Expiry.SinceActivity(at -> at.plus(LIFE)),
                        null,
                        LotPolicy.Spend.EXPIRING_FIRST,
                        List.of(),
                        0)));
        Instant begin = now;
        CreditPurchase timed = bought("t1", 33_00);
        write(timed);
        write(Samples.award(MEMBER, "t5", "stars", 7));
        now = begin.plus(RETURN_PERIOD);
        settle();
        now = begin.plus(LIFE).minus(Duration.ofDays(30));
        settle();
        write(bought("t2", 10_00));
        now = begin.plus(LIFE);
        // A refusal in which points expire that were given before.
        write(Samples.credit(MEMBER, Samples.purchase("t3", "r-t3", new Money("EUR", 500), now)));
        write(returned("t6", timed, null, List.of()));
        write(bought("t4", 50_00));
        now = now.plus(RETURN_PERIOD).plusSeconds(5);
        settle();
        now = now.plus(LIFE);
        settle();
        settle();
        write(new SettleDue(PROGRAM, MEMBER, new Cause("due", PROGRAM, "points-ledger", now.toString()), now));
        terms = TERMS;
    }

    /** Holds outlive their points: one ends by itself, one is given back, one is captured in part; and one pays what is owed. */
    private void graces() {
        Redemption mug = Redemption.of(Redemption.Purpose.REWARD, Samples.PARTNER, "s1", "t1", "mug", null, "r-77");
        terms = Samples.terms(
                WalletPolicy.DEFAULT.with(new LotPolicy(
                        null,
                        new Expiry.SinceEarning(at -> at.plus(LIFE)),
                        null,
                        LotPolicy.Spend.EXPIRING_FIRST,
                        List.of(),
                        10)),
                WalletPolicy.DEFAULT);
        Instant over = now.plus(LIFE).plusSeconds(600);
        write(Samples.open(MEMBER));
        write(bought("e1", 100_00));
        write(new HoldPoints(PROGRAM, MEMBER, asked("hold", "1"), NOON, "points", 10L, null, over, mug));
        Instant later = over.plusSeconds(600);
        write(new HoldPoints(PROGRAM, MEMBER, asked("hold", "2"), NOON, "points", 20L, null, later, mug));
        write(new HoldPoints(PROGRAM, MEMBER, asked("hold", "3"), NOON, "points", 30L, null, later, mug));
        now = over;
        settle();
        now = over.plusSeconds(60);
        write(new CaptureHold(PROGRAM, MEMBER, asked("capture", "1"), now, asked("hold", "2"), 15L));
        write(new VoidHold(PROGRAM, MEMBER, asked("void", "1"), now, asked("hold", "3")));
        now = now.plus(Duration.ofDays(10));
        settle();
        CreditPurchase bought = bought("e2", 50_00);
        write(bought);
        write(new HoldPoints(PROGRAM, MEMBER, asked("hold", "4"), now, "points", 40L, null, now.plusSeconds(9), mug));
        write(returned("r1", bought, null, List.of()));
        now = now.plusSeconds(9);
        settle();
    }

    private void movements() {
        Redemption mug = Redemption.of(Redemption.Purpose.REWARD, Samples.PARTNER, "s1", "t1", "mug", null, "r-77");
        Instant later = now.plusSeconds(900);
        write(new AdjustPoints(
                PROGRAM, MEMBER, asked("adjustment"), NOON, "points", 500, "p2", "sorry", "agent", null));
        write(new AdjustPoints(
                PROGRAM, MEMBER, asked("adjustment", "2"), NOON, "points", -20, "p2", "typo", "agent", null));
        write(new RedeemPoints(PROGRAM, MEMBER, asked("redemption"), NOON, "points", 30L, null, mug));
        write(new HoldPoints(PROGRAM, MEMBER, asked("hold"), NOON, "points", 40L, null, later, mug));
        write(new CaptureHold(PROGRAM, MEMBER, asked("capture"), NOON, asked("hold"), 15L));
        write(new HoldPoints(PROGRAM, MEMBER, asked("hold", "2"), NOON, "points", 50L, null, later, mug));
        write(new VoidHold(PROGRAM, MEMBER, asked("void"), NOON, asked("hold", "2")));
        write(new ReverseRedemption(PROGRAM, MEMBER, asked("reversal"), NOON, asked("redemption"), 10L, "broken"));
        SendPoints send = new SendPoints(PROGRAM, MEMBER, asked("transfer"), NOON, "points", 60, "m-2", "for you");
        write(send);
        write(new ReceivePoints(
                PROGRAM,
                MEMBER,
                send.cause().followedBy("transfer-back", "points-ledger"),
                NOON,
                "points",
                List.of(new LotBalance(Samples.baseLot(1), 60)),
                "m-2",
                true,
                "for you"));
        write(new HoldPoints(PROGRAM, MEMBER, asked("hold", "3"), NOON, "points", 1_000_000L, null, later, mug));
        write(new HoldPoints(PROGRAM, MEMBER, asked("hold", "4"), NOON, "points", 20L, null, later, mug));
        now = later;
        settle();
        write(ChangeStanding.of(
                PROGRAM, MEMBER, asked("standing"), NOON, AccountStanding.EARN_ONLY, false, "asked", "agent"));
        write(ChangeStanding.of(
                PROGRAM, MEMBER, asked("standing", "2"), NOON, AccountStanding.CLOSED, true, "asked", "agent"));
    }

    private static Cause asked(String kind) {
        return asked(kind, "1");
    }

    private static Cause asked(String kind, String id) {
        return new Cause(kind, PROGRAM, Samples.PARTNER, id);
    }

    private CreditPurchase bought(String eventId, long cents) {
        return Samples.credit(MEMBER, Samples.purchase(eventId, "r-" + eventId, new Money("USD", cents), now));
    }

    private void settle() {
        DueCommand.of(account, terms, now).ifPresent(this::write);
    }

    private void write(Command command) {
        now = now.plusMillis(250);
        WrittenEntry written = WrittenEntry.of(
                Entries.answer(account, command, Optional.of(terms), evidence.find(account, command), now));
        if (!journal.append(List.of(written)).isEmpty()) {
            throw new IllegalStateException("a golden journal has no duplicates");
        }
        account = Entries.fold(account, written.entry(), written.hash());
        texts.add(written.text());
        hashes.add(written.hash());
    }

    private static ReturnPurchase returned(
            String eventId, CreditPurchase purchase, @Nullable Money amount, List<ReturnLine> lines) {
        PurchaseReturn returned = new PurchaseReturn(
                eventId,
                Samples.PARTNER,
                "s1",
                null,
                null,
                NOON.plusSeconds(3600),
                new OriginalPurchase.ByEvent(purchase.purchase().eventId()),
                amount,
                lines,
                false);
        Claim claim = Claim.of(PROGRAM, MEMBER, returned);
        return new ReturnPurchase(
                PROGRAM, MEMBER, claim.cause(eventId), claim.fingerprint(), returned, purchase.cause());
    }
}
