package io.vafa.notification;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Starts notification-service. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(NotificationServiceConfiguration.class)
public class NotificationServiceApplication {

    /** The application, ready to run, alone or beside others in one JVM. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(NotificationServiceApplication.class)
                .properties("spring.config.name=notification-service");
    }

    public static void main(String[] arguments) {
        application().run(arguments);
    }
}
