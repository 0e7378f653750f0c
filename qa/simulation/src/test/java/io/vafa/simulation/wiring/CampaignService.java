package io.vafa.simulation.wiring;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vafa.campaign.adapter.in.JournalHandler;
import io.vafa.campaign.adapter.in.TierSectionValidator;
import io.vafa.campaign.adapter.out.KafkaEffectSender;
import io.vafa.campaign.adapter.out.MongoDecisionStore;
import io.vafa.campaign.adapter.out.MongoStateStore;
import io.vafa.campaign.adapter.out.SectionCampaigns;
import io.vafa.campaign.adapter.out.SectionLadders;
import io.vafa.campaign.adapter.out.SectionLifecycles;
import io.vafa.campaign.application.Budgets;
import io.vafa.campaign.application.JournalCampaigns;
import io.vafa.campaign.application.ProgressCache;
import io.vafa.campaign.application.till.Promises;
import io.vafa.campaign.domain.TierSection;
import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionChannel;
import io.vafa.platform.sections.SectionDesk;
import io.vafa.platform.sections.SectionOwner;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.rating.cel.CelConditions;
import io.vafa.simulation.world.ServiceProcess;
import io.vafa.simulation.world.World;
import java.util.List;

/** The campaign service as its configuration puts it together. */
final class CampaignService implements Service {
    static final String NAME = "campaign";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Started start(
            World world, ServiceProcess process, SectionRegistry registry, Settings settings, Plant plant) {
        MongoDatabase database = world.store(NAME).seenBy(process);
        EventPublisher publisher = new EventPublisher(process.producer());
        SectionOwner owner = SectionDesk.owner(
                List.of(new OwnedSection(TierSection.NAME, new TierSectionValidator())),
                database,
                registry,
                new SectionChannel(
                        Topic.PROGRAMS.topicName(),
                        EventType.SECTION_APPLIED.wireName(),
                        Component.CAMPAIGN_SERVICE.title()),
                publisher,
                world.clock());
        Plant.CampaignPorts ports = plant.campaign(new Plant.CampaignPorts(
                new KafkaEffectSender(publisher, world.clock()), new MongoStateStore(database)));
        JournalCampaigns campaigns = new JournalCampaigns(
                new MongoDecisionStore(database),
                ports.states(),
                ports.effects(),
                new SectionLadders(registry),
                new SectionLifecycles(registry),
                new SectionCampaigns(registry, new CelConditions()),
                Promises.NONE,
                Budgets.UNBOUNDED,
                new ProgressCache(settings.membersInMemoryMax()),
                settings.timelinePointsMax());
        return new Started(
                publisher,
                owner,
                List.of(new ConsumerPlan(
                        "campaigns",
                        Topic.JOURNAL.topicName(),
                        PointsService.types(Topic.JOURNAL),
                        plant.campaignHandler(new JournalHandler(campaigns, new SimpleMeterRegistry())))),
                () -> {},
                () -> {});
    }
}
