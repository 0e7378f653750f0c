package io.vafa.platform.eventing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates the topics that are missing and refuses to start where their partition counts differ from what is configured. */
public final class Topics {
    private static final int PATIENCE_SECONDS = 60;
    private static final long PAUSE_NANOS = 50_000_000;

    /** Creating one means: the topics are there. Whatever publishes asks for one, and so comes after it. */
    Topics(Admin admin, TopicSettings settings, TopicPlan plan) {
        create(admin, settings, plan);
    }

    /**
     * Creates what is missing; what exists stays as it is.
     *
     * @throws IllegalStateException if a topic has another number of partitions than configured
     */
    private static void create(Admin admin, TopicSettings settings, TopicPlan plan) {
        List<NewTopic> wanted = plan.topics().entrySet().stream()
                .map(topic -> new NewTopic(topic.getKey(), settings.partitions(), (short) settings.replicationFactor())
                        .configs(topic.getValue()))
                .toList();
        List<NewTopic> others = plan.others().entrySet().stream()
                .map(topic -> new NewTopic(
                                topic.getKey(), topic.getValue().partitions(), (short) settings.replicationFactor())
                        .configs(topic.getValue().settings()))
                .toList();
        admin.createTopics(Stream.concat(wanted.stream(), others.stream()).toList())
                .values()
                .forEach((name, created) -> {
                    try {
                        created.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    } catch (ExecutionException failed) {
                        if (!(failed.getCause() instanceof TopicExistsException)) {
                            throw new IllegalStateException("could not create topic " + name, failed);
                        }
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException("interrupted while creating topic " + name, interrupted);
                    } catch (TimeoutException slow) {
                        throw new IllegalStateException("creating topic " + name + " took too long", slow);
                    }
                });
        check(admin, settings, wanted);
    }

    private static void check(Admin admin, TopicSettings settings, List<NewTopic> wanted) {
        describe(admin, wanted).forEach((name, description) -> {
            if (description.partitions().size() != settings.partitions()) {
                throw new IllegalStateException("topic " + name + " has "
                        + description.partitions().size() + " partitions, but vafa.topics.partitions is "
                        + settings.partitions() + "; drain the topics before changing it");
            }
        });
    }

    /** The controller has created them; a broker may hear of it a moment later, and does not know them until then. */
    private static Map<String, TopicDescription> describe(Admin admin, List<NewTopic> wanted) {
        long start = System.nanoTime();
        while (true) {
            try {
                return admin.describeTopics(wanted.stream().map(NewTopic::name).toList())
                        .allTopicNames()
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while reading the topics", interrupted);
            } catch (ExecutionException | TimeoutException failed) {
                if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)
                        || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                    throw new IllegalStateException("could not read the topics", failed);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
