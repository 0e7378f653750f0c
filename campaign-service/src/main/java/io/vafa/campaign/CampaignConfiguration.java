package io.vafa.campaign;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.campaign.adapter.in.CampaignsSectionValidator;
import io.vafa.campaign.adapter.in.DecisionController;
import io.vafa.campaign.adapter.in.JournalHandler;
import io.vafa.campaign.adapter.in.LifecycleSectionValidator;
import io.vafa.campaign.adapter.in.RewardController;
import io.vafa.campaign.adapter.in.StageController;
import io.vafa.campaign.adapter.in.StatusController;
import io.vafa.campaign.adapter.in.TierController;
import io.vafa.campaign.adapter.in.TierSectionValidator;
import io.vafa.campaign.adapter.out.HmacFortune;
import io.vafa.campaign.adapter.out.KafkaEffectSender;
import io.vafa.campaign.adapter.out.MongoDecisionStore;
import io.vafa.campaign.adapter.out.MongoRounds;
import io.vafa.campaign.adapter.out.MongoStateStore;
import io.vafa.campaign.adapter.out.SectionCampaigns;
import io.vafa.campaign.adapter.out.SectionLadders;
import io.vafa.campaign.adapter.out.SectionLifecycles;
import io.vafa.campaign.application.BudgetAccounts;
import io.vafa.campaign.application.CampaignCatalog;
import io.vafa.campaign.application.DecisionStore;
import io.vafa.campaign.application.EffectSender;
import io.vafa.campaign.application.JournalCampaigns;
import io.vafa.campaign.application.Ladders;
import io.vafa.campaign.application.LeasedBudgets;
import io.vafa.campaign.application.Lifecycles;
import io.vafa.campaign.application.Memberships;
import io.vafa.campaign.application.ProgressCache;
import io.vafa.campaign.application.RewardViews;
import io.vafa.campaign.application.StageRound;
import io.vafa.campaign.application.StageViews;
import io.vafa.campaign.application.StateStore;
import io.vafa.campaign.application.TierRound;
import io.vafa.campaign.application.TierViews;
import io.vafa.campaign.application.TimeRound;
import io.vafa.campaign.application.till.Promises;
import io.vafa.campaign.domain.LifecycleSection;
import io.vafa.campaign.domain.TierSection;
import io.vafa.campaign.domain.Timeline;
import io.vafa.campaign.domain.engine.Fortune;
import io.vafa.campaign.program.CampaignsSection;
import io.vafa.contracts.Component;
import io.vafa.contracts.EventType;
import io.vafa.contracts.Topic;
import io.vafa.platform.PlatformConfiguration;
import io.vafa.platform.eventing.Consumers;
import io.vafa.platform.eventing.EventPublisher;
import io.vafa.platform.eventing.TopicPlan;
import io.vafa.platform.mongo.MongoConfiguration;
import io.vafa.platform.mongo.MongoSettings;
import io.vafa.platform.scheduling.RepeatedWork;
import io.vafa.platform.secret.KeyRing;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionChannel;
import io.vafa.platform.sections.SectionOwnerConfiguration;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.rating.cel.CelConditions;
import io.vafa.rating.section.Conditions;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** The service's parts, each declared: several services share one class path in the embedded mode. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CampaignSettings.class)
@Import({
    TillConfiguration.class,
    DrawConfiguration.class,
    ReferralConfiguration.class,
    SegmentConfiguration.class,
    PlatformConfiguration.class,
    MongoConfiguration.class,
    SectionOwnerConfiguration.class,
    BudgetConfiguration.class,
    GoodwillConfiguration.class,
    DraftConfiguration.class,
    FigureConfiguration.class,
    TierController.class,
    StageController.class,
    RewardController.class,
    DecisionController.class,
    StatusController.class
})
class CampaignConfiguration {
    /** The consumer group, and the name in metrics and dead letters. */
    private static final String CONSUMER = "campaigns";

    /** Members whose stage is looked at before that is noted. */
    private static final int STAGE_PAGE = 1_000;

    @Bean
    TopicPlan topicPlan() {
        return new TopicPlan(Topic.configurations());
    }

    @Bean
    SectionChannel sectionChannel() {
        return new SectionChannel(
                Topic.PROGRAMS.topicName(), EventType.SECTION_APPLIED.wireName(), Component.CAMPAIGN_SERVICE.title());
    }

    @Bean
    OwnedSection tiers() {
        return new OwnedSection(TierSection.NAME, new TierSectionValidator());
    }

