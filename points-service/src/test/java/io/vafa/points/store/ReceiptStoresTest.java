package io.vafa.points.store;

import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.ReceiptClaimed;
import io.vafa.contracts.purchase.ClaimedLater;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.Receipt;
import io.vafa.points.MovingClock;
import io.vafa.points.intake.adapter.out.MongoClaimLimits;
import io.vafa.points.intake.adapter.out.MongoParkingLot;
import io.vafa.points.intake.application.ClaimLimits.Purpose;
import io.vafa.points.intake.application.GivingUp;
import io.vafa.points.intake.application.ParkingLot;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is kept of receipts that are nobody's is bounded in number and in time, on the engine too. */
class ReceiptStoresTest {
    private static final LocalDate DAY = LocalDate.of(2021, 3, 4);

    private final MongoDatabase database = TestDatabases.onEmbeddedEngine();
    private final MovingClock clock = new MovingClock(NOON);
    private final MongoClaimLimits limits = new MongoClaimLimits(database);

    @Test
    void aPurchaseThatNobodyClaimsLeavesNothingBehind() {
        ParkingLot<PurchaseCompleted> unclaimed =
                MongoParkingLot.ofUnclaimed(database, clock, (_, now) -> now.plus(Duration.ofDays(21)));
        PurchaseCompleted report = new PurchaseCompleted(PROGRAM, null, purchase("e1", 100));
        PurchaseCompleted other = new PurchaseCompleted(PROGRAM, null, purchase("e2", 100));
        unclaimed.park(report.key(), List.of(report));
        unclaimed.park(other.key(), List.of(other));
        clock.passes(Duration.ofDays(20));
        assertThat(new GivingUp(clock).sweep(unclaimed, Duration.ZERO)).isZero();
        assertThat(unclaimed.parked(Set.of(report.key()))).containsEntry(report.key(), List.of(report));

        unclaimed.release(other.key(), List.of(other));
        clock.passes(Duration.ofDays(2));

        assertThat(new GivingUp(clock).sweep(unclaimed, Duration.ZERO)).isEqualTo(1);
        assertThat(List.of(count("unclaimed"), count("unclaimedEvents"), count("unclaimedGivenUp")))
                .containsOnly(0L);
    }

    @Test
    void aMonthHasSoManyPlacesAndAReceiptTakesOneHoweverOftenItAsks() {
        assertThat(limits.take(claim("r1"), "2021-03", 2, Purpose.CREDIT)).isTrue();
        assertThat(limits.take(claim("r1"), "2021-03", 2, Purpose.CREDIT)).isTrue();
        assertThat(limits.take(claim("r2"), "2021-03", 2, Purpose.CREDIT)).isTrue();
        assertThat(limits.take(claim("r3"), "2021-03", 2, Purpose.CREDIT)).isFalse();
        assertThat(limits.take(claim("r3"), "2021-04", 2, Purpose.CREDIT)).isTrue();
        assertThat(limits.take(claim("r1"), "2021-03", 2, Purpose.CREDIT)).isTrue();

        assertThat(limits.forget(NOON.plus(Duration.ofDays(40)))).isEqualTo(3);
        assertThat(count("receiptClaimLimits")).isZero();
    }

    @Test
    void aReceiptThatWaitsGivesItsPlaceUpToOneThatIsCredited() {
        assertThat(limits.take(claim("mistyped"), "2021-03", 2, Purpose.WAIT)).isTrue();
        assertThat(limits.take(claim("r1"), "2021-03", 2, Purpose.WAIT)).isTrue();
        assertThat(limits.take(claim("r2"), "2021-03", 2, Purpose.WAIT)).isFalse();
        assertThat(limits.take(claim("r1"), "2021-03", 2, Purpose.CREDIT)).isTrue();

        assertThat(limits.take(claim("r2"), "2021-03", 2, Purpose.CREDIT)).isTrue();

        assertThat(limits.take(claim("r1"), "2021-03", 2, Purpose.CREDIT)).isTrue();
        assertThat(limits.take(claim("r2"), "2021-03", 2, Purpose.WAIT)).isTrue();
        assertThat(limits.take(claim("mistyped"), "2021-03", 2, Purpose.CREDIT)).isFalse();
        assertThat(limits.take(claim("r3"), "2021-03", 2, Purpose.CREDIT)).isFalse();
    }

    @Test
    void ofManyAtOnceOnlySoManyAreCreditedWhoeverWaited() throws InterruptedException {
        assertThat(limits.take(claim("r1"), "2021-03", 5, Purpose.WAIT)).isTrue();
        assertThat(limits.take(claim("r2"), "2021-03", 5, Purpose.WAIT)).isTrue();
        AtomicInteger placed = new AtomicInteger();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                String receipt = "r" + i;
                crowd.execute(
                        () -> placed.addAndGet(limits.take(claim(receipt), "2021-03", 5, Purpose.CREDIT) ? 1 : 0));
            }
        }

        assertThat(placed).hasValue(5);
    }

    @Test
    void ofManyAtOnceOnlySoManyHaveAPlaceOrATry() throws InterruptedException {
        AtomicInteger placed = new AtomicInteger();
        AtomicInteger tried = new AtomicInteger();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                String receipt = "r" + i;
                crowd.execute(() -> {
                    placed.addAndGet(limits.take(claim(receipt), "2021-03", 5, Purpose.CREDIT) ? 1 : 0);
                    tried.addAndGet(limits.begin(PROGRAM, "m|m-1", DAY, 7, NOON) ? 1 : 0);
                });
            }
        }

        assertThat(placed).hasValue(5);
        // Somebody may be refused who came while others were counted out again, and nobody too many is let in.
        assertThat(tried.get()).isBetween(1, 7);
    }

    @Test
    void aTryThatWasNoneInVainIsForgiven() {
        for (int i = 0; i < 9; i++) {
            assertThat(limits.begin(PROGRAM, "m|m-1", DAY, 1, NOON)).isTrue();
            limits.right(PROGRAM, "m|m-1", DAY);
        }
        assertThat(limits.begin(PROGRAM, "m|m-1", DAY, 1, NOON)).isTrue();

        assertThat(limits.begin(PROGRAM, "m|m-1", DAY, 1, NOON)).isFalse();
        assertThat(limits.begin(PROGRAM, "m|m-1", DAY.plusDays(1), 1, NOON)).isTrue();
    }

    private long count(String collection) {
        return database.getCollection(collection).countDocuments();
    }

    private static ReceiptClaimed claim(String receipt) {
        return new ReceiptClaimed(
                PROGRAM,
                "m-1",
                PARTNER,
                "s1",
                "t1",
                new Receipt(receipt, null),
                new Money("USD", 100),
                new ClaimedLater(NOON, "staff-7"));
    }
}
