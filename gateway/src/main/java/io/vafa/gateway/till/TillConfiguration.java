package io.vafa.gateway.till;

import io.vafa.gateway.intake.Baskets;
import io.vafa.gateway.intake.ReportDesk;
import io.vafa.gateway.routing.RoutingSettings;
import io.vafa.gateway.routing.ServiceJson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How quotes are put together. */
@Configuration(proxyBeanMethods = false)
public class TillConfiguration {

    @Bean
    QuoteController quoteController(ReportDesk desk, RoutingSettings settings, ServiceJson serviceJson) {
        return new QuoteController(new Baskets(desk), new TillServices(settings, serviceJson));
    }
}
