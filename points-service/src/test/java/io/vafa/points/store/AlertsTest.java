package io.vafa.points.store;

import static io.vafa.points.Samples.NOON;
import static io.vafa.points.Samples.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.contracts.alert.AlertRaised;
import io.vafa.contracts.alert.AlertSubject;
import io.vafa.points.alert.adapter.out.MongoAlerts;
import io.vafa.points.alert.adapter.out.MongoTallies;
import io.vafa.points.alert.application.Alerts;
import io.vafa.points.alert.application.Alerts.Acknowledgement;
import io.vafa.points.alert.application.Alerts.Kept;
import io.vafa.points.alert.application.Alerts.Position;
import io.vafa.points.alert.application.Alerts.State;
import io.vafa.points.alert.application.Tallies;
import io.vafa.points.alert.domain.AlertRule;
import io.vafa.points.alert.domain.Counted;
import io.vafa.points.alert.domain.Tally;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class AlertsTest {
    @Nested
    class OnEmbeddedEngine extends Rules {
        OnEmbeddedEngine() {
            super(
                    new MongoAlerts(TestDatabases.onEmbeddedEngine()),
                    new MongoTallies(TestDatabases.onEmbeddedEngine()));
        }
    }

    @Nested
    @EnabledIfEnvironmentVariable(
            named = TestDatabases.REAL,
            matches = ".+",
            disabledReason = TestDatabases.REAL_MISSING)
    class OnRealMongo extends Rules {
        OnRealMongo() {
            super(new MongoAlerts(TestDatabases.onRealMongo()), new MongoTallies(TestDatabases.onRealMongo()));
        }
    }

    /** What is relied on in any store of alerts, and of what is counted for them. */
    abstract static class Rules {
        private static final AlertRule RULE = new AlertRule("often", AlertRule.By.AGENT, null, 24, 1L, null, null);

        private final Alerts alerts;
        private final Tallies tallies;

        Rules(Alerts alerts, Tallies tallies) {
            this.alerts = alerts;
            this.tallies = tallies;
        }

        @Test
        void theNewestComeFirstPageByPageWithoutGapsWhereTimesAreEqual() {
            alerts.raise(List.of(alert("a", 1), alert("b", 2), alert("c", 2), alert("d", 2), alert("e", 3)));

            List<Kept> first = alerts.page(PROGRAM, null, null, 2);
            List<Kept> second = alerts.page(PROGRAM, null, after(first), 2);
            List<Kept> third = alerts.page(PROGRAM, null, after(second), 2);

            assertThat(ids(first)).containsExactly("e", "d");
            assertThat(ids(second)).containsExactly("c", "b");
            assertThat(ids(third)).containsExactly("a");
        }

        @Test
        void whatIsRaisedAgainStaysAsItWasAndIsTellableUntilItWasTold() {
            alerts.raise(List.of(alert("a", 1)));

            Alerts.Raised again = alerts.raise(List.of(alert("a", 5), alert("b", 2)));
            alerts.told(again.untold());
            Alerts.Raised once = alerts.raise(List.of(alert("a", 6), alert("b", 6)));

            assertThat(again.isNew()).extracting(AlertRaised::alert).containsExactly("b");
            assertThat(again.untold()).extracting(AlertRaised::alert).containsExactlyInAnyOrder("a", "b");
            assertThat(once.isNew()).isEmpty();
            assertThat(once.untold()).isEmpty();
            assertThat(alerts.find(PROGRAM, "a").orElseThrow().alert().raisedAt())
                    .isEqualTo(NOON.plusSeconds(1));
        }

        @Test
        void whoSeesToItFirstHasSeenToIt() {
            alerts.raise(List.of(alert("a", 1), alert("b", 2)));
            Acknowledgement first = new Acknowledgement("admin-1", Alerts.Note.EXPLAINED, NOON.plusSeconds(9));

            alerts.acknowledge(PROGRAM, "a", first);
            Kept second = alerts.acknowledge(
                            PROGRAM, "a", new Acknowledgement("admin-2", Alerts.Note.DEALT_WITH, NOON.plusSeconds(10)))
                    .orElseThrow();

            assertThat(second.acknowledgement()).isEqualTo(first);
            assertThat(ids(alerts.page(PROGRAM, State.OPEN, null, 10))).containsExactly("b");
            assertThat(ids(alerts.page(PROGRAM, State.ACKNOWLEDGED, null, 10))).containsExactly("a");
        }

        @Test
        void aProgrammeSeesAndAcknowledgesItsOwnOnly() {
            alerts.raise(List.of(alert("a", 1)));

            assertThat(alerts.page("other", null, null, 10)).isEmpty();
            assertThat(alerts.find("other", "a")).isEmpty();
            assertThat(alerts.acknowledge("other", "a", new Acknowledgement("x", Alerts.Note.EXPLAINED, NOON)))
                    .isEmpty();
            assertThat(alerts.find(PROGRAM, "a").orElseThrow().state()).isEqualTo(State.OPEN);
        }

        @Test
        void theOldOnesAreForgotten() {
            alerts.raise(List.of(alert("a", 1), alert("b", 2)));

            alerts.forgetBefore(NOON.plusSeconds(2));

            assertThat(ids(alerts.page(PROGRAM, null, null, 10))).containsExactly("b");
        }

        @Test
        void aDeedIsCountedOnceInItsHourAndForItsTallyOnly() {
            Tally mine = tally("agent-7");
            Counted deed = new Counted(100, "m:1", 7, 30);

            tallies.count(List.of(count(mine, deed), count(mine, deed)));
            tallies.count(List.of(
                    count(mine, deed), count(mine, new Counted(101, "m:1", 8, 5)), count(tally("agent-8"), deed)));

            assertThat(tallies.counted(mine, 100, 100)).containsExactly(deed);
            assertThat(tallies.counted(mine, 99, 101)).hasSize(2);
        }

        @Test
        void anHourThatIsFullTakesNoMore() {
            Tally mine = tally("agent-7");
            tallies.count(LongStream.rangeClosed(1, AlertRule.DEEDS_MAX)
                    .mapToObj(number -> count(mine, new Counted(100, "m", number, 1)))
                    .toList());

            tallies.count(List.of(count(mine, new Counted(100, "m", 9_999, 1))));

            assertThat(tallies.counted(mine, 100, 100)).hasSize(AlertRule.DEEDS_MAX);
        }

        @Test
        void whatCountsNoMoreIsForgotten() {
            Tally mine = tally("agent-7");
            long hour = Counted.hour(NOON);
            tallies.count(List.of(count(mine, new Counted(hour, "m", 1, 1))));

            tallies.forget(NOON.plus(Duration.ofDays(27)));
            assertThat(tallies.counted(mine, hour, hour)).hasSize(1);
            tallies.forget(NOON.plus(Duration.ofDays(29)));

            assertThat(tallies.counted(mine, hour, hour)).isEmpty();
        }

        private static Tallies.Count count(Tally tally, Counted deed) {
            return new Tallies.Count(tally, deed);
        }

        private static Tally tally(String agent) {
            return new Tally(PROGRAM, RULE, AlertSubject.agent(agent));
        }

        private static Position after(List<Kept> page) {
            AlertRaised last = page.getLast().alert();
            return new Position(last.raisedAt(), last.alert());
        }

        private static List<String> ids(List<Kept> page) {
            return page.stream().map(kept -> kept.alert().alert()).toList();
        }

        private static AlertRaised alert(String id, long second) {
            return new AlertRaised(
                    PROGRAM,
                    id,
                    AlertRaised.Kind.PACE,
                    AlertSubject.agent("agent-7"),
                    "often",
                    null,
                    24,
                    2L,
                    1L,
                    60L,
                    null,
                    NOON.plusSeconds(second));
        }
    }
}
