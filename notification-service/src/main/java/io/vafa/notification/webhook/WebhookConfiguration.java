package io.vafa.notification.webhook;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.alert.AlertRaised;
import io.vafa.notification.NotificationSettings;
import io.vafa.notification.contact.MemberServiceClient;
import io.vafa.notification.webhook.adapter.in.JournalWebhooks;
import io.vafa.notification.webhook.adapter.in.WebhookController;
import io.vafa.notification.webhook.adapter.in.WebhookDeliveryController;
import io.vafa.notification.webhook.adapter.out.MailedNotice;
import io.vafa.notification.webhook.adapter.out.MemberServiceWord;
import io.vafa.notification.webhook.adapter.out.MongoLeases;
import io.vafa.notification.webhook.adapter.out.MongoMessages;
import io.vafa.notification.webhook.adapter.out.MongoWebhooks;
import io.vafa.notification.webhook.adapter.out.SafeReceiver;
import io.vafa.notification.webhook.adapter.out.SealedVault;
import io.vafa.notification.webhook.application.AlertNews;
import io.vafa.notification.webhook.application.EntryTelling;
import io.vafa.notification.webhook.application.MembersWord;
import io.vafa.notification.webhook.application.MessageStore;
import io.vafa.notification.webhook.application.SecretVault;
import io.vafa.notification.webhook.application.WebhookDelivery;
import io.vafa.notification.webhook.application.WebhookDesk;
import io.vafa.notification.webhook.application.WebhookMetrics;
import io.vafa.notification.webhook.application.WebhookStore;
import io.vafa.platform.eventing.Consumers;
import io.vafa.platform.mongo.MongoSettings;
import io.vafa.platform.scheduling.RepeatedWork;
import io.vafa.platform.secret.SealedSecrets;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.security.ServiceTokenSettings;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.mail.javamail.JavaMailSender;

/** How webhooks are put together; every bean is named here. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
@Import({WebhookController.class, WebhookDeliveryController.class})
public class WebhookConfiguration {
    /** Public as addresses go, and yet where a cloud answers its own machines only. */
    private static final String CLOUD_AGENT = "168.63.129.16";

    @Bean
    WebhookStore webhookStore(MongoDatabase database) {
        return new MongoWebhooks(database);
    }

    @Bean
    MessageStore webhookMessages(MongoDatabase database) {
        return new MongoMessages(database);
    }

    @Bean
    SecretVault webhookSecrets(WebhookSettings settings, MongoSettings store) {
        return new SealedVault(SealedSecrets.read(settings.keyFile(), "webhook", store.embedded()));
    }

    @Bean
    WebhookMetrics webhookMetrics(MeterRegistry registry) {
        return new WebhookMetrics(registry);
    }

    @Bean
    MembersWord membersWord(
            SectionRegistry sections, NotificationSettings settings, ServiceTokenSettings token, Clock clock) {
        return new MemberServiceWord(
                sections, new MemberServiceClient(settings.memberServiceUri(), token.requiredToken()), clock);
    }

    @Bean
    WebhookDesk webhookDesk(
            WebhookStore webhooks,
            MessageStore messages,
            SecretVault vault,
            WebhookSettings settings,
            MongoSettings store,
            MembersWord members,
            Clock clock) {
        return new WebhookDesk(webhooks, messages, vault, settings.targets(store.embedded()), members, clock);
    }

    @Bean
    SafeReceiver webhookReceiver(WebhookSettings settings) {
        InetAddressFilter allowed = InetAddressFilter.externalAddresses().andNot(CLOUD_AGENT);
        return new SafeReceiver(
                settings.deniedNetworks().isEmpty()
                        ? allowed
                        : allowed.andNot(settings.deniedNetworks().toArray(String[]::new)),
                settings.loopbackHttp(),
                settings.parallelSends(),
                settings.connectTimeout(),
                settings.sendTimeout());
    }

    @Bean
    WebhookDelivery webhookDelivery(
            WebhookStore webhooks,
            MessageStore messages,
            SecretVault vault,
            SafeReceiver receiver,
            JavaMailSender mail,
            NotificationSettings notification,
            WebhookSettings settings,
            WebhookMetrics metrics,
            MongoDatabase database,
            Clock clock) {
        return new WebhookDelivery(
                webhooks,
                messages,
                new MongoLeases(database),
                vault,
                receiver,
                new MailedNotice(mail, notification.from(), settings.noticeTo()),
                settings.delivery(),
                metrics,
                clock,
                new SecureRandom());
    }

    @Bean
    RepeatedWork webhookRounds(WebhookDelivery delivery, WebhookSettings settings) {
        return RepeatedWork.fromStart("webhooks", settings.lookEvery(), delivery::round);
    }

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> webhooks(
            Consumers consumers,
            WebhookStore webhooks,
            MessageStore messages,
            MembersWord members,
            WebhookMetrics metrics,
            Clock clock) {
        return consumers.consumer(
                "webhooks",
                Topic.JOURNAL.topicName(),
                EventType.JOURNAL_ENTRY.wireName(),
                EventType.JOURNAL_ENTRY.data(),
                new JournalWebhooks(new EntryTelling(webhooks, messages, members, metrics, clock)));
    }

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> webhooksOfAlerts(
            Consumers consumers, WebhookStore webhooks, MessageStore messages, WebhookMetrics metrics, Clock clock) {
        AlertNews news = new AlertNews(webhooks, messages, metrics, clock);
        return consumers.consumer(
                "webhooks-alerts",
                Topic.ALERTS.topicName(),
                EventType.ALERT_RAISED.wireName(),
                EventType.ALERT_RAISED.data(),
                (batch, _) -> news.tell(batch.stream()
                        .map(incoming -> (AlertRaised) incoming.data())
                        .toList()));
    }
}
