package io.vafa.platform;

import io.vafa.platform.eventing.EventingConfiguration;
import io.vafa.platform.security.CallerConfiguration;
import io.vafa.platform.security.SecurityConfiguration;
import io.vafa.platform.web.WebConfiguration;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What every service has: eventing, web and security. Store and sections are imported where they are needed. */
@Configuration(proxyBeanMethods = false)
@Import({EventingConfiguration.class, WebConfiguration.class, SecurityConfiguration.class, CallerConfiguration.class})
public class PlatformConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
