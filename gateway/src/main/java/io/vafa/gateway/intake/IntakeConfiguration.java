package io.vafa.gateway.intake;

import io.vafa.contracts.Topic;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.gateway.limit.LineLimits;
import io.vafa.gateway.refusal.RefusalLog;
import io.vafa.gateway.registry.RegistryPolicy;
import io.vafa.gateway.routing.OutgoingCredential;
import io.vafa.gateway.routing.RoutingSettings;
import io.vafa.gateway.routing.ServiceCalls;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.PendingReplies;
import io.vafa.platform.eventing.ReplyRecords;
import io.vafa.platform.eventing.TopicReader;
import io.vafa.platform.identity.MemberReferenceDigester;
import io.vafa.platform.sections.SectionRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
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
    PendingReplies<PurchaseOutcome> pendingReplies(IntakeSettings settings) {
        return new PendingReplies<>(settings.waitingMax());
    }

    @Bean
    TopicReader replyReader(ConsumerFactory<String, byte[]> consumers, PendingReplies<PurchaseOutcome> pending) {
        // Each instance needs the answers to its own callers, and none that were given before it began.
        return new TopicReader(
                consumers,
                "gateway-replies",
                Topic.REPLIES.topicName(),
                TopicReader.From.END,
                new ReplyRecords<>(
                        pending, PurchaseOutcome.class, outcome -> outcome.status() != PurchaseOutcome.Status.PENDING));
    }

    /** Whichever way reports come, over HTTP or from topics of partners, the same readers read them. */
    @Bean
    PurchaseReader purchaseReader(
            ProgramDirectory programs, RegistryPolicy registry, MemberReferenceDigester digester, Clock clock) {
        return new PurchaseReader(programs, registry, digester, clock);
    }

    @Bean
    ReturnReader returnReader(ProgramDirectory programs, RegistryPolicy registry, Clock clock) {
        return new ReturnReader(programs, registry, clock);
    }

    @Bean
    ConfirmationReader confirmationReader(ProgramDirectory programs, Clock clock) {
        return new ConfirmationReader(programs, clock);
    }

    @Bean
    ActivityReader activityReader(
            ProgramDirectory programs, RegistryPolicy registry, MemberReferenceDigester digester, Clock clock) {
        return new ActivityReader(programs, registry, digester, clock);
    }

    @Bean
    WithdrawalReader withdrawalReader(ProgramDirectory programs, Clock clock) {
        return new WithdrawalReader(programs, clock);
    }

    @Bean
    OrderStatusReader orderStatusReader(
            ProgramDirectory programs, RegistryPolicy registry, MemberReferenceDigester digester, Clock clock) {
        return new OrderStatusReader(programs, registry, digester, clock);
    }

    @Bean
    ReportController reportController(
            ProgramDirectory programs,
            List<ReportReader> readers,
            ConfirmationReader confirmations,
            EventPublisher publisher,
            PendingReplies<PurchaseOutcome> pending,
            IntakeSettings settings,
            RoutingSettings routing,
            ClientHttpRequestFactory outgoingRequests,
            ServiceCalls calls,
            OutgoingCredential credential,
            RefusalLog refusals,
            LineLimits limits) {
        ReportSender sender = new ReportSender(publisher);
        Semaphore room = new Semaphore(settings.batchesAtOnceMax());
        return new ReportController(
                programs,
                readers.stream()
                        .collect(Collectors.toUnmodifiableMap(
                                ReportReader::resource, reader -> intake(reader, sender, pending, room))),
                purchase -> new SingleIntake(confirmations.about(purchase), sender, pending),
                new DryRun(routing.pointsServiceUri(), outgoingRequests, calls, credential),
                refusals,
                limits);
    }

    /** What is sealed in reports that come by another road, whoever has the keys opens. */
    @Bean
    ReportDesk reportDesk(
            ProgramDirectory programs,
            List<ReportReader> readers,
            EventPublisher publisher,
            ObjectProvider<Unsealing> unsealing) {
        return new ReportDesk(programs, readers, unsealing.getIfAvailable(() -> Unsealing.NONE), publisher);
    }

    private static ReportController.Intake intake(
            ReportReader reader, ReportSender sender, PendingReplies<PurchaseOutcome> pending, Semaphore room) {
        return new ReportController.Intake(
                new SingleIntake(reader, sender, pending), new BatchIntake(reader, sender, pending, room));
    }
}
