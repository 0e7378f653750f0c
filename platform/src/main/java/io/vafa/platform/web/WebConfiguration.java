package io.vafa.platform.web;

import io.vafa.platform.trace.RequestTraceFilter;
import jakarta.servlet.DispatcherType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What every service with an HTTP interface imports. */
@Configuration(proxyBeanMethods = false)
@Import({Problems.class, ErrorAnswers.class})
public class WebConfiguration {

    /** Around everything else, so that whatever is answered or logged has the request's name. */
    @Bean
    FilterRegistrationBean<RequestTraceFilter> requestTraces() {
        FilterRegistrationBean<RequestTraceFilter> registration =
                new FilterRegistrationBean<>(new RequestTraceFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
        return registration;
    }

    /** Moments and days in an address are such as can be kept: no clock ever showed the others. */
    @Bean
    WebMvcConfigurer keepableTimes() {
        return new WebMvcConfigurer() {
            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addConverter(String.class, Instant.class, KeepableTimes::instant);
                registry.addConverter(String.class, LocalDate.class, KeepableTimes::date);
            }
        };
    }

    /** Also what the server refuses by itself is answered as problem details. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReports() {
        return server -> server.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemReportValve.class.getName());
            }
        });
    }
}
