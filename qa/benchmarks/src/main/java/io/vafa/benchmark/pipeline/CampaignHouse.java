package io.vafa.benchmark.pipeline;

import io.vafa.campaign.CampaignServiceApplication;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.standalone.host.EmbeddedService;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** The campaign service, and nobody else. */
final class CampaignHouse extends ServiceHouse {
    CampaignHouse(Path folder) {
        super(folder, new EmbeddedService("campaign-service", CampaignServiceApplication::application, Map.of()));
    }

    /** The sections that the service has heard of. */
    SectionRegistry sections() {
        return context().getBean(SectionRegistry.class);
    }

    ConcurrentMessageListenerContainer<?, ?> journal() {
        return context().getBean("journalConsumer", ConcurrentMessageListenerContainer.class);
    }
}
