package io.vafa.gateway.till;

import io.vafa.gateway.intake.Baskets;
import io.vafa.gateway.intake.ReportDesk;
import io.vafa.gateway.routing.OutgoingCredential;
import io.vafa.gateway.routing.RoutingSettings;
import io.vafa.gateway.routing.ServiceCalls;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;

/** How quotes are put together. */
@Configuration(proxyBeanMethods = false)
public class TillConfiguration {

    @Bean
    QuoteController quoteController(
            ReportDesk desk,
            RoutingSettings settings,
            ClientHttpRequestFactory outgoingRequests,
            ServiceCalls calls,
            OutgoingCredential credential) {
        return new QuoteController(new Baskets(desk), new TillServices(settings, outgoingRequests, calls, credential));
    }
}
