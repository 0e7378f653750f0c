package io.vafa.points;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Starts the points service. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(PointsConfiguration.class)
public class PointsServiceApplication {

    /** The service, for a main method or for somebody who runs several in one process. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(PointsServiceApplication.class)
                .properties("spring.config.name=points-service");
    }

    public static void main(String[] arguments) {
        application().run(arguments);
    }
}
