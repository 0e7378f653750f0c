package io.vafa.campaign.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.SimulatedLedger;
import io.vafa.campaign.application.till.Promises;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.campaign.domain.Timeline;
import io.vafa.campaign.domain.engine.Appointments;
import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.campaign.engine.Club;
import io.vafa.campaign.program.CampaignsSection;
import io.vafa.contracts.command.GiveReward;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.Posting;
import io.vafa.contracts.purchase.Purchase;
import io.vafa.rating.cel.CelConditions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever comes late, twice, back or not at all, and whoever crashes while looking, each day, each silence and each wait is answered once, and
 * what the journal says by then is what decides. Where the service has read all before it looks, none of them is left out.
 */
class CampaignsInTimeModelTest {
    private static final Instant START = Club.at("2021-03-01T09:00");
    private static final int TRIALS = 20;
    private static final int STEPS = 250;
    private static final int SILENCE_DAYS = 10;
    private static final List<Fault.Moment> BREAKS =
            List.of(Fault.Moment.BEFORE, Fault.Moment.HALFWAY, Fault.Moment.AFTER);
    private static final String RULES = """
        campaigns:
          - id: daily
            trigger: schedule
            schedule: {daily: true}
            gives: [{id: a, gift: cup}]
          - id: silent
            trigger: inactivity
            inactivity: {days: 10}
            gives:
              - {id: a, message: we-miss-you}
              - {id: b, followUp: offer, afterDays: 4}
          - id: offer
            trigger: follow-up
            unlessBought: true
            gives: [{id: a, coupon: ten-off}]
          - id: survey
            trigger: purchase
            gives: [{id: a, followUp: ask, afterDays: 3}]
          - id: ask
            trigger: follow-up
            gives: [{id: a, message: how-was-it}]
        """;

    private final InMemoryDecisionStore decisions = new InMemoryDecisionStore();
    private final InMemoryStateStore states = new InMemoryStateStore();
    private final NotedRounds rounds = new NotedRounds();
    private final Campaigns rules = CampaignsSection.read(new CelConditions(), Club.FACTS, 1, Club.content(RULES));
    private final CampaignCatalog catalog = new CampaignCatalog() {
        @Override
        public Optional<Campaigns> inForce(String program, Instant at) {
            return Optional.of(rules);
        }

        @Override
        public Optional<Campaigns> version(String program, long version) {
            return Optional.of(rules);
        }
    };
    private final List<Posted> posted = new ArrayList<>();

    /** A purchase, and whether it went back. */
    private static final class Posted {
        private final JournalEntry entry;
        private boolean gone;

        Posted(JournalEntry entry) {
            this.entry = entry;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_123})
    void eachDayEachSilenceAndEachWaitIsAnsweredOnce(long seed) {
        Random seeds = new Random(seed);
        for (int trial = 0; trial < TRIALS; trial++) {
            String description = "seed %d, trial %d".formatted(seed, trial);
            try {
                new CampaignsInTimeModelTest().live(description, new Random(seeds.nextLong()));
            } catch (RuntimeException broken) {
                throw new AssertionError(description, broken);
            }
        }
    }

