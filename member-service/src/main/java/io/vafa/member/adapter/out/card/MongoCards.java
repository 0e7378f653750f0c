package io.vafa.member.adapter.out.card;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import io.vafa.member.application.card.Cards;
import io.vafa.member.domain.card.Card;
import io.vafa.member.domain.card.CardLoss;
import io.vafa.platform.mongo.BulkInsert;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The collections {@code cards}, {@code cardActivations} and {@code cardBlocks}: {@code _id} is programme and digest in each, and each
 * document is inserted once. No number stands in any of them.
 */
public final class MongoCards implements Cards {
    private static final String ID = "_id";
    private static final String BATCH = "batch";
    private static final String PLACE = "place";
    private static final String CODE = "code";
    private static final String AT = "at";
    private static final String SUBJECT = "subject";

    /** Absent where it is said for the first time: only those count. */
    private static final String AGAIN = "again";

    private final MongoCollection<Document> cards;
    private final MongoCollection<Document> activations;
    private final MongoCollection<Document> blocks;

    public MongoCards(MongoDatabase database) {
        this.cards = database.getCollection("cards");
        this.activations = database.getCollection("cardActivations");
        this.blocks = database.getCollection("cardBlocks");
        activations.createIndex(Indexes.ascending(BATCH));
        blocks.createIndex(Indexes.ascending(BATCH));
    }

    @Override
    public Map<String, Card> find(Collection<String> keys) {
        Map<String, Card> found = new HashMap<>();
        if (!keys.isEmpty()) {
            cards.find(among(keys)).batchSize(keys.size()).forEach(stored -> {
                String key = stored.getString(ID);
                String batch = stored.getString(BATCH);
                found.put(
                        key,
                        batch == null
                                ? Card.inUse(key)
                                : new Card(key, batch, stored.getInteger(PLACE), stored.getString(CODE)));
            });
        }
        return found;
    }

    @Override
    public void insert(List<Card> made) {
        var _ = BulkInsert.insert(
                cards,
                made.stream()
                        .map(card -> card.batch() == null
                                ? new Document(ID, card.key())
                                : new Document(ID, card.key())
                                        .append(BATCH, card.batch())
                                        .append(PLACE, card.place())
                                        .append(CODE, card.code()))
                        .toList());
    }

    @Override
    public Set<String> activated(Collection<String> keys) {
        Set<String> activated = new HashSet<>();
        if (!keys.isEmpty()) {
            activations
                    .find(among(keys))
                    .projection(Projections.include(ID))
                    .forEach(stored -> activated.add(stored.getString(ID)));
        }
        return activated;
    }

    @Override
    public Optional<Activation> activation(String key) {
        @Nullable Document stored = activations.find(new Document(ID, key)).first();
        return Optional.ofNullable(stored)
                .map(found -> new Activation(
                        key,
                        found.getString(BATCH),
                        found.getDate(AT).toInstant(),
                        found.getString(SUBJECT),
                        found.getString("store"),
                        found.getString("till"),
                        found.getBoolean(AGAIN, false)));
    }

    @Override
    public Activation activate(Activation activation) {
        Document document = new Document(ID, activation.key())
                .append(BATCH, activation.batch())
                .append(AT, Date.from(activation.at()))
                .append(SUBJECT, activation.subject())
                .append("store", activation.store())
                .append("till", activation.till());
        if (activation.again()) {
            document.append(AGAIN, true);
        }
        return BulkInsert.insert(activations, List.of(document)).isEmpty()
                ? activation
                : activation(activation.key()).orElse(activation);
    }

    @Override
    public Optional<Block> blocked(String key) {
        @Nullable Document stored = blocks.find(new Document(ID, key)).first();
        return Optional.ofNullable(stored)
                .map(found -> new Block(
                        key,
                        found.getString(BATCH),
                        found.getDate(AT).toInstant(),
                        found.getString(SUBJECT),
                        CardLoss.valueOf(found.getString("why")),
                        found.getBoolean(AGAIN, false)));
    }

    @Override
    public Block block(Block block) {
        Document document = new Document(ID, block.key())
                .append(BATCH, block.batch())
                .append(AT, Date.from(block.at()))
                .append(SUBJECT, block.subject())
                .append("why", block.why().name());
        if (block.again()) {
            document.append(AGAIN, true);
        }
        return BulkInsert.insert(blocks, List.of(document)).isEmpty()
                ? block
                : blocked(block.key()).orElse(block);
    }

    /** The embedded engine looks at every activation and block there is; real MongoDB has an index. */
    @Override
    public Counts counts(String batch) {
        Document of = new Document(BATCH, batch).append(AGAIN, null);
        return new Counts(activations.countDocuments(of), blocks.countDocuments(of));
    }

    private static Document among(Collection<String> keys) {
        return new Document(ID, new Document("$in", List.copyOf(keys)));
    }
}
