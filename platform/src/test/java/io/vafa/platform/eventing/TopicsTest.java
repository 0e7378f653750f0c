package io.vafa.platform.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

class TopicsTest {
    private static final EmbeddedKafkaKraftBroker BROKER = new EmbeddedKafkaKraftBroker(1, 1);
    private static Admin admin;

    @BeforeAll
    static void start() {
        BROKER.afterPropertiesSet();
        admin = Admin.create(Map.of("bootstrap.servers", BROKER.getBrokersAsString()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        BROKER.destroy();
    }

    @Test
    void whatIsMissingIsCreatedAndWhatIsThereStays() throws Exception {
        var _ = topics(admin, 3, "one.v1");
        var _ = topics(admin, 3, "one.v1", "two.v1");

        assertThat(admin.listTopics().names().get()).contains("one.v1", "two.v1");
    }

    @Test
    void anotherNumberOfPartitionsIsRefusedByName() {
        var _ = topics(admin, 3, "three.v1");

        assertThatThrownBy(() -> topics(admin, 4, "three.v1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("three.v1 has 3 partitions");
    }

    @Test
    void whatNoStageReliesOnHasPartitionsOfItsOwnAndStaysAsSomebodyMadeIt() throws Exception {
        TopicPlan.Other two = new TopicPlan.Other(2, Map.of("retention.ms", "3600000"));
        TopicPlan.Other five = new TopicPlan.Other(5, Map.of());

        var _ = new Topics(admin, new TopicSettings(3, 1), new TopicPlan(Map.of(), Map.of("other", two)));
        var _ = new Topics(admin, new TopicSettings(3, 1), new TopicPlan(Map.of(), Map.of("other", five)));

        assertThat(admin.describeTopics(List.of("other")).allTopicNames().get().values())
                .singleElement()
                .satisfies(topic -> assertThat(topic.partitions()).hasSize(2));
    }

    @Test
    void aBrokerThatHasNotHeardOfANewTopicYetIsAskedAgain() {
        AtomicInteger asked = new AtomicInteger();
        Admin slow = (Admin) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Admin.class}, (_, method, arguments) -> {
                    if (method.getName().equals("describeTopics") && asked.incrementAndGet() <= 2) {
                        return admin.describeTopics(List.of("never.heard.of"));
                    }
                    try {
                        return method.invoke(admin, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });

        var _ = topics(slow, 2, "four.v1");

        assertThat(asked).hasValue(3);
    }

    private static Topics topics(Admin through, int partitions, String... names) {
        Map<String, Map<String, String>> wanted = new TreeMap<>();
        List.of(names).forEach(name -> wanted.put(name, Map.of()));
        return new Topics(through, new TopicSettings(partitions, 1), new TopicPlan(wanted));
    }
}
