package io.vafa.standalone.verify;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import io.vafa.standalone.verify.VerifyReport.DepositTotals;
import io.vafa.standalone.verify.VerifyReport.WalletTotals;
import io.vafa.standalone.verify.Violations.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads every journal, every snapshot, every seal, every deposit, every budget of a campaign and the journal topic, up to where they stood when it began, and says
 * whether the books are right. It may run beside live traffic.
 */
public final class Verifier {
    private static final String JOURNAL_TOPIC = "vafa.journal.v1";
    private static final String CAMPAIGNS_DATABASE = "vafa_campaigns";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGE = 2_000;
    private static final int PROGRESS_EVERY = 5_000;
    private static final Duration POLL = Duration.ofMillis(200);

    /** An entry is published right after it is stored; one that the topic does not show within this time is missing. */
    private static final Duration PUBLISH_PATIENCE = Duration.ofSeconds(10);

    private final String mongoUri;
    private final String database;
    private final String kafka;
    private final Duration publishPatience;

    /**
     * A verifier of one platform.
     *
     * @param mongoUri connection string
     * @param database of the points service
     * @param kafka bootstrap servers
     */
    public Verifier(String mongoUri, String database, String kafka) {
        this(mongoUri, database, kafka, PUBLISH_PATIENCE);
    }

    Verifier(String mongoUri, String database, String kafka, Duration publishPatience) {
        this.publishPatience = publishPatience;
        this.mongoUri = mongoUri;
        this.database = database;
        this.kafka = kafka;
    }

