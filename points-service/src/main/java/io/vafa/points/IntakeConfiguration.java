package io.vafa.points;

import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.contracts.intake.PurchaseCompleted;
import io.vafa.contracts.intake.PurchaseConfirmed;
import io.vafa.contracts.intake.PurchaseReturned;
import io.vafa.platform.eventing.Consumers;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.scheduling.RepeatedWork;
import io.vafa.points.intake.adapter.in.ConfirmationController;
import io.vafa.points.intake.adapter.in.ConflictController;
import io.vafa.points.intake.adapter.in.IntakeConsumer;
import io.vafa.points.intake.adapter.in.MemberConsumer;
import io.vafa.points.intake.adapter.in.PreviewController;
import io.vafa.points.intake.adapter.in.PurchaseController;
import io.vafa.points.intake.adapter.in.ReturnController;
import io.vafa.points.intake.adapter.in.SentOnController;
import io.vafa.points.intake.adapter.out.KafkaCommandSender;
import io.vafa.points.intake.adapter.out.MongoClaims;
import io.vafa.points.intake.adapter.out.MongoParkingLot;
import io.vafa.points.intake.adapter.out.MongoReferences;
import io.vafa.points.intake.application.Claims;
import io.vafa.points.intake.application.GivingUp;
import io.vafa.points.intake.application.IntakeStage;
import io.vafa.points.intake.application.MemberConflicts;
import io.vafa.points.intake.application.ParkingLot;
import io.vafa.points.intake.application.PurchaseOutcomes;
import io.vafa.points.intake.application.PurchasePreview;
import io.vafa.points.intake.application.References;
import io.vafa.points.intake.application.SentOnPurchases;
import io.vafa.points.ledger.application.AccountLoader;
import io.vafa.points.ledger.application.Allowance;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.program.SectionTerms;
import io.vafa.points.reply.AnsweredSetAsides;
import java.time.Clock;
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
    ReturnController.class,
    SentOnController.class,
    ConfirmationController.class,
    PreviewController.class,
    ConflictController.class
})
class IntakeConfiguration {

    @Bean
    MongoClaims claims(MongoDatabase database, Clock clock) {
        return new MongoClaims(database, clock);
    }

    @Bean
    MemberConflicts memberConflicts(Claims claims) {
        return new MemberConflicts(claims);
    }

    @Bean
    ParkingLot<PurchaseCompleted> parkedPurchases(MongoDatabase database, Clock clock) {
        return MongoParkingLot.ofPurchases(database, clock);
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
    RepeatedWork givingUp(
            ParkingLot<PurchaseCompleted> parkedPurchases,
            ParkingLot<PurchaseReturned> parkedReturns,
            ParkingLot<PurchaseConfirmed> parkedConfirmations,
            ParkingSettings settings,
            Clock clock) {
        return RepeatedWork.afterPause(
                "points-parking",
                settings.interval(),
                new GivingUpRound(new GivingUp(clock), parkedPurchases, parkedReturns, parkedConfirmations, settings));
    }

    @Bean
    PurchaseOutcomes purchaseOutcomes(
            Claims claims,
            ParkingLot<PurchaseCompleted> parkedPurchases,
            ParkingLot<PurchaseReturned> parkedReturns,
            ParkingLot<PurchaseConfirmed> parkedConfirmations,
            Journal journal) {
        return new PurchaseOutcomes(claims, parkedPurchases, parkedReturns, parkedConfirmations, journal);
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
            ParkingLot<PurchaseCompleted> parkedPurchases,
            ParkingLot<PurchaseReturned> parkedReturns,
            ParkingLot<PurchaseConfirmed> parkedConfirmations,
            EventPublisher publisher,
            Clock clock) {
        return new IntakeStage(
                references,
                claims,
                parkedPurchases,
                parkedReturns,
                parkedConfirmations,
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
