package io.vafa.notification.webhook.adapter.out;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.notification.webhook.application.Leases;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;

/** Leases in {@code webhookLeases}, under the webhook's id. */
public final class MongoLeases implements Leases {
    private static final String ID = "_id";
    private static final String OWNER = "owner";
    private static final String UNTIL = "until";

    private final MongoCollection<Document> leases;

    public MongoLeases(MongoDatabase database) {
        this.leases = database.getCollection("webhookLeases");
    }

    @Override
    public boolean hold(String webhook, String owner, Instant now, Instant until) {
        Document wanted = new Document(OWNER, owner).append(UNTIL, Date.from(until));
        return take(new Document(ID, webhook).append(OWNER, owner), wanted)
                || take(new Document(ID, webhook).append(UNTIL, new Document("$lt", Date.from(now))), wanted)
                || begin(webhook, wanted);
    }

    private boolean take(Document filter, Document wanted) {
        return leases.updateOne(filter, new Document("$set", wanted)).getMatchedCount() == 1;
    }

    private boolean begin(String webhook, Document wanted) {
        try {
            leases.insertOne(new Document(wanted).append(ID, webhook));
            return true;
        } catch (MongoWriteException refused) {
            if (refused.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw refused;
        }
    }

    @Override
    public void release(String owner) {
        leases.deleteMany(new Document(OWNER, owner));
    }
}
