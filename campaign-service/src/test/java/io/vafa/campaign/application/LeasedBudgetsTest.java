package io.vafa.campaign.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.vafa.campaign.application.Budgets.Reserved;
import io.vafa.campaign.application.Budgets.UsedUp;
import io.vafa.campaign.domain.budget.BudgetAccount;
import io.vafa.campaign.domain.budget.BudgetKey;
import io.vafa.campaign.domain.budget.BudgetLease;
import io.vafa.campaign.domain.engine.Campaigns;
import io.vafa.campaign.engine.Club;
import io.vafa.campaign.program.CampaignsSection;
import io.vafa.contracts.decision.CampaignDraw;
import io.vafa.rating.cel.CelConditions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one process leases of what a campaign may give, and when it asks. */
class LeasedBudgetsTest {
    private static final String PROGRAM = "demo";
    private static final BudgetKey TIMES = new BudgetKey(PROGRAM, "first", "times");

    private final Campaigns campaigns = CampaignsSection.read(new CelConditions(), Club.FACTS, 1, Club.content("""
            campaigns:
              - id: first
                trigger: purchase
                limits: {campaign: 1000}
                gives: [{id: gift, gift: mug}]
            """));
    private final InMemoryBudgets accounts = new InMemoryBudgets();
    private final BudgetBook book = new BudgetBook(accounts);
    private Instant now = Instant.parse("2021-03-01T08:00:00Z");
    private int names;
    private final LeasedBudgets budgets = process();

    private LeasedBudgets process() {
        return new LeasedBudgets(
                new CampaignCatalog() {
                    @Override
                    public Optional<Campaigns> inForce(String program, Instant at) {
                        return Optional.of(campaigns);
                    }

                    @Override
                    public Optional<Campaigns> version(String program, long version) {
                        return Optional.of(campaigns);
                    }
                },
                book,
                new BudgetTerms(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofSeconds(5), 1_000_000),
                BudgetMeter.NONE,
                ((InstantSource) () -> now).withZone(ZoneOffset.UTC),
                "process",
                () -> "lease-" + ++names);
    }

    private static CampaignDraw draw(long units) {
        return new CampaignDraw("first", 1, "times", "", units, 0, "", 0);
    }

    private Budgets.Answer draws(LeasedBudgets from, long units) {
        Budgets.Answer answer = from.reserve(PROGRAM, campaigns, List.of(draw(units)));
        if (answer instanceof Reserved reserved) {
            reserved.reservation().written();
        }
        return answer;
    }

    private BudgetAccount account() {
        return accounts.find(TIMES).orElseThrow();
    }

    @Test
    void manyDrawsAskTheStoreSeldom() {
        for (int drawn = 0; drawn < 200; drawn++) {
            assertThat(draws(budgets, 1)).isInstanceOf(Reserved.class);
        }

        assertThat(accounts.asked()).isLessThan(15);
        assertThat(account().granted()).isBetween(200L, 260L);
    }

    @Test
    void whatIsUsedUpIsAskedForAgainAfterAWhile() {
        LeasedBudgets other = process();
        assertThat(draws(other, 1_000)).isInstanceOf(Reserved.class);
        assertThat(draws(budgets, 1)).isEqualTo(new UsedUp("first", "times", 0));
        int asked = accounts.asked();

        assertThat(draws(budgets, 1)).isInstanceOf(UsedUp.class);
        assertThat(budgets.known(PROGRAM).left("first", "times")).isZero();
        assertThat(accounts.asked()).isEqualTo(asked);
        draws(other, -1);
        other.close();
        now = now.plusSeconds(5);

        assertThat(draws(budgets, 1)).isInstanceOf(Reserved.class);
    }

    @Test
    void whatIsGivenBackIsCountedUnderALeaseOfNothing() {
        assertThat(draws(budgets, -3)).isInstanceOf(Reserved.class);

        assertThat(account().leases()).extracting(BudgetLease::units).containsExactly(0L);
        budgets.close();
        assertThat(account().used()).isEqualTo(-3);
    }

    @Test
    void aLeaseThatOthersFoundOverIsNotTakenUpAgain() {
        assertThat(draws(budgets, 1)).isInstanceOf(Reserved.class);
        BudgetLease first = account().leases().getFirst();
        var _ = book.change(TIMES, account -> account.ending(first.id(), 1, 0));

        assertThat(draws(budgets, first.units())).isInstanceOf(Reserved.class);

        assertThat(account().leases()).extracting(BudgetLease::id).doesNotContain(first.id());
        budgets.close();
        assertThat(account().used()).isEqualTo(1 + first.units());
    }

    @Test
    void nothingIsWrittenUnderALeaseThatIsOver() {
        Reserved reserved = (Reserved) budgets.reserve(PROGRAM, campaigns, List.of(draw(1)));
        assertThat(reserved.reservation().isGood()).isTrue();

        now = now.plus(Duration.ofMinutes(1));

        assertThat(reserved.reservation().isGood()).isFalse();
    }

    @Test
    void whatWasOnItsWayWhenTheLeaseEndedIsToldOnceItIsKnown() {
        Reserved reserved = (Reserved) budgets.reserve(PROGRAM, campaigns, List.of(draw(2)));
        now = now.plus(Duration.ofMinutes(1));
        budgets.tick();
        assertThat(account().leases()).hasSize(1);

        reserved.reservation().written();
        budgets.tick();

        assertThat(account().leases()).isEmpty();
        assertThat(account().used()).isEqualTo(2);
    }

    @Test
    void whatIsNotKnownIsLeftToTheDecisions() {
        Reserved reserved = (Reserved) budgets.reserve(PROGRAM, campaigns, List.of(draw(2)));
        reserved.reservation().unknown();
        now = now.plus(Duration.ofMinutes(5));
        budgets.tick();
        assertThat(account().granted()).isPositive();

        new BudgetReclaim(accounts, book, new InMemoryDecisionStore(), Duration.ofMinutes(1), clock()).run();

        assertThat(account().granted()).isZero();
    }

    private Clock clock() {
        return ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    }
}
