package io.vafa.standalone.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesTest {

    private static final int PORT = 18_080;

    @TempDir
    Path folder;

    @Test
    void aRunningPlatformIsFoundByItsPort() {
        RunFile run = run(ProcessHandle.current());

        new RunFiles(folder).write(run);

        assertThat(new RunFiles(folder).running(PORT)).contains(run);
        assertThat(new RunFiles(folder).running(PORT + 1)).isEmpty();
    }

    @Test
    void theNamesInTheFileAreAContract() throws IOException {
        new RunFiles(folder).write(new RunFile(7, 9, PORT, "/data", "mongodb://h", "h:1", "http://p", 12.5));

        assertThat(Files.readString(folder.resolve("18080.json")))
                .isEqualTo(
                        "{\"pid\":7,\"startedAtMillis\":9,\"port\":18080,\"data\":\"/data\","
                                + "\"mongoUri\":\"mongodb://h\",\"kafka\":\"h:1\",\"pointsService\":\"http://p\",\"readySeconds\":12.5}");
    }

    @Test
    void whatAKilledPlatformLeftBehindCountsAsAbsent() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        RunFiles runFiles = new RunFiles(folder);
        runFiles.write(run(process.toHandle()));
        assertThat(runFiles.running(PORT)).isPresent();

        process.destroyForcibly().waitFor();

        assertThat(runFiles.running(PORT)).isEmpty();
    }

    @Test
    void aProcessThatGotTheSameNumberLaterIsNotThePlatform() {
        RunFile run = run(ProcessHandle.current());
        new RunFiles(folder)
                .write(new RunFile(run.pid(), run.startedAtMillis() - 5_000, PORT, "/data", "uri", "kafka", null, 1));

        assertThat(new RunFiles(folder).running(PORT)).isEmpty();
    }

    @Test
    void aWithdrawnOrBrokenFileIsNoPlatform() throws IOException {
        RunFiles runFiles = new RunFiles(folder);
        runFiles.write(run(ProcessHandle.current()));
        runFiles.delete(PORT);
        assertThat(runFiles.running(PORT)).isEmpty();

        Files.writeString(folder.resolve("18080.json"), "{\"pid\":");
        assertThat(runFiles.running(PORT)).isEmpty();
    }

    private static RunFile run(ProcessHandle process) {
        return new RunFile(
                process.pid(),
                RunFiles.startedAtMillis(process),
                PORT,
                "/data",
                "mongodb://127.0.0.1:1",
                "h:1",
                "http://127.0.0.1:2",
                12.5);
    }
}
