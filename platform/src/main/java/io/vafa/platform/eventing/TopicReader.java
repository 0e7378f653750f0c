package io.vafa.platform.eventing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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

/**
 * Reads all of a topic in a thread of its own and never stops, without a group: every instance sees every record. Starting
 * takes until it has its place: everything that stood in the topic is read, or, from the end, nothing can be missed any
 * more. After a failure it begins where it began at first, so records may come again.
 */
public final class TopicReader implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
    private static final int START_SECONDS_MAX = 60;

    /** Before the consumers and the doors, which start last, and stopped after them. */
    private static final int EARLY_PHASE = 0;

    private final ConsumerFactory<String, byte[]> consumers;
    private final String name;
    private final String topic;
    private final From from;
    private final Handler handler;
    private final CountDownLatch placed = new CountDownLatch(1);
    private volatile boolean running;
    private volatile @Nullable Consumer<String, byte[]> open;
    private volatile @Nullable Thread thread;

    /** Where reading begins. */
    public enum From {
        /** With the oldest record that the topic holds. */
        BEGINNING,
        /** With the first record sent after the start. */
        END
    }

    /** What is done with a record. */
    @FunctionalInterface
    public interface Handler {
        /** Takes a record in, or passes over it if it is broken: throwing would begin again, and meet it again. */
        void take(ConsumerRecord<String, byte[]> record);
    }

    /**
     * A reader, to be exposed as a bean: Spring starts and stops it.
     *
     * @param name of the thread, and of the client in Kafka's metrics
     * @param handler gets every record, in order per partition
     */
    public TopicReader(
            ConsumerFactory<String, byte[]> consumers, String name, String topic, From from, Handler handler) {
        this.consumers = consumers;
        this.name = name;
        this.topic = topic;
        this.from = from;
        this.handler = handler;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name(name).daemon().start(this::readForEver);
        try {
            if (!placed.await(START_SECONDS_MAX, TimeUnit.SECONDS)) {
                stop();
                throw new IllegalStateException(
                        "reading " + topic + " took more than " + START_SECONDS_MAX + " seconds to begin");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while beginning to read " + topic, interrupted);
        }
    }

    private void readForEver() {
        while (running) {
            try (Consumer<String, byte[]> consumer = consumers.createConsumer(null, name)) {
                open = consumer;
                read(consumer);
            } catch (WakeupException stopped) {
                LOG.debug("stopped reading {}", topic);
            } catch (RuntimeException failed) {
                // A thread that ended here would leave the service with what was known today, for ever and in silence.
                LOG.error("reading {} failed and begins again", topic, failed);
                pause();
            }
        }
    }

    private void read(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        switch (from) {
            case BEGINNING -> consumer.seekToBeginning(partitions);
            case END -> consumer.seekToEnd(partitions);
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (running) {
            // Seeking is lazy; asking for the position makes it happen.
            if (placed.getCount() > 0
                    && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                placed.countDown();
            }
            consumer.poll(POLL).forEach(handler::take);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        Consumer<String, byte[]> consumer = open;
        if (consumer != null) {
            consumer.wakeup();
        }
        Thread reading = thread;
        if (reading != null) {
            try {
                reading.join(STOP_PATIENCE);
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
