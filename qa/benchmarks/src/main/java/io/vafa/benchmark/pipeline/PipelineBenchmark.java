package io.vafa.benchmark.pipeline;

import io.vafa.benchmark.report.Figure;
import io.vafa.benchmark.report.Measured;
import io.vafa.benchmark.report.Pace;
import io.vafa.benchmark.report.Spread;
import io.vafa.standalone.command.CommandFailedException;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Numbers;
import io.vafa.standalone.program.ProgramApplier;
import io.vafa.standalone.program.ProgramFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** How fast purchases become facts, and how much of the speed that the machine allows that is. */
public final class PipelineBenchmark {
    private static final Set<String> SECTIONS = Set.of("program", "wallets", "accrual");

    private static final String METHOD = "Broker, store and points service in one JVM, as in the standalone platform,"
            + " without the other services. Each round puts the same purchases (1 to 3 lines, members chosen alike) on"
            + " vafa.intake.v1 while the consumers rest, then lets first the service and then the bare loop work them off; a"
            + " pass ends when the last offset is committed. The service claims event and receipt, decides, journals, notes"
            + " and saves snapshots, and publishes command and fact. The bare loop consumes the same records, inserts the"
            + " documents that the service had inserted (claims and journal with their indexes, no snapshots) and produces the"
            + " records that it had produced, byte for byte, with the same clients, batches of 500 and two threads; it reads"
            + " nothing and decides nothing. The first rounds warm up; the profile is of one more round each.";

    private final Options options;
    private final Console console;

    /**
     * What to do.
     *
     * @param purchases in each round
     * @param rounds that count
     */
    public record Options(
            long seed, int members, int purchases, int warmUpRounds, int rounds, Path folder, Path program) {}

    public PipelineBenchmark(Options options, Console console) {
        this.options = options;
        this.console = console;
    }

    /** Measures. */
    public Measured run() throws Exception {
        try (PointsHouse house = new PointsHouse(options.folder());
                Topics topics = new Topics(house.kafka())) {
            apply(house);
            Feed feed = new Feed(house.publisher());
            console.line("enrolling " + Numbers.grouped(options.members()) + " members");
            feed.enrol(options.members());
            topics.awaitDone("points-intake", "vafa.intake.v1", options.members());
            topics.awaitDone("points-ledger", "vafa.commands.v1", options.members());
            Course course = new Course(
                    house, topics, feed, new Workload(options.seed(), options.members()), options.purchases());
            for (int round = 1; round <= options.warmUpRounds(); round++) {
                say("warming up", course.round());
            }
            List<Course.Round> rounds = new ArrayList<>();
            for (int round = 1; round <= options.rounds(); round++) {
                Course.Round done = course.round();
                say("round " + round + " of " + options.rounds(), done);
                rounds.add(done);
            }
            return measured(rounds, profile(course));
        }
    }

    private Map<String, Map<String, Double>> profile(Course course) throws Exception {
        console.line("one more round, under the flight recorder");
        Map<String, Map<String, Double>> shares = new TreeMap<>();
        var _ = course.round((who, work) -> {
            shares.put(who, Profile.of(work));
            return new Pass(0, 0);
        });
        return shares;
    }

    private static Measured measured(List<Course.Round> rounds, Map<String, Map<String, Double>> shares) {
        Spread vafa = spread(rounds, round -> round.vafa().perSecond());
        Spread bare = spread(rounds, round -> round.bare().perSecond());
        Spread ratio =
                spread(rounds, round -> round.vafa().perSecond() / round.bare().perSecond());
        Spread vafaMicros = spread(rounds, round -> round.vafa().cpuMicrosEach());
        Spread bareMicros = spread(rounds, round -> round.bare().cpuMicrosEach());
        List<Figure> figures = new ArrayList<>(List.of(
                Figure.of("rounds", rounds.size(), ""),
                Figure.of("purchases through the service", vafa, "/s"),
                Figure.of("the same through the bare loop", bare, "/s"),
                Figure.of("ratio, round by round", ratio, ""),
                Figure.of("processor time a purchase, service", vafaMicros, "µs"),
                Figure.of("processor time a purchase, bare loop", bareMicros, "µs")));
        shares.getOrDefault("vafa", Map.of())
                .forEach((area, share) -> figures.add(
                        new Figure("service: " + area + "", share * vafaMicros.median(), "µs", null, null)));
        shares.getOrDefault("bare", Map.of())
                .forEach((area, share) ->
                        figures.add(Figure.of("bare loop: " + area, share * bareMicros.median(), "µs")));
        return new Measured(new Pace(vafa.median(), bare.median(), ratio.median()), null, figures, METHOD, List.of());
    }

    private static Spread spread(List<Course.Round> rounds, ToDoubleFunction<Course.Round> reading) {
        return Spread.of(rounds.stream().map(reading::applyAsDouble).toList());
    }

    private void say(String what, Course.Round round) {
        console.line(String.format(
                Locale.ROOT,
                "%-14s service %,7.0f/s   bare loop %,7.0f/s   ratio %.2f",
                what,
                round.vafa().perSecond(),
                round.bare().perSecond(),
                round.vafa().perSecond() / round.bare().perSecond()));
    }

    /** Only the sections that the points service owns: the others have nobody here who would take them. */
    private void apply(PointsHouse house) throws Exception {
        if (!(ProgramFile.read(Files.readString(options.program()))
                instanceof ProgramFile.Reading.Good(ProgramFile program, ProgramFile.Lines lines))) {
            throw new CommandFailedException("the sample programme cannot be read: " + options.program());
        }
        ProgramFile part = new ProgramFile(
                program.program(),
                program.effectiveFrom(),
                program.sections().stream()
                        .filter(section -> SECTIONS.contains(section.name()))
                        .toList());
        if (!(new ProgramApplier(house.client(part.program())).apply(part, lines)
                instanceof ProgramApplier.Result.Applied)) {
            throw new CommandFailedException("the points service does not take the sample programme");
        }
    }
}
