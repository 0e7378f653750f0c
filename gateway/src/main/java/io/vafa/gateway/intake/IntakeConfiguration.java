package io.vafa.gateway.intake;

import io.vafa.contracts.Topic;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.TopicReader;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.sections.SectionRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** How the intake is put together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeSettings.class)
public class IntakeConfiguration {

    @Bean
    ProgramDirectory programDirectory(SectionRegistry sections) {
        return new ProgramDirectory(sections);
    }

    @Bean
    PurchaseReader purchaseReader(ProgramDirectory programs, MemberReferenceDigester digester, Clock clock) {
        return new PurchaseReader(new PurchaseSchema(), programs, digester, clock);
    }

    @Bean
    PendingReplies pendingReplies(IntakeSettings settings) {
        return new PendingReplies(settings.waitingMax());
    }

    @Bean
    TopicReader replyReader(ConsumerFactory<String, byte[]> consumers, PendingReplies pending) {
        // Each instance needs the answers to its own callers, and none that were given before it began.
        return new TopicReader(
                consumers,
                "gateway-replies",
                Topic.REPLIES.topicName(),
                TopicReader.From.END,
                new ReplyRecords(pending));
    }

    @Bean
    PurchaseController purchaseController(
            ProgramDirectory programs,
            PurchaseReader reader,
            EventPublisher publisher,
            PendingReplies pending,
            IntakeSettings settings) {
        PurchaseSender sender = new PurchaseSender(publisher);
        return new PurchaseController(
                programs,
                new SingleIntake(reader, sender, pending),
                new BatchIntake(reader, sender, pending, settings.batchesAtOnceMax()));
    }
}
