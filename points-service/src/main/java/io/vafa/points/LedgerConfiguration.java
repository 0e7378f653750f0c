package io.vafa.points;

import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.reply.MovementOutcome;
import io.vafa.platform.eventing.ConsumerSettings;
import io.vafa.platform.eventing.Consumers;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.PendingReplies;
import io.vafa.platform.eventing.ReplyRecords;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.security.ServiceTokenSettings;
import io.vafa.points.ledger.adapter.in.AccountController;
import io.vafa.points.ledger.adapter.in.ByHandController;
import io.vafa.points.ledger.adapter.in.KnownMembers;
import io.vafa.points.ledger.adapter.in.LedgerConsumer;
import io.vafa.points.ledger.adapter.in.MergePreviewController;
import io.vafa.points.ledger.adapter.in.MovementDesk;
import io.vafa.points.ledger.adapter.in.OpeningController;
import io.vafa.points.ledger.adapter.in.PoolController;
import io.vafa.points.ledger.adapter.in.SpendingController;
import io.vafa.points.ledger.adapter.in.StatementController;
import io.vafa.points.ledger.adapter.in.StatusController;
import io.vafa.points.ledger.adapter.out.KafkaEntryPublisher;
import io.vafa.points.ledger.adapter.out.KafkaMovements;
import io.vafa.points.ledger.adapter.out.MemberServiceSight;
import io.vafa.points.ledger.adapter.out.MongoJournal;
import io.vafa.points.ledger.adapter.out.MongoOpeningRows;
import io.vafa.points.ledger.adapter.out.MongoSnapshots;
import io.vafa.points.ledger.application.AccountLoader;
import io.vafa.points.ledger.application.Allowance;
import io.vafa.points.ledger.application.BalanceSight;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.ledger.application.LedgerStage;
import io.vafa.points.ledger.application.Movements;
import io.vafa.points.ledger.application.OpeningBalances;
import io.vafa.points.ledger.application.Snapshots;
import io.vafa.points.program.SectionTerms;
import io.vafa.points.reply.AnsweredSetAsides;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** The ledger stage: commands in, journal entries out. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PointsSettings.class, ServiceTokenSettings.class})
@Import({
    AccountController.class,
    ByHandController.class,
    MergePreviewController.class,
    OpeningController.class,
    PoolController.class,
    SpendingController.class,
    StatementController.class,
    StatusController.class
})
class LedgerConfiguration {
    /** No round starts later than this part of the poll interval after its poll. */
    private static final int POLL_INTERVAL_PART = 3;

    /** Callers that wait for a movement at once; more are answered without waiting. */
    private static final int MOVEMENTS_WAITING_MAX = 10_000;

    private static final Duration MOVEMENT_PATIENCE = Duration.ofSeconds(5);

    @Bean
    MongoJournal journal(MongoDatabase database) {
        return new MongoJournal(database);
    }

    @Bean
    MongoSnapshots snapshots(MongoDatabase database) {
        return new MongoSnapshots(database);
    }

    @Bean
    AccountLoader accountLoader(Journal journal, Snapshots snapshots) {
        return new AccountLoader(journal, snapshots);
    }

    @Bean
    LedgerStage ledgerStage(
            Journal journal,
            Snapshots snapshots,
            SectionTerms terms,
            EventPublisher publisher,
            Clock clock,
            PointsSettings points,
            ConsumerSettings consumers,
            Allowance allowance) {
        return new LedgerStage(
                journal,
                snapshots,
                terms,
                () -> new KafkaEntryPublisher(publisher.outbox(), clock),
                clock,
                new LedgerStage.Settings(
                        points.accountsPerPartitionMax(),
                        points.unsavedPerPartitionMax(),
                        consumers.pollInterval().dividedBy(POLL_INTERVAL_PART)),
                allowance);
    }

    @Bean
    PendingReplies<MovementOutcome> pendingMovements() {
        return new PendingReplies<>(MOVEMENTS_WAITING_MAX);
    }

    @Bean
    ReplyRecords<MovementOutcome> movementReplies(PendingReplies<MovementOutcome> pendingMovements) {
        return new ReplyRecords<>(pendingMovements, MovementOutcome.class, _ -> true);
    }

    @Bean
    KafkaMovements movements(EventPublisher publisher, PendingReplies<MovementOutcome> pendingMovements) {
        return new KafkaMovements(publisher, pendingMovements, MOVEMENT_PATIENCE);
    }

    @Bean
    BalanceSight balanceSight(
            SectionRegistry sections, PointsSettings settings, ServiceTokenSettings token, Clock clock) {
        return new MemberServiceSight(
                sections, settings.memberServiceUri(), token.token().orElse(null), clock);
    }

    @Bean
    KnownMembers knownMembers(AccountLoader accounts, Journal journal) {
        return new KnownMembers(accounts, journal);
    }

    @Bean
    MovementDesk movementDesk(Movements movements, KnownMembers members, Journal journal, Clock clock) {
        return new MovementDesk(movements, members, journal, clock);
    }

    @Bean
    OpeningBalances openingBalances(AccountLoader accounts, Movements movements, MongoDatabase database) {
        return new OpeningBalances(accounts, new MongoOpeningRows(database), movements);
    }

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> ledgerConsumer(
            Consumers consumers, LedgerStage ledger, EventPublisher publisher, Clock clock) {
        Map<String, Class<?>> types =
                Topic.COMMANDS.events().stream().collect(Collectors.toMap(EventType::wireName, EventType::data));
        return consumers.consumer(
                "points-ledger",
                Topic.COMMANDS.topicName(),
                types,
                new AnsweredSetAsides(new LedgerConsumer(ledger), publisher, Component.POINTS_LEDGER, clock));
    }
}
