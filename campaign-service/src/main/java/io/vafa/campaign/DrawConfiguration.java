package io.vafa.campaign;

import com.mongodb.client.MongoDatabase;
import io.vafa.campaign.adapter.in.draw.DrawController;
import io.vafa.campaign.adapter.out.draw.HmacPseudonyms;
import io.vafa.campaign.adapter.out.draw.MongoDraws;
import io.vafa.campaign.application.CampaignCatalog;
import io.vafa.campaign.application.EffectSender;
import io.vafa.campaign.application.StateStore;
import io.vafa.campaign.application.draw.Draws;
import io.vafa.platform.mongo.MongoSettings;
import io.vafa.platform.scheduling.RepeatedWork;
import io.vafa.platform.secret.KeyRing;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Draws that anybody can do again. */
@Configuration(proxyBeanMethods = false)
@Import(DrawController.class)
class DrawConfiguration {
    private static final Duration SWEPT_EVERY = Duration.ofMinutes(1);

    @Bean
    Draws draws(
            StateStore states,
            CampaignCatalog catalog,
            MongoDatabase database,
            EffectSender effects,
            CampaignSettings settings,
            MongoSettings store,
            Clock clock) {
        return new Draws(
                states,
                catalog,
                new MongoDraws(database),
                effects,
                new HmacPseudonyms(KeyRing.read(settings.gameKeyFile(), "game", store.embedded())),
                () -> UUID.randomUUID().toString(),
                clock);
    }

    @Bean
    RepeatedWork drawsSwept(Draws draws) {
        return RepeatedWork.afterPause("campaign-draws", SWEPT_EVERY, draws::sweep);
    }
}