    @Bean
    OwnedSection lifecycle() {
        return new OwnedSection(LifecycleSection.NAME, new LifecycleSectionValidator());
    }

    @Bean
    Conditions conditions() {
        return new CelConditions();
    }

    @Bean
    OwnedSection campaigns(SectionRegistry registry, Conditions conditions, BudgetAccounts accounts) {
        return new OwnedSection(CampaignsSection.NAME, new CampaignsSectionValidator(registry, conditions, accounts));
    }

    @Bean
    CampaignCatalog campaignCatalog(SectionRegistry registry, Conditions conditions, Memberships memberships) {
        return new SectionCampaigns(registry, conditions, memberships);
    }

    @Bean
    Lifecycles lifecycles(SectionRegistry registry) {
        return new SectionLifecycles(registry);
    }

    @Bean
    StageViews stageViews(StateStore states, Lifecycles lifecycles) {
        return new StageViews(states, lifecycles);
    }

    @Bean
    RepeatedWork stageRound(
            StateStore states,
            EffectSender effects,
            Lifecycles lifecycles,
            MongoDatabase database,
            CampaignSettings settings,
            Clock clock) {
        return RepeatedWork.afterPause(
                "campaign-stages",
                settings.stagesEvery(),
                new StageRound(
                        states, effects, lifecycles, new MongoRounds(database, "stageRounds"), clock, STAGE_PAGE));
    }

    @Bean
    RepeatedWork tierRound(
            StateStore states,
            EffectSender effects,
            Ladders ladders,
            MongoDatabase database,
            CampaignSettings settings,
            Clock clock) {
        return RepeatedWork.afterPause(
                "campaign-tiers",
                settings.stagesEvery(),
                new TierRound(states, effects, ladders, new MongoRounds(database, "tierRounds"), clock, STAGE_PAGE));
    }

    @Bean
    RepeatedWork timeRound(
            SectionRegistry registry,
            StateStore states,
            DecisionStore decisions,
            EffectSender effects,
            Ladders ladders,
            CampaignCatalog catalog,
            MongoDatabase database,
            CampaignSettings settings,
            Clock clock) {
        return RepeatedWork.afterPause(
                "campaign-times",
                settings.stagesEvery(),
                new TimeRound(
                        () -> registry.programs(CampaignsSection.NAME),
                        states,
                        decisions,
                        effects,
                        ladders,
                        catalog,
                        new MongoRounds(database, "timeRounds"),
                        clock,
                        STAGE_PAGE));
    }

    @Bean
    Ladders ladders(SectionRegistry registry) {
        return new SectionLadders(registry);
    }

    @Bean
    MongoDecisionStore decisionStore(MongoDatabase database) {
        return new MongoDecisionStore(database);
    }

    @Bean
    StateStore stateStore(MongoDatabase database) {
        return new MongoStateStore(database);
    }

    @Bean
    EffectSender effectSender(EventPublisher publisher, Clock clock) {
        return new KafkaEffectSender(publisher, clock);
    }

    @Bean
    RewardViews rewardViews(StateStore states, CampaignCatalog catalog) {
        return new RewardViews(states, catalog);
    }

    @Bean
    TierViews tierViews(StateStore states, Ladders ladders) {
        return new TierViews(states, ladders);
    }

    @Bean
    Fortune fortune(CampaignSettings settings, MongoSettings store) {
        return new HmacFortune(KeyRing.read(settings.gameKeyFile(), "game", store.embedded())
                .values()
                .iterator()
                .next());
    }

    @Bean
    JournalCampaigns journalCampaigns(
            DecisionStore decisions,
            StateStore states,
            EffectSender effects,
            Ladders ladders,
            Lifecycles lifecycles,
            CampaignCatalog catalog,
            Promises promises,
            LeasedBudgets budgets,
            Fortune fortune,
            CampaignSettings settings) {
        return new JournalCampaigns(
                decisions,
                states,
                effects,
                ladders,
                lifecycles,
                catalog,
                promises,
                budgets,
                fortune,
                new ProgressCache(settings.cachedMembersPerPartition()),
                Timeline.POINTS_MAX);
    }

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> journalConsumer(
            Consumers consumers, JournalCampaigns campaigns, MeterRegistry meters) {
        return consumers.consumer(
                CONSUMER,
                Topic.JOURNAL.topicName(),
                EventType.JOURNAL_ENTRY.wireName(),
                EventType.JOURNAL_ENTRY.data(),
                new JournalHandler(campaigns, meters));
    }
}
