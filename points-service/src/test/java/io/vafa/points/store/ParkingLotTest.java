package io.vafa.points.store;

import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.points.intake.adapter.out.MongoParkingLot;
import io.vafa.points.intake.application.ParkingLot;
import java.time.Clock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class ParkingLotTest {
    @Nested
    class InMemory implements ParkingLotContract {
        @Override
        public ParkingLot<PurchaseCompleted> empty(Clock clock) {
            return InMemoryParkingLot.ofPurchases(clock);
        }
    }

    @Nested
    class OnEmbeddedEngine implements ParkingLotContract {
        @Override
        public ParkingLot<PurchaseCompleted> empty(Clock clock) {
            return MongoParkingLot.ofPurchases(TestDatabases.onEmbeddedEngine(), clock);
        }
    }

    @Nested
    @EnabledIfEnvironmentVariable(
            named = TestDatabases.REAL,
            matches = ".+",
            disabledReason = TestDatabases.REAL_MISSING)
    class OnRealMongo implements ParkingLotContract {
        @Override
        public ParkingLot<PurchaseCompleted> empty(Clock clock) {
            return MongoParkingLot.ofPurchases(TestDatabases.onRealMongo(), clock);
        }
    }
}
