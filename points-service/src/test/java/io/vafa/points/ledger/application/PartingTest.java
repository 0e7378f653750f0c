package io.vafa.points.ledger.application;

import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.credit;
import static io.vafa.points.Samples.open;
import static io.vafa.points.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.command.CaptureHold;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.CreditPurchase;
import io.vafa.contracts.command.HoldPoints;
import io.vafa.contracts.command.MergeMember;
import io.vafa.contracts.command.RedeemPoints;
import io.vafa.contracts.command.ReleaseMember;
import io.vafa.contracts.command.ReturnPurchase;
import io.vafa.contracts.command.ReverseRedemption;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Redemption;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.OriginalPurchase;
import io.vafa.contracts.purchase.PurchaseReturn;
import io.vafa.contracts.reply.MovementOutcome;
import io.vafa.points.Samples;
import io.vafa.points.intake.domain.Claim;
import io.vafa.points.ledger.domain.Expiry;
import io.vafa.points.ledger.domain.LotPolicy;
import io.vafa.points.ledger.domain.MergeTrial;
import io.vafa.points.ledger.domain.RedeemRate;
import io.vafa.points.ledger.domain.WalletPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A merge was wrong, and two go on by themselves. */
class PartingTest {
    private static final String OLD = "m-1";
    private static final String NEW = "m-2";
    private static final String THIRD = "m-3";
    private static final WalletPolicy POLICY =
            new WalletPolicy(WalletPolicy.Debt.FUTURE_EARNINGS, Optional.of(new RedeemRate(100, 100, 1, 1)), 500, 300);

    private static final int TRIALS = 12;
    private static final int STEPS = 150;

    private Town town = new Town(Samples.terms(POLICY, POLICY));

    @BeforeEach
    void everythingIsDeliveredTwice() {
        town = new Town(Samples.terms(POLICY, POLICY));
        town.comesTwice(_ -> true);
        List.of(OLD, NEW, THIRD).forEach(member -> town.does(open(member)));
    }

