package io.vafa.platform.sections;

import io.vafa.platform.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import tools.jackson.core.JacksonException;

/**
 * Reads the topic of versions from its beginning and never stops, without a group: every instance has all of it. Starting
 * takes until everything that stood there has been read, so that nothing is judged by an older version.
 */
final class SectionTopicReader implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SectionTopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int CATCH_UP_SECONDS_MAX = 60;

    /** Before the consumers of purchases, which start last. */
    private static final int EARLY_PHASE = 0;

    private final ConsumerFactory<String, byte[]> consumers;
    private final SectionChannel channel;
    private final SectionRegistry registry;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private volatile boolean running;
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private volatile @Nullable Thread thread;

    SectionTopicReader(ConsumerFactory<String, byte[]> consumers, SectionChannel channel, SectionRegistry registry) {
        this.consumers = consumers;
        this.channel = channel;
        this.registry = registry;
    }

    @Override
    public void start() {
        running = true;
        Consumer<String, byte[]> reader = consumers.createConsumer(null, "sections-" + channel.source());
        consumer = reader;
        thread = Thread.ofPlatform().name("sections").daemon().start(() -> readForEver(reader));
        try {
            if (!caughtUp.await(CATCH_UP_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "reading " + channel.topic() + " took more than " + CATCH_UP_SECONDS_MAX + " seconds");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading " + channel.topic(), interrupted);
        }
    }

    private void readForEver(Consumer<String, byte[]> reader) {
        try (reader) {
            List<TopicPartition> partitions = reader.partitionsFor(channel.topic()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            while (running) {
                reader.poll(POLL).forEach(this::take);
                if (caughtUp.getCount() > 0
                        && ends.entrySet().stream().allMatch(end -> reader.position(end.getKey()) >= end.getValue())) {
                    caughtUp.countDown();
                }
            }
        } catch (WakeupException stopped) {
            LOG.debug("stopped reading {}", channel.topic());
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        Optional<SectionVersion> version = read(record.value());
        version.ifPresentOrElse(
                registry::put,
                () -> LOG.error(
                        "{}-{}@{} is no section and is passed over",
                        record.topic(),
                        record.partition(),
                        record.offset()));
    }

    private static Optional<SectionVersion> read(byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Json.read(value, SectionVersion.class));
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public void stop() {
        running = false;
        Consumer<String, byte[]> reader = consumer;
        if (reader != null) {
            reader.wakeup();
        }
        Thread reading = thread;
        if (reading != null) {
            try {
                reading.join(Duration.ofSeconds(10));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return EARLY_PHASE;
    }
}
