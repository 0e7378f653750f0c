package io.vafa.benchmark.load;

import io.vafa.platform.security.Role;
import io.vafa.standalone.client.Answer;
import io.vafa.standalone.client.Drain;
import io.vafa.standalone.client.PlatformClient;
import io.vafa.standalone.client.StatusReading;
import io.vafa.standalone.command.ApplyCommand;
import io.vafa.standalone.command.CommandFailedException;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.demo.BackgroundPlatform;
import io.vafa.standalone.host.ProjectFolder;
import io.vafa.standalone.host.RunFile;
import io.vafa.standalone.host.RunFiles;
import io.vafa.standalone.host.RunningPlatform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The whole platform in a process of its own, as {@code ./vafa up} starts it, with the sample programme and no data. */
public final class LivePlatform implements AutoCloseable {
    /** The sample programme. */
    static final String PROGRAM = "demo";

    private static final String PARTNER = "main";
    private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(2);
    private static final long STOP_SECONDS_MAX = 60;

    private final RunningPlatform platform;
    private final PlatformClient client;
    private final Thread stopper;

    private LivePlatform(RunFile run) {
        this.platform = new RunningPlatform(run);
        this.client = platform.client(PROGRAM, PARTNER, Set.of(Role.PARTNER, Role.AGENT, Role.ADMIN));
        this.stopper = new Thread(this::stop, "stop-platform");
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param folder for its data
     * @throws CommandFailedException if it does not start
     */
    public static LivePlatform start(int port, Path folder, Console console) {
        ProjectFolder project = ProjectFolder.ofThisProcess();
        RunFiles runFiles = new RunFiles(project.runFiles());
        if (runFiles.running(port).isPresent()) {
            throw new CommandFailedException(
                    "a platform runs on port " + port + " already; choose another with --port");
        }
        console.line("starting the platform on port " + port);
        BackgroundPlatform start = new BackgroundPlatform(
                runFiles,
                folder.resolve("up.log"),
                "--data",
                folder.resolve("data").toString());
        return switch (start.start(port, _ -> {})) {
            case BackgroundPlatform.Result.Failed(var reason) ->
                throw new CommandFailedException("the platform did not start: " + reason);
            case BackgroundPlatform.Result.Ready(var run) -> {
                LivePlatform live = new LivePlatform(run);
                Runtime.getRuntime().addShutdownHook(live.stopper);
                ApplyCommand.apply(live.platform, project.sample().resolve("program.yaml"));
                yield live;
            }
        };
    }

    /** Applies a programme file. */
    void apply(Path file) {
        ApplyCommand.apply(platform, file);
    }

    PlatformClient client() {
        return client;
    }

    /** Its process. */
    ProcessHandle process() {
        return ProcessHandle.of(platform.run().pid())
                .orElseThrow(() -> new CommandFailedException("the platform has stopped by itself"));
    }

    /** Its broker. */
    String kafka() {
        return platform.run().kafka();
    }

    /** Asks points-service itself, past the gateway. */
    PlatformClient pointsService() {
        return platform.pointsService(PROGRAM, PARTNER, Set.of(Role.AGENT));
    }

    /** How long its start took. */
    double readySeconds() {
        return platform.run().readySeconds();
    }

    /** Waits until everything that was sent has had its effect. */
    void drain() {
        Drain drain = new Drain(() -> StatusReading.of(client, PROGRAM), DRAIN_PATIENCE);
        if (drain.await(_ -> {}) instanceof Drain.Result.Stuck(var reason)) {
            throw new CommandFailedException("the platform does not come to rest: " + reason);
        }
    }

    /** What can be spent of a member's points. */
    long available(String member) {
        Answer answer = client.get("/v1/programs/" + PROGRAM + "/members/" + member + "/balance");
        if (!answer.succeeded()) {
            throw new CommandFailedException("no balance of " + member + ": " + answer.problem());
        }
        return answer.body().path("wallets").path("points").path("available").asLong(Long.MIN_VALUE);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(stopper);
        stop();
    }

    private void stop() {
        ProcessHandle.of(platform.run().pid()).ifPresent(process -> {
            process.destroy();
            try {
                process.onExit().get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException _) {
                process.destroyForcibly();
            }
        });
    }
}
