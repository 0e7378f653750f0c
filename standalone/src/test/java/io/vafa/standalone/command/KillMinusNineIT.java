package io.vafa.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.platform.security.Role;
import io.vafa.standalone.client.Drain;
import io.vafa.standalone.client.PatientSender;
import io.vafa.standalone.client.PatientSender.Patience;
import io.vafa.standalone.client.PlatformClient;
import io.vafa.standalone.client.StatusReading;
import io.vafa.standalone.host.PlatformProcess;
import io.vafa.standalone.host.RunningPlatform;
import io.vafa.standalone.purchases.FileFormat;
import io.vafa.standalone.purchases.ImportEnd;
import io.vafa.standalone.purchases.ImportObserver;
import io.vafa.standalone.purchases.ImportSettings;
import io.vafa.standalone.purchases.ImportTerms;
import io.vafa.standalone.purchases.PurchaseImport;
import io.vafa.standalone.verify.Verifier;
import io.vafa.standalone.verify.VerifyReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class KillMinusNineIT {

    private static final long SEED = 20_261_121;
    private static final int LINES = 2_500;
    private static final int KILLED_AFTER = 1_000;
    private static final Patience SHORT = new Patience(Duration.ofMinutes(2), Duration.ofSeconds(1));

    @TempDir
    Path home;

    private long pointsExpected;

    @Test
    void anImportThatAKillInterruptsEndsInTheSameBooksAfterRestartAndResume() throws Exception {
        Path file = purchases(new Random(SEED));
        long reached;
        Path data;
        try (PlatformProcess doomed = PlatformProcess.start(home)) {
            ApplyCommand.apply(doomed.platform(), Path.of("..", "sample", "program.yaml"));
            reached = interruptedImport(doomed, file);
        }

        try (PlatformProcess restarted = PlatformProcess.start(home)) {
            ImportEnd end = importFile(restarted.platform(), file, ImportObserver.NONE);
            VerifyReport report = verify(restarted.platform());

            assertThat(end).as("seed %d", SEED).isInstanceOfSatisfying(ImportEnd.Finished.class, finished -> {
                assertThat(finished.resumedAt()).isEqualTo(reached).isPositive();
                assertThat(finished.counts().total()).isEqualTo(LINES);
                assertThat(finished.counts().refused()).isZero();
            });
            assertThat(report.violations())
                    .as(report.firstViolations().toString())
                    .isZero();
            assertThat(report.wallets().get("points"))
                    .isNotNull()
                    .satisfies(points -> assertThat(points.basePoints()).isEqualTo(pointsExpected));

            ImportEnd again = importFile(restarted.platform(), file, ImportObserver.NONE);
            assertThat(((ImportEnd.Finished) again).counts().duplicate()).isEqualTo(LINES);
            assertThat(verify(restarted.platform())).isEqualTo(report);
            data = restarted.platform().data();
        }
        assertThatWhatCampaignsKnowIsWhatWasDecided(data);
    }

    private void assertThatWhatCampaignsKnowIsWhatWasDecided(Path data) throws Exception {
        Process rebuild = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dvafa.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.vafa.standalone.Vafa",
                        "rebuild",
                        "campaigns",
                        "--json",
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(rebuild.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(rebuild.waitFor()).as(printed).isZero();
        assertThat(printed)
                .contains("\"differed\":0", "\"missing\":0", "\"orphans\":0", "\"waiting\":0", "\"broken\":0")
                .doesNotContain("\"members\":0");
    }

    private long interruptedImport(PlatformProcess platform, Path file) {
        ImportEnd end = importFile(platform.platform(), file, new ImportObserver() {
            @Override
            public void advanced(Stage stage, double fraction, long count) {
                if (stage == Stage.SENDING && count >= KILLED_AFTER) {
                    platform.kill();
                }
            }
        });
        assertThat(end).isInstanceOf(ImportEnd.Interrupted.class);
        return ((ImportEnd.Interrupted) end).line();
    }

    private ImportEnd importFile(RunningPlatform platform, Path file, ImportObserver observer) {
        ImportSettings settings = new ImportSettings(
                file,
                FileFormat.CDNOW,
                "demo",
                "main",
                new ImportTerms("s1", "import", true),
                true,
                home.resolve("rejects.csv"),
                platform.data().resolve("imports"));
        return new PurchaseImport(settings, new PatientSender(client(platform), SHORT), observer).run();
    }

    private static VerifyReport verify(RunningPlatform platform) {
        Drain drain = new Drain(() -> StatusReading.of(client(platform), "demo"), Duration.ofMinutes(2));
        assertThat(drain.await(_ -> {})).isInstanceOf(Drain.Result.Drained.class);
        return new Verifier(
                        platform.run().mongoUri(), "vafa_points", platform.run().kafka())
                .verify((_, _, _) -> {});
    }

    private static PlatformClient client(RunningPlatform platform) {
        return platform.client("demo", "main", Set.of(Role.PARTNER, Role.AGENT));
    }

    private Path purchases(Random random) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            int cents = random.nextInt(20_000);
            pointsExpected += cents / 100;
            lines.add("%05d 2021%02d%02d 1 %d.%02d"
                    .formatted(
                            random.nextInt(400),
                            1 + random.nextInt(12),
                            1 + random.nextInt(28),
                            cents / 100,
                            cents % 100));
        }
        return Files.write(home.resolve("purchases.txt"), lines);
    }
}
