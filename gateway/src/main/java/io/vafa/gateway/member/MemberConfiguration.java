package io.vafa.gateway.member;

import io.vafa.gateway.routing.RoutingSettings;
import io.vafa.gateway.routing.ServiceJson;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the member's timeline and export are put together. */
@Configuration(proxyBeanMethods = false)
public class MemberConfiguration {

    @Bean
    Services memberServices(RoutingSettings settings, ServiceJson serviceJson) {
        return new Services(settings, serviceJson);
    }

    @Bean
    TimelineController timelineController(Services memberServices, ExecutorService outgoingThreads) {
        return new TimelineController(memberServices, new MemberLists(memberServices), outgoingThreads);
    }

    @Bean
    MergePreviewController mergePreviewController(Services memberServices) {
        return new MergePreviewController(memberServices);
    }

    @Bean
    ExplanationController explanationController(Services memberServices) {
        return new ExplanationController(memberServices);
    }

    @Bean
    ExportController exportController(Services memberServices, Clock clock) {
        return new ExportController(memberServices, new MemberLists(memberServices), clock);
    }
}
