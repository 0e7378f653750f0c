package io.vafa.platform.sections;

import com.mongodb.client.MongoDatabase;
import io.vafa.platform.eventing.EventPublisher;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** For a service that also owns sections; it needs {@link OwnedSection}s and a store. */
@Configuration(proxyBeanMethods = false)
@Import({SectionConfiguration.class, SectionController.class})
public class SectionOwnerConfiguration {

    @Bean
    SectionOwner sectionOwner(
            List<OwnedSection> owned,
            MongoDatabase database,
            SectionRegistry registry,
            SectionChannel channel,
            EventPublisher publisher,
            SectionSettings settings,
            Clock clock) {
        return new SectionOwner(owned, new SectionStore(database), registry, channel, publisher, settings, clock);
    }
}
