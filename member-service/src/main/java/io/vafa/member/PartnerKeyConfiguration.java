package io.vafa.member;

import com.mongodb.client.MongoDatabase;
import io.vafa.member.adapter.in.partnerkey.CountingKeyController;
import io.vafa.member.adapter.in.partnerkey.PartnerKeyController;
import io.vafa.member.adapter.out.partnerkey.MongoPartnerKeys;
import io.vafa.member.adapter.out.partnerkey.SealedPartnerKeyVault;
import io.vafa.member.application.partnerkey.PartnerKeyDesk;
import io.vafa.platform.mongo.MongoSettings;
import io.vafa.platform.secret.SealedSecrets;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** How the keys of small partners are put together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PartnerKeySettings.class)
@Import({PartnerKeyController.class, CountingKeyController.class})
class PartnerKeyConfiguration {

    @Bean
    PartnerKeyDesk partnerKeyDesk(
            MongoDatabase database, PartnerKeySettings settings, MongoSettings store, Clock clock) {
        return new PartnerKeyDesk(
                new MongoPartnerKeys(database),
                new SealedPartnerKeyVault(SealedSecrets.read(settings.keyFile(), "partner", store.embedded())),
                clock);
    }
}
