package io.vafa.points;

import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.platform.PlatformConfiguration;
import io.vafa.platform.eventing.TopicPlan;
import io.vafa.platform.mongo.MongoConfiguration;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionChannel;
import io.vafa.platform.sections.SectionOwner;
import io.vafa.platform.sections.SectionOwnerConfiguration;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.platform.sections.SectionSettings;
import io.vafa.points.program.ProgramSections;
import io.vafa.points.program.SectionTerms;
import io.vafa.rating.cel.CelConditions;
import io.vafa.rating.section.Conditions;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the points service together: shared things here, the two stages in configurations of their own. */
@Configuration(proxyBeanMethods = false)
@Import({
    PlatformConfiguration.class,
    MongoConfiguration.class,
    SectionOwnerConfiguration.class,
    LedgerConfiguration.class,
    DueConfiguration.class,
    FinanceConfiguration.class,
    DepositConfiguration.class,
    AlertConfiguration.class,
    IntakeConfiguration.class,
    ReplyConfiguration.class,
    RefusalConfiguration.class
})
class PointsConfiguration {

    @Bean
    TopicPlan topicPlan() {
        return new TopicPlan(Topic.configurations());
    }

    @Bean
    SectionChannel sectionChannel() {
        return new SectionChannel(Topic.PROGRAMS.topicName(), EventType.SECTION_APPLIED.wireName(), "points-service");
    }

    @Bean
    Conditions conditions() {
        return new CelConditions();
    }

    @Bean
    List<OwnedSection> ownedSections(
            SectionRegistry registry, Conditions conditions, SectionSettings settings, Clock clock) {
        return new ProgramSections(registry, conditions, settings.propagationDelay(), clock).owned();
    }

    @Bean
    SectionTerms terms(SectionRegistry registry, SectionOwner owner, Conditions conditions) {
        return new SectionTerms(registry, owner, conditions);
    }
}
