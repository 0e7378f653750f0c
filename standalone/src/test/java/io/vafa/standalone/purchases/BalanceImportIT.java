package io.vafa.standalone.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.standalone.client.FakeGateway;
import io.vafa.standalone.client.PatientSender;
import io.vafa.standalone.client.PatientSender.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Balances of another system arrive once, whatever breaks, and what cannot be read is told. */
class BalanceImportIT {
    private static final int ROWS = 5_000;
    private static final int MEMBERS = 700;
    private static final Patience SHORT = new Patience(Duration.ofSeconds(20), Duration.ofMillis(400));

    @TempDir
    Path directory;

    private FakeGateway gateway;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        gateway = FakeGateway.start();
        file = directory.resolve("balances.csv");
        List<String> lines = new ArrayList<>();
        lines.add("row,member,wallet,points,issuer,funder,expires_at");
        for (int row = 0; row < ROWS; row++) {
            lines.add(row + ",C" + row % MEMBERS + ",points," + (row + 1) + ",house,,2999-01-01T00:00:00Z");
        }
        Files.write(file, lines);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void everyRowArrivesOnceAndMembersWithoutAnAccountYetAreWaitedFor() {
        ImportEnd end = importFile(true);

        assertThat(((ImportEnd.Finished) end).counts()).isEqualTo(new Counts(ROWS, 0, 0));
        assertThat(gateway.rows()).hasSize(ROWS);
        assertThat(gateway.members()).hasSize(MEMBERS);
    }

    @Test
    void importingTheFileAgainChangesNothing() {
        importFile(true);

        ImportEnd end = importFile(false);

        assertThat(((ImportEnd.Finished) end).counts()).isEqualTo(new Counts(0, ROWS, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 15})
    void anInterruptedImportResumesWithoutLoss(int survivedRequests) {
        AtomicInteger request = new AtomicInteger();
        gateway.breaksOffWhen(_ -> request.incrementAndGet() > survivedRequests);
        ImportEnd interrupted = importFile(true);
        gateway.breaksOffWhen(_ -> false);

        ImportEnd resumed = importFile(true);

        assertThat(interrupted).isInstanceOf(ImportEnd.Interrupted.class);
        assertThat(((ImportEnd.Finished) resumed).counts().total()).isEqualTo(ROWS);
        assertThat(((ImportEnd.Finished) resumed).counts().refused()).isZero();
        assertThat(gateway.rows()).hasSize(ROWS);
    }

    @Test
    void whatCannotBeTakenIsToldLineByLine() throws IOException {
        Files.write(
                file,
                List.of(
                        "row,member,member_kind,wallet,points,currency,issuer,cost_per_point",
                        "1,C1,,points,10,,house,0.01",
                        "1,C1,,points,11,,house,0.01",
                        "2,C1,,points,-5,,house,",
                        "3,C1,,points,1.5,,house,",
                        "4,C1,,cash,1.5,USD,house,",
                        "5,\"C1,,points,1,,house,",
                        "6,C1,,points,1,,house",
                        "7,,,points,1,,house,",
                        "8,NOBODY,,points,1,,house,"));
        gateway.members().add("C1");

        ImportEnd end = importFile(false);

        assertThat(((ImportEnd.Finished) end).counts()).isEqualTo(new Counts(2, 0, 7));
        assertThat(Files.readAllLines(rejects()))
                .extracting(line -> line.replaceAll("^([^,]*,[^,]*),.*", "$1"))
                .containsExactly(
                        "line,code",
                        "3,ROW_CONFLICT",
                        "4,INVALID_FIELD",
                        "5,INVALID_FIELD",
                        "7,UNREADABLE_LINE",
                        "8,UNREADABLE_LINE",
                        "9,INVALID_FIELD",
                        "10,UNKNOWN_MEMBER");
        JsonNode money = JsonMapper.shared().readTree(gateway.rows().get("4"));
        assertThat(money.path("amount").asString()).isEqualTo("1.5");
        assertThat(money.path("currency").asString()).isEqualTo("USD");
        assertThat(money.path("member").asString()).isEqualTo("m_C1");
        assertThat(JsonMapper.shared()
                        .readTree(gateway.rows().get("1"))
                        .path("costPerPoint")
                        .asString())
                .isEqualTo("0.01");
    }

    @Test
    void aTierComesWithPointsOrAlone() throws IOException {
        Files.write(
                file,
                List.of(
                        "row,member,wallet,points,issuer,tier",
                        "1,C1,points,10,house,Gold",
                        "2,C2,points,,house,طلایی",
                        "3,C3,points,10,house,",
                        "4,C4,points,,house,"));

        ImportEnd end = importFile(true);

        assertThat(((ImportEnd.Finished) end).counts()).isEqualTo(new Counts(3, 0, 1));
        assertThat(sent("1").path("tier").asString()).isEqualTo("Gold");
        assertThat(sent("1").path("points").asLong()).isEqualTo(10);
        assertThat(sent("2").path("tier").asString()).isEqualTo("طلایی");
        assertThat(sent("2").has("points")).isFalse();
        assertThat(sent("3").has("tier")).isFalse();
        assertThat(Files.readAllLines(rejects()).getLast()).startsWith("5,INVALID_FIELD,points is empty");
    }

    private JsonNode sent(String row) {
        return JsonMapper.shared().readTree(gateway.rows().get(row));
    }

    @Test
    void aFileWithAWrongHeadingIsNotSent() throws IOException {
        Files.writeString(file, "row,member,wallet,points,points,rank\n");

        ImportEnd end = importFile(false);

        assertThat(((ImportEnd.Unusable) end).reason())
                .contains("column issuer is missing", "column rank is unknown", "column points stands there twice");
        assertThat(gateway.requests()).isEmpty();
    }

    private ImportEnd importFile(boolean enrol) {
        ImportSettings settings = new ImportSettings(
                file,
                new BalanceFile("old", enrol, new AtomicLong()),
                "demo",
                "import",
                new ImportTerms("import", "import", true),
                false,
                rejects(),
                directory.resolve("checkpoints"));
        return new PurchaseImport(settings, new PatientSender(gateway.client(), SHORT), ImportObserver.NONE).run();
    }

    private Path rejects() {
        return directory.resolve("rejects.csv");
    }
}
