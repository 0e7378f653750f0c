package io.vafa.campaign;

import com.mongodb.client.MongoDatabase;
import io.vafa.campaign.adapter.in.referral.ReferralController;
import io.vafa.campaign.adapter.out.referral.MongoReferralCodes;
import io.vafa.campaign.adapter.out.referral.RandomCodes;
import io.vafa.campaign.application.EffectSender;
import io.vafa.campaign.application.StateStore;
import io.vafa.campaign.application.referral.Referrals;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Members who bring others. */
@Configuration(proxyBeanMethods = false)
@Import(ReferralController.class)
class ReferralConfiguration {
    @Bean
    Referrals referrals(StateStore states, MongoDatabase database, EffectSender effects, Clock clock) {
        return new Referrals(states, new MongoReferralCodes(database), effects, new RandomCodes(), clock);
    }
}
