package io.vafa.standalone.command;

import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Numbers;
import io.vafa.standalone.host.RunningPlatform;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the running platform as Ctrl-C would. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        header = "Stop the platform.",
        description = "Stops the running platform cleanly, wherever it was started; its data stay.")
final class DownCommand implements Callable<Integer> {

    private static final long SECONDS_MAX = 60;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() throws InterruptedException {
        RunningPlatform platform = Platforms.running(common.port());
        long startedNanos = System.nanoTime();
        ProcessHandle process = ProcessHandle.of(platform.run().pid())
                .orElseThrow(() -> new CommandFailedException("the platform has stopped by itself"));
        process.destroy();
        try {
            process.onExit().get(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException _) {
            throw new CommandFailedException("process " + process.pid() + " is still stopping after " + SECONDS_MAX
                    + " s; look into " + platform.data().resolve("logs"));
        }
        long millis = (System.nanoTime() - startedNanos) / 1_000_000;
        Console console = common.console();
        console.line("Vafa has stopped after " + Numbers.duration(millis) + "; the data stay in " + platform.data());
        console.result(new Results.Down(true, Numbers.seconds(millis)));
        return 0;
    }
}
