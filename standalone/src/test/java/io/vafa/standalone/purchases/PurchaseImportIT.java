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
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurchaseImportIT {

    private static final int LINES = 11_000;
    private static final Patience SHORT = new Patience(Duration.ofSeconds(20), Duration.ofMillis(400));

    @TempDir
    Path directory;

    private FakeGateway gateway;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        gateway = FakeGateway.start();
        file = cdnow(new Random(42));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void everyPurchaseArrivesOnceAndEachMembersInTheOrderOfTheFile() {
        ImportEnd end = importFile(false);

        assertThat(end).isEqualTo(new ImportEnd.Finished(new Counts(LINES, 0, 0), LINES, 0, 0));
        assertThat(gateway.purchases()).isEqualTo(LINES);
        assertThatMembersAreInOrder();
        assertThat(rejects()).doesNotExist();
    }

    @Test
    void importingTheFileAgainChangesNothing() {
        importFile(false);

        ImportEnd end = importFile(false);

        assertThat(end).isEqualTo(new ImportEnd.Finished(new Counts(0, LINES, 0), LINES, 0, 0));
        assertThat(gateway.purchases()).isEqualTo(LINES);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 13, 20})
    void anInterruptedImportResumesWithoutLoss(int survivedRequests) {
        // Given
        AtomicInteger request = new AtomicInteger();
        gateway.breaksOffWhen(_ -> request.incrementAndGet() > survivedRequests);
        ImportEnd interrupted = importFile(false);

        // When
        gateway.breaksOffWhen(_ -> false);
        ImportEnd resumed = importFile(false);

        // Then
        assertThat(interrupted).isInstanceOfSatisfying(ImportEnd.Interrupted.class, end -> {
            assertThat(end.reason()).contains("no answer from http://127.0.0.1:");
            assertThat(end.line()).isEqualTo(end.counts().total());
        });
        long reached = ((ImportEnd.Interrupted) interrupted).line();
        assertThat(resumed).isInstanceOfSatisfying(ImportEnd.Finished.class, end -> {
            assertThat(end.counts().total()).isEqualTo(LINES);
            assertThat(end.counts().refused()).isZero();
            assertThat(end.resumedAt()).isEqualTo(reached);
            assertThat(end.sentHere()).isEqualTo(LINES - reached);
        });
        assertThat(gateway.purchases()).isEqualTo(LINES);
        assertThatMembersAreInOrder();
    }

    @Test
    void whatABusyPlatformPutsOffIsSentAgain() {
        AtomicInteger line = new AtomicInteger();
        gateway.putsOff(_ -> line.incrementAndGet() % 2_500 == 0);

        ImportEnd end = importFile(false);

        assertThat(end).isEqualTo(new ImportEnd.Finished(new Counts(LINES, 0, 0), LINES, 0, 0));
    }

    @Test
    void refusedLinesAreCountedAndWrittenWithTheirReasonsOnceHoweverOftenTheImportStops() throws IOException {
        // Given
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(100, "broken");
        lines.set(9_000, " 00001 20219999  1   11.77");
        Files.write(file, lines);
        gateway.refusesMembers("77777"::equals);
        lines.set(10_000, " 77777 20210101  1   11.77");
        Files.write(file, lines);
        AtomicInteger request = new AtomicInteger();
        gateway.breaksOffWhen(_ -> request.incrementAndGet() > 12);
        importFile(false);
        gateway.breaksOffWhen(_ -> false);

        // When
        ImportEnd end = importFile(false);

        // Then
        assertThat(((ImportEnd.Finished) end).counts().refused()).isEqualTo(3);
        assertThat(Files.readAllLines(rejects()))
                .containsExactly(
                        "line,code,reason,text",
                        "101,UNREADABLE_LINE,\"expected customer, date, quantity and amount separated by blanks\",broken",
                        "9001,INVALID_FIELD,date is not a calendar day written yyyymmdd, 00001 20219999  1   11.77",
                        "10001,UNKNOWN_CURRENCY,no such currency, 77777 20210101  1   11.77");
    }

    @Test
    void anOutcomeThatComesLateStillCounts() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(10, " 77777 20210101  1   11.77");
        lines.set(20, " 77777 20210101  1   12.77");
        Files.write(file, lines);
        gateway.isSlowFor("77777"::equals, "{\"status\":\"REFUSED\",\"code\":\"LATE\",\"detail\":\"too late\"}");

        ImportEnd end = importFile(false);

        assertThat(((ImportEnd.Finished) end).counts()).isEqualTo(new Counts(LINES - 2, 0, 2));
        assertThat(Files.readString(rejects())).contains("11,LATE,too late", "21,LATE,too late");
    }

    @Test
    void membersAreEnrolledBeforeTheFirstPurchase() {
        ImportEnd end = importFile(true);

        assertThat(((ImportEnd.Finished) end).enrolled())
                .isEqualTo(gateway.members().size());
        assertThat(gateway.members()).containsAll(gateway.receiptsByMember().keySet());
        List<String> requests = gateway.requests();
        assertThat(requests.lastIndexOf("POST /v1/programs/demo/members"))
                .isLessThan(requests.indexOf("POST /v1/programs/demo/purchases"));
    }

    @Test
    void anotherFileOfTheSameNameAndSizeStartsOver() throws IOException {
        AtomicInteger request = new AtomicInteger();
        gateway.breaksOffWhen(_ -> request.incrementAndGet() > 10);
        assertThat(((ImportEnd.Interrupted) importFile(false)).line()).isPositive();
        gateway.breaksOffWhen(_ -> false);
        Files.writeString(file, Files.readString(file).replace(" 2021", " 2022"));

        ImportEnd end = importFile(false);

        assertThat(((ImportEnd.Finished) end).resumedAt()).isZero();
    }

    @Test
    void aPlatformThatIsDownIsNamedAndNothingIsLost() {
        gateway.close();

        ImportEnd end = importFile(false);

        assertThat(end)
                .isInstanceOfSatisfying(
                        ImportEnd.Interrupted.class,
                        interrupted -> assertThat(interrupted.line()).isZero());
    }

    @Test
    void aFileWithAWrongHeadingIsNotSent() throws IOException {
        Files.writeString(file, "a,b,c\n1,2,3\n");

        ImportEnd end = new PurchaseImport(settings(FileFormat.CSV, false), sender(), ImportObserver.NONE).run();

        assertThat(end)
                .isInstanceOfSatisfying(
                        ImportEnd.Unusable.class,
                        unusable -> assertThat(unusable.reason()).contains("cdnow.txt:1: column receipt is missing"));
        assertThat(gateway.requests()).isEmpty();
    }

    private ImportEnd importFile(boolean enrol) {
        return new PurchaseImport(settings(FileFormat.CDNOW, enrol), sender(), ImportObserver.NONE).run();
    }

    private PatientSender sender() {
        return new PatientSender(gateway.client(), SHORT);
    }

    private ImportSettings settings(FileFormat format, boolean enrol) {
        return new ImportSettings(
                file, format, "demo", "main", Lines.TERMS, enrol, rejects(), directory.resolve("checkpoints"));
    }

    private Path rejects() {
        return directory.resolve("rejects.csv");
    }

    private void assertThatMembersAreInOrder() {
        gateway.receiptsByMember()
                .forEach((member, receipts) ->
                        assertThat(receipts).as(member).isSortedAccordingTo(Comparator.comparingLong(Long::parseLong)));
    }

    private Path cdnow(Random random) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            lines.add(" %05d 2021%02d%02d %2d %7.2f"
                    .formatted(
                            random.nextInt(900),
                            1 + random.nextInt(12),
                            1 + random.nextInt(28),
                            1 + random.nextInt(9),
                            random.nextInt(10_000) / 100.0));
        }
        return Files.write(directory.resolve("cdnow.txt"), lines);
    }
}
