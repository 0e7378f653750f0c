package io.vafa.gateway.answer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.gateway.description.Operations;
import io.vafa.platform.trace.RequestTrace;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Puts what concerns every answer around all else, also around those who turn requests away. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AnswerSettings.class, AccessLogSettings.class, CorsSettings.class})
public class AnswerConfiguration {
    /** Behind the filter that names requests and the one that measures them, and before admission. */
    private static final int HEADERS_ORDER = Ordered.HIGHEST_PRECEDENCE + 3;

    private static final int LOG_ORDER = Ordered.HIGHEST_PRECEDENCE + 4;

    /** Behind admission and before whoever checks tokens: a browser asks without one whether it may ask. */
    private static final int CORS_ORDER = Ordered.HIGHEST_PRECEDENCE + 20;

    @Bean
    FilterRegistrationBean<AnswerHeadersFilter> answerHeaders(AnswerSettings settings) {
        return at(HEADERS_ORDER, new AnswerHeadersFilter(settings.transportSecurity()));
    }

    @Bean
    @ConditionalOnProperty(name = "vafa.gateway.access-log.enabled", matchIfMissing = true)
    AccessLog accessLog(AccessLogSettings settings, MeterRegistry meters) {
        AccessLog log = new AccessLog(settings.file(), (long) settings.megabytesMax() << 20);
        FunctionCounter.builder("vafa.access.log.left.out", log, AccessLog::leftOut)
                .description(
                        "lines of the access log that were not written, because there were too many at once or the disk failed")
                .register(meters);
        return log;
    }

    @Bean
    @ConditionalOnProperty(name = "vafa.gateway.access-log.enabled", matchIfMissing = true)
    FilterRegistrationBean<AccessLogFilter> accessLogFilter(AccessLog accessLog, Operations operations, Clock clock) {
        return at(LOG_ORDER, new AccessLogFilter(accessLog, operations, clock));
    }

    @Bean
    FilterRegistrationBean<CorsFilter> corsFilter(CorsSettings settings) {
        CorsConfiguration rules = new CorsConfiguration();
        rules.setAllowedOrigins(settings.origins());
        rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        rules.setAllowedHeaders(List.of(
                "Authorization",
                "Content-Type",
                "Idempotency-Key",
                "If-Match",
                "Prefer",
                "X-Reason",
                RequestTrace.REQUEST_ID,
                RequestTrace.TRACEPARENT,
                RequestTrace.TRACESTATE));
        rules.setExposedHeaders(List.of(
                "ETag",
                "Location",
                "Preference-Applied",
                "RateLimit",
                "RateLimit-Policy",
                "Retry-After",
                "WWW-Authenticate",
                RequestTrace.REQUEST_ID));
        rules.setMaxAge(Duration.ofHours(1));
        UrlBasedCorsConfigurationSource everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", rules);
        CorsFilter filter = new CorsFilter(everywhere);
        filter.setCorsProcessor(new CorsRefusals());
        FilterRegistrationBean<CorsFilter> registration = at(CORS_ORDER, filter);
        // Without origins there is no filter, and browsers find no permission in any answer.
        registration.setEnabled(!settings.origins().isEmpty());
        return registration;
    }

    private static <F extends Filter> FilterRegistrationBean<F> at(int order, F filter) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }
}
