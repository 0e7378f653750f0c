package io.vafa.member;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Starts member-service. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(MemberServiceConfiguration.class)
public class MemberServiceApplication {

    /** The application, ready to run, alone or beside others in one JVM. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(MemberServiceApplication.class)
                .properties("spring.config.name=member-service");
    }

    public static void main(String[] arguments) {
        application().run(arguments);
    }
}