    private void live(String description, Random random) {
        SimulatedTopic topic = new SimulatedTopic(random, true);
        SimulatedLedger ledger = new SimulatedLedger(topic::publish, _ -> false);
        boolean[] calm = {false};
        int oneInFails = 5 + random.nextInt(40);
        FaultyPorts ports = new FaultyPorts(_ -> calm[0] || random.nextInt(oneInFails) > 0
                ? Fault.Moment.NEVER
                : BREAKS.get(random.nextInt(BREAKS.size())));
        boolean prompt = random.nextBoolean();
        EffectSender effects = ports.around(new RecordingEffectSender(ledger::obey));
        JournalCampaigns[] process = {started(ports, effects, random)};
        Instant now = START;
        ledger.now(now);
        for (int member = 0; member < 3; member++) {
            ledger.open("m" + member, now);
        }
        int committed = 0;
        if (prompt) {
            committed = handleAll(process, topic, committed, ports, effects, random);
            look(ports, effects, now);
        }
        for (int step = 0; step < STEPS; step++) {
            now = now.plusSeconds(random.nextInt(14 * 3600));
            ledger.now(now);
            String member = "m" + random.nextInt(3);
            switch (random.nextInt(12)) {
                case 0 -> process[0] = started(ports, effects, random);
                case 1 -> committed = random.nextInt(committed + 1);
                case 2, 3, 4, 5 -> committed = handle(process, topic, committed, ports, effects, random);
                case 6, 7, 8 -> {
                    if (prompt) {
                        committed = handleAll(process, topic, committed, ports, effects, random);
                    }
                    look(ports, effects, now);
                }
                case 9 -> sendBack(ledger, random, now);
                default -> {
                    // Now and then everybody stays away for long enough to be missed.
                    if (step % 80 < 25) {
                        buy(ledger, member, random, now, step);
                    }
                }
            }
        }
        calm[0] = true;
        for (int day = 0; day < 20; day++) {
            now = now.plus(Duration.ofDays(1));
            ledger.now(now);
            committed = handleAll(process, topic, committed, ports, effects, random);
            look(ports, effects, now);
        }
        var _ = handleAll(process, topic, committed, ports, effects, random);
        for (int member = 0; member < 3; member++) {
            check(description + ", m" + member, ledger, "m" + member, now, prompt);
        }
        new Rebuilding(ledger.journals(), decisions, new FixedLifecycle(null), catalog, Timeline.POINTS_MAX)
                .findsEqual(description, states);
    }

    /** To the end, with the answers to what was asked for. */
    private int handleAll(
            JournalCampaigns[] process,
            SimulatedTopic topic,
            int committed,
            FaultyPorts ports,
            EffectSender effects,
            Random random) {
        int read = committed;
        topic.settle();
        while (read < topic.end()) {
            read = handle(process, topic, read, ports, effects, random);
            topic.settle();
        }
        return read;
    }

    private JournalCampaigns started(FaultyPorts ports, EffectSender effects, Random random) {
        return new JournalCampaigns(
                ports.around(decisions),
                ports.around(states),
                effects,
                (_, _) -> Optional.empty(),
                new FixedLifecycle(null),
                catalog,
                Promises.NONE,
                Budgets.UNBOUNDED,
                new ProgressCache(random.nextInt(4)),
                Timeline.POINTS_MAX);
    }

    private int handle(
            JournalCampaigns[] process,
            SimulatedTopic topic,
            int committed,
            FaultyPorts ports,
            EffectSender effects,
            Random random) {
        List<Arrival> batch = topic.read(committed, 1 + random.nextInt(20));
        try {
            var _ = process[0].handle(batch);
            return committed + batch.size();
        } catch (Fault.Crash crash) {
            process[0] = started(ports, effects, random);
            return committed;
        }
    }

    /** As the service does; a crash leaves the rest to the next look. */
    private void look(FaultyPorts ports, EffectSender effects, Instant now) {
        try {
            new TimeRound(
                            () -> Set.of(SimulatedLedger.PROGRAM),
                            ports.around(states),
                            decisions,
                            effects,
                            (_, _) -> Optional.empty(),
                            catalog,
                            rounds,
                            Clock.fixed(now, Club.ZONE),
                            2)
                    .run();
        } catch (Fault.Crash crash) {
            // Somebody else looks.
        }
    }

    private void buy(SimulatedLedger ledger, String member, Random random, Instant now, int step) {
        Instant at = now.minusSeconds(random.nextInt(8 * 24 * 3600));
        Purchase purchase = SimulatedLedger.purchase("e" + step, at, 1_00 + random.nextInt(60_00));
        posted.add(new Posted(ledger.purchase(member, purchase)));
    }

    private void sendBack(SimulatedLedger ledger, Random random, Instant now) {
        if (!posted.isEmpty()) {
            Posted one = posted.get(random.nextInt(posted.size()));
            Purchase purchase = one.entry.purchase();
            if (!one.gone && purchase != null) {
                one.gone = true;
                var _ = ledger.returned(
                        one.entry.member(), one.entry, now, purchase.amount().minorUnits(), 0);
            }
        }
    }

