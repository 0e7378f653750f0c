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

    @Bean
    ReportController reportController(
            ProgramDirectory programs,
            RegistryPolicy registry,
            MemberReferenceDigester digester,
            EventPublisher publisher,
            PendingReplies<PurchaseOutcome> pending,
            IntakeSettings settings,
            RoutingSettings routing,
            ClientHttpRequestFactory outgoingRequests,
            ServiceCalls calls,
            OutgoingCredential credential,
            RefusalLog refusals,
            LineLimits limits,
            Clock clock) {
        ReportSender sender = new ReportSender(publisher);
        Semaphore room = new Semaphore(settings.batchesAtOnceMax());
        ConfirmationReader confirmations = new ConfirmationReader(programs, clock);
        return new ReportController(
                programs,
                intake(new PurchaseReader(programs, registry, digester, clock), sender, pending, room),
                intake(new ReturnReader(programs, registry, clock), sender, pending, room),
                intake(confirmations, sender, pending, room),
                purchase -> new SingleIntake(confirmations.about(purchase), sender, pending),
                intake(new ActivityReader(programs, registry, digester, clock), sender, pending, room),
                intake(new WithdrawalReader(programs, clock), sender, pending, room),
                new DryRun(routing.pointsServiceUri(), outgoingRequests, calls, credential),
                refusals,
                limits);
    }

    /** What is sealed in reports that come by another road, whoever has the keys opens. */
    @Bean
    ReportDesk reportDesk(
            ProgramDirectory programs,
            RegistryPolicy registry,
            MemberReferenceDigester digester,
            EventPublisher publisher,
            ObjectProvider<Unsealing> unsealing,
            Clock clock) {
        return new ReportDesk(
                programs,
                List.of(
                        new PurchaseReader(programs, registry, digester, clock),
                        new ReturnReader(programs, registry, clock),
                        new ConfirmationReader(programs, clock),
                        new ActivityReader(programs, registry, digester, clock),
                        new WithdrawalReader(programs, clock)),
                unsealing.getIfAvailable(() -> Unsealing.NONE),
                publisher);
    }

    private static ReportController.Intake intake(
            ReportReader reader, ReportSender sender, PendingReplies<PurchaseOutcome> pending, Semaphore room) {
        return new ReportController.Intake(
                new SingleIntake(reader, sender, pending), new BatchIntake(reader, sender, pending, room));
    }
}
