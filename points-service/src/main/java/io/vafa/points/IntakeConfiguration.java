package io.vafa.points;

import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.intake.AboutMember;
import io.vafa.contracts.intake.ActivityWithdrawn;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.contracts.reply.PurchaseOutcome;
import io.vafa.platform.eventing.Consumers;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.PendingReplies;
import io.vafa.platform.eventing.ReplyRecords;
import io.vafa.platform.scheduling.RepeatedWork;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.points.intake.adapter.in.ConflictController;
import io.vafa.points.intake.adapter.in.IntakeConsumer;
import io.vafa.points.intake.adapter.in.MemberConsumer;
import io.vafa.points.intake.adapter.in.PreviewController;
import io.vafa.points.intake.adapter.in.PurchaseController;
import io.vafa.points.intake.adapter.in.ReceiptClaimController;
import io.vafa.points.intake.adapter.in.ReportOutcomeController;
import io.vafa.points.intake.adapter.in.SentOnController;
import io.vafa.points.intake.adapter.out.KafkaCommandSender;
import io.vafa.points.intake.adapter.out.KafkaReceiptClaims;
import io.vafa.points.intake.adapter.out.MongoClaimLimits;
import io.vafa.points.intake.adapter.out.MongoClaims;
import io.vafa.points.intake.adapter.out.MongoParkingLot;
import io.vafa.points.intake.adapter.out.MongoReferences;
import io.vafa.points.intake.application.ClaimTermsCatalog;
import io.vafa.points.intake.application.Claims;
import io.vafa.points.intake.application.ForgottenCards;
import io.vafa.points.intake.application.GivingUp;
import io.vafa.points.intake.application.IntakeStage;
import io.vafa.points.intake.application.MemberConflicts;
import io.vafa.points.intake.application.ParkingLot;
import io.vafa.points.intake.application.PurchaseOutcomes;
import io.vafa.points.intake.application.PurchasePreview;
import io.vafa.points.intake.application.ReceiptStores;
import io.vafa.points.intake.application.References;
import io.vafa.points.intake.application.SentOnPurchases;
import io.vafa.points.ledger.application.AccountLoader;
import io.vafa.points.ledger.application.Allowance;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.program.SectionClaimTerms;
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

