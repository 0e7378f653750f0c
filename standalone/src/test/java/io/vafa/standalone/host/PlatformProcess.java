package io.vafa.standalone.host;

import io.vafa.standalone.kafka.FreePort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;

/** A whole platform in a process of its own, for tests that kill it. */
public final class PlatformProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);

    private final Process process;
    private final RunningPlatform platform;

    /** Overrides ours, such as {@code -Dvafa.platform.java-options="-Xmx4g -XX:TieredStopAtLevel=4"} for a run of an hour. */
    private static final List<String> JAVA_OPTIONS = Arrays.stream(
                    System.getProperty("vafa.platform.java-options", "").split(" ", -1))
            .filter(option -> !option.isEmpty())
            .toList();

    private static final int JAVA_OPTIONS_AT = 4;

    private PlatformProcess(Process process, RunningPlatform platform) {
        this.process = process;
        this.platform = platform;
    }

    /**
     * Starts one that keeps its data in {@code home}.
     *
     * @param options of {@code vafa up} besides
     */
    public static PlatformProcess start(Path home, String... options) throws IOException {
        int port = FreePort.find();
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dvafa.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "io.vafa.standalone.Vafa",
                "up",
                "--port",
                Integer.toString(port)));
        command.addAll(List.of(options));
        command.addAll(JAVA_OPTIONS_AT, JAVA_OPTIONS);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(home.toFile(), "up-" + port + ".log"))
                .start();
        RunFiles runFiles = new RunFiles(new ProjectFolder(home).runFiles());
        Awaitility.await()
                .atMost(READY_WITHIN)
                .failFast("the platform ended", () -> !process.isAlive())
                .until(() -> runFiles.running(port).isPresent());
        return new PlatformProcess(
                process, new RunningPlatform(runFiles.running(port).orElseThrow()));
    }

    public RunningPlatform platform() {
        return platform;
    }

    /** As an operating system does it that has no memory left. */
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
