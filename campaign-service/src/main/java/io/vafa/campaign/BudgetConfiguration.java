package io.vafa.campaign;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.campaign.adapter.in.BudgetController;
import io.vafa.campaign.adapter.out.MeasuredBudgets;
import io.vafa.campaign.adapter.out.MongoBudgets;
import io.vafa.campaign.adapter.out.MongoDecisionStore;
import io.vafa.campaign.application.BudgetAccounts;
import io.vafa.campaign.application.BudgetBook;
import io.vafa.campaign.application.BudgetReclaim;
import io.vafa.campaign.application.BudgetTerms;
import io.vafa.campaign.application.BudgetViews;
import io.vafa.campaign.application.CampaignCatalog;
import io.vafa.campaign.application.LeasedBudgets;
import io.vafa.platform.scheduling.RepeatedWork;
import java.time.Clock;
import java.util.UUID;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What campaigns may give in all, and what this process has leased of it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BudgetSettings.class)
@Import(BudgetController.class)
class BudgetConfiguration {

    @Bean
    BudgetAccounts budgetAccounts(MongoDatabase database) {
        return new MongoBudgets(database);
    }

    @Bean
    BudgetViews budgetViews(BudgetAccounts accounts, CampaignCatalog catalog) {
        return new BudgetViews(accounts, catalog);
    }

    @Bean
    LeasedBudgets leasedBudgets(
            CampaignCatalog catalog,
            BudgetAccounts accounts,
            BudgetSettings settings,
            MeterRegistry meters,
            Clock clock) {
        return new LeasedBudgets(
                catalog,
                new BudgetBook(accounts),
                new BudgetTerms(settings.lease(), settings.margin(), settings.askAgain(), settings.unitsMax()),
                new MeasuredBudgets(meters),
                clock,
                UUID.randomUUID().toString(),
                () -> UUID.randomUUID().toString());
    }

    @Bean
    RepeatedWork endingBudgetLeases(
            LeasedBudgets budgets,
            BudgetAccounts accounts,
            MongoDecisionStore decisions,
            BudgetSettings settings,
            Clock clock) {
        BudgetReclaim reclaim =
                new BudgetReclaim(accounts, new BudgetBook(accounts), decisions, settings.margin(), clock);
        return RepeatedWork.afterPause("campaign-budgets", settings.interval(), () -> {
            budgets.tick();
            reclaim.run();
        });
    }

    @Bean
    DisposableBean budgetLeaseReturn(LeasedBudgets budgets) {
        return new BudgetLeaseReturn(budgets);
    }
}
