package io.vafa.campaign.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.campaign.application.BudgetAccounts;
import io.vafa.campaign.domain.budget.BudgetAccount;
import io.vafa.campaign.domain.budget.BudgetKey;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.platform.json.Json;
import io.vafa.platform.mongo.BulkInsert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * The collection {@code budgets}: {@code _id} (digest of programme, campaign and bound), these three, {@code version}, {@code used}, {@code due} (when the first
 * lease is over, in milliseconds; only where there is one) and {@code body}. One small document for each bound, and for each day, store, partner or
 * household where those are bounded.
 */
public final class MongoBudgets implements BudgetAccounts {
    private static final String ID = "_id";
    private static final String PROGRAM = "program";
    private static final String CAMPAIGN = "campaign";
    private static final String BOUND = "bound";
    private static final String VERSION = "version";
    private static final String USED = "used";
    private static final String DUE = "due";
    private static final String LAST = "\uffff";

    private final MongoCollection<Document> accounts;

    public MongoBudgets(MongoDatabase database) {
        this.accounts = database.getCollection("budgets");
        accounts.createIndex(new Document(DUE, 1));
        accounts.createIndex(new Document(PROGRAM, 1).append(CAMPAIGN, 1).append(BOUND, 1));
    }

    @Override
    public Optional<BudgetAccount> find(BudgetKey key) {
        return Optional.ofNullable(accounts.find(new Document(ID, id(key))).first())
                .map(MongoBudgets::account);
    }

    @Override
    public boolean store(BudgetAccount account) {
        BudgetAccount next = account.next();
        BudgetKey key = account.key();
        Document document = new Document(ID, id(key))
                .append(PROGRAM, key.program())
                .append(CAMPAIGN, key.campaign())
                .append(BOUND, key.bound())
                .append(VERSION, next.version())
                .append(USED, next.used())
                .append("body", Json.writeText(next));
        next.firstEnd().ifPresent(due -> document.append(DUE, due.toEpochMilli()));
        return account.version() == 0
                ? BulkInsert.insert(accounts, List.of(document)).isEmpty()
                : accounts.replaceOne(new Document(ID, id(key)).append(VERSION, account.version()), document)
                                .getMatchedCount()
                        == 1;
    }

    @Override
    public List<BudgetAccount> overdue(Instant by, int max) {
        return read(new Document(DUE, new Document("$lt", by.toEpochMilli())), new Document(DUE, 1), max);
    }

    @Override
    public List<BudgetAccount> of(String program, String campaign, String bound, int max) {
        return read(
                new Document(PROGRAM, program)
                        .append(CAMPAIGN, campaign)
                        .append(BOUND, new Document("$gte", bound).append("$lt", bound + LAST)),
                new Document(USED, -1).append(BOUND, 1),
                max);
    }

    private List<BudgetAccount> read(Document wanted, Document order, int max) {
        List<BudgetAccount> found = new ArrayList<>();
        accounts.find(wanted).sort(order).limit(max).forEach(document -> found.add(account(document)));
        return found;
    }

    private static BudgetAccount account(Document document) {
        return Json.read(document.getString("body"), BudgetAccount.class);
    }

    private static String id(BudgetKey key) {
        return Fingerprint.of(key.program(), key.campaign(), key.bound());
    }
}