    @Test
    void whatTheOldOneBroughtComesBackByVisibleEntries() {
        town.does(credit(OLD, purchase("e1", 200_00)));
        town.does(credit(NEW, purchase("e2", 50_00)));
        town.does(merge(OLD, NEW, 1));

        town.does(release(OLD, NEW, 1));

        assertThat(town.points(OLD)).isEqualTo(Balance.of(200));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(50));
        assertThat(town.journal(OLD).getLast().kind()).isEqualTo(JournalEntry.Kind.PARTING);
        assertThat(town.journal(NEW).getLast().kind()).isEqualTo(JournalEntry.Kind.PARTING);
    }

    @Test
    void whatIsStillThereIsTheOldOnesFirst() {
        town.does(credit(OLD, purchase("e1", 200_00)));
        town.does(credit(NEW, purchase("e2", 50_00)));
        town.does(merge(OLD, NEW, 1));
        town.does(redeem("s1", NEW, 30));

        town.does(release(OLD, NEW, 1));

        assertThat(town.points(OLD)).isEqualTo(Balance.of(200));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(20));
    }

    @Test
    void whatIsSpentDoesNotComeBack() {
        town.does(credit(OLD, purchase("e1", 200_00)));
        town.does(merge(OLD, NEW, 1));
        town.does(redeem("s1", NEW, 150));

        town.does(release(OLD, NEW, 1));

        assertThat(town.points(OLD)).isEqualTo(Balance.of(50));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(0));
    }

    @Test
    void whatWasOwedIsTakenOffWhatComesBack() {
        CreditPurchase bought = credit(OLD, purchase("e1", 200_00));
        town.does(bought);
        town.does(merge(OLD, NEW, 1));
        town.does(giveBack("t1", OLD, bought, 80_00));

        town.does(release(OLD, NEW, 1));

        assertThat(town.points(OLD)).isEqualTo(Balance.of(120));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(0));
    }

    @Test
    void aDebtThatNobodyPaidComesBack() {
        CreditPurchase bought = credit(OLD, purchase("e1", 100_00));
        town.does(bought);
        town.does(redeem("s1", OLD, 100));
        town.does(giveBack("t1", OLD, bought, 100_00));
        town.does(credit(NEW, purchase("e2", 30_00)));
        town.does(merge(OLD, NEW, 1));

        town.does(release(OLD, NEW, 1));

        assertThat(town.points(OLD)).isEqualTo(new Balance(0, 0, 0, 70));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(0));
    }

    @Test
    void whoPartedEarnsAndSpendsByThemselves() {
        town.does(merge(OLD, NEW, 1));
        town.does(release(OLD, NEW, 1));

        town.does(credit(OLD, purchase("e9", 70_00)));
        town.does(redeem("s1", OLD, 20));

        assertThat(town.points(OLD)).isEqualTo(Balance.of(50));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(0));
    }

    @Test
    void whatCameMeanwhileStaysWithTheOtherAndHasItsEffectOnce() {
        CreditPurchase meanwhile = credit(OLD, purchase("e5", 70_00));
        RedeemPoints spent = redeem("s1", OLD, 20);
        town.does(merge(OLD, NEW, 1));
        town.does(meanwhile);
        town.does(spent);
        town.does(release(OLD, NEW, 1));

        town.does(meanwhile);
        MovementOutcome again = town.does(spent);

        assertThat(town.points(OLD)).isEqualTo(Balance.of(0));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(50));
        assertThat(again).isNotNull();
        assertThat(again.duplicate()).isTrue();
    }

    @Test
    void goodsBoughtMeanwhileAreGivenBackWhereTheyStand() {
        CreditPurchase meanwhile = credit(OLD, purchase("e5", 70_00));
        town.does(merge(OLD, NEW, 1));
        town.does(meanwhile);
        town.does(release(OLD, NEW, 1));

        town.does(giveBack("t1", OLD, meanwhile, 70_00));

        assertThat(town.points(NEW)).isEqualTo(Balance.of(0));
        assertThat(town.points(OLD)).isEqualTo(Balance.of(0));
    }

    @Test
    void goodsBoughtBeforeAreGivenBackByWhoBoughtThem() {
        CreditPurchase bought = credit(OLD, purchase("e1", 200_00));
        town.does(bought);
        town.does(merge(OLD, NEW, 1));
        town.does(release(OLD, NEW, 1));

        town.does(giveBack("t1", OLD, bought, 200_00));

        assertThat(town.points(OLD)).isEqualTo(Balance.of(0));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(0));
    }

    /** It was sent on before the old one parted, and is heard after: by then it is theirs again. */
    @Test
    void whatIsOnItsWayWhenTheyPartGoesBack() {
        CreditPurchase onItsWay = credit(OLD, purchase("e5", 70_00));
        town.does(merge(OLD, NEW, 1));
        town.holdsUp(onItsWay);
        town.does(onItsWay);
        town.does(release(OLD, NEW, 1));
        town.does(onItsWay);

        town.letsGo();

        assertThat(town.points(OLD)).isEqualTo(Balance.of(70));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(0));
    }

    /** Where it is heeded is decided once, whatever the other hears between two deliveries of it. */
    @Test
    void whatWentBackIsHeededByWhoPartedHoweverOftenItArrives() {
        HoldPoints hold = new HoldPoints(
                PROGRAM,
                OLD,
                cause("hold", "h1"),
                NOON,
                "points",
                50L,
                null,
                NOON.plusSeconds(900),
                Redemption.of(Redemption.Purpose.REWARD, PARTNER, "s1", "t1", "mug", null, null));
        CaptureHold capture = new CaptureHold(PROGRAM, OLD, cause("capture", "c1"), NOON, hold.cause(), null);
        ReverseRedemption reverse = new ReverseRedemption(
                PROGRAM, OLD, cause("reversal", "v1"), NOON, capture.cause(), null, "changed their mind");
        town.does(merge(OLD, NEW, 1));
        town.does(credit(OLD, purchase("e1", 200_00)));
        town.does(hold);
        town.holdsUp(reverse);
        town.does(reverse);
        town.does(release(OLD, NEW, 1));
        town.letsGo();
        town.does(capture);

        town.arrivesAgain();

        assertThat(town.entry(NEW, capture).outcome().status()).isEqualTo(Outcome.Status.ACCEPTED);
        assertThat(town.entry(OLD, reverse).outcome().code()).isEqualTo("NOTHING_TO_UNDO");
        assertThat(town.knows(NEW, reverse)).isFalse();
        assertThat(town.points(NEW)).isEqualTo(Balance.of(150));
    }

    @Test
    void whoeverIsMergedAgainGoesOnAgain() {
        town.does(credit(OLD, purchase("e1", 200_00)));
        town.does(merge(OLD, NEW, 1));
        town.does(release(OLD, NEW, 1));

        town.does(merge(OLD, NEW, 2));
        town.does(credit(OLD, purchase("e2", 5_00)));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(205));

        town.does(release(OLD, NEW, 2));
        assertThat(town.points(OLD)).isEqualTo(Balance.of(200));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(5));
    }

    @Test
    void chainsComeApartFromTheirEnd() {
        town.does(credit(OLD, purchase("e1", 10_00)));
        town.does(credit(NEW, purchase("e2", 7_00)));
        town.does(merge(OLD, NEW, 1));
        town.does(merge(NEW, THIRD, 1));
        town.does(credit(OLD, purchase("e3", 1_00)));

        town.does(release(NEW, THIRD, 1));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(17));
        assertThat(town.points(THIRD)).isEqualTo(Balance.of(1));

        town.does(release(OLD, NEW, 1));
        assertThat(town.points(OLD)).isEqualTo(Balance.of(10));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(7));
    }

    @Test
    void thePreviewIsWhatBecomesOfAMerge() {
        town.does(credit(OLD, purchase("e1", 200_00)));
        town.does(redeem("s1", OLD, 30));
        town.does(credit(NEW, purchase("e2", 50_00)));

        MergeTrial seen = MergeTrial.merging(
                town.account(OLD), town.account(NEW), Optional.of(Samples.terms(POLICY, POLICY)), town.now());
        town.does(merge(OLD, NEW, 1));

        assertThat(seen.refusal()).isNull();
        assertThat(seen.wallets())
                .containsEntry(
                        "points",
                        new MergeTrial.Balances(Balance.of(170), Balance.of(50), town.points(OLD), town.points(NEW)));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(220));
    }

    @Test
    void thePreviewIsWhatBecomesOfAnUndoing() {
        town.does(credit(OLD, purchase("e1", 200_00)));
        town.does(credit(NEW, purchase("e2", 50_00)));
        town.does(merge(OLD, NEW, 1));
        town.does(redeem("s1", NEW, 120));

        MergeTrial seen = MergeTrial.parting(
                town.account(OLD), town.account(NEW), Optional.of(Samples.terms(POLICY, POLICY)), town.now());
        town.does(release(OLD, NEW, 1));

        assertThat(seen.wallets())
                .containsEntry(
                        "points",
                        new MergeTrial.Balances(Balance.of(0), Balance.of(130), town.points(OLD), town.points(NEW)));
        assertThat(town.points(OLD)).isEqualTo(Balance.of(130));
    }

    @Test
    void whatIsPendingComesBackWithItsTerms() {
        WalletPolicy pending = POLICY.with(new LotPolicy(
                at -> at.plus(Duration.ofDays(14)),
                new Expiry.Never(),
                null,
                LotPolicy.Spend.EXPIRING_FIRST,
                List.of(),
                0));
        town = new Town(Samples.terms(pending, pending));
        List.of(OLD, NEW).forEach(member -> town.does(open(member)));
        town.does(credit(OLD, purchase("e1", 20_00)));
        town.does(merge(OLD, NEW, 1));
        town.does(credit(OLD, purchase("e2", 5_00)));
        town.passes(Duration.ofDays(15));

        town.does(release(OLD, NEW, 1));

        assertThat(town.points(OLD)).isEqualTo(Balance.of(20));
        assertThat(town.points(NEW)).isEqualTo(Balance.of(5));
    }

    /**
     * Merges, partings, purchases and redemptions in any order, deliveries that come twice, and what is sent on late: everybody has what
     * a naive book says, and every purchase has its effect once.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_122})
    void everybodyHasWhatANaiveBookSays(long seed) {
        for (int trial = 0; trial < TRIALS; trial++) {
            live("seed %d, trial %d".formatted(seed, trial), new Random(seed + 1_000_003L * trial));
        }
    }

    private static void live(String description, Random random) {
        Town place = new Town(Samples.terms(POLICY, POLICY));
        place.comesTwice(_ -> random.nextInt(4) == 0);
        List<String> people = List.of("p-1", "p-2", "p-3", "p-4");
        people.forEach(member -> place.does(open(member)));
        NaiveBook book = new NaiveBook(people);
        List<CreditPurchase> sent = new ArrayList<>();
        List<String> history = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            String member = people.get(random.nextInt(people.size()));
            String what = "nothing";
            switch (random.nextInt(12)) {
                case 0, 1 -> {
                    String into = book.end(people.get(random.nextInt(people.size())));
                    if (book.mayMerge(member, into)) {
                        place.does(merge(member, into, book.merge(member, into)));
                        what = "merge of " + member + " into " + into;
                    }
                }
                case 2, 3 -> {
                    if (book.mayPart(member)) {
                        String into = book.into(member);
                        place.does(release(member, into, book.part(member)));
                        what = "parting of " + member + " and " + into;
                    }
                }
                case 4 -> {
                    long points = book.has(book.end(member)) / 3;
                    if (points > 0) {
                        place.does(redeem("r" + step, member, points));
                        book.spend(member, points);
                        what = member + " spends " + points;
                    }
                }
                case 5 -> {
                    CreditPurchase late = credit(member, purchase("e" + step, 100L * (1 + random.nextInt(50))));
                    if (!book.end(member).equals(member)) {
                        place.holdsUp(late);
                        book.holdUp(late);
                    }
                    place.does(late);
                    sent.add(late);
                    book.arrives(late);
                    what = "late " + told(late);
                }
                case 6 -> {
                    place.letsGo();
                    book.letGo();
                    what = "let go";
                }
                case 7 -> {
                    if (!sent.isEmpty()) {
                        CreditPurchase again = sent.get(random.nextInt(sent.size()));
                        place.does(again);
                        book.arrives(again);
                        what = "again " + told(again);
                    }
                }
                default -> {
                    CreditPurchase bought = credit(member, purchase("e" + step, 100L * (1 + random.nextInt(50))));
                    place.does(bought);
                    sent.add(bought);
                    book.arrives(bought);
                    what = told(bought);
                }
            }
            history.add(what);
            for (String one : people) {
                assertThat(place.points(one))
                        .as("%s, step %d: %s after %s", description, step, one, history)
                        .isEqualTo(Balance.of(book.has(one)));
            }
        }
        for (CreditPurchase bought : sent) {
            long effects = people.stream()
                    .filter(member -> place.knows(member, bought))
                    .count();
            assertThat(effects)
                    .as(description + ": " + bought.purchase().eventId())
                    .isEqualTo(book.hasArrived(bought) ? 1 : 0);
        }
    }

    private static String told(CreditPurchase bought) {
        return bought.purchase().eventId() + " of " + bought.member() + " for "
                + bought.purchase().amount().minorUnits() / 100;
    }

    /** The rule in its simplest words: what was brought comes back as far as there is so much. */
    private static final class NaiveBook {
        private final Map<String, Long> points = new HashMap<>();
        private final Map<String, String> into = new HashMap<>();
        private final Map<String, Integer> times = new HashMap<>();
        private final Map<String, Long> brought = new HashMap<>();
        private final Set<Cause> arrived = new HashSet<>();
        private final Map<Cause, CreditPurchase> heldUp = new LinkedHashMap<>();

        NaiveBook(List<String> people) {
            people.forEach(member -> points.put(member, 0L));
        }

        long has(String member) {
            return points.getOrDefault(member, 0L);
        }

        String end(String member) {
            String other = into.get(member);
            return other == null ? member : end(other);
        }

        String into(String member) {
            return into.getOrDefault(member, "");
        }

        boolean mayMerge(String member, String other) {
            return !into.containsKey(member) && !member.equals(other);
        }

        int merge(String member, String other) {
            brought.put(member, has(member));
            points.merge(other, has(member), Long::sum);
            points.put(member, 0L);
            into.put(member, other);
            return times.merge(member, 1, Integer::sum);
        }

        boolean mayPart(String member) {
            return into.containsKey(member) && !into.containsKey(into(member));
        }

        int part(String member) {
            String other = into(member);
            long back = Math.min(brought.getOrDefault(member, 0L), has(other));
            points.merge(other, -back, Long::sum);
            points.put(member, back);
            into.remove(member);
            return times.getOrDefault(member, 0);
        }

        void spend(String member, long spent) {
            points.merge(end(member), -spent, Long::sum);
        }

        void holdUp(CreditPurchase purchase) {
            heldUp.put(purchase.cause(), purchase);
        }

        /** Whoever goes on as themselves hears of it at once, however long what was sent on is under way. */
        void arrives(CreditPurchase purchase) {
            if (!heldUp.containsKey(purchase.cause()) || end(purchase.member()).equals(purchase.member())) {
                lands(purchase);
            }
        }

        void letGo() {
            heldUp.values().forEach(this::lands);
            heldUp.clear();
        }

        private void lands(CreditPurchase purchase) {
            if (arrived.add(purchase.cause())) {
                points.merge(
                        end(purchase.member()), purchase.purchase().amount().minorUnits() / 100, Long::sum);
            }
        }

        boolean hasArrived(CreditPurchase purchase) {
            return arrived.contains(purchase.cause());
        }
    }

    private static MergeMember merge(String from, String into, int merge) {
        return new MergeMember(
                PROGRAM,
                from,
                new Cause("merge", PROGRAM, "member-service", from + "#" + merge),
                NOON,
                into,
                "enrolled twice",
                "agent");
    }

    private static ReleaseMember release(String from, String into, int merge) {
        return new ReleaseMember(
                PROGRAM,
                into,
                new Cause("parting", PROGRAM, "member-service", from + "#" + merge),
                NOON,
                from,
                merge,
                "they are two",
                "agent");
    }

    private static Cause cause(String kind, String id) {
        return new Cause(kind, PROGRAM, PARTNER, id);
    }

    private static ReturnPurchase giveBack(String id, String member, CreditPurchase bought, long cents) {
        PurchaseReturn returned = new PurchaseReturn(
                id,
                PARTNER,
                "s1",
                "t1",
                null,
                NOON,
                new OriginalPurchase.ByEvent(bought.purchase().eventId()),
                new Money("USD", cents),
                List.of(),
                false);
        Claim claim = Claim.of(PROGRAM, member, returned);
        return new ReturnPurchase(PROGRAM, member, claim.cause(id), claim.fingerprint(), returned, bought.cause());
    }

    private static RedeemPoints redeem(String id, String member, long points) {
        return new RedeemPoints(
                PROGRAM,
                member,
                cause("redemption", id),
                NOON,
                "points",
                points,
                null,
                Redemption.of(Redemption.Purpose.REWARD, PARTNER, "s1", "t1", "mug", null, null));
    }
}
