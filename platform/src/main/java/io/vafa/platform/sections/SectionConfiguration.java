package io.vafa.platform.sections;

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
    SectionTopicReader sectionTopicReader(
            ConsumerFactory<String, byte[]> consumers, SectionChannel channel, SectionRegistry registry) {
        return new SectionTopicReader(consumers, channel, registry);
    }
}
