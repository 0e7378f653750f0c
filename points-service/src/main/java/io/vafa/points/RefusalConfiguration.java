package io.vafa.points;

import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.platform.eventing.Consumers;
import io.vafa.platform.scheduling.RepeatedWork;
import io.vafa.points.intake.adapter.in.RefusalConsumer;
import io.vafa.points.intake.adapter.in.RefusedRequestsController;
import io.vafa.points.intake.adapter.out.MongoRefusedRequests;
import io.vafa.points.intake.application.RefusedRequests;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Keeps what was refused at the door. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RefusalSettings.class)
@Import(RefusedRequestsController.class)
class RefusalConfiguration {
    private static final Duration PAUSE = Duration.ofHours(1);

    @Bean
    RefusedRequests refusedRequests(MongoDatabase database) {
        return new MongoRefusedRequests(database);
    }

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> refusalConsumer(Consumers consumers, RefusedRequests requests) {
        return consumers.consumer(
                "points-refusals",
                Topic.REFUSALS.topicName(),
                EventType.REQUEST_REFUSED.wireName(),
                EventType.REQUEST_REFUSED.data(),
                new RefusalConsumer(requests));
    }

    @Bean
    RepeatedWork forgettingRefusals(RefusedRequests requests, RefusalSettings settings, Clock clock) {
        return RepeatedWork.afterPause(
                "points-refusals",
                PAUSE,
                () -> requests.forgetBefore(clock.instant().minus(settings.kept())));
    }
}
