package io.vafa.gateway.deadletter;

import io.vafa.contracts.Topic;
import io.vafa.platform.web.RequestRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Reads dead letters where they stand, on request and without keeping any. Few look at once, and each reads a bounded piece of every partition's end.
 */
final class LetterBox {
    /** So many may look at once. */
    private static final int READERS_MAX = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final ConsumerFactory<String, byte[]> consumers;
    private final Semaphore readers = new Semaphore(READERS_MAX);

    LetterBox(ConsumerFactory<String, byte[]> consumers) {
        this.consumers = consumers;
    }

    /**
     * A part of the letters, newest first. It may be shorter than asked for while there are more.
     *
     * @param next behind which offsets the next part begins, by partition; empty: there is none
     */
    record Page(List<Letter> letters, Map<TopicPartition, Long> next) {}

    /**
     * Looks through the letters of some topics.
     *
     * @param before reading goes on below these offsets; empty: from the newest on
     * @param wanted which are shown
     * @throws RequestRefusedException 503 if Kafka is away, or too many look at once
     */
    Page page(Collection<Topic> topics, Map<TopicPartition, Long> before, int limit, Predicate<Letter> wanted) {
        return reading(consumer -> {
            Map<String, Topic> byName =
                    topics.stream().collect(Collectors.toMap(Topic::deadLetterName, topic -> topic));
            List<TopicPartition> partitions = byName.keySet().stream()
                    .flatMap(name -> consumer.partitionsFor(name).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> from = new HashMap<>();
            Map<TopicPartition, Long> to = new HashMap<>();
            for (TopicPartition partition : partitions) {
                long first = begin.getOrDefault(partition, 0L);
                long last = before.isEmpty()
                        ? end.getOrDefault(partition, 0L)
                        : Math.min(before.getOrDefault(partition, 0L), end.getOrDefault(partition, 0L));
                if (last > first) {
                    from.put(partition, Math.max(first, last - limit));
                    to.put(partition, last);
                }
            }
            List<Letter> read = new ArrayList<>();
            read(
                    consumer,
                    from,
                    to,
                    record -> read.add(Letter.of(Objects.requireNonNull(byName.get(record.topic())), record)));
            read.sort(Letter.NEWEST_FIRST);
            return cut(read, begin, from, to, limit, wanted);
        });
    }

    /** Goes down the letters that were read, until there are enough or one partition would have to be read further. */
    private static Page cut(
            List<Letter> read,
            Map<TopicPartition, Long> begin,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> to,
            int limit,
            Predicate<Letter> wanted) {
        List<Letter> shown = new ArrayList<>();
        Map<TopicPartition, Long> next = new HashMap<>(to);
        for (Letter letter : read) {
            TopicPartition place = letter.id().place();
            next.put(place, letter.id().offset());
            if (wanted.test(letter)) {
                shown.add(letter);
            }
            boolean isLastRead = letter.id().offset() == from.getOrDefault(place, 0L);
            boolean isFirstOfAll = letter.id().offset() <= begin.getOrDefault(place, 0L);
            if (shown.size() == limit || (isLastRead && !isFirstOfAll)) {
                break;
            }
        }
        next.entrySet().removeIf(left -> left.getValue() <= begin.getOrDefault(left.getKey(), 0L));
        return new Page(shown, next);
    }

    /** One letter, whole; empty if it is not there, or not any more. */
    Optional<ConsumerRecord<String, byte[]>> find(LetterId id) {
        return reading(consumer -> {
            TopicPartition place = id.place();
            if (id.partition() >= consumer.partitionsFor(place.topic()).size()) {
                return Optional.empty();
            }
            List<TopicPartition> one = List.of(place);
            if (id.offset() < consumer.beginningOffsets(one).getOrDefault(place, 0L)
                    || id.offset() >= consumer.endOffsets(one).getOrDefault(place, 0L)) {
                return Optional.empty();
            }
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            read(consumer, Map.of(place, id.offset()), Map.of(place, id.offset() + 1), found::add);
            return found.stream().findFirst();
        });
    }

    private static void read(
            Consumer<String, byte[]> consumer,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> to,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> taking) {
        if (from.isEmpty()) {
            return;
        }
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (to.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > patience) {
                throw unavailable("Kafka took longer than " + PATIENCE.toSeconds() + " s");
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                TopicPartition place = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < to.getOrDefault(place, 0L)) {
                    taking.accept(record);
                }
            }
        }
    }

    private static RequestRefusedException unavailable(String why) {
        return new RequestRefusedException(
                HttpStatus.SERVICE_UNAVAILABLE, "SERVICE_UNAVAILABLE", why + "; try again in a moment");
    }

    private <T> T reading(Function<Consumer<String, byte[]>, T> what) {
        if (!readers.tryAcquire()) {
            throw unavailable("somebody else is looking through them");
        }
        try (Consumer<String, byte[]> consumer = consumers.createConsumer(null, "gateway-dead-letters")) {
            return what.apply(consumer);
        } catch (KafkaException away) {
            throw unavailable("Kafka does not answer");
        } finally {
            readers.release();
        }
    }
}
