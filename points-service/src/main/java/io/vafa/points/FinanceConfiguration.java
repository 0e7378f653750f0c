package io.vafa.points;

import com.mongodb.client.MongoDatabase;
import io.vafa.contracts.Topic;
import io.vafa.platform.eventing.TopicReader;
import io.vafa.platform.scheduling.RepeatedWork;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.points.finance.adapter.in.ClearingController;
import io.vafa.points.finance.adapter.in.ControlTotalController;
import io.vafa.points.finance.adapter.in.FinanceController;
import io.vafa.points.finance.adapter.in.PeriodController;
import io.vafa.points.finance.adapter.in.SealController;
import io.vafa.points.finance.adapter.out.MongoClosures;
import io.vafa.points.finance.adapter.out.MongoControlTotals;
import io.vafa.points.finance.adapter.out.MongoSealedMembers;
import io.vafa.points.finance.adapter.out.MongoSeals;
import io.vafa.points.finance.application.ClearingReports;
import io.vafa.points.finance.application.ControlDesk;
import io.vafa.points.finance.application.FinanceReports;
import io.vafa.points.finance.application.FinanceTerms;
import io.vafa.points.finance.application.Periods;
import io.vafa.points.finance.application.SealCatalog;
import io.vafa.points.finance.application.SealContents;
import io.vafa.points.finance.application.SealJob;
import io.vafa.points.finance.application.Seals;
import io.vafa.points.ledger.application.Journal;
import io.vafa.points.program.ContractBook;
import io.vafa.points.program.SectionFinanceTerms;
import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.ConsumerFactory;

/** Sealing days, and what sealed days say; nothing here is on the way of a purchase. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FinanceSettings.class)
@Import({
    FinanceController.class,
    ClearingController.class,
    PeriodController.class,
    SealController.class,
    ControlTotalController.class
})
class FinanceConfiguration {

    @Bean
    ContractBook contractBook() {
        return new ContractBook();
    }

    @Bean
    TopicReader contractReader(ConsumerFactory<String, byte[]> consumers, ContractBook contracts) {
        // All of it before anything is sealed, since what is sealed without a price stays so.
        return new TopicReader(
                consumers, "points-contracts", Topic.REGISTRY.topicName(), TopicReader.From.BEGINNING, contracts);
    }

    @Bean
    FinanceTerms financeTerms(SectionRegistry registry, ContractBook contracts) {
        return new SectionFinanceTerms(registry, contracts);
    }

    @Bean
    Seals seals(MongoDatabase database) {
        return new MongoSeals(database);
    }

    @Bean
    SealCatalog sealCatalog(Seals seals) {
        return new SealCatalog(seals);
    }

    @Bean
    SealContents sealContents(Seals seals) {
        return new SealContents(seals);
    }

    @Bean
    SealJob sealJob(
            Seals seals,
            SealCatalog catalog,
            MongoDatabase database,
            Journal journal,
            FinanceTerms terms,
            Clock clock,
            FinanceSettings settings) {
        return new SealJob(
                seals,
                catalog,
                new MongoSealedMembers(database),
                journal,
                terms,
                clock,
                settings.delay(),
                () -> UUID.randomUUID().toString());
    }

    @Bean
    RepeatedWork sealing(SealJob job, FinanceTerms terms, FinanceSettings settings) {
        return RepeatedWork.afterPause("points-seal", settings.interval(), new SealRound(job, terms::programs));
    }

    @Bean
    FinanceReports financeReports(SealCatalog catalog, SealContents contents, FinanceTerms terms) {
        return new FinanceReports(catalog, contents, terms);
    }

    @Bean
    ClearingReports clearingReports(SealCatalog catalog, SealContents contents) {
        return new ClearingReports(catalog, contents);
    }

    @Bean
    Periods periods(
            SealCatalog catalog, FinanceReports reports, FinanceTerms terms, MongoDatabase database, Clock clock) {
        return new Periods(catalog, reports, terms, new MongoClosures(database), clock);
    }

    @Bean
    ControlDesk controlDesk(SealCatalog catalog, SealContents contents, MongoDatabase database) {
        return new ControlDesk(catalog, contents, new MongoControlTotals(database));
    }
}
