package io.vafa.gateway.limit;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.gateway.description.Operations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the limits behind whoever knows the caller, and before everything that works for them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LimitSettings.class, ProxySettings.class})
public class LimitConfiguration {
    /** Behind the filters that check tokens, and before the one that remembers refusals: who comes too often did nothing wrong. */
    private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 100;

    @Bean
    Limits limits(LimitSettings settings, MeterRegistry meters) {
        Limits limits = new Limits(settings.instances(), settings.callersMax(), System::nanoTime);
        for (Policy policy : Policy.values()) {
            FunctionCounter.builder("vafa.limits.refused", limits, each -> each.refused(policy))
                    .description("requests answered with 429, by the limit that they ran into")
                    .tag("limit", policy.word())
                    .register(meters);
        }
        Gauge.builder("vafa.limits.remembered", limits, Limits::remembered)
                .description("callers, members, partners and addresses whose calls are remembered")
                .register(meters);
        return limits;
    }

    @Bean
    LimitFilter limitFilter(Limits limits, LimitSettings settings, ProxySettings proxies, Operations operations) {
        return new LimitFilter(limits, settings, operations, new CallerAddresses(proxies));
    }

    @Bean
    FilterRegistrationBean<LimitFilter> limitFilterPlace(LimitFilter limitFilter) {
        FilterRegistrationBean<LimitFilter> registration = new FilterRegistrationBean<>(limitFilter);
        registration.setOrder(ORDER);
        return registration;
    }

    @Bean
    LineLimits lineLimits(LimitFilter limitFilter) {
        return limitFilter::takeLines;
    }

    @Bean
    FailureLimits failureLimits(LimitFilter limitFilter) {
        return limitFilter::takeFailure;
    }
}
