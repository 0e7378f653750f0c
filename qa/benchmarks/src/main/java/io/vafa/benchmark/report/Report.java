package io.vafa.benchmark.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A measurement with all that somebody needs who wants to repeat it.
 *
 * @param name of the benchmark
 * @param command that makes it again
 * @param seconds that all of it took
 */
public record Report(
        String name,
        Measured measured,
        long seed,
        String command,
        double seconds,
        Machine machine,
        String commit,
        Instant takenAt) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double HUNDREDTHS = 100;
    private static final double THOUSANDTHS = 1_000;

    /** The object that machines read; the names up to {@code seed} are a contract, and absent where they do not apply. */
    public ObjectNode json() {
        ObjectNode json = JSON.createObjectNode().put("name", name);
        Pace pace = measured.pace();
        if (pace != null) {
            json.put("perSecond", rounded(pace.perSecond(), HUNDREDTHS));
            if (pace.bareLoopPerSecond() != null) {
                json.put("bareLoopPerSecond", rounded(pace.bareLoopPerSecond(), HUNDREDTHS));
            }
            if (pace.ratio() != null) {
                json.put("ratio", rounded(pace.ratio(), THOUSANDTHS));
            }
        }
        Percentiles latency = measured.latency();
        if (latency != null) {
            json.put("p50Millis", rounded(latency.p50Millis(), THOUSANDTHS))
                    .put("p95Millis", rounded(latency.p95Millis(), THOUSANDTHS))
                    .put("p99Millis", rounded(latency.p99Millis(), THOUSANDTHS))
                    .put("maxMillis", rounded(latency.maxMillis(), THOUSANDTHS))
                    .put("measurements", latency.count());
        }
        json.put("seed", seed);
        json.set("figures", JSON.valueToTree(measured.figures()));
        json.set("broken", JSON.valueToTree(measured.broken()));
        json.put("method", measured.method()).put("command", command).put("seconds", rounded(seconds, THOUSANDTHS));
        json.set("machine", JSON.valueToTree(machine));
        return json.put("commit", commit).put("takenAt", takenAt.toString());
    }

    /** Writes it into a folder, under its name and the time, and returns the file. */
    public Path write(Path folder) {
        String time = takenAt.toString().replaceAll("[^0-9T]", "").substring(0, "20261122T061500".length());
        Path file = folder.resolve(String.format(Locale.ROOT, "%s-%s.json", time, name));
        try {
            Files.createDirectories(folder);
            Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json()) + "\n");
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }

    /** Reads the object that {@link #json} made. */
    public static JsonNode read(String text) {
        return JSON.readTree(text);
    }

    private static double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }
}
