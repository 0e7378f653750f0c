package io.vafa.gateway.member;

import io.vafa.gateway.routing.RoutingSettings;
import io.vafa.gateway.routing.ServiceCalls;
import io.vafa.platform.security.Caller;
import io.vafa.platform.web.RequestRefusedException;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestFactory;

/** How the member's timeline and export are put together. */
@Configuration(proxyBeanMethods = false)
public class MemberConfiguration {

    @Bean
    TimelineController timelineController(
            RoutingSettings settings,
            ClientHttpRequestFactory outgoingRequests,
            ServiceCalls calls,
            ExecutorService outgoingThreads) {
        Services services = new Services(settings, outgoingRequests, calls);
        return new TimelineController(services, new MemberLists(services), outgoingThreads);
    }

    @Bean
    ExportController exportController(
            RoutingSettings settings, ClientHttpRequestFactory outgoingRequests, ServiceCalls calls, Clock clock) {
        Services services = new Services(settings, outgoingRequests, calls);
        return new ExportController(services, new MemberLists(services), clock);
    }

    /** A credential passes for its own programme only. */
    static void requireOwn(Caller caller, String program) {
        if (!caller.program().equals(program)) {
            throw new RequestRefusedException(
                    HttpStatus.FORBIDDEN, "FOREIGN_PROGRAM", "your credential is not for this programme");
        }
    }
}
