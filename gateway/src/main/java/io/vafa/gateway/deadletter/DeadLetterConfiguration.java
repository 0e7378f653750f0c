package io.vafa.gateway.deadletter;

import io.vafa.contracts.Topic;
import io.vafa.platform.eventing.DeadLetters;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.TopicReader;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.ConsumerFactory;

/** How dead letters are looked after. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadLetterSettings.class)
@Import(DeadLetterController.class)
public class DeadLetterConfiguration {
    @Bean
    LetterBox letterBox(ConsumerFactory<String, byte[]> consumers) {
        return new LetterBox(consumers);
    }

    @Bean
    Handlings handlings() {
        return new Handlings();
    }

    @Bean
    TopicReader handlingsReader(ConsumerFactory<String, byte[]> consumers, Handlings handlings) {
        return new TopicReader(
                consumers,
                "gateway-letters-handled",
                Topic.DEAD_LETTERS.topicName(),
                TopicReader.From.BEGINNING,
                handlings::take);
    }

    @Bean
    LetterDesk letterDesk(
            LetterBox box, Handlings handlings, DeadLetters letters, EventPublisher publisher, Clock clock) {
        return new LetterDesk(box, handlings, letters, publisher, clock);
    }
}
