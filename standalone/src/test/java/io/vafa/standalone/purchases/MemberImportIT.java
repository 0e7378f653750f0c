package io.vafa.standalone.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.standalone.client.FakeGateway;
import io.vafa.standalone.client.PatientSender;
import io.vafa.standalone.client.PatientSender.Patience;
import io.vafa.standalone.export.MemberExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members come in once and go out once, whatever breaks in between. */
class MemberImportIT {
    private static final int MEMBERS = 5_000;
    private static final Patience SHORT = new Patience(Duration.ofSeconds(20), Duration.ofMillis(400));
    private static final List<String> COLUMNS =
            List.of("identifier.card", "identifier.phone", "name", "attributes.shoeSize", "dates", "consents");
    private static final AttributeKinds KINDS = new AttributeKinds(Map.of("shoeSize", "whole-number"));

    @TempDir
    Path directory;

    private FakeGateway gateway;
    private Path file;
    private MemberTally tally;

    @BeforeEach
    void start() throws IOException {
        gateway = FakeGateway.start();
        file = directory.resolve("members.csv");
        tally = new MemberTally();
        List<String> lines = new ArrayList<>();
        lines.add(
                "\uFEFFidentifier.card,identifier.phone,name,attributes.shoeSize,dates.birthday,consents.sms.marketing");
        for (int member = 0; member < MEMBERS; member++) {
            lines.add("C" + member + ",'+9891" + member + ",'=مریم " + member + "," + (20 + member % 30)
                    + ",jalali:1366-02-05,given 2024-05-01T10:00:00Z");
        }
        Files.write(file, lines);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9})
    void anInterruptedImportResumesWithoutLoss(int survivedRequests) {
        AtomicInteger request = new AtomicInteger();
        gateway.breaksOffWhen(_ -> request.incrementAndGet() > survivedRequests);
        ImportEnd interrupted = importFile(false);
        gateway.breaksOffWhen(_ -> false);

        ImportEnd resumed = importFile(false);

        assertThat(interrupted).isInstanceOf(ImportEnd.Interrupted.class);
        assertThat(((ImportEnd.Finished) resumed).counts().total()).isEqualTo(MEMBERS);
        assertThat(((ImportEnd.Finished) resumed).counts().refused()).isZero();
        assertThat(gateway.members()).hasSize(MEMBERS);
        assertThat(((ImportEnd.Finished) importFile(false)).counts()).isEqualTo(new Counts(0, MEMBERS, 0));
    }

    @Test
    void aDryRunNamesWhatIsThereAlreadyAndWhatStandsThereTwice() throws IOException {
        Files.write(file, List.of("identifier.card,identifier.phone", "A,1", "B,2", "C,1", "D,4", "D,5", "K,9", "A,1"));
        gateway.members().add("K");

        ImportEnd end = importFile(true);

        assertThat(((ImportEnd.Finished) end).counts()).isEqualTo(new Counts(3, 0, 4));
        assertThat(gateway.members()).containsExactly("K");
        assertThat(tally.known()).hasValue(1);
        assertThat(tally.repeated()).hasValue(3);
        assertThat(Files.readAllLines(directory.resolve("rejects.csv")))
                .extracting(line -> line.replaceAll(",\"?[A-Z]," + ".*", ""))
                .containsExactly(
                        "line,code,reason,text",
                        "4,DUPLICATE_IN_FILE,an identifier stands on line 2 as well",
                        "6,DUPLICATE_IN_FILE,an identifier stands on line 5 as well",
                        "7,ALREADY_MEMBER,is the member ",
                        "8,DUPLICATE_IN_FILE,an identifier stands on line 2 as well");
    }

    @Test
    void aDryRunBeginsFromTheFirstLineEachTime() {
        importFile(true);
        tally = new MemberTally();

        ImportEnd end = importFile(true);

        assertThat(((ImportEnd.Finished) end).counts()).isEqualTo(new Counts(MEMBERS, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson"})
    void whatIsExportedIsTheSameAgainWhenItIsImported(String format) throws IOException {
        importFile(false);
        Map<String, String> before = Map.copyOf(gateway.enrolled());
        Path out = directory.resolve("out." + format);
        AtomicInteger page = new AtomicInteger();
        gateway.breaksOffWhen(_ -> page.incrementAndGet() >= 3);

        MemberExport.End interrupted = export(out, format);
        gateway.breaksOffWhen(_ -> false);
        Files.writeString(
                directory.resolve("out." + format + ".part"), "torn", java.nio.file.StandardOpenOption.APPEND);
        MemberExport.End finished = export(out, format);

        assertThat(interrupted)
                .isInstanceOfSatisfying(
                        MemberExport.End.Interrupted.class,
                        end -> assertThat(end.members()).isEqualTo(2_000));
        assertThat(finished).isEqualTo(new MemberExport.End.Finished("e_1", MEMBERS, 2_000));
        assertThat(directory.resolve("out." + format + ".part")).doesNotExist();
        assertThat(Files.getPosixFilePermissions(out)).hasSize(2);
        gateway.members().clear();
        gateway.enrolled().clear();
        file = out;
        importFile(false);
        assertThat(gateway.enrolled()).isEqualTo(before);
    }

    private MemberExport.End export(Path out, String format) {
        return new MemberExport(gateway.client(), "demo", out, "a test", format.equals("csv"), COLUMNS).run(_ -> {});
    }

    private ImportEnd importFile(boolean dryRun) {
        ImportSettings settings = new ImportSettings(
                file,
                new MemberFile(
                        !file.toString().endsWith(".ndjson"),
                        dryRun,
                        false,
                        Map.of(),
                        new MemberColumns(KINDS, "crm"),
                        tally),
                "demo",
                "import",
                new ImportTerms("import", "import", false),
                false,
                directory.resolve("rejects.csv"),
                directory.resolve("checkpoints"));
        return new PurchaseImport(settings, new PatientSender(gateway.client(), SHORT), ImportObserver.NONE).run();
    }
}
