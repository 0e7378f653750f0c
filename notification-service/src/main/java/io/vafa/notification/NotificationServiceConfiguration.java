package io.vafa.notification;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.notification.contact.Contacts;
import io.vafa.notification.contact.MemberServiceContacts;
import io.vafa.notification.delivery.Dispatcher;
import io.vafa.notification.delivery.JournalHandler;
import io.vafa.notification.delivery.MailSender;
import io.vafa.notification.delivery.NotificationMetrics;
import io.vafa.notification.message.Links;
import io.vafa.notification.message.ProgramNames;
import io.vafa.notification.message.Renderer;
import io.vafa.notification.store.OutcomeCounts;
import io.vafa.notification.store.Outcomes;
import io.vafa.notification.template.MessagesValidator;
import io.vafa.notification.template.Templates;
import io.vafa.notification.web.MessageController;
import io.vafa.notification.web.StatusController;
import io.vafa.notification.webhook.WebhookConfiguration;
import io.vafa.platform.PlatformConfiguration;
import io.vafa.platform.eventing.Consumers;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.TopicPlan;
import io.vafa.platform.mongo.MongoConfiguration;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionChannel;
import io.vafa.platform.sections.SectionOwner;
import io.vafa.platform.sections.SectionOwnerConfiguration;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.security.ServiceTokenSettings;
import jakarta.mail.internet.AddressException;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.mail.javamail.JavaMailSender;

/** How notification-service is put together; every bean is named here. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({NotificationSettings.class, ServiceTokenSettings.class})
@Import({
    PlatformConfiguration.class,
    MongoConfiguration.class,
    SectionOwnerConfiguration.class,
    StatusController.class,
    MessageController.class,
    WebhookConfiguration.class
})
public class NotificationServiceConfiguration {

    @Bean
    TopicPlan topicPlan() {
        return new TopicPlan(Topic.configurations());
    }

    @Bean
    SectionChannel sectionChannel() {
        return new SectionChannel(
                Topic.PROGRAMS.topicName(),
                EventType.SECTION_APPLIED.wireName(),
                Component.NOTIFICATION_SERVICE.title());
    }

    @Bean
    OwnedSection messagesSection() {
        return new OwnedSection(Templates.SECTION, new MessagesValidator());
    }

    @Bean
    Templates templates(SectionRegistry sections, SectionOwner owner) {
        return new Templates(sections, owner);
    }

    @Bean
    Outcomes outcomes(MongoDatabase database) {
        return new Outcomes(database);
    }

    @Bean
    OutcomeCounts outcomeCounts(Outcomes outcomes) {
        return new OutcomeCounts(outcomes);
    }

    @Bean
    NotificationMetrics notificationMetrics(MeterRegistry registry) {
        return new NotificationMetrics(registry);
    }

    @Bean
    Contacts contacts(NotificationSettings settings, ServiceTokenSettings token) {
        return new MemberServiceContacts(settings.memberServiceUri(), token.requiredToken());
    }

    @Bean
    Dispatcher dispatcher(
            Contacts contacts,
            SectionRegistry sections,
            JavaMailSender mail,
            Outcomes outcomes,
            NotificationMetrics metrics,
            NotificationSettings settings,
            Clock clock)
            throws AddressException {
        return new Dispatcher(
                contacts,
                new Renderer(new ProgramNames(sections), new Links(settings.publicUri())),
                new MailSender(mail, settings.from()),
                outcomes,
                metrics,
                settings.parallelSends(),
                settings.batchPatience(),
                clock);
    }

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> notifications(
            Consumers consumers,
            Templates templates,
            Dispatcher dispatcher,
            Outcomes outcomes,
            EventPublisher publisher,
            NotificationMetrics metrics) {
        return consumers.consumer(
                "notifications",
                Topic.JOURNAL.topicName(),
                EventType.JOURNAL_ENTRY.wireName(),
                EventType.JOURNAL_ENTRY.data(),
                new JournalHandler(templates, dispatcher, outcomes, publisher, metrics));
    }
}
