package io.vafa.member.adapter.out.card;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import io.vafa.member.adapter.out.vault.MemberCipher;
import io.vafa.member.adapter.out.vault.MemberKeys;
import io.vafa.member.application.card.CardBatches;
import io.vafa.member.application.card.CardPress;
import io.vafa.member.domain.card.CardBatch;
import io.vafa.member.domain.card.CardKind;
import io.vafa.member.domain.card.CardRange;
import io.vafa.platform.mongo.BulkInsert;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The collections {@code cardBatches}, inserted once: the order, and its secret under a key of its own among the members' keys, so that a
 * new master key reaches it as it reaches them; and {@code cardProgress}: how many cards are made, a cache that {@code $max} advances.
 */
public final class MongoCardBatches implements CardBatches {
    private static final String ID = "_id";
    private static final String PROGRAM = "program";
    private static final String COUNT = "count";
    private static final String SECRET = "secret";
    private static final String VAULT = "vault";
    private static final String RANGE = "range";
    private static final String MADE = "made";
    private static final String PLACE = "cardBatches";
    private static final int ID_BYTES = 16;

    private final MongoCollection<Document> batches;
    private final MongoCollection<Document> progress;
    private final MemberKeys keys;
    private final SecureRandom random = new SecureRandom();

    public MongoCardBatches(MongoDatabase database, MemberKeys keys) {
        this.batches = database.getCollection("cardBatches");
        this.progress = database.getCollection("cardProgress");
        this.keys = keys;
    }

    /** The key first. One whose order is never recorded opens nothing and stays. */
    @Override
    public boolean order(CardBatch batch) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String vault = "k_" + Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        MemberCipher cipher = Objects.requireNonNull(keys.create(List.of(vault)).get(vault));
        byte[] secret = new byte[HmacPress.SECRET_BYTES];
        random.nextBytes(secret);
        CardRange range = batch.range();
        Document document = new Document(ID, batch.id())
                .append(PROGRAM, batch.program())
                .append(
                        RANGE,
                        new Document("name", range.name())
                                .append("prefix", range.prefix())
                                .append("length", range.length())
                                .append("checked", range.checked()))
                .append(COUNT, batch.count())
                .append("kind", batch.kind().name())
                .append("store", batch.store())
                .append("reference", batch.reference())
                .append("fingerprint", batch.fingerprint())
                .append("subject", batch.subject())
                .append("at", Date.from(batch.at()))
                .append(VAULT, vault)
                .append(SECRET, cipher.encrypt(PLACE, secret));
        return BulkInsert.insert(batches, List.of(document)).isEmpty();
    }

    @Override
    public Optional<CardBatch> find(String program, String id) {
        return stored(id)
                .filter(found -> program.equals(found.getString(PROGRAM)))
                .map(MongoCardBatches::read);
    }

    private Optional<Document> stored(String id) {
        @Nullable Document found = batches.find(new Document(ID, id)).first();
        return Optional.ofNullable(found);
    }

    @Override
    public long ordered(String program, CardRange range) {
        long ordered = 0;
        for (Document stored : batches.find(new Document(PROGRAM, program))) {
            CardBatch batch = read(stored);
            if (batch.range().overlaps(range)) {
                ordered += batch.count();
            }
        }
        return ordered;
    }

    @Override
    public List<CardBatch> unmade(int limit) {
        List<CardBatch> unmade = new ArrayList<>();
        try (var stored = batches.find().iterator()) {
            while (stored.hasNext() && unmade.size() < limit) {
                CardBatch batch = read(stored.next());
                if (made(batch.id()) < batch.count()) {
                    unmade.add(batch);
                }
            }
        }
        return unmade;
    }

    @Override
    public List<CardBatch> all() {
        List<CardBatch> all = new ArrayList<>();
        batches.find().forEach(stored -> all.add(read(stored)));
        return all;
    }

    @Override
    public int made(String id) {
        @Nullable Document found = progress.find(new Document(ID, id)).first();
        return found == null ? 0 : found.getInteger(MADE);
    }

    @Override
    public void made(String id, int cards) {
        progress.updateOne(
                new Document(ID, id),
                new Document("$max", new Document(MADE, cards)),
                new UpdateOptions().upsert(true));
    }

    @Override
    public CardPress press(CardBatch batch) {
        Document stored = stored(batch.id()).orElseThrow(() -> gone(batch));
        MemberCipher cipher = keys.find(stored.getString(VAULT)).orElseThrow(() -> gone(batch));
        return new HmacPress(cipher.decrypt(PLACE, stored.get(SECRET, Binary.class)), batch.range());
    }

    private static IllegalStateException gone(CardBatch batch) {
        return new IllegalStateException("the secret of batch " + batch.id() + " is missing");
    }

    private static CardBatch read(Document stored) {
        Document range = stored.get(RANGE, Document.class);
        return new CardBatch(
                stored.getString(ID),
                stored.getString(PROGRAM),
                new CardRange(
                        range.getString("name"),
                        range.getString("prefix"),
                        range.getInteger("length"),
                        range.getBoolean("checked")),
                stored.getInteger(COUNT),
                CardKind.valueOf(stored.getString("kind")),
                stored.getString("store"),
                stored.getString("reference"),
                stored.getString("fingerprint"),
                stored.getString("subject"),
                stored.getDate("at").toInstant());
    }
}
