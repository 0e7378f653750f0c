package io.vafa.standalone.command;

import io.vafa.platform.security.Role;
import io.vafa.standalone.client.Answer;
import io.vafa.standalone.client.PlatformStatus;
import io.vafa.standalone.client.StatusReading;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Numbers;
import io.vafa.standalone.console.Table;
import io.vafa.standalone.demo.BackgroundPlatform;
import io.vafa.standalone.demo.SampleMembers;
import io.vafa.standalone.host.ProjectFolder;
import io.vafa.standalone.host.RunFiles;
import io.vafa.standalone.host.RunningPlatform;
import io.vafa.standalone.purchases.FileFormat;
import io.vafa.standalone.purchases.ImportEnd;
import io.vafa.standalone.purchases.ImportSettings;
import io.vafa.standalone.purchases.ImportTerms;
import io.vafa.standalone.purchases.MemberEnroller;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the whole platform at work on the bundled sample. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        header = "Show the platform at work on the bundled sample.",
        description = {
            "Shows the platform at work: starts one in the background unless one runs, applies the sample programme,",
            "enrols the sample members, feeds their purchases and prints what came of it.",
            "The platform stays up. Running the command again changes nothing."
        })
final class DemoCommand implements Callable<Integer> {

    private static final String PROGRAM = "demo";
    private static final String PARTNER = "main";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        long startedNanos = System.nanoTime();
        Console console = common.console();
        ProjectFolder project = ProjectFolder.ofThisProcess();
        RunningPlatform platform = runningOrStarted(console, project);
        Path sample = project.sample();
        Results.Applied applied = ApplyCommand.apply(platform, sample.resolve("program.yaml"));
        long changed =
                applied.sections().stream().filter(section -> section.changed()).count();
        console.line("Sample programme applied (" + changed + " of "
                + applied.sections().size() + " sections changed).");
        ImportRun run = new ImportRun(console, platform, PROGRAM, PARTNER);
        enrol(run, SampleMembers.read(sample.resolve("members.csv")));
        ImportEnd.Finished fed = feed(run, platform, sample.resolve("purchases.csv"));
        run.drain();
        show(console, platform, fed, (System.nanoTime() - startedNanos) / 1_000_000);
        return 0;
    }

    private RunningPlatform runningOrStarted(Console console, ProjectFolder project) {
        RunFiles runFiles = new RunFiles(project.runFiles());
        int port = common.port();
        return runFiles.running(port).map(RunningPlatform::new).orElseGet(() -> {
            Path log = project.runFiles().resolve(port + ".log");
            return switch (new BackgroundPlatform(runFiles, log).start(port, progressOf(console))) {
                case BackgroundPlatform.Result.Ready(var run) -> {
                    console.line("Vafa is ready after " + run.readySeconds() + " s and stays up.");
                    yield new RunningPlatform(run);
                }
                case BackgroundPlatform.Result.Failed(var reason) ->
                    throw new CommandFailedException(
                            "the platform did not start: " + reason + " (all it said: " + log + ")");
            };
        });
    }

    /** What it prints until it is ready; its advice, which begins behind a blank line, is for another terminal. */
    private static Consumer<String> progressOf(Console console) {
        AtomicBoolean over = new AtomicBoolean();
        return line -> {
            if (line.isEmpty()) {
                over.set(true);
            }
            if (!over.get()) {
                console.line(line);
            }
        };
    }

    private static void enrol(ImportRun run, List<List<String>> batches) {
        MemberEnroller enroller = new MemberEnroller(run.sender(), PROGRAM);
        for (List<String> batch : batches) {
            switch (enroller.enrol(batch)) {
                case MemberEnroller.Result.Enrolled _ -> {}
                case MemberEnroller.Result.Failed(var reason) ->
                    throw new CommandFailedException("the sample members could not be enrolled: " + reason);
            }
        }
        run.drain();
    }

    private static ImportEnd.Finished feed(ImportRun run, RunningPlatform platform, Path file) {
        Path checkpoints = platform.data().resolve("imports");
        ImportEnd end = run.send(new ImportSettings(
                file,
                FileFormat.CSV,
                PROGRAM,
                PARTNER,
                new ImportTerms("s1", "import", false),
                false,
                checkpoints.resolve("sample.rejects.csv"),
                checkpoints));
        return switch (end) {
            case ImportEnd.Finished finished -> finished;
            case ImportEnd.Interrupted interrupted ->
                throw new CommandFailedException("stopped behind line " + interrupted.line() + ": "
                        + interrupted.reason() + "\nrun the same command again to resume from there");
            case ImportEnd.Unusable(var reason) -> throw new CommandFailedException(reason);
        };
    }

    private void show(Console console, RunningPlatform platform, ImportEnd.Finished fed, long millis) {
        PlatformStatus status =
                switch (StatusReading.of(platform.client(PROGRAM, PARTNER, Set.of(Role.AGENT)), PROGRAM)) {
                    case StatusReading.Known(var known) -> known;
                    case StatusReading.Unknown(var reason) -> throw new CommandFailedException(reason);
                };
        if (status.wallets() == null || status.tiers() == null) {
            throw new CommandFailedException("everything is fed, but not every service answers; see ./vafa status"
                    + Platforms.portOption(common.port()));
        }
        long points = status.wallets().values().stream()
                .mapToLong(PlatformStatus.WalletTotals::outstanding)
                .sum();
        long upgraded = upgraded(platform, status.tiers());
        String port = Platforms.portOption(common.port());
        console.line("");
        console.table(Table.plain()
                .row("members", Numbers.groupedOrUnknown(status.members()))
                .row("purchases", Numbers.grouped(fed.counts().total()))
                .row("points", Numbers.grouped(points))
                .row("in a higher tier", Numbers.grouped(upgraded))
                .row("messages sent", Numbers.groupedOrUnknown(status.messagesSent())));
        console.line("");
        console.table(Table.plain()
                .row("time taken", Numbers.duration(millis))
                .row("messages", platform.address() + "/mailbox")
                .row("figures", "./vafa status" + port)
                .row("check the books", "./vafa verify" + port)
                .row("stop", "./vafa down" + port));
        console.result(new Results.Demo(
                status.members(),
                fed.counts().total(),
                points,
                upgraded,
                status.messagesSent(),
                Numbers.seconds(millis)));
    }

    /** Members above the lowest tier of the ladder. */
    private static long upgraded(RunningPlatform platform, Map<String, Long> members) {
        Answer tiers = platform.client(PROGRAM, PARTNER, Set.of(Role.ADMIN))
                .get("/v1/programs/" + PROGRAM + "/sections/tiers");
        String lowest =
                tiers.body().path("content").path("ladder").path(0).path("name").asString("");
        return members.entrySet().stream()
                .filter(tier -> !tier.getKey().equals(lowest))
                .mapToLong(tier -> tier.getValue())
                .sum();
    }
}
