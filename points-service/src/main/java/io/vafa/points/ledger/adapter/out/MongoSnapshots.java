package io.vafa.points.ledger.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BsonField;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.points.ledger.application.ProgramTotals;
import io.vafa.points.ledger.application.Snapshots;
import io.vafa.points.ledger.domain.Account;
import io.vafa.points.ledger.domain.WalletBalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code snapshots}: {@code _id} (member), {@code program}, {@code sequence}, {@code headHash},
 * {@code recordedAtMillis}, {@code opened}, {@code wallets.<code>.base|bonus}, {@code tier}, {@code tierRank}, {@code digest}
 * of all that. Entries are written on what a snapshot says, so one that was changed by whatever hand is none.
 */
public final class MongoSnapshots implements Snapshots, ProgramTotals {
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private static final JsonWriterSettings WITH_TYPES =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private final MongoCollection<Document> snapshots;

    public MongoSnapshots(MongoDatabase database) {
        this.snapshots = database.getCollection("snapshots");
    }

    @Override
    public Map<String, Account> load(Collection<String> members) {
        if (members.isEmpty()) {
            return Map.of();
        }
        Map<String, Account> accounts = new HashMap<>();
        snapshots
                .find(new Document("_id", new Document("$in", List.copyOf(members))))
                .forEach(document -> {
                    if (digest(document).equals(document.get("digest"))) {
                        accounts.put(document.getString("_id"), account(document));
                    }
                });
        return accounts;
    }

    @Override
    public void save(Collection<Account> accounts) {
        if (!accounts.isEmpty()) {
            snapshots.bulkWrite(
                    accounts.stream()
                            .map(account -> new ReplaceOneModel<>(
                                    Filters.eq("_id", account.member()), document(account), UPSERT))
                            .toList(),
                    UNORDERED);
        }
    }

    @Override
    public Totals totals(String program, Collection<String> wallets) {
        List<BsonField> sums = new ArrayList<>();
        sums.add(Accumulators.sum("accounts", 1L));
        for (String wallet : wallets) {
            sums.add(Accumulators.sum(wallet + "_base", "$wallets." + wallet + ".base"));
            sums.add(Accumulators.sum(wallet + "_bonus", "$wallets." + wallet + ".bonus"));
        }
        Document found = snapshots
                .aggregate(List.of(
                        Aggregates.match(new Document("program", program)),
                        Aggregates.group(null, sums.toArray(BsonField[]::new))))
                .first();
        Map<String, WalletBalance> balances = new TreeMap<>();
        for (String wallet : wallets) {
            balances.put(wallet, new WalletBalance(number(found, wallet + "_base"), number(found, wallet + "_bonus")));
        }
        return new Totals(number(found, "accounts"), balances);
    }

    private static long number(@Nullable Document document, String name) {
        return document != null && document.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static Document document(Account account) {
        Document wallets = new Document();
        account.wallets()
                .forEach((code, wallet) ->
                        wallets.append(code, new Document("base", wallet.base()).append("bonus", wallet.bonus())));
        Document document = new Document("_id", account.member())
                .append("program", account.program())
                .append("sequence", account.sequence())
                .append("headHash", account.headHash())
                .append("recordedAtMillis", account.recordedAt().toEpochMilli())
                .append("opened", account.opened())
                .append("wallets", wallets)
                .append("tier", account.tier())
                .append("tierRank", account.tierRank());
        return document.append("digest", digest(document));
    }

    /** Over every field, with its type, but the digest itself. */
    private static String digest(Document document) {
        Document content = new Document(document);
        content.remove("digest");
        return Fingerprint.of(content.toJson(WITH_TYPES));
    }

    private static Account account(Document document) {
        Map<String, WalletBalance> wallets = new TreeMap<>();
        document.get("wallets", Document.class).forEach((code, value) -> {
            Document wallet = (Document) value;
            wallets.put(code, new WalletBalance(wallet.getLong("base"), wallet.getLong("bonus")));
        });
        return new Account(
                document.getString("program"),
                document.getString("_id"),
                document.getLong("sequence"),
                document.getString("headHash"),
                Instant.ofEpochMilli(document.getLong("recordedAtMillis")),
                document.getBoolean("opened"),
                wallets,
                document.getString("tier"),
                document.getInteger("tierRank"));
    }
}
