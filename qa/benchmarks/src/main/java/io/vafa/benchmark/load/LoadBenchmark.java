package io.vafa.benchmark.load;

import io.vafa.benchmark.report.Figure;
import io.vafa.benchmark.report.Measured;
import io.vafa.benchmark.report.Pace;
import io.vafa.benchmark.report.Percentiles;
import io.vafa.standalone.console.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long callers wait while tills report purchases at a steady rate, and perhaps others spend points beside them. */
public final class LoadBenchmark {
    private static final long POINTS_EACH = 1_000_000;

    private static final String METHOD =
            "The whole platform in a process of its own (broker, store, all services, gateway),"
                    + " the client in another on the same machine. Callers come at times drawn beforehand with exponential gaps,"
                    + " whether or not those before have an answer; each sends one HTTP request with its own receipt or key for a"
                    + " member chosen alike, and waits for the outcome (purchases with Prefer: wait). Latencies are counted from the"
                    + " drawn time of arrival to the outcome at the client, when the points can be spent or are spent. The first"
                    + " seconds warm up and are not counted.";

    private final Options options;
    private final Console console;

    /**
     * What to do.
     *
     * @param folder for the platform's data
     * @param rates with any redemptions, it is they whose latency is the result
     */
    public record Options(int port, Path folder, int members, Rates rates) {}

    public LoadBenchmark(Options options, Console console) {
        this.options = options;
        this.console = console;
    }

    /** Measures. */
    public Measured run() {
        try (LivePlatform platform = LivePlatform.start(options.port(), options.folder(), console)) {
            Crowd crowd = new Crowd(platform, console);
            crowd.growTo(options.members(), POINTS_EACH);
            Calls calls = new Calls(platform, crowd, "load");
            console.line(options.rates().words());
            SteadyLoad.Seen seen = new SteadyLoad(platform.process(), calls, options.members(), options.rates()).run();
            platform.drain();
            return measured(platform, seen);
        }
    }

    private Measured measured(LivePlatform platform, SteadyLoad.Seen seen) {
        Rates rates = options.rates();
        boolean spends = rates.redemptionsPerSecond() > 0;
        OpenLoop.Seen asked = spends ? seen.redemptions() : seen.purchases();
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of(
                "arrivals asked for", spends ? rates.redemptionsPerSecond() : rates.purchasesPerSecond(), "/s"));
        longest("longest wait of each second", asked, figures);
        answers("", asked, figures);
        if (spends) {
            Percentiles beside = seen.purchases().latencies().percentiles();
            figures.add(Figure.of("purchases beside it", seen.purchases().perSecond(), "/s"));
            figures.add(Figure.of("purchases beside it, p50", beside.p50Millis(), "ms"));
            figures.add(Figure.of("purchases beside it, p95", beside.p95Millis(), "ms"));
            figures.add(Figure.of("purchases beside it, p99", beside.p99Millis(), "ms"));
            longest("purchases beside it, longest wait of each second", seen.purchases(), figures);
            answers("purchases beside it, ", seen.purchases(), figures);
        }
        figures.add(Figure.of("cores that the platform used", seen.cores(), ""));
        figures.add(Figure.of("its processor time for each call", seen.cpuMillisEach(), "ms"));
        figures.add(Figure.of("start until ready", platform.readySeconds(), "s"));
        List<String> broken = new ArrayList<>();
        if (seen.purchases().undone() > 0) {
            broken.add("not every purchase was credited in time: "
                    + seen.purchases().answers());
        }
        if (spends && asked.undone() > 0) {
            broken.add("not every redemption was done in time: " + asked.answers());
        }
        return new Measured(Pace.of(asked.perSecond()), asked.latencies().percentiles(), figures, METHOD, broken);
    }

    private static void longest(String what, OpenLoop.Seen seen, List<Figure> figures) {
        seen.longest().spreadMillis().ifPresent(spread -> figures.add(Figure.of(what, spread, "ms")));
    }

    private static void answers(String whose, OpenLoop.Seen seen, List<Figure> figures) {
        seen.answers().forEach((word, count) -> figures.add(Figure.count(whose + "answers: " + word, count)));
    }
}
