package io.vafa.gateway.description;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the description is shown. */
@Configuration(proxyBeanMethods = false)
public class DescriptionConfiguration {
    @Bean
    DescriptionController descriptionController() {
        return new DescriptionController();
    }

    @Bean
    Operations operations() {
        return Operations.published();
    }
}
