package io.vafa.gateway.description;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the description is shown, and what problems mean. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DocsSettings.class)
public class DescriptionConfiguration {
    @Bean
    DescriptionController descriptionController() {
        return new DescriptionController();
    }

    @Bean
    ProblemController problemController() {
        return new ProblemController();
    }

    @Bean
    @ConditionalOnProperty(name = "vafa.gateway.docs.enabled", matchIfMissing = true)
    DocsController docsController() {
        return new DocsController();
    }

    @Bean
    Operations operations() {
        return Operations.published();
    }
}
