package io.vafa.platform.sections;

import io.vafa.platform.eventing.TopicReader;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** For a service that reads sections; it needs a {@link SectionChannel}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SectionSettings.class)
public class SectionConfiguration {

    @Bean
    SectionRegistry sectionRegistry() {
        return new SectionRegistry();
    }

    @Bean
    TopicReader sectionReader(
            ConsumerFactory<String, byte[]> consumers, SectionChannel channel, SectionRegistry registry) {
        // All of it before anything else starts, so that nothing is judged by an older version.
        return new TopicReader(
                consumers,
                "sections-" + channel.source(),
                channel.topic(),
                TopicReader.From.BEGINNING,
                new SectionRecords(registry));
    }
}
