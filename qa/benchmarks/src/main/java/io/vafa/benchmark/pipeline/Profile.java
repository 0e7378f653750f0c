package io.vafa.benchmark.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** Where the processor's time goes while something runs, as the flight recorder sees it: shares of samples by area. */
final class Profile {
    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final Duration EVERY = Duration.ofMillis(10);
    private static final String OTHER = "other";
    private static final String JSON = "JSON";
    private static final String JSON_IN_AND_OUT = "io.vafa.platform.json.Json";

    /** Whoever has one of these anywhere below works for somebody else's account. */
    private static final Map<String, String> HOUSES = Map.of(
            "de.bwaldvogel.", "store (embedded engine)",
            "io.vafa.embedded.", "store (embedded engine)",
            "kafka.server.", "broker",
            "kafka.network.", "broker",
            "org.apache.kafka.server.", "broker",
            "org.apache.kafka.network.", "broker",
            "org.apache.kafka.storage.", "broker",
            "org.apache.kafka.raft.", "broker",
            "org.apache.kafka.coordinator.", "broker",
            "io.netty.", "store (embedded engine)");

    /** Of the rest, the innermost that matches tells what it is doing. */
    private static final Map<String, String> TASKS = Map.ofEntries(
            Map.entry("tools.jackson.", JSON),
            Map.entry("com.mongodb.", "store's driver"),
            Map.entry("org.bson.", "store's driver"),
            Map.entry("org.apache.kafka.", "Kafka's clients"),
            Map.entry("io.cloudevents.", "CloudEvents"),
            Map.entry("io.vafa.contracts.command.Fingerprint", "digests and hashes"),
            Map.entry("java.security.", "digests and hashes"),
            Map.entry("sun.security.", "digests and hashes"),
            Map.entry("io.vafa.points.ledger.domain.", "deciding and rating"),
            Map.entry("io.vafa.points.program.", "deciding and rating"),
            Map.entry("io.vafa.rating.", "deciding and rating"),
            Map.entry("io.vafa.points.intake.", "intake's own code"),
            Map.entry("io.vafa.points.ledger.", "ledger's own code"),
            Map.entry("io.vafa.platform.", "consumers and publishing"),
            Map.entry("org.springframework.", "consumers and publishing"));

    private Profile() {}

    /** Runs the work and returns the share of each area, 0 to 1. */
    static Map<String, Double> of(Pass.Work work) throws Exception {
        Path file = Files.createTempFile("vafa-bench", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(SAMPLE).withPeriod(EVERY);
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
            return shares(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Map<String, Double> shares(Path file) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        long all = 0;
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                RecordedStackTrace stack = event.getStackTrace();
                if (event.getEventType().getName().equals(SAMPLE) && stack != null) {
                    counts.merge(area(stack), 1L, Long::sum);
                    all++;
                }
            }
        }
        Map<String, Double> shares = new TreeMap<>();
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            shares.put(count.getKey(), (double) count.getValue() / all);
        }
        return shares;
    }

    private static String area(RecordedStackTrace stack) {
        for (RecordedFrame frame : stack.getFrames()) {
            String house = match(HOUSES, frame);
            if (house != null) {
                return house;
            }
        }
        for (RecordedFrame frame : stack.getFrames()) {
            String task = match(TASKS, frame);
            if (task != null) {
                return task.equals(JSON) ? task + direction(stack) : task;
            }
        }
        return OTHER;
    }

    /** Reading and writing look alike from inside; whoever asked for it knows. */
    private static String direction(RecordedStackTrace stack) {
        return stack.getFrames().stream()
                .filter(frame -> frame.getMethod().getType().getName().equals(JSON_IN_AND_OUT))
                .map(frame -> frame.getMethod().getName().startsWith("read") ? ", reading" : ", writing")
                .findFirst()
                .orElse("");
    }

    private static @Nullable String match(Map<String, String> areas, RecordedFrame frame) {
        String type = frame.getMethod().getType().getName();
        return areas.entrySet().stream()
                .filter(area -> type.startsWith(area.getKey()))
                .max(Comparator.comparingInt(area -> area.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(null);
    }
}
