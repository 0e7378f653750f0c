package io.vafa.member.adapter.out.card;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.vafa.member.application.card.CardTries;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code cardTries}: {@code _id} is card and hour. The hour before counts with each, so that there is no hour, whenever it
 * begins, with more tries than are allowed; a lock ends one to two hours after the last of them.
 */
public final class MongoCardTries implements CardTries {
    private static final String ID = "_id";
    private static final String TRIES = "tries";
    private static final String AT = "at";
    private static final long HOUR_MILLIS = 3_600_000;

    /** Long after nobody is locked by them any more. */
    private static final Duration KEPT = Duration.ofHours(3);

    private static final int DUPLICATE_KEY = 11000;

    private final MongoCollection<Document> tries;

    public MongoCardTries(MongoDatabase database) {
        this.tries = database.getCollection("cardTries");
    }

    @Override
    public boolean begin(String key, Instant now) {
        @Nullable
        Document before = tries.find(new Document(ID, id(key, now.minusMillis(HOUR_MILLIS))))
                .first();
        int counted = before == null ? 0 : before.getInteger(TRIES);
        if (counted + add(key, now, 1) <= WRONG_MAX) {
            return true;
        }
        // Whoever is refused does not try, and does not make the lock longer.
        add(key, now, -1);
        return false;
    }

    @Override
    public void right(String key, Instant began) {
        add(key, began, -1);
    }

    private int add(String key, Instant now, int number) {
        try {
            return addOnce(key, now, number);
        } catch (MongoWriteException | MongoCommandException failed) {
            if (failed.getCode() != DUPLICATE_KEY) {
                throw failed;
            }
            // Somebody else made the document at the same moment.
            return addOnce(key, now, number);
        }
    }

    private int addOnce(String key, Instant now, int number) {
        @Nullable
        Document after = tries.findOneAndUpdate(
                new Document(ID, id(key, now)),
                new Document("$inc", new Document(TRIES, number)).append("$set", new Document(AT, Date.from(now))),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        return after == null ? number : after.getInteger(TRIES);
    }

    /** Looks at all of them. */
    @Override
    public int forget(Instant now) {
        return (int) tries.deleteMany(new Document(AT, new Document("$lt", Date.from(now.minus(KEPT)))))
                .getDeletedCount();
    }

    private static String id(String key, Instant at) {
        return key + "|" + Math.floorDiv(at.toEpochMilli(), HOUR_MILLIS);
    }
}
