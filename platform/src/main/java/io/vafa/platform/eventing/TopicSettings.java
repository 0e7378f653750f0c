package io.vafa.platform.eventing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How topics are created where they do not exist yet ({@code vafa.topics.*}).
 *
 * @param partitions of every topic keyed by member, 1 to 10,000; equal for all, since stages rely on it
 * @param replicationFactor copies of each partition, 1 to 9; 3 in production
 */
@ConfigurationProperties("vafa.topics")
public record TopicSettings(
        @DefaultValue("12") int partitions,
        @DefaultValue("3") int replicationFactor) {
    public TopicSettings {
        if (partitions < 1 || partitions > 10_000) {
            throw new IllegalArgumentException("vafa.topics.partitions must be 1 to 10000, but is " + partitions);
        }
        if (replicationFactor < 1 || replicationFactor > 9) {
            throw new IllegalArgumentException(
                    "vafa.topics.replication-factor must be 1 to 9, but is " + replicationFactor);
        }
    }
}
