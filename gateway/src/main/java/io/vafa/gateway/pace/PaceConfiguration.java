package io.vafa.gateway.pace;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the pace of bodies behind the admission, so that those turned away cost nothing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaceSettings.class)
public class PaceConfiguration {
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 11;

    @Bean
    FilterRegistrationBean<PaceFilter> paceFilter(PaceSettings settings) {
        FilterRegistrationBean<PaceFilter> registration = new FilterRegistrationBean<>(new PaceFilter(settings));
        registration.setOrder(ORDER);
        return registration;
    }

    private static final String KEPT_OPEN_MILLIS = "60000";

    /** A read of which nothing comes at all ends by itself; and who is slow with the headers has no place yet, but a connection. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> nothingComes(PaceSettings settings) {
        String patienceMillis = Long.toString(settings.patience().toMillis());
        return server -> server.addConnectorCustomizers(connector -> {
            connector.setProperty("connectionTimeout", patienceMillis);
            connector.setProperty("keepAliveTimeout", KEPT_OPEN_MILLIS);
        });
    }
}
