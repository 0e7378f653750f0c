package io.vafa.points.store;

import io.vafa.contracts.intake.AboutMember;
import io.vafa.points.intake.adapter.out.MongoParkingLot;
import io.vafa.points.intake.application.ParkingLot;
import java.time.Clock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class ParkingLotTest {
    @Nested
    class InMemory implements ParkingLotContract {
        @Override
        public ParkingLot<AboutMember> empty(Clock clock) {
            return InMemoryParkingLot.ofMembers(clock);
        }
    }

    @Nested
    class OnEmbeddedEngine implements ParkingLotContract {
        @Override
        public ParkingLot<AboutMember> empty(Clock clock) {
            return MongoParkingLot.ofMembers(TestDatabases.onEmbeddedEngine(), clock);
        }
    }

    @Nested
    @EnabledIfEnvironmentVariable(
            named = TestDatabases.REAL,
            matches = ".+",
            disabledReason = TestDatabases.REAL_MISSING)
    class OnRealMongo implements ParkingLotContract {
        @Override
        public ParkingLot<AboutMember> empty(Clock clock) {
            return MongoParkingLot.ofMembers(TestDatabases.onRealMongo(), clock);
        }
    }
}
