package io.vafa.points.store;

import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PARTNER;
import static io.vafa.points.Samples.PROGRAM;
import static io.vafa.points.Samples.purchase;
import static io.vafa.points.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.intake.AboutMember;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.purchase.Money;
import io.vafa.contracts.purchase.PurchaseKey;
import io.vafa.points.MovingClock;
import io.vafa.points.intake.application.GivingUp;
import io.vafa.points.intake.application.ParkingLot;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the intake stage relies on in any parking lot. */
interface ParkingLotContract {
    /** A lot, and the time it goes by. */
    ParkingLot<AboutMember> empty(Clock clock);

    private ParkingLot<AboutMember> empty() {
        return empty(new MovingClock(NOON));
    }

    @Test
    default void whatWaitsComesBackInTheOrderInWhichItCame() {
        ParkingLot<AboutMember> lot = empty();
        PurchaseCompleted first = report("k1:a", purchase("e1", 1177));
        PurchaseCompleted second = report("k1:a", purchase("e2", null, new Money("USD", 5), NOON.plusNanos(1)));
        PurchaseCompleted third = report("k1:a", purchase("خرید-3", 300));
        PurchaseCompleted other = report("k1:b", purchase("e4", 400));

        lot.park("demo|k1:a", List.of(first, second));
        lot.park("demo|k1:b", List.of(other));
        lot.park("demo|k1:a", List.of(third));

        assertThat(lot.parked(List.of("demo|k1:a", "demo|k1:b", "demo|k1:c")))
                .isEqualTo(Map.of("demo|k1:a", List.of(first, second, third), "demo|k1:b", List.of(other)));
    }

    @Test
    default void whatHasGoneOnIsTakenOutAndTheRestWaitsOn() {
        ParkingLot<AboutMember> lot = empty();
        PurchaseCompleted first = report("k1:a", purchase("e1", 1177));
        PurchaseCompleted second = report("k1:a", purchase("e2", 200));
        PurchaseCompleted third = report("k1:a", purchase("e3", 300));
        lot.park("demo|k1:a", List.of(first, second, third));

        lot.release("demo|k1:a", List.of(first, third));
        lot.release("demo|k1:a", List.of(first, third));

        assertThat(lot.parked(List.of("demo|k1:a"))).isEqualTo(Map.of("demo|k1:a", List.of(second)));
        assertThat(lot.waits(key("e1"))).isFalse();
        assertThat(lot.waits(key("e2"))).isTrue();
    }

    @Test
    default void whereNothingWaitsAnyMoreThereIsNoQueue() {
        ParkingLot<AboutMember> lot = empty();
        PurchaseCompleted only = report("k1:a", purchase("e1", 1177));
        lot.park("demo|k1:a", List.of(only));

        lot.release("demo|k1:a", List.of(only));

        assertThat(lot.parked(List.of("demo|k1:a"))).isEmpty();
    }

    @Test
    default void twoOfOneEventIdWithOtherContentBothWait() {
        ParkingLot<AboutMember> lot = empty();
        PurchaseCompleted one = report("k1:a", purchase("e1", 100));
        PurchaseCompleted two = report("k1:a", purchase("e1", 200));

        lot.park("demo|k1:a", List.of(one));
        lot.park("demo|k1:a", List.of(two));

        assertThat(lot.parked(List.of("demo|k1:a"))).isEqualTo(Map.of("demo|k1:a", List.of(one, two)));
    }

    @Test
    default void releasingWhatNeverWaitedIsNothing() {
        ParkingLot<AboutMember> lot = empty();
        lot.release("demo|k1:a", List.of(report("k1:a", purchase("e1", 1177))));

        assertThat(lot.parked(List.of("demo|k1:a"))).isEmpty();
        assertThat(lot.parked(List.of())).isEmpty();
    }

    @Test
    default void whatHasWaitedTooLongIsGivenUpAndTheRestWaitsOn() {
        MovingClock clock = new MovingClock(NOON);
        ParkingLot<AboutMember> lot = empty(clock);
        PurchaseCompleted old = report("k1:a", purchase("e1", 100));
        PurchaseCompleted young = report("k1:a", purchase("e2", 200));
        lot.park("demo|k1:a", List.of(old));
        clock.passes(Duration.ofDays(1));
        lot.park("demo|k1:a", List.of(young));
        clock.passes(Duration.ofDays(2));

        assertThat(new GivingUp(clock).sweep(lot, Duration.ofDays(4))).isZero();
        assertThat(new GivingUp(clock).sweep(lot, Duration.ofDays(2))).isEqualTo(1);

        assertThat(lot.parked(List.of("demo|k1:a"))).isEqualTo(Map.of("demo|k1:a", List.of(young)));
        assertThat(lot.isGivenUp(key("e1"))).isTrue();
        assertThat(lot.waits(key("e1"))).isFalse();
        assertThat(lot.isGivenUp(key("e2"))).isFalse();
        assertThat(lot.waits(key("e2"))).isTrue();
    }

    @Test
    default void moreThanOnePageIsGivenUpInOneRound() {
        MovingClock clock = new MovingClock(NOON);
        ParkingLot<AboutMember> lot = empty(clock);
        for (int i = 0; i < 1_100; i++) {
            lot.park("demo|k1:" + i / 100, List.of(report("k1:" + i / 100, purchase("e" + i, 100))));
        }
        clock.passes(Duration.ofDays(3));

        assertThat(new GivingUp(clock).sweep(lot, Duration.ofDays(2))).isEqualTo(1_100);

        assertThat(lot.parked(List.of("demo|k1:0", "demo|k1:10"))).isEmpty();
        assertThat(new GivingUp(clock).sweep(lot, Duration.ofDays(2))).isZero();
    }

    @Test
    default void whatWasGivenUpAndComesAgainWaitsAgain() {
        MovingClock clock = new MovingClock(NOON);
        ParkingLot<AboutMember> lot = empty(clock);
        PurchaseCompleted report = report("k1:a", purchase("e1", 100));
        lot.park("demo|k1:a", List.of(report));
        clock.passes(Duration.ofDays(3));
        new GivingUp(clock).sweep(lot, Duration.ofDays(2));

        lot.park("demo|k1:a", List.of(report));

        assertThat(lot.waits(key("e1"))).isTrue();
        assertThat(new GivingUp(clock).sweep(lot, Duration.ofDays(2))).isZero();
        clock.passes(Duration.ofDays(3));
        assertThat(new GivingUp(clock).sweep(lot, Duration.ofDays(2))).isEqualTo(1);
    }

    private static String key(String eventId) {
        return PurchaseKey.ofEvent(PROGRAM, PARTNER, eventId);
    }
}
