package io.vafa.gateway.intake;

import io.vafa.contracts.Topic;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.platform.eventing.Event;
import io.vafa.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import tools.jackson.core.JacksonException;

/**
 * Reads the topic of replies from its end, without a group, since each instance needs the answers to its own callers. Losing
 * one costs nothing but the wait: the caller hears 202 and can ask for the outcome.
 */
final class ReplyReader implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyReader.class);

    /** How CloudEvents writes an extension as a Kafka header. */
    private static final String CORRELATION_HEADER = "ce_" + Event.CORRELATION;

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int START_SECONDS_MAX = 60;

    /** Before the door opens, and closed after it. */
    private static final int EARLY_PHASE = 0;

    private final ConsumerFactory<String, byte[]> consumers;
    private final PendingReplies pending;
    private final CountDownLatch placed = new CountDownLatch(1);
    private volatile boolean running;
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private volatile @Nullable Thread thread;

    ReplyReader(ConsumerFactory<String, byte[]> consumers, PendingReplies pending) {
        this.consumers = consumers;
        this.pending = pending;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("replies").daemon().start(this::readForEver);
        try {
            if (!placed.await(START_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IllegalStateException("finding the end of " + Topic.REPLIES.topicName() + " took too long");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while finding the end of the replies", interrupted);
        }
    }

    private void readForEver() {
        while (running) {
            try (Consumer<String, byte[]> reader = consumers.createConsumer(null, "gateway-replies")) {
                consumer = reader;
                read(reader);
            } catch (WakeupException stopped) {
                LOG.debug("stopped reading replies");
            } catch (KafkaException failed) {
                LOG.error("reading replies failed and starts again", failed);
                pause();
            }
        }
    }

    private void read(Consumer<String, byte[]> reader) {
        List<TopicPartition> partitions = reader.partitionsFor(Topic.REPLIES.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        reader.assign(partitions);
        reader.seekToEnd(partitions);
        // Seeking is lazy; asking for the position makes it happen before the first caller waits.
        partitions.forEach(reader::position);
        placed.countDown();
        while (running) {
            reader.poll(POLL).forEach(this::take);
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(CORRELATION_HEADER);
        if (header == null || header.value() == null || record.value() == null) {
            return;
        }
        String correlation = new String(header.value(), StandardCharsets.UTF_8);
        if (!pending.expects(correlation)) {
            return;
        }
        try {
            pending.complete(correlation, Json.read(record.value(), PurchaseOutcome.class));
        } catch (JacksonException malformed) {
            LOG.error("{}-{}@{} is no outcome", record.topic(), record.partition(), record.offset());
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
