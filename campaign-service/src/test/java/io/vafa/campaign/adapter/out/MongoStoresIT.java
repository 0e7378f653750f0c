package io.vafa.campaign.adapter.out;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.vafa.campaign.adapter.out.draw.MongoDraws;
import io.vafa.campaign.adapter.out.referral.MongoReferralCodes;
import io.vafa.campaign.adapter.out.segment.MongoCensuses;
import io.vafa.campaign.adapter.out.segment.MongoSegmentLists;
import io.vafa.campaign.adapter.out.segment.MongoThresholds;
import io.vafa.campaign.application.BudgetAccounts;
import io.vafa.campaign.application.BudgetAccountsContract;
import io.vafa.campaign.application.DecisionStore;
import io.vafa.campaign.application.DecisionStoreContract;
import io.vafa.campaign.application.DrawnDecisionsContract;
import io.vafa.campaign.application.FigureStoreContract;
import io.vafa.campaign.application.StateRepairContract;
import io.vafa.campaign.application.StateStore;
import io.vafa.campaign.application.StateStoreContract;
import io.vafa.campaign.application.draw.DrawStore;
import io.vafa.campaign.application.draw.DrawStoreContract;
import io.vafa.campaign.application.referral.ReferralCodes;
import io.vafa.campaign.application.referral.ReferralCodesContract;
import io.vafa.campaign.application.segment.CensusStore;
import io.vafa.campaign.application.segment.SegmentLists;
import io.vafa.campaign.application.segment.SegmentStoresContract;
import io.vafa.campaign.application.segment.ThresholdStore;
import io.vafa.campaign.domain.MemberProgress;
import io.vafa.embedded.mongo.EmbeddedMongo;
import io.vafa.embedded.mongo.EmbeddedMongoSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stores keep their promises on the embedded engine, or on the server that {@code VAFA_MONGODB_URI} names. */
class MongoStoresIT {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @TempDir
    private static Path directory;

    private static EmbeddedMongo engine;
    private static MongoClient client;

    @BeforeAll
    static void start() {
        engine = EmbeddedMongo.start(EmbeddedMongoSettings.keptIn(directory));
        String other = System.getenv("VAFA_MONGODB_URI");
        client = MongoClients.create(other == null ? engine.connectionString() : other);
    }

    @AfterAll
    static void stop() {
        client.close();
        engine.close();
    }

    @Nested
    class Decisions implements DecisionStoreContract {
        @Override
        public DecisionStore emptyStore() {
            return new MongoDecisionStore(emptyDatabase());
        }
    }

    @Nested
    class BudgetsKept implements BudgetAccountsContract {
        @Override
        public BudgetAccounts emptyAccounts() {
            return new MongoBudgets(emptyDatabase());
        }
    }

    @Nested
    class Draws implements DrawnDecisionsContract {
        @Override
        public DecisionStore emptyStore() {
            return new MongoDecisionStore(emptyDatabase());
        }
    }

    @Nested
    class DrawsKept implements DrawStoreContract {
        @Override
        public DrawStore emptyStore() {
            return new MongoDraws(emptyDatabase());
        }
    }

    @Nested
    class ReferralCodesKept implements ReferralCodesContract {
        @Override
        public ReferralCodes emptyCodes() {
            return new MongoReferralCodes(emptyDatabase());
        }
    }

    @Nested
    class States implements StateStoreContract {
        @Override
        public StateStore emptyStore() {
            return new MongoStateStore(emptyDatabase());
        }
    }

    @Nested
    class SegmentStores implements SegmentStoresContract {
        private final MongoDatabase database = emptyDatabase();

        @Override
        public ThresholdStore thresholds() {
            return new MongoThresholds(database);
        }

        @Override
        public SegmentLists lists() {
            return new MongoSegmentLists(database);
        }

        @Override
        public CensusStore censuses() {
            return new MongoCensuses(database);
        }
    }

    @Nested
    class Figures implements FigureStoreContract {
        @Override
        public Stores emptyStores() {
            MongoDatabase database = emptyDatabase();
            return new Stores(new MongoStateStore(database), new MongoFigureStore(database));
        }
    }

    @Nested
    class Repairs implements StateRepairContract {
        @Override
        public Repaired emptyRepaired() {
            MongoStateStore store = new MongoStateStore(emptyDatabase());
            return new Repaired(store, store);
        }

        @Test
        void whatCannotBeReadIsThereAndIsReplaced() {
            MongoDatabase database = emptyDatabase();
            MongoStateStore store = new MongoStateStore(database);
            database.getCollection("states")
                    .insertOne(new Document("_id", "m1").append("state", new Document("watermark", "nine")));

            assertThat(store.readable(List.of("m1"))).isEmpty();
            assertThat(store.existing(List.of("m1"))).containsExactly("m1");
            store.replace(List.of(MemberProgress.fresh("demo", "m1")));
            assertThat(store.load(List.of("m1"))).containsExactly(MemberProgress.fresh("demo", "m1"));
        }
    }

    private static MongoDatabase emptyDatabase() {
        MongoDatabase database = client.getDatabase("campaigns_test_" + DATABASES.incrementAndGet());
        database.drop();
        return database;
    }
}
