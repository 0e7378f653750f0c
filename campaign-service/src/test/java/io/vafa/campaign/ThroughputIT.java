package io.vafa.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vafa.campaign.adapter.in.JournalHandler;
import io.vafa.campaign.adapter.out.KafkaEffectSender;
import io.vafa.campaign.adapter.out.MongoDecisionStore;
import io.vafa.campaign.adapter.out.MongoStateStore;
import io.vafa.campaign.application.Budgets;
import io.vafa.campaign.application.EffectSender;
import io.vafa.campaign.application.FixedLifecycle;
import io.vafa.campaign.application.JournalCampaigns;
import io.vafa.campaign.application.ProgressCache;
import io.vafa.campaign.application.till.Promises;
import io.vafa.campaign.domain.Timeline;
import io.vafa.contracts.Topic;
import io.vafa.contracts.command.RecordOccasion;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.eventing.Incoming;
import io.vafa.platform.eventing.PublishFailedException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A batch costs the stores a few calls, not one per entry; the rate that this gives is printed. */
class ThroughputIT {
    private static final Instant START = Instant.parse("2021-01-01T00:00:00Z");
    private static final int PURCHASES = 6_000;
    private static final int MEMBERS = 1_500;
    private static final int PARTITIONS = 12;
    private static final int DELIVERIES_MAX = 5;
    private static final long SEED = 20_261_121;

    @TempDir
    private static Path directory;

    private static EmbeddedKafkaKraftBroker broker;
    private static KafkaTopics topics;
    private static EmbeddedMongo engine;

    private final AtomicLong storeCalls = new AtomicLong();

    @BeforeAll
    static void start() {
        broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS, Topic.COMMANDS.topicName(), Topic.DECISIONS.topicName());
        broker.afterPropertiesSet();
        topics = new KafkaTopics(broker.getBrokersAsString());
        engine = EmbeddedMongo.start(EmbeddedMongoSettings.keptIn(directory));
    }

    @AfterAll
    static void stop() {
        engine.close();
        topics.close();
        broker.destroy();
    }

    @ParameterizedTest
    @CsvSource({"500, false", "2000, false", "2000, true"})
    void entriesGoThroughInBulk(int batch, boolean membersInRow) {
        try (MongoClient client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(engine.connectionString()))
                .retryWrites(false)
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        storeCalls.incrementAndGet();
                    }
                })
                .build())) {
            MongoDatabase database = client.getDatabase("throughput_" + batch + "_" + membersInRow);
            // Once to warm up, then the measured one with members of its own.
            var _ = run(database, "warm", batch, membersInRow);
            storeCalls.set(0);
            long processorNanos = processorNanos();

            Measured measured = run(database, "hot", batch, membersInRow);

            System.out.printf(
                    "throughput batch=%d membersInRow=%s entries=%d perSecond=%d processorMicrosPerEntry=%d storeCalls=%d"
                            + " seed=%d%n",
                    batch,
                    membersInRow,
                    measured.entries(),
                    measured.perSecond(),
                    (processorNanos() - processorNanos) / 1_000 / measured.entries(),
                    storeCalls.get(),
                    SEED);
            assertThat(measured.entries()).isGreaterThan(PURCHASES);
            assertThat(storeCalls.get()).isLessThan(measured.entries() / 20);
        }
    }

    private record Measured(long entries, long nanos) {
        long perSecond() {
            return entries * 1_000_000_000L / nanos;
        }
    }

    private static Measured run(MongoDatabase database, String prefix, int batch, boolean membersInRow) {
        Queue<JournalEntry> unread = new ArrayDeque<>();
        SimulatedLedger ledger = new SimulatedLedger(unread::add, _ -> false);
        Random random = new Random(SEED);
        for (int number = 0; number < PURCHASES; number++) {
            int member = membersInRow ? number * MEMBERS / PURCHASES : random.nextInt(MEMBERS);
            ledger.purchase(
                    prefix + member,
                    SimulatedLedger.purchase("e" + number, START.plusSeconds(number), 1_00 + random.nextInt(100_00)));
        }
        EffectSender kafka = new KafkaEffectSender(topics.publisher(), Clock.systemUTC());
        JournalHandler handler = new JournalHandler(
                new JournalCampaigns(
                        new MongoDecisionStore(database),
                        new MongoStateStore(database),
                        new EffectSender() {
                            @Override
                            public void send(List<CampaignDecision> decisions) {
                                kafka.send(decisions);
                                decisions.forEach(decision -> {
                                    Effects.of(decision).forEach(ledger::obey);
                                });
                            }

                            @Override
                            public void record(List<RecordOccasion> occasions) {
                                kafka.record(occasions);
                                occasions.forEach(ledger::obey);
                            }
                        },
                        (_, _) -> Optional.of(SampleLadders.silverAndGold()),
                        new FixedLifecycle(null),
                        new NoCampaigns(),
                        Promises.NONE,
                        Budgets.UNBOUNDED,
                        new ProgressCache(5_000),
                        Timeline.POINTS_MAX),
                new SimpleMeterRegistry());
        long entries = 0;
        long started = System.nanoTime();
        while (!unread.isEmpty()) {
            List<Incoming> records = new ArrayList<>(batch);
            while (records.size() < batch && !unread.isEmpty()) {
                records.add(incoming(unread.remove()));
            }
            handle(handler, records);
            entries += records.size();
        }
        return new Measured(entries, System.nanoTime() - started);
    }

    /** Hands a batch over again if Kafka did not acknowledge in time, as the listener does. */
    private static void handle(JournalHandler handler, List<Incoming> records) {
        for (int delivery = 1; ; delivery++) {
            try {
                handler.handle(records, (_, reason) -> {
                    throw new AssertionError(reason);
                });
                return;
            } catch (PublishFailedException unacknowledged) {
                if (delivery == DELIVERIES_MAX) {
                    throw unacknowledged;
                }
            }
        }
    }

    /** Of the whole process, broker and engine included: says more than the rate where others use the machine too. */
    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static Incoming incoming(JournalEntry entry) {
        int partition = Math.floorMod(entry.member().hashCode(), PARTITIONS);
        return new Incoming(
                entry,
                new Event("type", "source", "id", START, new byte[0], Map.of()),
                new ConsumerRecord<>(Topic.JOURNAL.topicName(), partition, 0, entry.member(), new byte[0]));
    }
}
