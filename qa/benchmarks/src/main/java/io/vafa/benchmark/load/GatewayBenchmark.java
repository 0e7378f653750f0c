package io.vafa.benchmark.load;

import io.vafa.benchmark.report.Figure;
import io.vafa.benchmark.report.Latencies;
import io.vafa.benchmark.report.Measured;
import io.vafa.benchmark.report.Pace;
import io.vafa.benchmark.report.Percentiles;
import io.vafa.benchmark.report.Spread;
import io.vafa.contracts.Topic;
import io.vafa.standalone.client.Answer;
import io.vafa.standalone.client.LinesAnswer;
import io.vafa.standalone.client.PlatformClient;
import io.vafa.standalone.console.Console;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the door costs: reports taken in singly and in batches beside a bare producer, and a call through it beside the same call to the service. */
public final class GatewayBenchmark {
    private static final String METHOD =
            "The whole platform in a process of its own. Rounds alternate: callers in a closed loop report purchases one by one"
                    + " through the gateway, without waiting for outcomes (202 once Kafka has acknowledged); as many threads send records"
                    + " of the same bytes to a topic of the same broker and wait for each (acks=all, idempotent); four callers report"
                    + " batches of NDJSON; four threads send as many records and wait for all of them. What was reported is worked off by"
                    + " the platform at the same time, and drained after each round. A part ends after its time, or with so many reports that"
                    + " the embedded store, which keeps all in memory, has room for those of all rounds. Then one caller asks for a balance, in turn through"
                    + " the gateway and of points-service itself. The first rounds warm up. A report that is not accepted breaks the run.";

    private static final String BARE_TOPIC = "bench.bare";
    private static final int ACCEPTED = 202;
    private static final int BATCHERS = 4;
    private static final int MEMBERS = 1_000;
    private static final double NANOS_A_SECOND = 1e9;

    private final Options options;
    private final Console console;
    private final AtomicLong names = new AtomicLong();
    private final LongAdder notAccepted = new LongAdder();

    /**
     * What to do.
     *
     * @param callers who report singly at once
     * @param batch lines of a batch
     * @param stretch of each part of a round, at most
     * @param reportsMax of each part of a round, give or take a batch of each caller
     * @param warmUpRounds not counted
     * @param calls of each kind for the overhead
     */
    public record Options(
            int port,
            Path folder,
            long seed,
            int callers,
            int batch,
            Duration stretch,
            int reportsMax,
            int warmUpRounds,
            int rounds,
            int calls) {}

    public GatewayBenchmark(Options options, Console console) {
        this.options = options;
        this.console = console;
    }

