package io.vafa.gateway.deadletter;

import io.vafa.contracts.Topic;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a dead letter stands, which is its name as long as Kafka keeps it.
 *
 * @param topic from which it was set aside
 * @param partition of the dead-letter topic
 * @param offset in that partition
 */
record LetterId(Topic topic, int partition, long offset) {
    private static final Pattern FORM = Pattern.compile("([a-z0-9.-]{1,100}):([0-9]{1,6}):([0-9]{1,18})");

    /** Reads {@code vafa.intake.v1:3:17}; empty if it is nothing of the kind. */
    static Optional<LetterId> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? topic(form.group(1))
                        .map(topic ->
                                new LetterId(topic, Integer.parseInt(form.group(2)), Long.parseLong(form.group(3))))
                : Optional.empty();
    }

    /** The topic of that name. */
    static Optional<Topic> topic(String name) {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.topicName().equals(name))
                .findFirst();
    }

    /** Where it is read from. */
    TopicPartition place() {
        return new TopicPartition(topic.deadLetterName(), partition);
    }

    @Override
    public String toString() {
        return topic.topicName() + ":" + partition + ":" + offset;
    }
}