    /** Hears how far the verifier is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Called now and then.
         *
         * @param step what is being read, in words
         * @param done how much of it
         * @param total how much there is
         */
        void at(String step, long done, long total);
    }

    /** Checks everything. */
    public VerifyReport verify(Progress progress) {
        Violations violations = new Violations();
        PublishedEntries published = new PublishedEntries(violations);
        Totals totals = new Totals();
        try (MongoClient client = MongoClients.create(mongoUri)) {
            MongoDatabase store = client.getDatabase(database);
            // Snapshots, deposits and seals first: whatever one of them claims, the journal must hold by the time that
            // is read.
            Map<String, StoredSnapshot> snapshots = snapshots(store);
            DepositCheck deposits = DepositCheck.read(store, violations);
            SealCheck seals = SealCheck.read(store, violations);
            journal(store, snapshots, seals, deposits, violations, published, totals, progress);
            seals.end();
            totals.deposits = deposits.end(seals);
            snapshots
                    .values()
                    .forEach(orphan -> violations.add(Kind.SNAPSHOT, orphan.member(), "a snapshot without a journal"));
            topic(published, progress);
            published.end();
            lost(store, published, violations);
            new BudgetCheck(client.getDatabase(CAMPAIGNS_DATABASE), violations).run();
        }
        return totals.report(violations);
    }

    private static Map<String, StoredSnapshot> snapshots(MongoDatabase store) {
        Map<String, StoredSnapshot> snapshots = new HashMap<>();
        store.getCollection("snapshots").find().batchSize(PAGE).forEach(document -> {
            StoredSnapshot snapshot = StoredSnapshot.of(document);
            snapshots.put(snapshot.member(), snapshot);
        });
        return snapshots;
    }

    private static void journal(
            MongoDatabase store,
            Map<String, StoredSnapshot> snapshots,
            SealCheck seals,
            DepositCheck deposits,
            Violations violations,
            PublishedEntries published,
            Totals totals,
            Progress progress) {
        MongoCollection<Document> journal = store.getCollection("journal");
        long total = journal.estimatedDocumentCount();
        MemberCheck check = null;
        String member = null;
        try (MongoCursor<Document> cursor = journal.find()
                .sort(new Document("member", 1).append("sequence", 1))
                .batchSize(PAGE)
                .iterator()) {
            while (cursor.hasNext()) {
                StoredEntry stored = StoredEntry.of(cursor.next());
                if (check == null || !stored.member().equals(member)) {
                    totals.end(check);
                    member = stored.member();
                    check = new MemberCheck(member, snapshots.remove(member), violations);
                }
                JsonNode body = body(stored, violations);
                check.entry(stored, body);
                seals.entry(stored);
                deposits.entry(stored, body, seals);
                published.expect(
                        stored.member(), stored.sequence(), stored.body().getBytes(StandardCharsets.UTF_8));
                if (++totals.entries % PROGRESS_EVERY == 0) {
                    progress.at("journal", totals.entries, Math.max(total, totals.entries));
                }
            }
        }
        totals.end(check);
        progress.at("journal", totals.entries, totals.entries);
    }

    private static JsonNode body(StoredEntry stored, Violations violations) {
        try {
            return JSON.readTree(stored.body());
        } catch (JacksonException broken) {
            violations.add(Kind.HASH, stored.member(), "entry " + stored.sequence() + " is not JSON any more");
            return MissingNode.getInstance();
        }
    }

    private void topic(PublishedEntries published, Progress progress) {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, String.valueOf(PAGE));
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, String.valueOf(16 << 20));
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(JOURNAL_TOPIC).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long total = ends.values().stream().mapToLong(Long::longValue).sum();
            long done = 0;
            long patienceEnds = 0;
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    take(record, published);
                    if (++done % PROGRESS_EVERY == 0) {
                        progress.at("topic", done, Math.max(total, done));
                    }
                }
                boolean read =
                        ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
                if (read && published.waiting() == 0) {
                    break;
                }
                if (read && patienceEnds == 0) {
                    patienceEnds = System.nanoTime() + publishPatience.toNanos();
                } else if (read && System.nanoTime() > patienceEnds) {
                    break;
                }
            }
            progress.at("topic", done, done);
        }
    }

    /** What was published was stored before: if the store does not have it now, it was lost. */
    private static void lost(MongoDatabase store, PublishedEntries published, Violations violations) {
        MongoCollection<Document> journal = store.getCollection("journal");
        for (PublishedEntries.Place place : published.beyond()) {
            Document stored = journal.find(new Document("member", place.member()).append("sequence", place.sequence()))
                    .first();
            if (stored == null) {
                violations.add(
                        Kind.GAP, place.member(), "entry " + place.sequence() + " was published, but is not stored");
            }
        }
    }

    private static void take(ConsumerRecord<String, byte[]> record, PublishedEntries published) {
        try {
            JsonNode entry = JSON.readTree(record.value());
            published.seen(
                    entry.path("member").asString(), entry.path("sequence").asLong(), record.value());
        } catch (JacksonException broken) {
            // Whatever it is, it is no entry of the store: that entry will be found unpublished.
        }
    }

    /** Adds up what all members have. */
    private static final class Totals {
        private final Map<String, WalletTotals> wallets = new TreeMap<>();
        private Map<String, DepositTotals> deposits = Map.of();
        private long accounts;
        private long entries;

        void end(@Nullable MemberCheck check) {
            if (check != null) {
                check.end();
                accounts++;
                check.totals()
                        .forEach((code, totals) -> wallets.merge(
                                code,
                                totals,
                                (one, other) -> new WalletTotals(
                                        one.basePoints() + other.basePoints(),
                                        one.bonusPoints() + other.bonusPoints(),
                                        one.outstanding() + other.outstanding())));
            }
        }

        VerifyReport report(Violations violations) {
            return new VerifyReport(
                    accounts,
                    entries,
                    violations.count(Kind.GAP),
                    violations.count(Kind.RECURRENCE),
                    violations.count(Kind.HASH),
                    violations.count(Kind.OVERDRAWN),
                    violations.count(Kind.UNPUBLISHED),
                    violations.count(Kind.SNAPSHOT),
                    violations.count(Kind.SEAL),
                    violations.count(Kind.DEPOSIT),
                    violations.count(Kind.BUDGET),
                    violations.all(),
                    wallets,
                    deposits,
                    violations.words());
        }
    }
}