    /** As many partitions as reports have. */
    private static void createBareTopic(String kafka) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            String intake = Topic.INTAKE.topicName();
            int partitions = Objects.requireNonNull(admin.describeTopics(List.of(intake))
                            .allTopicNames()
                            .get()
                            .get(intake))
                    .partitions()
                    .size();
            admin.createTopics(List.of(new NewTopic(BARE_TOPIC, partitions, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the bare producer's topic cannot be made", failed);
        }
    }

    /** One part of all rounds. */
    private static final class Part {
        private final String what;
        private final List<Double> perSecond = new ArrayList<>();
        private Latencies latencies = new Latencies();

        Part(String what) {
            this.what = what;
        }
    }

    /** Something that a caller does again and again; tells how many events it was. */
    @FunctionalInterface
    private interface Turn {
        int take(Random random) throws InterruptedException, ExecutionException;
    }

    /** Measures. */
    public Measured run() throws InterruptedException {
        try (LivePlatform platform = LivePlatform.start(options.port(), options.folder(), console);
                KafkaProducer<String, byte[]> producer = producer(platform.kafka())) {
            Crowd crowd = new Crowd(platform, console);
            crowd.growTo(MEMBERS, 1);
            createBareTopic(platform.kafka());
            Part single = new Part("singly, through the gateway");
            Part bareSingle = new Part("singly, bare producer");
            Part batched = new Part("in batches, through the gateway");
            Part bareBatched = new Part("in batches, bare producer");
            List<Double> ratios = new ArrayList<>();
            List<Double> batchRatios = new ArrayList<>();
            for (int round = 1 - options.warmUpRounds(); round <= options.rounds(); round++) {
                console.line("round " + round + " of " + options.rounds() + (round < 1 ? ", to warm up" : ""));
                boolean counts = round > 0;
                double throughDoor = part(single, options.callers(), counts, random -> report(platform, random));
                platform.drain();
                double bare = part(bareSingle, options.callers(), counts, random -> send(producer, random, 1));
                double batches = part(batched, BATCHERS, counts, random -> reportBatch(platform, random));
                platform.drain();
                double bareBatches =
                        part(bareBatched, BATCHERS, counts, random -> send(producer, random, options.batch()));
                if (counts) {
                    ratios.add(throughDoor / bare);
                    batchRatios.add(batches / bareBatches);
                }
            }
            return measured(
                    List.of(single, bareSingle, batched, bareBatched),
                    ratios,
                    batchRatios,
                    overhead(platform, crowd.member(0)));
        }
    }

    private double part(Part part, int callers, boolean counts, Turn turn) throws InterruptedException {
        Latencies latencies = new Latencies();
        LongAdder events = new LongAdder();
        long startedNanos = System.nanoTime();
        long untilNanos = startedNanos + options.stretch().toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int caller : IntStream.range(0, callers).toArray()) {
                Random random = new Random(options.seed() + caller + 31L * names.get());
                all.add(threads.submit(() -> {
                    while (System.nanoTime() < untilNanos && events.sum() < options.reportsMax()) {
                        long fromNanos = System.nanoTime();
                        events.add(turn.take(random));
                        latencies.add(System.nanoTime() - fromNanos);
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a caller broke down: " + broken.getCause(), broken);
        }
        double perSecond = events.sum() / ((System.nanoTime() - startedNanos) / NANOS_A_SECOND);
        if (counts) {
            part.perSecond.add(perSecond);
            // Of the last round, which is the warmest.
            part.latencies = latencies;
        }
        return perSecond;
    }

    private int report(LivePlatform platform, Random random) {
        Answer answer = platform.client()
                .post(
                        "/v1/programs/" + LivePlatform.PROGRAM + "/purchases",
                        Calls.purchase(name(), random.nextInt(MEMBERS), random),
                        Map.of());
        if (answer.status() != ACCEPTED) {
            notAccepted.increment();
        }
        return 1;
    }

    private int reportBatch(LivePlatform platform, Random random) {
        List<String> lines = new ArrayList<>(options.batch());
        for (int line = 0; line < options.batch(); line++) {
            lines.add(Calls.purchase(name(), random.nextInt(MEMBERS), random).toString());
        }
        LinesAnswer answer =
                platform.client().postLines("/v1/programs/" + LivePlatform.PROGRAM + "/purchases", lines, Map.of());
        long accepted = answer instanceof LinesAnswer.Answered(var answers)
                ? answers.stream()
                        .filter(line -> line.path("status").asInt(0) == ACCEPTED)
                        .count()
                : 0;
        notAccepted.add(lines.size() - accepted);
        return lines.size();
    }

    private int send(KafkaProducer<String, byte[]> producer, Random random, int records)
            throws InterruptedException, ExecutionException {
        List<Future<?>> sent = new ArrayList<>(records);
        for (int record = 0; record < records; record++) {
            String name = name();
            byte[] value = Calls.purchase(name, random.nextInt(MEMBERS), random)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            sent.add(producer.send(new ProducerRecord<>(BARE_TOPIC, name, value)));
        }
        for (Future<?> one : sent) {
            one.get();
        }
        return records;
    }

    private String name() {
        return "g" + names.incrementAndGet();
    }

    private static KafkaProducer<String, byte[]> producer(String kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all", "enable.idempotence", true, "linger.ms", 2),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** The same call by both ways, in turn. */
    private record Overhead(Percentiles throughDoor, Percentiles direct) {}

    private Overhead overhead(LivePlatform platform, String member) {
        String path = "/v1/programs/" + LivePlatform.PROGRAM + "/members/" + member + "/balance";
        PlatformClient direct = platform.pointsService();
        Latencies throughDoor = new Latencies();
        Latencies straight = new Latencies();
        for (int call = -options.calls(); call < options.calls(); call++) {
            long doorNanos = timed(platform.client(), path);
            long straightNanos = timed(direct, path);
            if (call >= 0) {
                throughDoor.add(doorNanos);
                straight.add(straightNanos);
            }
        }
        return new Overhead(throughDoor.percentiles(), straight.percentiles());
    }

    private static long timed(PlatformClient client, String path) {
        long fromNanos = System.nanoTime();
        Answer answer = client.get(path);
        long nanos = System.nanoTime() - fromNanos;
        if (!answer.succeeded()) {
            throw new IllegalStateException("no balance: " + answer.problem());
        }
        return nanos;
    }

    private Measured measured(List<Part> parts, List<Double> ratios, List<Double> batchRatios, Overhead overhead) {
        List<Figure> figures = new ArrayList<>();
        for (Part part : parts) {
            Percentiles waits = part.latencies.percentiles();
            figures.add(Figure.of(part.what + ", events a second", Spread.of(part.perSecond), "/s"));
            figures.add(Figure.of(part.what + ", p50 of a call", waits.p50Millis(), "ms"));
            figures.add(Figure.of(part.what + ", p99 of a call", waits.p99Millis(), "ms"));
        }
        figures.add(Figure.of("batches, gateway to bare producer", Spread.of(batchRatios), ""));
        figures.add(Figure.count("lines of a batch", options.batch()));
        figures.add(Figure.of(
                "a balance through the gateway, p50", overhead.throughDoor().p50Millis(), "ms"));
        figures.add(Figure.of(
                "a balance through the gateway, p99", overhead.throughDoor().p99Millis(), "ms"));
        figures.add(Figure.of(
                "a balance of points-service itself, p50", overhead.direct().p50Millis(), "ms"));
        figures.add(Figure.of(
                "a balance of points-service itself, p99", overhead.direct().p99Millis(), "ms"));
        List<String> broken =
                notAccepted.sum() == 0 ? List.of() : List.of(notAccepted.sum() + " reports were not accepted");
        return new Measured(
                new Pace(
                        Spread.of(parts.get(0).perSecond).median(),
                        Spread.of(parts.get(1).perSecond).median(),
                        Spread.of(ratios).median()),
                parts.get(0).latencies.percentiles(),
                figures,
                METHOD,
                broken);
    }
}
