package io.vafa.benchmark.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark found out.
 *
 * @param pace null where nothing was counted by the second
 * @param latency null where no caller waited
 * @param figures the rest, in the order in which it is read
 * @param method one paragraph: what was done, what was left out, what the percentiles are counted from
 * @param broken promises that did not hold; a benchmark with any has failed, however fast it was
 */
public record Measured(
        @Nullable Pace pace, @Nullable Percentiles latency, List<Figure> figures, String method, List<String> broken) {

    public Measured {
        figures = List.copyOf(figures);
        broken = List.copyOf(broken);
    }
}
