package io.vafa.points.deposit.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.platform.json.Json;
import io.vafa.platform.mongo.BulkInsert;
import io.vafa.points.deposit.application.DepositAccounts;
import io.vafa.points.deposit.domain.DepositAccount;
import io.vafa.points.deposit.domain.DepositChange;
import io.vafa.points.deposit.domain.DepositKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bson.Document;

/**
 * The collection {@code depositAccounts}: {@code _id} (digest of programme, wallet and partner), {@code version} and {@code body}; as many
 * documents as there are prepaid partners, so that looking through them costs nothing.
 *
 * <p>The collection {@code deposits}: {@code _id} (digest of account and number), unique {@code name} (digest of account and name) and
 * {@code body}; inserted once and never changed.
 */
public final class MongoDeposits implements DepositAccounts {
    private static final String VERSION = "version";

    private final MongoCollection<Document> accounts;
    private final MongoCollection<Document> changes;

    public MongoDeposits(MongoDatabase database) {
        this.accounts = database.getCollection("depositAccounts");
        this.changes = database.getCollection("deposits");
        changes.createIndex(new Document("name", 1), new IndexOptions().unique(true));
    }

    @Override
    public Optional<DepositAccount> find(DepositKey key) {
        return Optional.ofNullable(accounts.find(new Document("_id", id(key))).first())
                .map(MongoDeposits::account);
    }

    @Override
    public List<DepositAccount> of(String program) {
        List<DepositAccount> found = new ArrayList<>();
        accounts.find(new Document("program", program)).forEach(document -> found.add(account(document)));
        return found;
    }

    @Override
    public boolean store(DepositAccount account) {
        DepositAccount next = account.next();
        Document document = new Document("_id", id(account.key()))
                .append("program", account.key().program())
                .append(VERSION, next.version())
                .append("body", Json.writeText(next));
        return account.version() == 0
                ? BulkInsert.insert(accounts, List.of(document)).isEmpty()
                : accounts.replaceOne(
                                        new Document("_id", id(account.key())).append(VERSION, account.version()),
                                        document)
                                .getMatchedCount()
                        == 1;
    }

    @Override
    public void record(DepositChange change) {
        // Refused if it is there: the account lets nobody have the same number, or the same name, a second time.
        var _ = BulkInsert.insert(
                changes,
                List.of(new Document("_id", id(change.key(), change.number()))
                        .append("name", name(change.key(), change.name()))
                        .append("program", change.key().program())
                        .append("body", Json.writeText(change))));
    }

    @Override
    public Optional<DepositChange> change(DepositKey key, String name) {
        return Optional.ofNullable(
                        changes.find(new Document("name", name(key, name))).first())
                .map(MongoDeposits::change);
    }

    @Override
    public List<DepositChange> changes(DepositKey key, long from, int count) {
        List<DepositChange> found = new ArrayList<>();
        changes.find(new Document(
                        "_id",
                        new Document(
                                "$in",
                                LongStream.range(from, from + count)
                                        .mapToObj(number -> id(key, number))
                                        .toList())))
                .forEach(document -> found.add(change(document)));
        found.sort(Comparator.comparingLong(DepositChange::number));
        return found;
    }

    private static DepositAccount account(Document document) {
        return Json.read(document.getString("body"), DepositAccount.class);
    }

    private static DepositChange change(Document document) {
        return Json.read(document.getString("body"), DepositChange.class);
    }

    private static String id(DepositKey key) {
        return Fingerprint.of(key.program(), key.wallet(), key.partner());
    }

    private static String id(DepositKey key, long number) {
        return Fingerprint.of(key.program(), key.wallet(), key.partner(), number);
    }

    private static String name(DepositKey key, String name) {
        return Fingerprint.of(key.program(), key.wallet(), key.partner(), "name", name);
    }
}
