package io.vafa.platform.identity;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For a service that meets identifiers of members in the clear. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DigestSettings.class)
public class IdentityConfiguration {

    @Bean
    MemberReferenceDigester memberReferenceDigester(DigestSettings settings) {
        return new MemberReferenceDigester(settings.keys());
    }
}
