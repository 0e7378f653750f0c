package io.vafa.campaign;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Starts the campaign service. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(CampaignConfiguration.class)
public class CampaignServiceApplication {
    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** The service, ready to run with further settings, alone or beside others in one JVM. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(CampaignServiceApplication.class)
                .properties("spring.config.name=campaign-service");
    }
}
