package io.vafa.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A report as rows of a name and a figure, for the terminal and for the documentation. */
public final class Rows {

    private static final int BIG = 1_000;
    private static final int MIDDLE = 10;

    private Rows() {}

    /** One line of a table. */
    public record Row(String what, String figure) {}

    /** All that a report says. */
    public static List<Row> of(JsonNode report) {
        List<Row> rows = new ArrayList<>();
        if (report.has("perSecond")) {
            rows.add(new Row("per second", number(report.path("perSecond").doubleValue())));
        }
        if (report.has("bareLoopPerSecond")) {
            rows.add(new Row(
                    "bare loop, per second",
                    number(report.path("bareLoopPerSecond").doubleValue())));
            rows.add(new Row("ratio", number(report.path("ratio").doubleValue())));
        }
        if (report.has("p50Millis")) {
            rows.add(new Row(
                    "p50 / p95 / p99 / longest",
                    number(report.path("p50Millis").doubleValue()) + " / "
                            + number(report.path("p95Millis").doubleValue())
                            + " / " + number(report.path("p99Millis").doubleValue()) + " / "
                            + number(report.path("maxMillis").doubleValue()) + " ms"));
        }
        for (JsonNode figure : report.path("figures")) {
            rows.add(new Row(figure.path("what").asString(), figure(figure)));
        }
        return rows;
    }

    /** Rows of the table in {@code docs/benchmarks.md}: what, figure, and the command, which the first row names for all. */
    public static List<String> markdown(JsonNode report) {
        List<String> lines = new ArrayList<>();
        String command = "`" + report.path("command").asString("") + "`";
        for (Row row : of(report)) {
            lines.add("| " + report.path("name").asString() + ": " + row.what() + " | " + row.figure() + " | "
                    + (lines.isEmpty() ? command : "") + " |");
        }
        return lines;
    }

    private static String figure(JsonNode figure) {
        String unit = figure.path("unit").asString("");
        String value = number(figure.path("value").doubleValue());
        String spread = figure.has("lowest")
                ? " (" + number(figure.path("lowest").doubleValue()) + " to "
                        + number(figure.path("highest").doubleValue()) + ")"
                : "";
        return (value + " " + unit).strip() + spread;
    }

    /** As many digits as mean something. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size >= BIG || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= MIDDLE ? "%.1f" : "%.3g", value);
    }
}
