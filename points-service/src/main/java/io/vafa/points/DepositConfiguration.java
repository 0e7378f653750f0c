package io.vafa.points;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.vafa.platform.scheduling.RepeatedWork;
import io.vafa.platform.sections.SectionRegistry;
import io.vafa.points.deposit.adapter.in.DepositController;
import io.vafa.points.deposit.adapter.out.MeasuredDeposits;
import io.vafa.points.deposit.adapter.out.MongoDeposits;
import io.vafa.points.deposit.application.DepositAccounts;
import io.vafa.points.deposit.application.DepositBook;
import io.vafa.points.deposit.application.DepositDesk;
import io.vafa.points.deposit.application.DepositSettling;
import io.vafa.points.deposit.application.DepositTerms;
import io.vafa.points.deposit.application.LeaseTerms;
import io.vafa.points.deposit.application.LeasedAllowance;
import io.vafa.points.finance.application.FinanceTerms;
import io.vafa.points.finance.application.SealCatalog;
import io.vafa.points.finance.application.SealContents;
import io.vafa.points.program.SectionDepositTerms;
import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Prepaid partners: what they deposit, and what this process has leased of it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DepositSettings.class)
@Import(DepositController.class)
class DepositConfiguration {

    @Bean
    DepositTerms depositTerms(SectionRegistry registry) {
        return new SectionDepositTerms(registry);
    }

    @Bean
    DepositAccounts depositAccounts(MongoDatabase database) {
        return new MongoDeposits(database);
    }

    @Bean
    DepositBook depositBook(DepositAccounts accounts) {
        return new DepositBook(accounts);
    }

    @Bean
    LeasedAllowance leasedAllowance(
            DepositTerms terms, DepositBook book, DepositSettings settings, MeterRegistry meters) {
        return new LeasedAllowance(
                terms,
                book,
                new LeaseTerms(settings.lease(), settings.margin(), settings.askAgain(), settings.pointsMax()),
                new MeasuredDeposits(meters),
                UUID.randomUUID().toString(),
                () -> UUID.randomUUID().toString());
    }

    @Bean
    DepositSettling depositSettling(
            DepositAccounts accounts,
            DepositBook book,
            SealCatalog seals,
            SealContents contents,
            DepositSettings settings) {
        return new DepositSettling(accounts, book, seals, contents, settings.margin());
    }

    @Bean
    DepositDesk depositDesk(
            DepositAccounts accounts, DepositSettling settling, SealCatalog seals, DepositTerms terms, Clock clock) {
        return new DepositDesk(accounts, settling, seals, terms, clock);
    }

    @Bean
    RepeatedWork settlingDeposits(
            LeasedAllowance allowance,
            DepositSettling settling,
            FinanceTerms terms,
            Clock clock,
            DepositSettings settings) {
        return RepeatedWork.afterPause("points-deposits", settings.interval(), () -> {
            allowance.tick(clock.instant());
            terms.programs().forEach(settling::settle);
        });
    }

    @Bean
    LeaseReturn leaseReturn(LeasedAllowance allowance, Clock clock) {
        return new LeaseReturn(allowance, clock);
    }
}
