package io.vafa.campaign;

import com.mongodb.client.MongoDatabase;
import io.vafa.campaign.adapter.in.till.CouponController;
import io.vafa.campaign.adapter.in.till.QuoteController;
import io.vafa.campaign.adapter.out.till.HmacCouponCodes;
import io.vafa.campaign.adapter.out.till.MongoClaims;
import io.vafa.campaign.adapter.out.till.MongoCommitments;
import io.vafa.campaign.adapter.out.till.MongoCouponBatches;
import io.vafa.campaign.adapter.out.till.MongoQuotes;
import io.vafa.campaign.application.Budgets;
import io.vafa.campaign.application.CampaignCatalog;
import io.vafa.campaign.application.DecisionStore;
import io.vafa.campaign.application.Forecasts;
import io.vafa.campaign.application.Ladders;
import io.vafa.campaign.application.Lifecycles;
import io.vafa.campaign.application.MemberFactsReader;
import io.vafa.campaign.application.StateStore;
import io.vafa.campaign.application.till.ClaimStore;
import io.vafa.campaign.application.till.Coupons;
import io.vafa.campaign.application.till.Promises;
import io.vafa.campaign.application.till.Quotes;
import io.vafa.platform.mongo.MongoSettings;
import io.vafa.platform.scheduling.RepeatedWork;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What answers tills before anything is paid. */
@Configuration(proxyBeanMethods = false)
@Import({QuoteController.class, CouponController.class})
class TillConfiguration {
    private static final Duration SWEPT_EVERY = Duration.ofMinutes(1);

    @Bean
    ClaimStore claimStore(MongoDatabase database) {
        return new MongoClaims(database);
    }

    @Bean
    Promises promises(MongoDatabase database, ClaimStore claims, Clock clock, CampaignSettings settings) {
        return new Promises(new MongoCommitments(database), claims, clock, settings.promisesLast());
    }

    @Bean
    Quotes quotes(
            StateStore states,
            CampaignCatalog catalog,
            Ladders ladders,
            DecisionStore decisions,
            MongoDatabase database,
            ClaimStore claims,
            Promises promises,
            Clock clock,
            CampaignSettings settings) {
        return new Quotes(
                states,
                catalog,
                new MemberFactsReader(ladders, decisions, catalog.memberships()),
                new MongoQuotes(database),
                claims,
                promises,
                () -> "q_" + UUID.randomUUID().toString().replace("-", ""),
                clock,
                settings.quotesLast());
    }

    @Bean
    Forecasts forecasts(
            StateStore states,
            DecisionStore decisions,
            Ladders ladders,
            Lifecycles lifecycles,
            CampaignCatalog catalog,
            Budgets budgets) {
        return new Forecasts(states, decisions, ladders, lifecycles, catalog, budgets);
    }

    @Bean
    Coupons coupons(
            MongoDatabase database,
            CampaignCatalog catalog,
            CampaignSettings settings,
            MongoSettings store,
            Clock clock) {
        return new Coupons(
                new MongoCouponBatches(database),
                HmacCouponCodes.of(settings.couponKeyFile(), store.embedded()),
                catalog,
                clock);
    }

    @Bean
    RepeatedWork promisesSwept(Promises promises, Quotes quotes) {
        return RepeatedWork.afterPause("campaign-promises", SWEPT_EVERY, () -> {
            promises.sweep();
            quotes.sweep();
        });
    }
}
