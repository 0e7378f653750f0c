package io.vafa.campaign;

import com.mongodb.client.MongoDatabase;
import io.vafa.campaign.adapter.in.CampaignController;
import io.vafa.campaign.adapter.out.MongoDrafts;
import io.vafa.campaign.adapter.out.SectionVersions;
import io.vafa.campaign.application.draft.Drafts;
import io.vafa.campaign.program.ProgramFacts;
import io.vafa.platform.sections.SectionOwner;
import io.vafa.platform.sections.SectionRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Campaigns one by one, over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import(CampaignController.class)
class DraftConfiguration {
    @Bean
    Drafts drafts(MongoDatabase database, SectionOwner owner, SectionRegistry registry, Clock clock) {
        return new Drafts(
                new MongoDrafts(database),
                new SectionVersions(owner, registry),
                program -> ProgramFacts.latest(registry, program).zone(),
                clock);
    }
}
