package io.vafa.standalone.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import io.vafa.platform.json.Json;
import io.vafa.points.deposit.adapter.out.MongoDeposits;
import io.vafa.points.deposit.domain.DepositAccount;
import io.vafa.points.deposit.domain.DepositChange;
import io.vafa.points.deposit.domain.DepositKey;
import io.vafa.points.deposit.domain.Lease;
import io.vafa.points.finance.adapter.out.MongoSeals;
import io.vafa.points.finance.application.PartName;
import io.vafa.points.finance.domain.Figure;
import io.vafa.points.finance.domain.FigureKey;
import io.vafa.points.finance.domain.Flow;
import io.vafa.points.finance.domain.Place;
import io.vafa.points.finance.domain.RunningHash;
import io.vafa.points.finance.domain.Seal;
import io.vafa.points.finance.domain.SealLine;
import io.vafa.points.finance.domain.SealParts;
import io.vafa.standalone.verify.VerifyReport.DepositTotals;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Deposits whose figures follow from payments, seals and journals pass, and each way to spoil them is named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DepositCheckIT {
    private static final String NAME = "demo/points/gym";
    private static final DepositKey GYM = new DepositKey("demo", "points", "gym");
    private static final Instant TIME = Instant.parse("2026-03-20T10:00:00Z");
    private static final Duration MARGIN = Duration.ofMinutes(2);
    private static final String NOTHING = new RunningHash().end();

    private EmbeddedMongo mongo;
    private MongoClient client;
    private MongoDatabase store;
    private Violations violations = new Violations();
    private List<String> unsealed = new ArrayList<>();
    private @Nullable Seal last;

    @SuppressWarnings("NullAway.Init") // started in startStore, before any test
    DepositCheckIT() {}

    @BeforeAll
    void startStore() {
        mongo = EmbeddedMongo.start(EmbeddedMongoSettings.inMemory());
        client = MongoClients.create(mongo.connectionString());
        store = client.getDatabase("books");
    }

    @AfterAll
    void stop() {
        client.close();
        mongo.close();
    }

    /** A hundred points were paid behind the first seal; the second found sixty issued, and ten of them taken back. */
    @BeforeEach
    void beginWithASoundDeposit() {
        for (String collection :
                List.of("depositAccounts", "deposits", "seals", "sealLines", "sealParts", "sections")) {
            store.getCollection(collection).deleteMany(new Document());
        }
        violations = new Violations();
        unsealed = new ArrayList<>();
        last = null;
        terms(1, null, "refuse");
        seal(figure(Flow.ISSUED, 7));
        DepositAccount account = DepositAccount.beginning(GYM, 1);
        account = paid(account, 1, 70);
        account = paid(account, 2, 30);
        Seal second = seal(figure(Flow.ISSUED, 45), figure(Flow.AWARDED, 15), figure(Flow.TAKEN_BACK, -10));
        account = account.counting(2, 50, second.cut(), MARGIN);
        account = account.leasing(new Lease("one", "here", 20, TIME, TIME.plus(Duration.ofDays(1))));
        put(account);
    }

    @Test
    void aDepositThatAddsUpIsSound() {
        issued("gym", 20);
        issued("bazaar", 500);

        assertThat(verify()).containsExactly(Map.entry(NAME, new DepositTotals(100, 70)));
        assertThat(violations.words()).isEmpty();
    }

    @Test
    void thePaymentThatOnlyTheAccountNamesYetIsNoError() {
        store.getCollection("deposits").deleteOne(new Document("_id", changeId(2)));

        verify();

        assertThat(violations.words()).isEmpty();
    }

    @Test
    void aPaymentThatIsMissingIsNamed() {
        store.getCollection("deposits").deleteOne(new Document("_id", changeId(1)));

        verify();

        assertThat(violations.words()).containsExactly("DEPOSIT " + NAME + ": its deposit number 1 is missing");
    }

    @Test
    void aPaymentThatWasChangedIsNamed() {
        change("deposits", changeId(1), "\"points\":70", "\"points\":700");

        verify();

        assertThat(violations.words())
                .containsExactly("DEPOSIT " + NAME + ": its deposits up to number 1 add up to 700, which states 70");
    }

    @Test
    void moreThanWasPaidIsNamed() {
        change("depositAccounts", accountId(), "\"deposited\":100,\"since\"", "\"deposited\":900,\"since\"");

        verify();

        assertThat(violations.words())
                .containsExactly("DEPOSIT " + NAME + ": states 900 points paid, its deposits add up to 100");
    }

    @Test
    void anAccountThatForgetsWhatSealsFoundIsNamed() {
        change("depositAccounts", accountId(), "\"sealed\":50", "\"sealed\":40");

        verify();

        assertThat(violations.words())
                .containsExactly("DEPOSIT " + NAME + ": states 40 points issued, seals 2 to 2 found 50");
    }

    @Test
    void anAccountThatCountsASealWhichIsNotThereIsNamed() {
        change("depositAccounts", accountId(), "\"sealsCounted\":2", "\"sealsCounted\":3");

        verify();

        assertThat(violations.words()).containsExactly("DEPOSIT " + NAME + ": counts seal 3, which is not there");
    }

    @Test
    void anAccountThatIsGoneIsNamed() {
        store.getCollection("depositAccounts").deleteMany(new Document());

        verify();

        assertThat(violations.words())
                .containsExactly("DEPOSIT " + NAME + ": something was paid, and there is no account");
    }

    @Test
    void issuingBeyondWhatWasGrantedIsNamed() {
        issued("gym", 21);

        verify();

        assertThat(violations.words())
                .containsExactly("DEPOSIT " + NAME
                        + ": since the last seal that it counts 21 points were issued, and 20 were granted");
    }

    @Test
    void issuingBeyondTheDepositIsNamedWhateverWasGranted() {
        change("depositAccounts", accountId(), "\"points\":20", "\"points\":200");
        issued("gym", 51);

        verify();

        assertThat(violations.words())
                .containsExactly("DEPOSIT " + NAME + ": 101 points were issued, and 100 paid for");
    }

    @Test
    void whatALaterSealFoundIsAmongWhatWasIssued() {
        seal(figure(Flow.GIVEN, 15), figure(Flow.TAKEN, -15));
        issued("gym", 6);

        assertThat(verify()).containsEntry(NAME, new DepositTotals(100, 71));
        assertThat(violations.words())
                .containsExactly("DEPOSIT " + NAME
                        + ": since the last seal that it counts 21 points were issued, and 20 were granted");
    }

    @Test
    void whoWasOnlyWarnedMayHaveIssuedMore() {
        terms(2, TIME.plus(Duration.ofDays(1)), "alert");
        terms(3, TIME.plus(Duration.ofDays(3)), "refuse");
        issued("gym", 500);

        verify();

        assertThat(violations.words()).isEmpty();
    }

    @Test
    void whoWasBoundOnlyLaterMayHaveIssuedMore() {
        store.getCollection("sections").deleteMany(new Document());
        terms(1, TIME.plus(Duration.ofDays(3)), "refuse");
        issued("gym", 500);

        verify();

        assertThat(violations.words()).isEmpty();
    }

    private Map<String, DepositTotals> verify() {
        DepositCheck deposits = DepositCheck.read(store, violations);
        SealCheck seals = SealCheck.read(store, violations);
        for (int sequence = 1; sequence <= unsealed.size(); sequence++) {
            String text = unsealed.get(sequence - 1);
            JsonNode body = Json.MAPPER.readTree(text);
            // What seals cover is in their figures already.
            deposits.entry(new StoredEntry("", "m_sealed", 1, "", text, ""), body, seals);
            deposits.entry(new StoredEntry("", "m_other", sequence, "", text, ""), body, seals);
        }
        return deposits.end(seals);
    }

    private void issued(String partner, long points) {
        unsealed.add("{\"program\":\"demo\",\"postings\":[{\"type\":\"points-earned\",\"wallet\":\"points\",\"points\":"
                + points + ",\"lot\":{\"number\":1,\"issuer\":\"" + partner
                + "\"}},{\"type\":\"balance-opened\",\"wallet\":\"points\",\"points\":900,\"lot\":{\"issuer\":\""
                + partner + "\"}}]}");
    }

    private void terms(long version, @Nullable Instant from, String whenUsedUp) {
        store.getCollection("sections")
                .insertOne(new Document("_id", "demo/clearing/" + version)
                        .append(
                                "body",
                                "{\"program\":\"demo\",\"section\":\"clearing\",\"version\":" + version
                                        + ",\"effectiveFrom\":" + (from == null ? "null" : "\"" + from + "\"")
                                        + ",\"content\":{\"deposits\":[{\"wallet\":\"points\",\"partner\":\"gym\",\"whenUsedUp\":\""
                                        + whenUsedUp + "\"}]}}"));
    }

    private DepositAccount paid(DepositAccount before, long number, long points) {
        DepositChange change = new DepositChange(
                GYM, number, "n" + number, points, "paid", null, "ann", TIME, before.deposited() + points);
        new MongoDeposits(store).record(change);
        return before.with(change);
    }

    private void put(DepositAccount account) {
        assertThat(new MongoDeposits(store).store(account)).isTrue();
    }

    private static Figure figure(Flow flow, long points) {
        return new Figure(new FigureKey("points", Place.LOTS, flow, "gym", "gym", null, "2026-03", null), points, 0);
    }

    private Seal seal(Figure... figures) {
        MongoSeals seals = new MongoSeals(store);
        long number = last == null ? 1 : last.number() + 1;
        String run = "run-" + number;
        String text = Json.writeText(List.of(figures));
        seals.insertParts(Map.of(new PartName(run, PartName.Kind.FIGURES, 0), text));
        SealLine line = new SealLine("m_sealed", number, number, "hash");
        seals.insertLines(run, List.of(line));
        RunningHash lines = new RunningHash();
        lines.add(line.text());
        RunningHash written = new RunningHash();
        written.add(text.length() + ":" + text);
        Seal seal = Seal.of(
                Seal.Header.after(
                        last,
                        "demo",
                        LocalDate.of(2026, 3, (int) (20 + number)),
                        true,
                        TIME.plus(Duration.ofDays(number))),
                run,
                1,
                1,
                1,
                new SealParts(1, 0, 0, 0, 0),
                lines.end(),
                Fingerprint.of(written.end(), NOTHING, NOTHING, NOTHING, NOTHING));
        assertThat(seals.insert(seal)).isTrue();
        last = seal;
        return seal;
    }

    private void change(String collection, String id, String from, String to) {
        MongoCollection<Document> changed = store.getCollection(collection);
        String body = Objects.requireNonNull(
                        changed.find(new Document("_id", id)).first())
                .getString("body");
        assertThat(body).contains(from);
        changed.updateOne(new Document("_id", id), new Document("$set", new Document("body", body.replace(from, to))));
    }

    private static String accountId() {
        return Fingerprint.of(GYM.program(), GYM.wallet(), GYM.partner());
    }

    private static String changeId(long number) {
        return Fingerprint.of(GYM.program(), GYM.wallet(), GYM.partner(), number);
    }
}
