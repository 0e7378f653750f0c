package io.vafa.gateway.certificate;

import io.vafa.gateway.description.Operations;
import io.vafa.platform.security.OtherCredential;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Where certificates are looked at. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CertificateSettings.class)
public class CertificateConfiguration {
    /** Behind the filters that check tokens (-100), and before whoever does something for the caller. */
    private static final int ORDER = -50;

    @Bean
    FilterRegistrationBean<BoundTokens> boundTokens() {
        FilterRegistrationBean<BoundTokens> registration = new FilterRegistrationBean<>(new BoundTokens());
        registration.setOrder(ORDER);
        return registration;
    }

    /** After signatures, which are judged wherever somebody sends one. */
    @Bean
    @Order(2)
    OtherCredential certificateHolders(CertificateSettings settings, Operations operations) {
        return new CertificateHolders(settings, operations);
    }
}
