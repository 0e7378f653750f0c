package io.vafa.points.ledger.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BsonField;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.platform.json.Json;
import io.vafa.platform.mongo.BulkInsert;
import io.vafa.points.ledger.application.ProgramTotals;
import io.vafa.points.ledger.application.SnapshotRepair;
import io.vafa.points.ledger.domain.Account;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code snapshots}: {@code _id} (member) and {@code state}, which begins with the sequence, so that
 * {@code $max} never lets an older one take the place of a newer: whoever lost the partition and is late does no harm. Entries
 * are written on what a snapshot says, so it bears a digest, and one that was changed by whatever hand is none.
 *
 * <p>The collection {@code lagging}: {@code _id} (partition, {@code ':'}, member) for each member whose snapshot may be old. One small
 * document each, because a list of them would be written whole with every batch.
 */
public final class MongoSnapshots implements SnapshotRepair, ProgramTotals {
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final String STATE = "state";
    private static final int PAGE = 500;

    /** Of what is kept of an account. A snapshot of another shape is none, and the account is folded again. */
    private static final String SHAPE = "3";

    private final MongoCollection<Document> snapshots;
    private final MongoCollection<Document> lagging;

    public MongoSnapshots(MongoDatabase database) {
        this.snapshots = database.getCollection("snapshots");
        this.lagging = database.getCollection("lagging");
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
                    account(document).ifPresent(account -> accounts.put(document.getString("_id"), account));
                });
        return accounts;
    }

    /** The account that a snapshot holds; empty if somebody changed it. */
    static Optional<Account> account(Document snapshot) {
        Document state = snapshot.get(STATE, Document.class);
        return digest(state).equals(state.getString("digest"))
                ? Optional.of(Json.read(state.getString("body"), Account.class))
                : Optional.empty();
    }

    @Override
    public void save(Collection<Account> accounts) {
        if (!accounts.isEmpty()) {
            snapshots.bulkWrite(
                    accounts.stream()
                            .map(account -> new UpdateOneModel<Document>(
                                    new Document("_id", account.member()),
                                    new Document("$max", new Document(STATE, state(account))),
                                    UPSERT))
                            .toList(),
                    UNORDERED);
        }
    }

    @Override
    public void noteLagging(Map<Integer, List<String>> members) {
        List<Document> notes = new ArrayList<>();
        members.forEach((partition, behind) ->
                behind.forEach(member -> notes.add(new Document("_id", note(partition, member)))));
        var _ = BulkInsert.insert(lagging, notes);
    }

    /** A range of {@code _id}s, for which the embedded engine looks at every note: once for each partition taken over. */
    @Override
    public Set<String> lagging(int partition) {
        String first = note(partition, "");
        Set<String> members = new HashSet<>();
        lagging.find(new Document("_id", new Document("$gte", first).append("$lt", partition + ";")))
                .batchSize(PAGE)
                .forEach(note -> members.add(note.getString("_id").substring(first.length())));
        return members;
    }

    @Override
    public void forgetLagging(int partition, Collection<String> members) {
        if (!members.isEmpty()) {
            lagging.deleteMany(new Document(
                    "_id",
                    new Document(
                            "$in",
                            members.stream()
                                    .map(member -> note(partition, member))
                                    .toList())));
        }
    }

    @Override
    public int laggingCount() {
        return Math.toIntExact(lagging.estimatedDocumentCount());
    }

    private static String note(int partition, String member) {
        return partition + ":" + member;
    }

    @Override
    public void replace(Collection<Account> accounts) {
        if (!accounts.isEmpty()) {
            snapshots.bulkWrite(
                    accounts.stream()
                            .map(account -> new UpdateOneModel<Document>(
                                    new Document("_id", account.member()),
                                    new Document("$set", new Document(STATE, state(account))),
                                    UPSERT))
                            .toList(),
                    UNORDERED);
        }
    }

    @Override
    public void members(Consumer<List<String>> taker) {
        List<String> page = new ArrayList<>(PAGE);
        snapshots.find().projection(new Document("_id", 1)).batchSize(PAGE).forEach(document -> {
            page.add(document.getString("_id"));
            if (page.size() == PAGE) {
                taker.accept(List.copyOf(page));
                page.clear();
            }
        });
        if (!page.isEmpty()) {
            taker.accept(List.copyOf(page));
        }
    }

    @Override
    public Set<String> existing(Collection<String> members) {
        Set<String> existing = new HashSet<>();
        if (!members.isEmpty()) {
            snapshots
                    .find(new Document("_id", new Document("$in", List.copyOf(members))))
                    .projection(new Document("_id", 1))
                    .forEach(document -> existing.add(document.getString("_id")));
        }
        return existing;
    }

    @Override
    public void remove(Collection<String> members) {
        if (!members.isEmpty()) {
            snapshots.deleteMany(new Document("_id", new Document("$in", List.copyOf(members))));
        }
    }

    @Override
    public void forgetAllLagging() {
        lagging.deleteMany(new Document());
    }

    @Override
    public Totals totals(String program, Collection<String> wallets) {
        List<BsonField> sums = new ArrayList<>();
        sums.add(Accumulators.sum("accounts", 1L));
        for (String wallet : wallets) {
            for (String part : List.of("base", "bonus", "outstanding")) {
                sums.add(Accumulators.sum(wallet + "_" + part, "$state.wallets." + wallet + "." + part));
            }
        }
        Document found = snapshots
                .aggregate(List.of(
                        Aggregates.match(new Document("state.program", program)),
                        Aggregates.group(null, sums.toArray(BsonField[]::new))))
                .first();
        Map<String, WalletTotals> totals = new TreeMap<>();
        for (String wallet : wallets) {
            totals.put(
                    wallet,
                    new WalletTotals(
                            number(found, wallet + "_base"),
                            number(found, wallet + "_bonus"),
                            number(found, wallet + "_outstanding")));
        }
        return new Totals(number(found, "accounts"), totals);
    }

    private static long number(@Nullable Document document, String name) {
        return document != null && document.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static Document state(Account account) {
        Document wallets = new Document();
        new TreeMap<>(account.wallets())
                .forEach((code, wallet) -> wallets.append(
                        code,
                        new Document("base", wallet.base())
                                .append("bonus", wallet.bonus())
                                .append("outstanding", wallet.balance().outstanding())));
        // The first field decides which of two states is newer, and must always be of one type.
        Document state = new Document("sequence", account.sequence())
                .append("program", account.program())
                .append("wallets", wallets)
                .append("body", Json.writeText(account));
        MongoDueMembers.describe(account, state);
        return state.append("digest", digest(state));
    }

    /** Over every field but the digest itself; numbers are all whole and 64 bits wide. */
    private static String digest(Document state) {
        return Fingerprint.of(
                SHAPE,
                state.get("sequence"),
                state.get("program"),
                state.get("wallets"),
                state.get(MongoDueMembers.NEXT_DUE_AT),
                state.get(MongoDueMembers.EXPIRIES),
                state.getString("body"));
    }
}
