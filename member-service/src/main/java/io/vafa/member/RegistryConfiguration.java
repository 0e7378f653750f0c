package io.vafa.member;

import com.mongodb.client.MongoDatabase;
import io.vafa.member.adapter.in.registry.RegistryController;
import io.vafa.member.adapter.in.registry.RegistryImportController;
import io.vafa.member.adapter.in.registry.RegistryListController;
import io.vafa.member.adapter.in.registry.RegistrySectionValidator;
import io.vafa.member.adapter.out.registry.KafkaRegistryTelling;
import io.vafa.member.adapter.out.registry.MongoRegistryRecords;
import io.vafa.member.adapter.out.registry.MongoUntoldRegistry;
import io.vafa.member.adapter.out.registry.SectionRegistryTerms;
import io.vafa.member.application.Programs;
import io.vafa.member.application.registry.RegistryDesk;
import io.vafa.member.application.registry.RegistryHerald;
import io.vafa.member.application.registry.RegistryRecords;
import io.vafa.member.application.registry.RegistryTerms;
import io.vafa.member.application.registry.UntoldRegistry;
import io.vafa.member.domain.registry.RegistrySection;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.scheduling.RepeatedWork;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionRegistry;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** How the registry of partners, stores and tills is put together. */
@Configuration(proxyBeanMethods = false)
@Import({RegistryController.class, RegistryListController.class, RegistryImportController.class})
class RegistryConfiguration {

    @Bean
    OwnedSection registrySection() {
        return new OwnedSection(RegistrySection.NAME, new RegistrySectionValidator());
    }

    @Bean
    RegistryTerms registryTerms(Programs programs, SectionRegistry sections) {
        return new SectionRegistryTerms(programs, sections);
    }

    @Bean
    RegistryRecords registryRecords(MongoDatabase database) {
        return new MongoRegistryRecords(database);
    }

    @Bean
    UntoldRegistry untoldRegistry(MongoDatabase database) {
        return new MongoUntoldRegistry(database);
    }

    @Bean
    RegistryHerald registryHerald(
            RegistryRecords records, UntoldRegistry untold, EventPublisher publisher, Clock clock) {
        return new RegistryHerald(records, untold, new KafkaRegistryTelling(publisher), clock);
    }

    @Bean
    RegistryDesk registryDesk(RegistryRecords records, UntoldRegistry untold, RegistryHerald herald, Clock clock) {
        return new RegistryDesk(records, untold, herald, clock);
    }

    @Bean
    RepeatedWork registrySweeping(RegistryHerald herald, EnrolmentSettings settings) {
        return RepeatedWork.fromStart(
                "registry-sweeper",
                settings.sweepEvery(),
                new SweepRound(Map.of("changes of the registry", () -> herald.sweep(settings.patience()))));
    }
}
