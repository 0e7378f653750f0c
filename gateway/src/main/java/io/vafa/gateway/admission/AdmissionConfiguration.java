package io.vafa.gateway.admission;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the bound of what is in work before everything that costs something. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdmissionSettings.class)
public class AdmissionConfiguration {
    /** Behind the filter that measures requests, so that those turned away are counted, and before the one that checks tokens. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    Admission admission(AdmissionSettings settings, MeterRegistry meters) {
        Admission admission = new Admission(settings.requestsAtOnceMax());
        Gauge.builder("vafa.admission.in.work", admission, Admission::inWork)
                .description("requests in work, those that only wait for an outcome not counted")
                .register(meters);
        FunctionCounter.builder("vafa.admission.turned.away", admission, Admission::turnedAway)
                .description("requests answered with 503 TOO_BUSY, because as much was in work as can be")
                .register(meters);
        return admission;
    }

    @Bean
    FilterRegistrationBean<AdmissionFilter> admissionFilter(Admission admission) {
        FilterRegistrationBean<AdmissionFilter> registration =
                new FilterRegistrationBean<>(new AdmissionFilter(admission));
        registration.setOrder(ORDER);
        return registration;
    }
}
