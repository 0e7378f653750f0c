package io.vafa.platform.eventing;

import java.util.Map;

/**
 * The topics that must exist before a service starts.
 *
 * @param topics names in Kafka, each with Kafka's own topic settings, for example {@code cleanup.policy}
 */
public record TopicPlan(Map<String, Map<String, String>> topics) {
    public TopicPlan {
        topics = Map.copyOf(topics);
    }
}