/** The intake stage: reports in, commands out. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ParkingSettings.class)
@Import({
    PurchaseController.class,
    ReportOutcomeController.class,
    SentOnController.class,
    PreviewController.class,
    ConflictController.class,
    ReceiptClaimController.class
})
class IntakeConfiguration {
    /** Callers that wait for a claim at once; more are answered without waiting. */
    private static final int CLAIMS_WAITING_MAX = 1_000;

    private static final Duration CLAIM_PATIENCE = Duration.ofSeconds(5);

    /** So much longer than a claim can be made are purchases and claims kept: tills report late. */
    private static final Duration CLAIM_MARGIN = Duration.ofDays(7);

    @Bean
    MongoClaims claims(MongoDatabase database, Clock clock) {
        return new MongoClaims(database, clock);
    }

    @Bean
    MemberConflicts memberConflicts(Claims claims) {
        return new MemberConflicts(claims);
    }

    @Bean
    ParkingLot<AboutMember> parkedReports(MongoDatabase database, Clock clock) {
        return MongoParkingLot.ofMembers(database, clock);
    }

    @Bean
    ParkingLot<ActivityWithdrawn> parkedWithdrawals(MongoDatabase database, Clock clock) {
        return MongoParkingLot.ofWithdrawals(database, clock);
    }

    @Bean
    ParkingLot<PurchaseReturned> parkedReturns(MongoDatabase database, Clock clock) {
        return MongoParkingLot.ofReturns(database, clock);
    }

    @Bean
    ParkingLot<PurchaseConfirmed> parkedConfirmations(MongoDatabase database, Clock clock) {
        return MongoParkingLot.ofConfirmations(database, clock);
    }

    @Bean
    ClaimTermsCatalog claimTerms(SectionRegistry registry) {
        return new SectionClaimTerms(registry);
    }

    @Bean
    ReceiptStores receiptStores(MongoDatabase database, ClaimTermsCatalog claimTerms, Clock clock) {
        ClaimWindow window = new ClaimWindow(claimTerms, CLAIM_MARGIN);
        return new ReceiptStores(
                MongoParkingLot.ofUnclaimed(database, clock, window::ofPurchase),
                MongoParkingLot.ofReceiptClaims(database, clock, window::ofClaim),
                new MongoClaimLimits(database),
                claimTerms);
    }

    @Bean
    PendingReplies<PurchaseOutcome> pendingClaims() {
        return new PendingReplies<>(CLAIMS_WAITING_MAX);
    }

    @Bean
    ReplyRecords<PurchaseOutcome> claimReplies(PendingReplies<PurchaseOutcome> pendingClaims) {
        return new ReplyRecords<>(pendingClaims, PurchaseOutcome.class, _ -> true);
    }

    @Bean
    ForgottenCards forgottenCards(
            ReceiptStores stores, EventPublisher publisher, PendingReplies<PurchaseOutcome> pendingClaims) {
        return new ForgottenCards(
                stores.terms(), stores.limits(), new KafkaReceiptClaims(publisher, pendingClaims, CLAIM_PATIENCE));
    }

    @Bean
    RepeatedWork givingUp(
            ParkingLot<AboutMember> parkedReports,
            ParkingLot<PurchaseReturned> parkedReturns,
            ParkingLot<PurchaseConfirmed> parkedConfirmations,
            ParkingLot<ActivityWithdrawn> parkedWithdrawals,
            ReceiptStores receipts,
            ParkingSettings settings,
            Clock clock) {
        return RepeatedWork.afterPause(
                "points-parking",
                settings.interval(),
                new GivingUpRound(
                        new GivingUp(clock),
                        parkedReports,
                        parkedReturns,
                        parkedConfirmations,
                        parkedWithdrawals,
                        receipts,
                        settings,
                        clock));
    }

    @Bean
    PurchaseOutcomes purchaseOutcomes(
            Claims claims,
            ParkingLot<AboutMember> parkedReports,
            ParkingLot<PurchaseReturned> parkedReturns,
            ParkingLot<PurchaseConfirmed> parkedConfirmations,
            ParkingLot<ActivityWithdrawn> parkedWithdrawals,
            ReceiptStores receipts,
            Journal journal) {
        return new PurchaseOutcomes(
                claims,
                parkedReports,
                parkedReturns,
                parkedConfirmations,
                parkedWithdrawals,
                receipts.unclaimed(),
                journal);
    }

    @Bean
    SentOnPurchases sentOnPurchases(Journal journal, Claims claims) {
        return new SentOnPurchases(journal, claims);
    }

    @Bean
    References references(MongoDatabase database) {
        return new MongoReferences(database);
    }

    @Bean
    PurchasePreview purchasePreview(
            References references, AccountLoader accounts, SectionTerms terms, Allowance allowance, Clock clock) {
        return new PurchasePreview(references, accounts, terms, allowance, clock);
    }

    @Bean
    IntakeStage intakeStage(
            References references,
            Claims claims,
            ParkingLot<AboutMember> parkedReports,
            ParkingLot<PurchaseReturned> parkedReturns,
            ParkingLot<PurchaseConfirmed> parkedConfirmations,
            ParkingLot<ActivityWithdrawn> parkedWithdrawals,
            ReceiptStores receipts,
            EventPublisher publisher,
            Clock clock) {
        return new IntakeStage(
                references,
                claims,
                parkedReports,
                parkedReturns,
                parkedConfirmations,
                parkedWithdrawals,
                receipts,
                () -> new KafkaCommandSender(publisher.outbox(), clock));
    }

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> intakeConsumer(
            Consumers consumers, IntakeStage intake, SectionTerms terms, EventPublisher publisher, Clock clock) {
        Map<String, Class<?>> types =
                Topic.INTAKE.events().stream().collect(Collectors.toMap(EventType::wireName, EventType::data));
        IntakeConsumer stage = new IntakeConsumer(intake, terms);
        return consumers.consumer(
                "points-intake",
                Topic.INTAKE.topicName(),
                types,
                new AnsweredSetAsides(stage, publisher, Component.POINTS_INTAKE, clock));
    }

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> memberConsumer(Consumers consumers, EventPublisher publisher) {
        return consumers.consumer(
                "points-members",
                Topic.MEMBERS.topicName(),
                EventType.MEMBER_CHANGED.wireName(),
                EventType.MEMBER_CHANGED.data(),
                new MemberConsumer(publisher));
    }
}
