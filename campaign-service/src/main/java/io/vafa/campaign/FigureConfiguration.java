package io.vafa.campaign;

import com.mongodb.client.MongoDatabase;
import io.vafa.campaign.adapter.in.ReportController;
import io.vafa.campaign.adapter.out.MongoFigureStore;
import io.vafa.campaign.adapter.out.SectionScores;
import io.vafa.campaign.application.CampaignCatalog;
import io.vafa.campaign.application.CampaignReports;
import io.vafa.campaign.application.SatisfactionReports;
import io.vafa.platform.sections.SectionRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What campaigns are measured by. */
@Configuration(proxyBeanMethods = false)
@Import(ReportController.class)
class FigureConfiguration {
    @Bean
    CampaignReports campaignReports(MongoDatabase database, CampaignCatalog catalog) {
        return new CampaignReports(new MongoFigureStore(database), catalog);
    }

    @Bean
    SatisfactionReports satisfactionReports(MongoDatabase database, SectionRegistry registry) {
        return new SatisfactionReports(new MongoFigureStore(database), new SectionScores(registry));
    }
}
