package io.vafa.campaign;

import com.mongodb.client.MongoDatabase;
import io.vafa.campaign.adapter.in.segment.SegmentController;
import io.vafa.campaign.adapter.in.segment.SegmentExportController;
import io.vafa.campaign.adapter.in.segment.SegmentsSectionValidator;
import io.vafa.campaign.adapter.out.segment.MongoCensuses;
import io.vafa.campaign.adapter.out.segment.MongoSegmentLists;
import io.vafa.campaign.adapter.out.segment.MongoThresholds;
import io.vafa.campaign.adapter.out.segment.SectionSegments;
import io.vafa.campaign.application.DecisionStore;
import io.vafa.campaign.application.Ladders;
import io.vafa.campaign.application.MemberFactsReader;
import io.vafa.campaign.application.Memberships;
import io.vafa.campaign.application.StateStore;
import io.vafa.campaign.application.segment.Census;
import io.vafa.campaign.application.segment.CensusStore;
import io.vafa.campaign.application.segment.ListKeeping;
import io.vafa.campaign.application.segment.SegmentCatalog;
import io.vafa.campaign.application.segment.SegmentLists;
import io.vafa.campaign.application.segment.SegmentMemberships;
import io.vafa.campaign.application.segment.SegmentRound;
import io.vafa.campaign.application.segment.SegmentViews;
import io.vafa.campaign.application.segment.ThresholdStore;
import io.vafa.campaign.application.segment.Thresholds;
import io.vafa.campaign.program.SegmentsSection;
import io.vafa.platform.scheduling.RepeatedWork;
import io.vafa.platform.sections.OwnedSection;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.rating.section.Conditions;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What says who is in which segment. */
@Configuration(proxyBeanMethods = false)
@Import({SegmentController.class, SegmentExportController.class})
class SegmentConfiguration {
    /** Members held at once while they are counted. */
    private static final int PAGE = 1_000;

    @Bean
    OwnedSection segments(SectionRegistry registry, Conditions conditions) {
        return new OwnedSection(SegmentsSection.NAME, new SegmentsSectionValidator(registry, conditions));
    }

    @Bean
    SegmentCatalog segmentCatalog(SectionRegistry registry, Conditions conditions) {
        return new SectionSegments(registry, conditions);
    }

    @Bean
    SegmentLists segmentLists(MongoDatabase database) {
        return new MongoSegmentLists(database);
    }

    @Bean
    ThresholdStore thresholdStore(MongoDatabase database) {
        return new MongoThresholds(database);
    }

    @Bean
    Thresholds thresholds(ThresholdStore store, Clock clock) {
        return new Thresholds(store, clock);
    }

    @Bean
    CensusStore censusStore(MongoDatabase database) {
        return new MongoCensuses(database);
    }

    @Bean
    Memberships memberships(SegmentCatalog catalog, Thresholds thresholds, SegmentLists lists) {
        return new SegmentMemberships(catalog, thresholds, lists);
    }

    @Bean
    Census census(
            StateStore states, Ladders ladders, DecisionStore decisions, Memberships memberships, SegmentLists lists) {
        return new Census(states, new MemberFactsReader(ladders, decisions, memberships), lists, PAGE);
    }

    @Bean
    SegmentViews segmentViews(
            SegmentCatalog catalog, Census census, Thresholds thresholds, CensusStore censuses, Clock clock) {
        return new SegmentViews(catalog, census, thresholds, censuses, clock);
    }

    @Bean
    ListKeeping listKeeping(SegmentCatalog catalog, SegmentLists lists, StateStore states, Clock clock) {
        return new ListKeeping(catalog, lists, states, clock, SegmentLists.MEMBERS_MAX);
    }

    @Bean
    RepeatedWork segmentRound(
            SegmentCatalog catalog,
            Census census,
            ThresholdStore store,
            Thresholds thresholds,
            CensusStore censuses,
            CampaignSettings settings,
            Clock clock) {
        return RepeatedWork.afterPause(
                "campaign-segments",
                settings.stagesEvery(),
                new SegmentRound(catalog, census, store, thresholds, censuses, clock));
    }
}
