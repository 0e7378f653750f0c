package io.vafa.benchmark.pipeline;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import io.vafa.contracts.Topic;
import io.vafa.standalone.client.Pause;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Sends the same purchases first through the service and then through the bare loop. */
final class Course {
    private static final String INTAKE_GROUP = "bench-intake";
    private static final String LEDGER_GROUP = "bench-ledger";
    /** As many as the service takes with one poll. */
    private static final String BATCH = "500";

    private static final Duration GLANCE = Duration.ofMillis(20);

    private final PointsHouse house;
    private final Topics topics;
    private final Feed feed;
    private final Workload workload;
    private final int purchases;
    private int round;
    private Recording recording = new Recording(Map.of(), Map.of());

    Course(PointsHouse house, Topics topics, Feed feed, Workload workload, int purchases) {
        this.house = house;
        this.topics = topics;
        this.feed = feed;
        this.workload = workload;
        this.purchases = purchases;
        int partitions = topics.partitions(Topic.INTAKE.topicName()).size();
        topics.createLike(Recording.COMMANDS, partitions);
        topics.createLike(Recording.JOURNAL, partitions);
    }

    /** What the two did in one round. */
    record Round(Pass vafa, Pass bare) {}

    /** How one of the two passes is run, and perhaps watched. */
    interface Watch {
        Pass over(String who, Pass.Work work) throws Exception;
    }

    /** A round that nobody watches. */
    Round round() throws Exception {
        return round((_, work) -> Pass.of(purchases, work));
    }

    Round round(Watch watch) throws Exception {
        round++;
        Map<Topic, Map<TopicPartition, Long>> from = new EnumMap<>(Topic.class);
        for (Topic topic : List.of(Topic.INTAKE, Topic.COMMANDS, Topic.JOURNAL)) {
            from.put(topic, topics.ends(topic.topicName()));
        }
        pause(house.intake());
        pause(house.ledger());
        feed.report(workload, purchases);
        long commands = topics.count(Topic.COMMANDS.topicName()) + purchases;
        Pass vafa = watch.over("vafa", () -> {
            house.ledger().resume();
            house.intake().resume();
            topics.awaitDone("points-ledger", Topic.COMMANDS.topicName(), commands);
        });
        try (Consumer<String, byte[]> consumer = consumer("bench-recording")) {
            recording = Recording.read(consumer, house.database(), from, purchases);
        }
        return new Round(vafa, bare(from.getOrDefault(Topic.INTAKE, Map.of()), watch));
    }

    private Pass bare(Map<TopicPartition, Long> intakeFrom, Watch watch) throws Exception {
        MongoDatabase database = house.database("bench_bare_" + round);
        index(database);
        Map<TopicPartition, Long> commandsFrom = topics.ends(Recording.COMMANDS);
        long commands = topics.count(Recording.COMMANDS) + purchases;
        BareStage intake = new BareStage(
                house.producer(),
                List.of(database.getCollection("claims"), database.getCollection("claims")),
                recording.intake());
        BareStage ledger =
                new BareStage(house.producer(), List.of(database.getCollection("journal")), recording.ledger());
        try (ExecutorService threads = Executors.newFixedThreadPool(2);
                Consumer<String, byte[]> reports = consumer(INTAKE_GROUP);
                Consumer<String, byte[]> orders = consumer(LEDGER_GROUP)) {
            Pass pass = watch.over("bare", () -> {
                Future<Void> claimed = threads.submit(task(() -> intake.run(reports, intakeFrom)));
                Future<Void> written = threads.submit(task(() -> ledger.run(orders, commandsFrom)));
                claimed.get();
                written.get();
                topics.awaitDone(LEDGER_GROUP, Recording.COMMANDS, commands);
            });
            require("claims", database.getCollection("claims").countDocuments(), 2L * purchases);
            require("entries", database.getCollection("journal").countDocuments(), purchases);
            require("facts", topics.count(Recording.JOURNAL), (long) round * purchases);
            database.drop();
            return pass;
        }
    }

    /** A loop that did less would be faster, and no measure of anything. */
    private static void require(String what, long is, long shouldBe) {
        if (is != shouldBe) {
            throw new IllegalStateException("the bare loop made " + is + " " + what + ", not " + shouldBe);
        }
    }

    private static Callable<Void> task(Pass.Work work) {
        return () -> {
            work.run();
            return null;
        };
    }

    /** The indexes that the journal has, and the claims have: none but their ids. */
    private static void index(MongoDatabase database) {
        var journal = database.getCollection("journal");
        var _ = journal.createIndex(new Document("member", 1).append("sequence", 1), new IndexOptions().unique(true));
        var _ = journal.createIndex(new Document("member", 1).append("cause", 1), new IndexOptions().unique(true));
    }

    private Consumer<String, byte[]> consumer(String group) {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, group);
        return house.consumers().createConsumer(group, group, null, properties);
    }

    private static void pause(ConcurrentMessageListenerContainer<?, ?> container) {
        container.pause();
        while (!container.isContainerPaused()) {
            if (!Pause.of(GLANCE)) {
                throw new IllegalStateException("interrupted while the service was to rest");
            }
        }
    }
}
