package io.vafa.points.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.alert.AlertRaised;
import io.vafa.contracts.alert.AlertSubject;
import io.vafa.points.MovingClock;
import io.vafa.points.alert.adapter.out.MongoAlerts;
import io.vafa.points.alert.adapter.out.MongoTallies;
import io.vafa.points.alert.application.AlertTelling;
import io.vafa.points.alert.application.AlertWatch;
import io.vafa.points.alert.application.DepositWatch;
import io.vafa.points.deposit.application.DepositTerms;
import io.vafa.points.deposit.domain.DepositAccount;
import io.vafa.points.deposit.domain.DepositChange;
import io.vafa.points.deposit.domain.DepositKey;
import io.vafa.points.deposit.domain.DepositPolicy;
import io.vafa.points.deposit.domain.Lease;
import io.vafa.points.ledger.domain.Issuer;
import io.vafa.points.store.InMemoryDeposits;
import io.vafa.points.store.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Prepaid partners whose deposit is low stand in the list of alerts. */
class DepositWatchTest {
    private static final DepositKey GYM = new DepositKey("demo", "points", "gym");

    private final MovingClock clock = new MovingClock(Instant.parse("2021-03-04T12:00:00Z"));
    private final MongoDatabase database = TestDatabases.onEmbeddedEngine();
    private final InMemoryDeposits deposits = new InMemoryDeposits();
    private final List<AlertRaised> told = new ArrayList<>();
    private final DepositWatch watch = new DepositWatch(
            new DepositTerms() {
                @Override
                public Map<Issuer, DepositPolicy> inForce(String program, Instant at) {
                    return Map.of(new Issuer("points", "gym"), new DepositPolicy(DepositPolicy.WhenUsedUp.ALERT, 100));
                }

                @Override
                public Set<String> wallets(String program, Instant at) {
                    return Set.of("points");
                }
            },
            deposits,
            new AlertWatch(
                    (_, _) -> List.of(),
                    new MongoTallies(database),
                    new MongoAlerts(database),
                    new AlertTelling() {
                        @Override
                        public void tell(List<AlertRaised> alerts) {
                            told.addAll(alerts);
                        }

                        @Override
                        public void counted(List<AlertRaised> alerts) {}
                    },
                    clock),
            clock);

    @Test
    void aDepositThatIsFullIsNoNewsNorIsAPartnerWhoNeverPaid() {
        watch.look(Set.of("demo"));
        paid(1_000);
        watch.look(Set.of("demo"));

        assertThat(told).isEmpty();
    }

    @Test
    void aLowDepositIsToldOnceADayAndOnceMoreWhenItIsUsedUp() {
        paid(1_000);
        issued(901);
        watch.look(Set.of("demo"));
        watch.look(Set.of("demo"));
        assertThat(told).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo(AlertRaised.Kind.DEPOSIT_LOW);
            assertThat(alert.about()).isEqualTo(AlertSubject.place("gym", null, null));
            assertThat(alert.points()).isEqualTo(99);
        });

        issued(120);
        watch.look(Set.of("demo"));
        assertThat(told.getLast().points()).isEqualTo(-21);
        clock.passes(Duration.ofDays(1));
        watch.look(Set.of("demo"));

        assertThat(told).hasSize(3);
    }

    private void paid(long points) {
        deposits.store(DepositAccount.beginning(GYM, 1)
                .with(new DepositChange(GYM, 1, "d1", points, "paid", null, "finance", clock.instant(), points)));
    }

    /** As a lease that was used up. */
    private void issued(long points) {
        DepositAccount account = deposits.find(GYM).orElseThrow();
        String name = "lease-" + points;
        deposits.store(account.leasing(new Lease(
                        name,
                        "somebody",
                        points,
                        clock.instant(),
                        clock.instant().plusSeconds(60)))
                .ending(name, points));
    }
}
