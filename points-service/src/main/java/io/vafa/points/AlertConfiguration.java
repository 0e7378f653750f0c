package io.vafa.points;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.platform.eventing.Consumers;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.scheduling.RepeatedWork;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.points.alert.adapter.in.AlertController;
import io.vafa.points.alert.adapter.in.JournalAlerts;
import io.vafa.points.alert.adapter.out.KafkaAlerts;
import io.vafa.points.alert.adapter.out.MongoAlerts;
import io.vafa.points.alert.adapter.out.MongoTallies;
import io.vafa.points.alert.application.AlertWatch;
import io.vafa.points.alert.application.Alerts;
import io.vafa.points.alert.application.DepositWatch;
import io.vafa.points.alert.application.Tallies;
import io.vafa.points.deposit.application.DepositAccounts;
import io.vafa.points.deposit.application.DepositTerms;
import io.vafa.points.finance.application.FinanceTerms;
import io.vafa.points.program.SectionAlertRules;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** What somebody who answers for the programme should look at. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertSettings.class)
@Import(AlertController.class)
class AlertConfiguration {
    private static final Duration PAUSE = Duration.ofHours(1);

    @Bean
    Alerts alerts(MongoDatabase database) {
        return new MongoAlerts(database);
    }

    @Bean
    Tallies alertTallies(MongoDatabase database) {
        return new MongoTallies(database);
    }

    @Bean
    AlertWatch alertWatch(
            SectionRegistry registry,
            Tallies tallies,
            Alerts alerts,
            EventPublisher publisher,
            MeterRegistry meters,
            Clock clock) {
        return new AlertWatch(
                new SectionAlertRules(registry), tallies, alerts, new KafkaAlerts(publisher, meters), clock);
    }

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> alertConsumer(Consumers consumers, AlertWatch watch) {
        return consumers.consumer(
                "points-alerts",
                Topic.JOURNAL.topicName(),
                EventType.JOURNAL_ENTRY.wireName(),
                EventType.JOURNAL_ENTRY.data(),
                new JournalAlerts(watch));
    }

    @Bean
    RepeatedWork lookingAtDeposits(
            DepositTerms terms,
            DepositAccounts accounts,
            AlertWatch watch,
            FinanceTerms programs,
            AlertSettings settings,
            Clock clock) {
        DepositWatch deposits = new DepositWatch(terms, accounts, watch, clock);
        return RepeatedWork.afterPause(
                "points-alerts-deposits", settings.depositsEvery(), () -> deposits.look(programs.programs()));
    }

    @Bean
    RepeatedWork forgettingAlerts(Alerts alerts, Tallies tallies, AlertSettings settings, Clock clock) {
        return RepeatedWork.afterPause("points-alerts", PAUSE, () -> {
            alerts.forgetBefore(clock.instant().minus(settings.kept()));
            tallies.forget(clock.instant());
        });
    }
}
