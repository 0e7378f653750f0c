package io.vafa.benchmark.load;

import io.vafa.benchmark.report.Figure;
import io.vafa.benchmark.report.Latencies;
import io.vafa.benchmark.report.Measured;
import io.vafa.benchmark.report.Pace;
import io.vafa.benchmark.report.Percentiles;
import io.vafa.standalone.console.Console;
import io.vafa.standalone.console.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Whether anything becomes dearer as members and entries grow in number. */
public final class HistoryBenchmark {
    private static final long POINTS_EACH = 1_000_000;
    private static final int LINES_AT_ONCE = 1_000;
    private static final int CLOSE_LOOKS = 400;
    private static final int CLOSE_LOOKS_FOR_WARM_UP = 200;
    private static final int OLD = 0;
    private static final int YOUNG = 1;

    private static final String METHOD =
            "One platform, in a process of its own, in which members are enrolled and given opening"
                    + " balances through the gateway up to each stated number. At each number the same load comes (arrivals with"
                    + " exponential gaps, purchases and redemptions of any member alike, each with its outcome; latencies from the"
                    + " drawn time of arrival), and the live heap is read after a full collection. In the end one member is given so"
                    + " many entries more, and redeems in turn with a member who has a handful, one call after the other. The headline"
                    + " latency is of the purchases at the largest number of members.";

    private final Options options;
    private final Console console;

    /**
     * What to do.
     *
     * @param sizes members, ascending
     * @param entries that one member gets in the end
     */
    public record Options(int port, Path folder, List<Integer> sizes, int entries, Rates rates) {}

    public HistoryBenchmark(Options options, Console console) {
        this.options = options;
        this.console = console;
    }

    /** Measures. */
    public Measured run() {
        List<Figure> figures = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        try (LivePlatform platform = LivePlatform.start(options.port(), options.folder(), console)) {
            Crowd crowd = new Crowd(platform, console);
            SteadyLoad.Seen last = null;
            for (int size : options.sizes()) {
                long startedNanos = System.nanoTime();
                int before = crowd.size();
                crowd.growTo(size, POINTS_EACH);
                double grownPerSecond = (size - before) * 1e9 / (System.nanoTime() - startedNanos);
                String at = Numbers.grouped(size) + " members: ";
                figures.add(Figure.of(at + "enrolled, with a balance each", grownPerSecond, "/s"));
                last = at(size, at, platform, crowd, figures, broken);
            }
            grow(crowd);
            platform.drain();
            lookClosely(platform, crowd, figures);
            if (last == null) {
                throw new IllegalArgumentException("no number of members was asked for");
            }
            OpenLoop.Seen purchases = last.purchases();
            return new Measured(
                    Pace.of(purchases.perSecond()), purchases.latencies().percentiles(), figures, METHOD, broken);
        }
    }

    private SteadyLoad.Seen at(
            int size, String at, LivePlatform platform, Crowd crowd, List<Figure> figures, List<String> broken) {
        Rates rates = options.rates().withSeed(options.rates().seed() + size);
        console.line(at + rates.words());
        SteadyLoad.Seen seen =
                new SteadyLoad(platform.process(), new Calls(platform, crowd, "history" + size), size, rates).run();
        figures.add(Figure.of(at + "processor time of the platform for each call", seen.cpuMillisEach(), "ms"));
        platform.drain();
        latencies(at + "purchases", seen.purchases().latencies(), figures);
        latencies(at + "redemptions", seen.redemptions().latencies(), figures);
        figures.add(Figure.of(at + "live heap", LiveHeap.mebibytes(platform.process()), "MiB"));
        if (seen.purchases().undone() + seen.redemptions().undone() > 0) {
            broken.add(at + "not every caller was served: " + seen.purchases().answers() + ", "
                    + seen.redemptions().answers());
        }
        return seen;
    }

    private void grow(Crowd crowd) {
        Random random = new Random(options.rates().seed());
        crowd.send(
                "One member's purchases",
                "purchases",
                "/purchases",
                0,
                options.entries(),
                LINES_AT_ONCE,
                number -> Calls.purchase("grow-" + number, OLD, random).toString(),
                _ -> {});
    }

    /** One call after the other, in turn, so that both members see the same weather. */
    private void lookClosely(LivePlatform platform, Crowd crowd, List<Figure> figures) {
        Calls calls = new Calls(platform, crowd, "close");
        Latencies old = new Latencies();
        Latencies young = new Latencies();
        for (int look = -CLOSE_LOOKS_FOR_WARM_UP; look < CLOSE_LOOKS; look++) {
            for (int member : new int[] {OLD, YOUNG}) {
                long startedNanos = System.nanoTime();
                var _ = calls.redeem(crowd.member(member), "close-" + member + "-" + look);
                if (look >= 0) {
                    (member == OLD ? old : young).add(System.nanoTime() - startedNanos);
                }
            }
        }
        latencies("redemption of the member with " + Numbers.grouped(options.entries()) + " entries", old, figures);
        latencies("redemption of the member with a handful", young, figures);
    }

    private static void latencies(String whose, Latencies latencies, List<Figure> figures) {
        Percentiles seen = latencies.percentiles();
        figures.add(Figure.of(whose + ", p50", seen.p50Millis(), "ms"));
        figures.add(Figure.of(whose + ", p99", seen.p99Millis(), "ms"));
    }
}
