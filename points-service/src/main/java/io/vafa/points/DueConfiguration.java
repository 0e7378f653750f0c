package io.vafa.points;

import com.mongodb.client.MongoDatabase;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.scheduling.RepeatedWork;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.points.ledger.adapter.out.KafkaDueSender;
import io.vafa.points.ledger.adapter.out.MongoDueMembers;
import io.vafa.points.ledger.application.DueMembers;
import io.vafa.points.ledger.application.DueTick;
import io.vafa.points.program.ProgramSections;
import io.vafa.points.program.SectionTerms;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What falls due with nobody asking: points that mature and expire, and the word about it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DueSettings.class)
class DueConfiguration {

    @Bean
    MongoDueMembers dueMembers(MongoDatabase database) {
        return new MongoDueMembers(database);
    }

    @Bean
    DueTick dueTick(
            DueMembers members,
            SectionTerms terms,
            SectionRegistry registry,
            EventPublisher publisher,
            Clock clock,
            DueSettings settings) {
        return new DueTick(
                members,
                terms,
                () -> registry.programs(ProgramSections.PROGRAM),
                () -> new KafkaDueSender(publisher.outbox(), clock),
                clock,
                settings.pageMax());
    }

    @Bean
    RepeatedWork dueTicks(DueTick tick, DueSettings settings) {
        return RepeatedWork.afterPause("points-due", settings.interval(), new DueRound(tick));
    }
}
