package io.vafa.standalone.demo;

import io.vafa.standalone.host.RunFile;
import io.vafa.standalone.host.RunFiles;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Starts a platform in a process of its own that outlives this one and the terminal, and waits until it is ready.
 */
public final class BackgroundPlatform {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(100);

    private static final String COMPLAINT = "vafa: ";

    private final RunFiles runFiles;
    private final Path log;
    private final List<String> options;

    /**
     * A platform to come.
     *
     * @param log where its output goes
     * @param options of {@code up}, besides the port
     */
    public BackgroundPlatform(RunFiles runFiles, Path log, String... options) {
        this.runFiles = runFiles;
        this.log = log;
        this.options = List.of(options);
    }

    /** How the start ended. */
    public sealed interface Result {

        /** It answers. */
        record Ready(RunFile run) implements Result {}

        /** It does not; the last lines it printed. */
        record Failed(String reason) implements Result {}
    }

    /**
     * Starts it.
     *
     * @param port of its gateway
     * @param lines hears every line it prints on the way
     */
    public Result start(int port, Consumer<String> lines) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Files.deleteIfExists(log);
            Process process = new ProcessBuilder(command(port))
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return await(process, port, lines);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start a platform in the background", failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Result.Failed("interrupted while it started");
        }
    }

    private Result await(Process process, int port, Consumer<String> lines) throws IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + READY_WITHIN.toNanos();
        int shown = 0;
        while (System.nanoTime() < deadlineNanos) {
            List<String> printed = printed();
            printed.subList(shown, printed.size()).forEach(lines);
            shown = printed.size();
            Optional<RunFile> run = runFiles.running(port);
            if (run.isPresent()) {
                return new Result.Ready(run.get());
            }
            if (!process.isAlive()) {
                return new Result.Failed(complaint(printed()));
            }
            Thread.sleep(POLL);
        }
        process.destroy();
        return new Result.Failed("it was not ready after " + READY_WITHIN.toSeconds() + " s");
    }

    private static String complaint(List<String> printed) {
        List<String> complaints = printed.stream()
                .filter(line -> line.startsWith(COMPLAINT))
                .map(line -> line.substring(COMPLAINT.length()))
                .toList();
        return complaints.isEmpty() ? "it ended without a word" : String.join("; ", complaints);
    }

    /** Whole lines only. */
    private List<String> printed() throws IOException {
        if (Files.notExists(log)) {
            return List.of();
        }
        String text = Files.readString(log);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private List<String> command(int port) {
        List<String> command = new ArrayList<>(detaching());
        String launcher = System.getProperty("vafa.launcher");
        if (launcher == null) {
            command.addAll(List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-Dvafa.home=" + System.getProperty("vafa.home", ""),
                    "io.vafa.standalone.Vafa"));
        } else {
            command.add(launcher);
        }
        command.addAll(List.of("up", "--port", Integer.toString(port)));
        command.addAll(options);
        return command;
    }

    /** A session of its own, so that neither Ctrl-C here nor the end of the terminal reaches it. */
    private static List<String> detaching() {
        if (isInstalled("setsid")) {
            return List.of("setsid");
        }
        if (isInstalled("perl")) {
            return List.of("perl", "-e", "use POSIX 'setsid'; setsid(); exec(@ARGV) or die $!");
        }
        return List.of("nohup");
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
