package io.vafa.standalone.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.vafa.contracts.command.Cause;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.journal.Balance;
import io.vafa.contracts.journal.JournalEntry;
import io.vafa.contracts.journal.JournalEntry.Kind;
import io.vafa.contracts.journal.Lot;
import io.vafa.contracts.journal.Outcome;
import io.vafa.contracts.journal.Posting;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.platform.json.Json;
import io.vafa.points.finance.adapter.out.MongoSeals;
import io.vafa.points.finance.application.PartName;
import io.vafa.points.finance.application.Seals;
import io.vafa.points.finance.domain.RunningHash;
import io.vafa.points.finance.domain.Seal;
import io.vafa.points.finance.domain.SealLine;
import io.vafa.points.finance.domain.SealParts;
import io.vafa.standalone.kafka.EmbeddedKafka;
import io.vafa.standalone.kafka.EmbeddedKafkaSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sound books pass, and each way to spoil them is found and named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifierIT {
    private static final String MEMBER = "m_one";
    private static final long UP_TO_THE_END = -1;
    private static final Instant TIME = Instant.parse("2026-03-20T10:00:00Z");

    private static final String TOPIC = "vafa.journal.v1";
    private static final int PARTITIONS = 2;

    private EmbeddedKafka kafka;
    private EmbeddedMongo mongo;
    private MongoClient client;
    private MongoCollection<Document> journal;
    private MongoCollection<Document> snapshots;
    private String head = JournalEntry.NO_HASH;
    private long balance;

    @SuppressWarnings("NullAway.Init") // started in startBrokerAndStore, before any test
    VerifierIT() {}

    @BeforeAll
    void startBrokerAndStore(@TempDir Path directory) throws Exception {
        kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(directory));
        mongo = EmbeddedMongo.start(EmbeddedMongoSettings.inMemory());
        client = MongoClients.create(mongo.connectionString());
        journal = client.getDatabase("books").getCollection("journal");
        snapshots = client.getDatabase("books").getCollection("snapshots");
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    @BeforeEach
    void beginWithThreeSoundEntries() throws Exception {
        journal.deleteMany(new Document());
        snapshots.deleteMany(new Document());
        for (String collection : List.of("seals", "sealLines", "sealParts", "closures")) {
            client.getDatabase("books").getCollection(collection).deleteMany(new Document());
        }
        try (Admin admin = admin()) {
            admin.deleteRecords(IntStream.range(0, PARTITIONS)
                            .boxed()
                            .collect(Collectors.toMap(
                                    partition -> new TopicPartition(TOPIC, partition),
                                    _ -> RecordsToDelete.beforeOffset(UP_TO_THE_END))))
                    .all()
                    .get();
        }
        head = JournalEntry.NO_HASH;
        balance = 0;
        for (long sequence = 1; sequence <= 3; sequence++) {
            publish(store(entry(sequence, 10)));
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @AfterAll
    void stop() {
        client.close();
        mongo.close();
        kafka.close();
    }

    @Test
    void soundBooksHaveNoViolation() {
        saveSnapshot(3, 30);

        VerifyReport report = verify();

        assertThat(report.violations()).isZero();
        assertThat(report.accounts()).isEqualTo(1);
        assertThat(report.entries()).isEqualTo(3);
        assertThat(report.wallets()).containsEntry("points", new VerifyReport.WalletTotals(30, 0, 30));
    }

    @Test
    void anOldSnapshotIsNoError() {
        saveSnapshot(2, 20);

        assertThat(verify().violations()).isZero();
    }

    @Test
    void aChangedAmountBreaksHashAndRecurrence() {
        tamper(2, "\"points\":10", "\"points\":99");

        VerifyReport report = verify();

        assertThat(report.hashBreaks()).isPositive();
        assertThat(report.recurrenceBreaks()).isPositive();
    }

    @Test
    void aChangedTextWithItsHashMadeNewBreaksTheChain() {
        String text = tamper(2, "\"rule\":\"base\"", "\"rule\":\"bass\"");
        journal.updateOne(id(2), new Document("$set", new Document("hash", StoredEntry.sha256(text))));

        assertThat(verify().hashBreaks()).isPositive();
    }

    @Test
    void theLastEntryChangedWithItsHashMadeNewDiffersFromWhatWasPublished() {
        String text = tamper(3, "\"rule\":\"base\"", "\"rule\":\"bass\"");
        journal.updateOne(id(3), new Document("$set", new Document("hash", StoredEntry.sha256(text))));

        assertThat(verify().hashBreaks()).isPositive();
    }

    @Test
    void anotherCauseInTheIndexIsSeen() {
        journal.updateOne(id(2), new Document("$set", new Document("cause", "forged")));

        assertThat(verify().hashBreaks()).isPositive();
    }

    @Test
    void anEntryTakenOutOfTheMiddleIsAGap() {
        journal.deleteOne(id(2));

        assertThat(verify().gaps()).isPositive();
    }

    @Test
    void theLastEntryTakenOutIsAGapToo() {
        journal.deleteOne(id(3));

        assertThat(verify().gaps()).isPositive();
    }

    @Test
    void aStoredEntryThatTheTopicDoesNotHaveIsUnpublished() {
        store(entry(4, 10));

        assertThat(verify().unpublished()).isEqualTo(1);
    }

    @Test
    void aBalanceBelowZeroIsOverdrawn() {
        publish(store(entry(4, -31)));

        assertThat(verify().overdrawn()).isEqualTo(1);
    }

    @Test
    void aSnapshotThatDiffersFromTheFoldIsAnError() {
        saveSnapshot(3, 31);

        assertThat(verify().snapshotErrors()).isEqualTo(1);
    }

    @Test
    void aSnapshotAheadOfItsJournalIsAnError() {
        saveSnapshot(7, 30);

        assertThat(verify().snapshotErrors()).isEqualTo(1);
    }

    private VerifyReport verify() {
        return new Verifier(mongo.connectionString(), "books", kafka.bootstrapServers(), Duration.ofSeconds(1))
                .verify((step, done, total) -> {});
    }

    private String entry(long sequence, long points) {
        balance += points;
        String text = Json.writeText(new JournalEntry(
                "demo",
                MEMBER,
                sequence,
                cause(sequence),
                "fingerprint",
                Kind.PURCHASE,
                Outcome.accepted(),
                List.of(new Posting.PointsEarned(
                        "points", Math.abs(points), null, "base", new Lot(1, "acme", "acme", null, null, null))),
                Map.of("points", Balance.of(Math.abs(balance))),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                TIME,
                TIME,
                false,
                head));
        // The records refuse such a posting and such a balance: written here by hand.
        String written = points < 0
                ? text.replace("\"points\":" + -points, "\"points\":" + points)
                        .replace("\"available\":" + Math.abs(balance), "\"available\":" + balance)
                : text;
        head = StoredEntry.sha256(written);
        return written;
    }

    private String store(String text) {
        JournalEntry entry =
                Json.read(text.replaceAll("\"(points|available)\":-[0-9]+", "\"$1\":1"), JournalEntry.class);
        journal.insertOne(new Document("_id", "%s:%012d".formatted(MEMBER, entry.sequence()))
                .append("member", MEMBER)
                .append("sequence", entry.sequence())
                .append("cause", Fingerprint.of(entry.cause().key()))
                .append("body", text)
                .append("hash", StoredEntry.sha256(text)));
        return text;
    }

    private void publish(String text) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            var _ = producer.send(new ProducerRecord<>(TOPIC, MEMBER, text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Two seals, of the first two entries and of the third. */
    private void seal() {
        Seals seals = new MongoSeals(client.getDatabase("books"));
        Seal first = seal(seals, null, new SealLine(MEMBER, 1, 2, hash(2)));
        seal(seals, first, new SealLine(MEMBER, 3, 3, hash(3)));
    }

    private static Seal seal(Seals seals, @Nullable Seal before, SealLine line) {
        String run = "run-" + line.to();
        PartName figures = new PartName(run, PartName.Kind.FIGURES, 0);
        seals.insertParts(Map.of(figures, "[]"));
        seals.insertLines(run, List.of(line));
        // Of an attempt that nobody finished.
        seals.insertLines("lost-" + line.to(), List.of(line));
        RunningHash lines = new RunningHash();
        lines.add(line.text());
        RunningHash written = new RunningHash();
        written.add("2:[]");
        String none = new RunningHash().end();
        Seal seal = Seal.of(
                Seal.Header.after(before, "demo", LocalDate.of(2026, 3, (int) (19 + line.to())), true, TIME),
                run,
                1,
                line.to() - line.from() + 1,
                1,
                new SealParts(1, 0, 0, 0, 0),
                lines.end(),
                Fingerprint.of(written.end(), none, none, none, none));
        assertThat(seals.insert(seal)).isTrue();
        return seal;
    }

    private String hash(long sequence) {
        return Objects.requireNonNull(journal.find(id(sequence)).first()).getString("hash");
    }

    @Test
    void sealedBooksAreSound() {
        seal();

        VerifyReport report = verify();

        assertThat(report.firstViolations()).isEmpty();
        assertThat(report.sealErrors()).isZero();
    }

    @Test
    void aSealedEntryIsNotChangedWhateverElseIsChangedWithIt() {
        seal();
        String text = tamper(3, "\"rule\":\"base\"", "\"rule\":\"bass\"");
        journal.updateOne(id(3), new Document("$set", new Document("hash", StoredEntry.sha256(text))));

        assertThat(verify().firstViolations())
                .anyMatch(words -> words.startsWith("SEAL demo:2: entry 3 of m_one is not what it was"));
    }

    @Test
    void aSealedEntryIsNotTakenOut() {
        seal();
        journal.deleteOne(id(3));

        assertThat(verify().firstViolations())
                .anyMatch(words -> words.startsWith("SEAL demo:2: entry 3 of m_one was sealed, but is not stored"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            seals     | demo:1         | "entries":2 | "entries":3 | SEAL demo:1: its hash is not that
            seals     | demo:2         | "number":2  | "number":3  | SEAL demo:3: number 2 is missing
            sealParts | run-2:figures:0| []          | [1]         | SEAL demo:1: its figures are not those
            """)
    void aChangedSealIsNamed(String collection, String id, String from, String to, String words) {
        seal();
        MongoCollection<Document> changed = client.getDatabase("books").getCollection(collection);
        String body = Objects.requireNonNull(
                        changed.find(new Document("_id", id)).first())
                .getString("body");
        assertThat(body).contains(from);
        changed.updateOne(new Document("_id", id), new Document("$set", new Document("body", body.replace(from, to))));

        assertThat(verify().firstViolations()).anyMatch(violation -> violation.startsWith(words));
    }

    @Test
    void aLineOrASealTakenOutIsSeen() {
        seal();
        client.getDatabase("books").getCollection("sealLines").deleteOne(new Document("_id", "run-2:m_one"));
        assertThat(verify().firstViolations())
                .anyMatch(words -> words.startsWith("SEAL demo:1: its lines are not those"));

        client.getDatabase("books").getCollection("seals").deleteOne(new Document("_id", "demo:1"));
        assertThat(verify().firstViolations()).anyMatch(words -> words.startsWith("SEAL demo:2: number 1 is missing"));
    }

    private void saveSnapshot(long sequence, long points) {
        Document entry = journal.find(id(sequence)).first();
        snapshots.insertOne(new Document("_id", MEMBER)
                .append(
                        "state",
                        new Document("sequence", sequence)
                                .append(
                                        "body",
                                        "{\"headHash\":\"" + (entry == null ? "none" : entry.getString("hash")) + "\"}")
                                .append(
                                        "wallets",
                                        new Document(
                                                "points",
                                                new Document("base", points)
                                                        .append("bonus", 0L)
                                                        .append("outstanding", points)))));
    }

    private String tamper(long sequence, String from, String to) {
        Document entry = Objects.requireNonNull(journal.find(id(sequence)).first());
        String text = entry.getString("body");
        assertThat(text).contains(from);
        String changed = text.replace(from, to);
        journal.updateOne(id(sequence), new Document("$set", new Document("body", changed)));
        return changed;
    }

    private static Document id(long sequence) {
        return new Document("_id", "%s:%012d".formatted(MEMBER, sequence));
    }

    private static Cause cause(long sequence) {
        return new Cause("purchase", "demo", "acme", "event-" + sequence);
    }
}
