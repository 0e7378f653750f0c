package io.vafa.standalone.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.vafa.campaign.adapter.out.MongoBudgets;
import io.vafa.campaign.adapter.out.MongoDecisionStore;
import io.vafa.campaign.application.BudgetBook;
import io.vafa.campaign.domain.budget.BudgetKey;
import io.vafa.campaign.domain.budget.BudgetLease;
import io.vafa.contracts.decision.CampaignDecision;
import io.vafa.contracts.decision.CampaignDraw;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Budgets that follow from decisions pass, and each way to spoil them is named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BudgetCheckIT {
    private static final BudgetKey TIMES = new BudgetKey("demo", "first", "times");
    private static final Instant TIME = Instant.parse("2026-03-20T10:00:00Z");

    private EmbeddedMongo mongo;
    private MongoClient client;
    private MongoDatabase store;
    private MongoDecisionStore decisions;
    private BudgetBook book;
    private long sequence;

    @SuppressWarnings("NullAway.Init") // started in startStore, before any test
    BudgetCheckIT() {}

    @BeforeAll
    void startStore() {
        mongo = EmbeddedMongo.start(EmbeddedMongoSettings.inMemory());
        client = MongoClients.create(mongo.connectionString());
        store = client.getDatabase("campaigns");
    }

    @AfterAll
    void stop() {
        client.close();
        mongo.close();
    }

    /** Five were drawn under a lease that is over, and one was given back; two more under one that runs. */
    @BeforeEach
    void beginWithASoundBudget() {
        for (String collection : List.of("budgets", "decisions")) {
            store.getCollection(collection).deleteMany(new Document());
        }
        decisions = new MongoDecisionStore(store);
        book = new BudgetBook(new MongoBudgets(store));
        sequence = 0;
        draws(5, "over");
        draws(-1, "over");
        draws(2, "runs");
        var _ = book.change(TIMES, account -> account.leasing(lease("over", 6)).leasing(lease("runs", 3)));
        var _ = book.change(TIMES, account -> account.ending("over", 4, 0));
    }

    @Test
    void aSoundBudgetPasses() {
        assertThat(violations().words()).isEmpty();
    }

    @Test
    void whatNoDecisionDrewIsToldOf() {
        var _ = book.change(TIMES, account -> account.leasing(lease("other", 1)).ending("other", 1, 0));

        assertThat(violations().words())
                .containsExactly(
                        "BUDGET demo/first/times: decisions drew 4 with sales of 0, and the account says 5 with 0");
    }

    @Test
    void whatWasDrawnTooLateIsToldOf() {
        draws(1, "over");

        assertThat(violations().words())
                .containsExactly(
                        "BUDGET demo/first/times: decisions drew 5 with sales of 0, and the account says 4 with 0");
    }

    @Test
    void moreThanALeaseAllowsIsToldOf() {
        draws(2, "runs");

        assertThat(violations().words())
                .containsExactly("BUDGET demo/first/times: 4 are drawn under lease runs, which allows 3");
    }

    @Test
    void aDrawWithoutAnAccountIsToldOf() {
        store.getCollection("budgets").deleteMany(new Document());

        assertThat(violations().words())
                .containsExactly("BUDGET demo/first/times: decisions draw from it, and there is no account");
    }

    private Violations violations() {
        Violations violations = new Violations();
        new BudgetCheck(store, violations).run();
        return violations;
    }

    private void draws(long units, String lease) {
        CampaignDecision.Draft draft =
                new CampaignDecision.Draft("demo", "m1", ++sequence, "8:purchase4:demo2:p11:e", TIME);
        draft.draw(new CampaignDraw("first", 1, "times", "", units, 0, lease, units < 0 ? 1 : 0));
        var _ = decisions.insertOrFind(List.of(draft.decision()));
    }

    private static BudgetLease lease(String id, long units) {
        return new BudgetLease(id, "here", units, TIME, TIME.plusSeconds(60));
    }
}
