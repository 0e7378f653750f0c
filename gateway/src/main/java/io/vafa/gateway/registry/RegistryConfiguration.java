package io.vafa.gateway.registry;

import io.vafa.contracts.Topic;
import io.vafa.platform.eventing.TopicReader;
import io.vafa.platform.sections.SectionRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** How the door comes to know who may report. */
@Configuration(proxyBeanMethods = false)
public class RegistryConfiguration {

    @Bean
    RegistryView registryView() {
        return new RegistryView();
    }

    @Bean
    TopicReader registryReader(ConsumerFactory<String, byte[]> consumers, RegistryView view) {
        // All of it before anything is taken in, so that nobody is refused who was registered before the start.
        return new TopicReader(
                consumers,
                "gateway-registry",
                Topic.REGISTRY.topicName(),
                TopicReader.From.BEGINNING,
                new RegistryRecordsReader(view));
    }

    @Bean
    RegistryPolicy registryPolicy(RegistryView view, SectionRegistry sections) {
        return new RegistryPolicy(view, sections);
    }
}
