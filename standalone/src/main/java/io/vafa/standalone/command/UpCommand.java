package io.vafa.standalone.command;

import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Numbers;
import io.vafa.standalone.console.Table;
import io.vafa.standalone.host.DataFolder;
import io.vafa.standalone.host.EmbeddedPlatform;
import io.vafa.standalone.host.HeapWatch;
import io.vafa.standalone.host.ProjectFolder;
import io.vafa.standalone.host.QuietLogs;
import io.vafa.standalone.host.RunFile;
import io.vafa.standalone.host.RunFiles;
import io.vafa.standalone.host.StartObserver;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the whole platform in this process and keeps it up until it is told to stop. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        header = "Start the whole platform in this terminal.",
        description = {
            "Starts the whole platform in one process: Kafka broker, document store, mailbox, the services, the gateway.",
            "Everything listens on the loopback address only. The data are kept; Ctrl-C stops the platform cleanly.",
            "All data are in memory as well: VAFA_HEAP says how much there may be (3g unless said; 100,000 members with a few",
            "purchases each need 2g). When that is nearly full, it is said here."
        })
final class UpCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the data are kept (default: .vafa/data in the project).")
    private @Nullable Path dataPath;

    @Option(names = "--fresh", description = "Remove the data of earlier runs first.")
    private boolean fresh;

    @Option(
            names = "--bridge",
            paramLabel = "PARTNER=PROGRAM",
            description = {
                "Let a partner report purchases of a programme on the Kafka topic partner.PARTNER.purchases;",
                "may be given several times."
            })
    private Map<String, String> bridge = new LinkedHashMap<>();

    @Override
    public Integer call() throws InterruptedException {
        ProjectFolder project = ProjectFolder.ofThisProcess();
        Console console = common.console();
        RunFiles runFiles = new RunFiles(project.runFiles());
        requireFreePort(runFiles);
        Path path = dataPath == null ? project.defaultData() : dataPath;
        DataFolder data = DataFolder.hold(path)
                .orElseThrow(() -> new CommandFailedException("the data in " + path
                        + " are in use by another platform; stop it, or choose others with --data"));
        if (fresh) {
            data.clear();
        }
        QuietLogs.to(data.path().resolve("logs"));
        console.line("Vafa starts on port " + common.port() + ", its data in " + data.path());
        EmbeddedPlatform platform = new EmbeddedPlatform(new Lines(console));
        stopOnSignal(console, runFiles, data, platform);
        EmbeddedPlatform.Addresses addresses = start(platform, data);
        announce(console, runFiles, data, addresses);
        try (HeapWatch _ = HeapWatch.start(HeapWatch.NEARLY_FULL, console::line)) {
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private void requireFreePort(RunFiles runFiles) {
        runFiles.running(common.port()).ifPresent(run -> {
            throw new CommandFailedException("a platform runs on port " + common.port() + " already (process "
                    + run.pid() + "); stop it with ./vafa down" + Platforms.portOption(common.port())
                    + ", or choose another port with --port");
        });
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), common.port()));
        } catch (IOException _) {
            throw new CommandFailedException(
                    "port " + common.port() + " is in use by another program; choose another with --port");
        }
    }

    private EmbeddedPlatform.Addresses start(EmbeddedPlatform platform, DataFolder data) {
        try {
            return platform.start(data, common.port(), bridge);
        } catch (RuntimeException failure) {
            throw new CommandFailedException("the platform did not start: " + rootMessage(failure) + "\nmore is in "
                    + QuietLogs.file(data.path().resolve("logs")));
        }
    }

    private void announce(Console console, RunFiles runFiles, DataFolder data, EmbeddedPlatform.Addresses addresses) {
        long startedAtMillis = ManagementFactory.getRuntimeMXBean().getStartTime();
        long readyMillis = System.currentTimeMillis() - startedAtMillis;
        ProcessHandle process = ProcessHandle.current();
        runFiles.write(new RunFile(
                process.pid(),
                RunFiles.startedAtMillis(process),
                common.port(),
                data.path().toString(),
                addresses.mongoUri(),
                addresses.kafka(),
                addresses.pointsService(),
                Numbers.seconds(readyMillis)));
        String url = "http://127.0.0.1:" + common.port();
        console.line("");
        console.line("Vafa is ready after " + Numbers.duration(readyMillis) + ".");
        Table table = Table.plain().row("  gateway", url).row("  mailbox", url + "/mailbox");
        if (!bridge.isEmpty()) {
            table = table.row("  kafka", addresses.kafka());
        }
        console.table(table.row("  next", "./vafa demo" + Platforms.portOption(common.port()))
                .row("  stop", "Ctrl-C"));
        console.result(new Results.Up(
                true,
                Numbers.seconds(readyMillis),
                process.pid(),
                common.port(),
                url,
                url + "/mailbox",
                data.path().toString()));
    }

    private void stopOnSignal(Console console, RunFiles runFiles, DataFolder data, EmbeddedPlatform platform) {
        int port = common.port();
        Thread hook = new Thread(
                () -> {
                    long startedNanos = System.nanoTime();
                    console.line("");
                    platform.close();
                    runFiles.delete(port);
                    data.close();
                    console.line("Vafa has stopped after "
                            + Numbers.duration((System.nanoTime() - startedNanos) / 1_000_000) + "; the data stay in "
                            + data.path());
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return (message == null ? root.getClass().getSimpleName() : message).replace('\n', ' ');
    }

    /** One line per part. */
    private record Lines(Console console) implements StartObserver {

        @Override
        public void starting(String part) {}

        @Override
        public void started(String part, long millis) {
            console.line(String.format(Locale.ROOT, "  %-22s %6s", part, Numbers.duration(millis)));
        }

        @Override
        public void stopping(String part) {
            console.line("  stopping " + part);
        }
    }
}
