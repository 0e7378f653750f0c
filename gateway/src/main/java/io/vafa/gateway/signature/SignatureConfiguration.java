package io.vafa.gateway.signature;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.gateway.description.Operations;
import io.vafa.gateway.limit.FailureLimits;
import io.vafa.gateway.routing.RoutingSettings;
import io.vafa.gateway.routing.ServiceCalls;
import io.vafa.platform.security.OtherCredential;
import io.vafa.platform.security.ServiceToken;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.ClientHttpRequestFactory;

/** Signatures are judged where the gateway has a token of its own, without which it could ask for no key. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignatureSettings.class)
@ConditionalOnProperty("vafa.security.service-token-file")
public class SignatureConfiguration {

    @Bean
    SeenRequests seenRequests(SignatureSettings settings, MeterRegistry meters) {
        SeenRequests seen = new SeenRequests(settings.idsMax(), Ticker.systemTicker());
        Gauge.builder("vafa.signatures.remembered", seen, SeenRequests::remembered)
                .description("names of signed requests that are remembered, lest they are used again")
                .register(meters);
        return seen;
    }

    @Bean
    @Order(1)
    OtherCredential signedRequests(
            SignatureSettings settings,
            RoutingSettings routing,
            ClientHttpRequestFactory outgoingRequests,
            ServiceCalls calls,
            ServiceToken token,
            SeenRequests seen,
            Operations operations,
            FailureLimits failures,
            Clock clock,
            MeterRegistry meters) {
        PartnerKeys keys = new PartnerKeys(
                new MemberServiceKeys(routing.memberServiceUri(), outgoingRequests, calls, token), settings, clock);
        return new SignedRequests(keys, seen, operations, failures, settings, clock, meters);
    }
}
