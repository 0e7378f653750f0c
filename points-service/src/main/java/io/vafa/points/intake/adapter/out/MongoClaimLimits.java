package io.vafa.points.intake.adapter.out;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.vafa.contracts.command.Fingerprint;
import io.vafa.contracts.intake.ReceiptClaimed;
import io.vafa.platform.mongo.BulkInsert;
import io.vafa.points.intake.application.ClaimLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code receiptClaimLimits}: places of a month ({@code _id} of member, month and number, with the {@code receipt} that took
 * it, so that the store itself gives each place away once, and whether it {@code waits} for its purchase) and tries of a day ({@code _id} of member or credential and day, with how many
 * {@code tries}); {@code until} says when each is forgotten.
 */
public final class MongoClaimLimits implements ClaimLimits {
    private static final String ID = "_id";
    private static final String RECEIPT = "receipt";
    private static final String TRIES = "tries";
    private static final String UNTIL = "until";
    private static final String WAITS = "waits";
    private static final int DUPLICATE_KEY = 11000;

    /** Longer than any month, in whatever zone. */
    private static final Duration PLACES_KEPT = Duration.ofDays(33);

    private static final Duration TRIES_KEPT = Duration.ofDays(2);

    private final MongoCollection<Document> limits;

    public MongoClaimLimits(MongoDatabase database) {
        this.limits = database.getCollection("receiptClaimLimits");
    }

    @Override
    public boolean take(ReceiptClaimed claim, String month, int placesMax, Purpose purpose) {
        String name = "p|" + Fingerprint.of(claim.program(), claim.member(), month) + "|";
        List<String> places =
                IntStream.range(0, placesMax).mapToObj(number -> name + number).toList();
        Map<String, Document> taken = new LinkedHashMap<>();
        limits.find(new Document(ID, new Document("$in", places)))
                .forEach(document -> taken.put(document.getString(ID), document));
        boolean credited = purpose == Purpose.CREDIT;
        for (Document own : taken.values()) {
            // Whoever took the place away meanwhile has it; then it is looked for another.
            if (claim.key().equals(own.getString(RECEIPT)) && (!credited || settle(own, claim))) {
                return true;
            }
        }
        Document place = new Document(RECEIPT, claim.key())
                .append(WAITS, !credited)
                .append(UNTIL, Date.from(claim.claimed().at().plus(PLACES_KEPT)));
        return places.stream()
                        .filter(id -> !taken.containsKey(id))
                        .anyMatch(id -> BulkInsert.insert(limits, List.of(new Document(place).append(ID, id)))
                                .isEmpty())
                || (credited && taken.values().stream().anyMatch(other -> settle(other, claim)));
    }

    /** Makes a place one that nobody takes away again: the claim's own, or one of another that waits. */
    private boolean settle(Document place, ReceiptClaimed claim) {
        boolean own = claim.key().equals(place.getString(RECEIPT));
        if (!place.getBoolean(WAITS, false)) {
            return own;
        }
        return limits.updateOne(
                                new Document(ID, place.getString(ID))
                                        .append(RECEIPT, place.getString(RECEIPT))
                                        .append(WAITS, true),
                                new Document("$set", new Document(RECEIPT, claim.key()).append(WAITS, false)))
                        .getModifiedCount()
                == 1;
    }

    @Override
    public boolean begin(String program, String who, LocalDate day, int triesMax, Instant now) {
        String id = tries(program, who, day);
        Date until = Date.from(now.plus(TRIES_KEPT));
        if (add(id, 1, until) <= triesMax) {
            return true;
        }
        add(id, -1, until);
        return false;
    }

    @Override
    public void right(String program, String who, LocalDate day) {
        limits.updateOne(new Document(ID, tries(program, who, day)), new Document("$inc", new Document(TRIES, -1)));
    }

    private int add(String id, int number, Date until) {
        try {
            return addOnce(id, number, until);
        } catch (MongoWriteException | MongoCommandException failed) {
            if (failed.getCode() != DUPLICATE_KEY) {
                throw failed;
            }
            // Somebody else made the document at the same moment.
            return addOnce(id, number, until);
        }
    }

    private int addOnce(String id, int number, Date until) {
        @Nullable
        Document after = limits.findOneAndUpdate(
                new Document(ID, id),
                new Document("$inc", new Document(TRIES, number)).append("$set", new Document(UNTIL, until)),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        return after == null ? number : after.getInteger(TRIES);
    }

    /** Looks at all of them. */
    @Override
    public int forget(Instant now) {
        return (int) limits.deleteMany(new Document(UNTIL, new Document("$lt", Date.from(now))))
                .getDeletedCount();
    }

    private static String tries(String program, String who, LocalDate day) {
        return "t|" + Fingerprint.of(program, who, day);
    }
}
