package io.vafa.points.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.alert.AlertRaised;
import io.vafa.contracts.alert.AlertRaised.Kind;
import io.vafa.contracts.alert.AlertSubject;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.journal.AccountStanding;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.LotBalance;
import io.vafa.contracts.journal.LotPart;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.journal.Redemption;
import io.vafa.points.MovingClock;
import io.vafa.points.Samples;
import io.vafa.points.alert.adapter.out.MongoAlerts;
import io.vafa.points.alert.adapter.out.MongoTallies;
import io.vafa.points.alert.application.AlertTelling;
import io.vafa.points.alert.application.AlertWatch;
import io.vafa.points.alert.application.Alerts;
import io.vafa.points.alert.domain.AlertRule;
import io.vafa.points.alert.domain.AlertRule.By;
import io.vafa.points.store.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who moves points for unusually many, or unusually many points, is told of once, in whatever order it is heard of. */
class AlertWatchTest {
    private static final String PROGRAM = "demo";
    private static final Instant START = Instant.parse("2021-03-04T00:00:00Z");

    private final MovingClock clock = new MovingClock(START);
    private final MongoDatabase database = TestDatabases.onEmbeddedEngine();
    private final Alerts alerts = new MongoAlerts(database);
    private final Told told = new Told();
    private List<AlertRule> rules = List.of(new AlertRule("agent-members", By.AGENT, null, 24, null, 3L, null));
    private final AlertWatch watch = new AlertWatch((_, _) -> rules, new MongoTallies(database), alerts, told, clock);

    /** Remembers what it is told; may break down before. */
    private static final class Told implements AlertTelling {
        private final List<AlertRaised> told = new ArrayList<>();
        private int counted;
        private boolean broken;

        @Override
        public void tell(List<AlertRaised> raised) {
            if (broken) {
                throw new IllegalStateException("nobody can be told now");
            }
            told.addAll(raised);
        }

        @Override
        public void counted(List<AlertRaised> raised) {
            counted += raised.size();
        }
    }

