package io.vafa.platform.eventing;

import java.util.Map;

/**
 * The topics that must exist before a service starts.
 *
 * @param topics names in Kafka, each with Kafka's own topic settings, for example {@code cleanup.policy}
 * @param others topics that are no part of the stages: made where they are missing, and left as they are where somebody made them
 */
public record TopicPlan(Map<String, Map<String, String>> topics, Map<String, Other> others) {
    public TopicPlan {
        topics = Map.copyOf(topics);
        others = Map.copyOf(others);
    }

    /** A plan without others. */
    public TopicPlan(Map<String, Map<String, String>> topics) {
        this(topics, Map.of());
    }

    /**
     * A topic that no stage relies on.
     *
     * @param partitions where it does not exist yet
     * @param settings Kafka's own
     */
    public record Other(int partitions, Map<String, String> settings) {
        public Other {
            settings = Map.copyOf(settings);
        }
    }
}