    private void check(String description, SimulatedLedger ledger, String member, Instant end, boolean prompt) {
        List<JournalEntry> journal = ledger.journal(member);
        Set<Instant> silences = new HashSet<>();
        Set<String> days = new HashSet<>();
        TreeMap<Long, Instant> known = new TreeMap<>();
        Instant learned = START;
        Appointments folded = Appointments.NONE;
        for (JournalEntry entry : journal) {
            CampaignDecision decision = decisions.of(member).get(entry.sequence());
            Instant last = latest(known);
            String at = description + ", entry " + entry.sequence();
            if (gave(decision, "we-miss-you")) {
                assertThat(last)
                        .as("%s: somebody who never bought is not missed", at)
                        .isNotNull();
                assertThat(Duration.between(last, entry.occurredAt()).toDays())
                        .as("%s: missed after %s", at, last)
                        .isEqualTo(SILENCE_DAYS);
                assertThat(silences.add(last)).as("%s: missed once", at).isTrue();
            }
            if (gave(decision, "cup")) {
                assertThat(days.add(entry.occurredAt().toString()))
                        .as("%s: one cup a day", at)
                        .isTrue();
            }
            if (gave(decision, "ten-off")) {
                Instant since = waited(folded, entry).since();
                assertThat(last == null || !last.isAfter(since))
                        .as("%s: %s was bought after %s", at, last, since)
                        .isTrue();
            }
            if (gave(decision, "how-was-it")) {
                assertThat(known)
                        .as("%s: asked about what was kept", at)
                        .containsKey(waited(folded, entry).sequence());
            }
            folded = folded.after(entry);
            folded = decision == null ? folded : folded.after(decision);
            learn(known, entry);
            if (!Objects.equals(last, latest(known))) {
                learned = entry.recordedAt();
            }
        }
        if (prompt) {
            assertThat(days).as("%s: a cup on each day", description).hasSize(daysUntil(end));
        }
        Instant last = latest(known);
        // Nothing was bought since, and there were looks: whoever stayed away was missed, and everything that was
        // waited for is over.
        if (prompt
                && last != null
                && last.plus(Duration.ofDays(SILENCE_DAYS + 13)).isAfter(learned)) {
            // Two purchases of one night may be missed on the same day, and one of them may have gone back after that.
            assertThat(silences.stream().map(CampaignsInTimeModelTest::missedOn))
                    .as("%s: missed since %s", description, last)
                    .contains(missedOn(last));
        }
        assertThat(folded.waiting())
                .as("%s: nothing is waited for", description)
                .isEmpty();
        assertThat(states.load(List.of(member)))
                .as("%s: what is known is the sum of journal and decisions", description)
                .singleElement()
                .extracting(MemberProgress::appointments)
                .isEqualTo(folded);
    }

    /** The first day that begins when nothing was bought for so long. */
    private static LocalDate missedOn(Instant last) {
        Instant over = last.plus(Duration.ofDays(SILENCE_DAYS));
        LocalDate day = LocalDate.ofInstant(over, Club.ZONE);
        return day.atStartOfDay(Club.ZONE).toInstant().isBefore(over) ? day.plusDays(1) : day;
    }

    private static Appointments.Wait waited(Appointments before, JournalEntry entry) {
        return before.waiting().stream()
                .filter(wait -> entry.cause().id().equals(entry.member() + "/" + wait.sequence())
                        && entry.cause().source().contains("/" + wait.campaign() + "/"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing was waited for, and yet " + entry));
    }

    private static int daysUntil(Instant end) {
        return (int) LocalDate.ofInstant(START, Club.ZONE)
                .datesUntil(LocalDate.ofInstant(end, Club.ZONE))
                .count();
    }

    private static @Nullable Instant latest(Map<Long, Instant> known) {
        return known.values().stream().max(Instant::compareTo).orElse(null);
    }

    private static void learn(Map<Long, Instant> known, JournalEntry entry) {
        Purchase purchase = entry.purchase();
        if (entry.kind() == JournalEntry.Kind.PURCHASE && purchase != null) {
            known.put(entry.sequence(), purchase.occurredAt());
        }
        for (Posting posting : entry.postings()) {
            if (posting instanceof Posting.PurchaseReturned returned) {
                known.remove(returned.purchase());
            }
        }
    }

    private static boolean gave(@Nullable CampaignDecision decision, String what) {
        return decision != null
                && decision.grants().stream().anyMatch(grant -> {
                    GiveReward reward = grant.reward();
                    return reward != null && reward.reward().name().equals(what);
                });
    }
}
