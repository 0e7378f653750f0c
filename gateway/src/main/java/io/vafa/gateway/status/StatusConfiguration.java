package io.vafa.gateway.status;

import io.vafa.gateway.routing.RoutingSettings;
import io.vafa.gateway.routing.ServiceCalls;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;

/** How the status is put together. */
@Configuration(proxyBeanMethods = false)
public class StatusConfiguration {
    private static final String TIMEOUT_MILLIS = "4000";

    @Bean(destroyMethod = "close")
    Admin statusAdmin(KafkaProperties kafka) {
        Map<String, Object> properties = new HashMap<>(kafka.buildAdminProperties());
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        return Admin.create(properties);
    }

    @Bean
    StatusController statusController(
            RoutingSettings settings,
            ClientHttpRequestFactory outgoingRequests,
            ServiceCalls calls,
            ExecutorService outgoingThreads,
            Admin statusAdmin) {
        return new StatusController(
                new ServiceStatuses(settings, outgoingRequests, calls, outgoingThreads),
                new TopicFigures(statusAdmin),
                outgoingThreads);
    }
}
