package io.vafa.campaign;

import com.mongodb.client.MongoDatabase;
import io.vafa.campaign.adapter.in.GoodwillController;
import io.vafa.campaign.adapter.out.MongoGoodwill;
import io.vafa.campaign.application.CampaignCatalog;
import io.vafa.campaign.application.EffectSender;
import io.vafa.campaign.application.Forecasts;
import io.vafa.campaign.application.goodwill.Goodwill;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** How staff make up for what went wrong. */
@Configuration(proxyBeanMethods = false)
@Import(GoodwillController.class)
class GoodwillConfiguration {
    @Bean
    Goodwill goodwill(CampaignCatalog catalog, Forecasts forecasts, MongoDatabase database, EffectSender effects) {
        return new Goodwill(catalog, forecasts, new MongoGoodwill(database), effects);
    }
}