    @Test
    void anAgentMaySpendForSoManyMembersAndIsToldOfWithTheNextOne() {
        watch.read(List.of(byAgent("m1", 1), byAgent("m2", 1), byAgent("m3", 1), byAgent("m3", 2)));
        assertThat(open()).isEmpty();

        watch.read(List.of(byAgent("m4", 1)));
        watch.read(List.of(byAgent("m5", 1)));

        assertThat(open()).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo(Kind.PACE);
            assertThat(alert.about()).isEqualTo(AlertSubject.agent("agent-7"));
            assertThat(alert.rule()).isEqualTo("agent-members");
            assertThat(alert.members()).isEqualTo(4);
            assertThat(alert.times()).isEqualTo(5);
            assertThat(alert.points()).isEqualTo(500);
        });
        assertThat(told.told).hasSize(1);
        assertThat(told.counted).isEqualTo(1);
    }

    @Test
    void whatIsDeliveredAgainIsNotCountedAgain() {
        rules = List.of(new AlertRule("often", By.AGENT, null, 1, 3L, null, null));
        List<JournalEntry> three = List.of(byAgent("m1", 1), byAgent("m1", 2), byAgent("m2", 1));

        watch.read(three);
        watch.read(three);
        watch.read(three.subList(1, 3));

        assertThat(open()).isEmpty();
    }

    @Test
    void soManyPointsMayPassAndNotOneMoreGivenTakenAndSpentTogether() {
        rules = List.of(new AlertRule("much", By.AGENT, "points", 24, null, null, 300L));
        watch.read(List.of(byAgent("m1", 1), given("m2", 1, 150), taken("m3", 1, 50), inStars("m1", 2)));
        assertThat(open()).isEmpty();

        watch.read(List.of(taken("m4", 1, 1)));

        assertThat(open())
                .singleElement()
                .satisfies(alert -> assertThat(alert.points()).isEqualTo(301));
    }

    @Test
    void whatAnAgentSendsToAnotherMemberIsCountedWhereItLeavesAndWhatGoesToAPoolByItselfIsNot() {
        rules = List.of(new AlertRule("much", By.AGENT, "points", 24, null, null, 300L));
        watch.read(List.of(
                sent("m1", 1, 300, "agent-7"),
                sent("m2", 1, 500, null),
                transfer("m9", 1, new Posting.PointsReceived("points", 300, "m1", null, false, parts(300)))));
        assertThat(open()).isEmpty();

        watch.read(List.of(sent("m3", 1, 1, "agent-7")));

        assertThat(open())
                .singleElement()
                .satisfies(alert -> assertThat(alert.points()).isEqualTo(301));
    }

    @Test
    void aTillAndItsStoreAreCountedForWhatNoAgentDid() {
        rules = List.of(
                new AlertRule("till", By.TILL, null, 1, 2L, null, null),
                new AlertRule("store", By.STORE, null, 1, 3L, null, null));

        watch.read(List.of(
                at("m1", 1, "s1", "t1"),
                at("m2", 1, "s1", "t1"),
                at("m3", 1, "s1", "t2"),
                at("m4", 1, "s2", "t1"),
                byAgent("m5", 1)));
        assertThat(open()).isEmpty();
        watch.read(List.of(at("m6", 1, "s1", null)));
        assertThat(open()).extracting(AlertRaised::about).containsExactly(AlertSubject.place("p1", "s1", null));
        watch.read(List.of(at("m7", 1, "s1", "t1")));

        assertThat(open())
                .extracting(AlertRaised::about)
                .containsExactlyInAnyOrder(AlertSubject.place("p1", "s1", null), AlertSubject.place("p1", "s1", "t1"));
    }

    @Test
    void aCaptureIsNotCountedBesideItsHoldNorWhatWasRefusedOrImported() {
        rules = List.of(new AlertRule("often", By.AGENT, null, 1, 1L, null, null));
        Posting spent = redeemed("points", 100, spentBy("agent-7", "s1", "t1"));

        watch.read(List.of(
                entry("m1", 1, JournalEntry.Kind.HOLD, "hold", "p1", true, false, held(spentBy("agent-7", "s1", "t1"))),
                entry("m1", 2, JournalEntry.Kind.CAPTURE, "capture", "p1", true, false, spent),
                entry("m1", 3, JournalEntry.Kind.REDEMPTION, "redemption", "p1", false, false),
                entry("m1", 4, JournalEntry.Kind.REDEMPTION, "redemption", "p1", true, true, spent)));
        assertThat(open()).isEmpty();
        watch.read(List.of(byAgent("m1", 5)));

        assertThat(open()).hasSize(1);
    }

    @Test
    void theHoursFollowEachOtherAndMidnightBeginsNothing() {
        rules = List.of(new AlertRule("often", By.AGENT, null, 24, 2L, null, null));
        clock.passes(Duration.ofHours(22));
        watch.read(List.of(byAgent("m1", 1), byAgent("m1", 2)));
        clock.passes(Duration.ofHours(3));

        watch.read(List.of(byAgent("m1", 3)));

        assertThat(open()).hasSize(1);
    }

    @Test
    void whoGoesOnIsToldOfAgainInTheNextSpanAndNotBefore() {
        rules = List.of(new AlertRule("often", By.AGENT, null, 4, 1L, null, null));
        for (int hour = 0; hour < 8; hour++) {
            watch.read(List.of(byAgent("m1", 10 + 2L * hour), byAgent("m2", 10 + 2L * hour)));
            clock.passes(Duration.ofHours(1));
        }

        assertThat(open()).hasSize(2);
    }

    @Test
    void whoIsFrozenForSpendingTooFastStandsInTheSameListOnce() {
        JournalEntry freeze = entry(
                "m1",
                7,
                JournalEntry.Kind.STANDING,
                "freeze",
                "points-ledger",
                true,
                false,
                new Posting.StandingChanged(
                        AccountStanding.ACTIVE, AccountStanding.EARN_ONLY, "spent too fast", "points-ledger", null));
        JournalEntry byHand = entry(
                "m2",
                7,
                JournalEntry.Kind.STANDING,
                "standing",
                "p1",
                true,
                false,
                new Posting.StandingChanged(
                        AccountStanding.ACTIVE, AccountStanding.EARN_ONLY, "asked for", "agent-7", null));

        watch.read(List.of(freeze, byHand));
        watch.read(List.of(freeze));

        assertThat(open()).singleElement().satisfies(alert -> {
            assertThat(alert.kind()).isEqualTo(Kind.MEMBER_FROZEN);
            assertThat(alert.about()).isEqualTo(AlertSubject.member("m1"));
            assertThat(alert.sequence()).isEqualTo(7);
        });
    }

    @Test
    void aCrashBeforeOthersAreToldIsMadeGoodByTheNextDelivery() {
        List<JournalEntry> four = List.of(byAgent("m1", 1), byAgent("m2", 1), byAgent("m3", 1), byAgent("m4", 1));
        told.broken = true;
        assertThatThrownBy(() -> watch.read(four)).hasMessage("nobody can be told now");
        told.broken = false;

        watch.read(four);
        watch.read(four);

        assertThat(told.told).hasSize(1);
        assertThat(told.counted).isEqualTo(1);
    }

    @Test
    void whatIsLongPastIsNotCountedAnyMore() {
        List<JournalEntry> four = List.of(byAgent("m1", 1), byAgent("m2", 1), byAgent("m3", 1), byAgent("m4", 1));
        clock.passes(Duration.ofDays(15));

        watch.read(four);

        assertThat(open()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_123})
    void inWhateverOrderAndHoweverOftenItIsHeardOfTheSameAlertsAreRaised(long seed) {
        // Given: what several agents do in two days, and a slow and obvious count of it.
        Random random = new Random(seed);
        rules = List.of(
                new AlertRule("members", By.AGENT, null, 5, null, 3L, null),
                new AlertRule("points", By.AGENT, "points", 24, null, null, 2_600L));
        List<JournalEntry> entries = new ArrayList<>();
        for (int number = 0; number < 90; number++) {
            Instant at = START.plus(Duration.ofMinutes(random.nextInt(48 * 60)));
            String agent = "agent-" + random.nextInt(3);
            entries.add(entry(
                    "m" + random.nextInt(9),
                    number + 1L,
                    JournalEntry.Kind.REDEMPTION,
                    "redemption",
                    "p1",
                    true,
                    false,
                    at,
                    redeemed("points", 1L + random.nextInt(200), spentBy(agent, "s1", "t1"))));
        }
        Set<String> expected = expected(entries);

        // When: it comes in batches, out of order, some of it again.
        clock.passes(Duration.ofDays(2));
        List<JournalEntry> heard = new ArrayList<>(entries);
        heard.addAll(entries.subList(0, 40));
        Collections.shuffle(heard, random);
        for (int from = 0; from < heard.size(); from += 11) {
            watch.read(heard.subList(from, Math.min(heard.size(), from + 11)));
        }

        // Then
        assertThat(open().stream()
                        .map(alert -> alert.rule() + " " + alert.about().agent())
                        .sorted()
                        .toList())
                .as("seed %d", seed)
                .isEqualTo(expected.stream()
                        .map(text -> text.substring(0, text.lastIndexOf(' ')))
                        .sorted()
                        .toList());
        assertThat(told.told).hasSize(expected.size());
        assertThat(expected).isNotEmpty();
    }

    /** Rule, agent and span of each time in which too much was done. */
    private Set<String> expected(List<JournalEntry> entries) {
        Set<String> expected = new TreeSet<>();
        for (AlertRule rule : rules) {
            for (JournalEntry last : entries) {
                long hour = last.recordedAt().getEpochSecond() / 3600;
                String agent = agent(last);
                List<JournalEntry> window = entries.stream()
                        .filter(entry -> agent(entry).equals(agent))
                        .filter(entry -> {
                            long at = entry.recordedAt().getEpochSecond() / 3600;
                            return at <= hour && at > hour - rule.hours();
                        })
                        .toList();
                long members =
                        new HashSet<>(window.stream().map(JournalEntry::member).toList()).size();
                long points = window.stream()
                        .mapToLong(entry ->
                                ((Posting.PointsRedeemed) entry.postings().getFirst()).points())
                        .sum();
                boolean broken = (rule.members() != null && members > rule.members())
                        || (rule.points() != null && points > rule.points());
                if (broken) {
                    expected.add(rule.id() + " " + agent + " " + hour / rule.hours());
                }
            }
        }
        return expected;
    }

    private static String agent(JournalEntry entry) {
        return String.valueOf(((Posting.PointsRedeemed) entry.postings().getFirst())
                .redemption()
                .agent());
    }

    private List<AlertRaised> open() {
        return alerts.page(PROGRAM, Alerts.State.OPEN, null, 100).stream()
                .map(Alerts.Kept::alert)
                .toList();
    }

    private JournalEntry byAgent(String member, long sequence) {
        return spent(member, sequence, "points", spentBy("agent-7", "s1", "t1"));
    }

    private JournalEntry inStars(String member, long sequence) {
        return spent(member, sequence, "stars", spentBy("agent-7", "s1", "t1"));
    }

    private JournalEntry at(String member, long sequence, String store, @Nullable String till) {
        return spent(member, sequence, "points", spentBy(null, store, till));
    }

    private JournalEntry spent(String member, long sequence, String wallet, Redemption redemption) {
        return entry(
                member,
                sequence,
                JournalEntry.Kind.REDEMPTION,
                "redemption",
                "p1",
                true,
                false,
                redeemed(wallet, 100, redemption));
    }

    private JournalEntry given(String member, long sequence, long points) {
        return byHand(
                member,
                sequence,
                new Posting.PointsGiven("points", points, "goodwill", "agent-7", null, Samples.baseLot(1)));
    }

    private JournalEntry taken(String member, long sequence, long points) {
        return byHand(
                member,
                sequence,
                new Posting.PointsTaken("points", points, "mistake", "agent-7", null, List.of(new LotPart(1, points))));
    }

    private JournalEntry sent(String member, long sequence, long points, @Nullable String agent) {
        return transfer(
                member, sequence, new Posting.PointsSent("points", points, "m9", null, parts(points), null, agent));
    }

    private JournalEntry transfer(String member, long sequence, Posting posting) {
        return entry(member, sequence, JournalEntry.Kind.TRANSFER, "transfer", "p1", true, false, posting);
    }

    private JournalEntry byHand(String member, long sequence, Posting posting) {
        return entry(member, sequence, JournalEntry.Kind.ADJUSTMENT, "adjustment", "p1", true, false, posting);
    }

    private static Posting redeemed(String wallet, long points, Redemption redemption) {
        return new Posting.PointsRedeemed(wallet, points, null, redemption, parts(points));
    }

    private static Posting held(Redemption redemption) {
        return new Posting.PointsHeld(
                "points", 100, null, redemption, START.plus(Duration.ofDays(1)), null, parts(100));
    }

    private static List<LotBalance> parts(long points) {
        return List.of(new LotBalance(Samples.baseLot(1), points));
    }

    private static Redemption spentBy(@Nullable String agent, String store, @Nullable String till) {
        Redemption redemption = Redemption.of(Redemption.Purpose.REWARD, "p1", store, till, "mug", null, null);
        return agent == null ? redemption : redemption.by(agent);
    }

    private JournalEntry entry(
            String member,
            long sequence,
            JournalEntry.Kind kind,
            String cause,
            String source,
            boolean accepted,
            boolean historic,
            Posting... postings) {
        return entry(member, sequence, kind, cause, source, accepted, historic, clock.instant(), postings);
    }

    private static JournalEntry entry(
            String member,
            long sequence,
            JournalEntry.Kind kind,
            String cause,
            String source,
            boolean accepted,
            boolean historic,
            Instant at,
            Posting... postings) {
        return new JournalEntry(
                PROGRAM,
                member,
                sequence,
                new Cause(cause, PROGRAM, source, member + "-" + sequence),
                "fingerprint",
                kind,
                accepted ? Outcome.accepted() : Outcome.refused("INSUFFICIENT_POINTS", "too few"),
                List.of(postings),
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                at,
                at,
                historic,
                JournalEntry.NO_HASH);
    }
}
