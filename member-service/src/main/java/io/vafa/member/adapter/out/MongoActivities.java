package io.vafa.member.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import io.vafa.member.application.retention.Activities;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * {@code memberActivity}: {@code {_id: member, program, at, account: {sequence, points}}}. Both advance by {@code $max}: an account is compared
 * by its sequence, which stands first in it.
 */
public final class MongoActivities implements Activities {
    private static final String ID = "_id";
    private static final String PROGRAM = "program";
    private static final String AT = "at";
    private static final String ACCOUNT = "account";
    private static final String SEQUENCE = "sequence";
    private static final String POINTS = "points";

    private final MongoCollection<Document> activities;

    public MongoActivities(MongoDatabase database) {
        this.activities = database.getCollection("memberActivity");
    }

    @Override
    public void hear(Collection<Heard> heard) {
        if (heard.isEmpty()) {
            return;
        }
        activities.bulkWrite(
                heard.stream().map(MongoActivities::update).toList(), new BulkWriteOptions().ordered(false));
    }

    private static UpdateOneModel<Document> update(Heard heard) {
        Document latest =
                new Document(ACCOUNT, new Document(SEQUENCE, heard.sequence()).append(POINTS, heard.points()));
        if (heard.at() != null) {
            latest.append(AT, Date.from(heard.at()));
        }
        return new UpdateOneModel<>(
                new Document(ID, heard.member()),
                new Document("$set", new Document(PROGRAM, heard.program())).append("$max", latest),
                new UpdateOptions().upsert(true));
    }

    @Override
    public Map<String, Activity> find(Collection<String> members) {
        Map<String, Activity> found = new HashMap<>();
        activities
                .find(new Document(ID, new Document("$in", List.copyOf(members))))
                .forEach(stored -> {
                    Date at = stored.getDate(AT);
                    found.put(
                            stored.getString(ID),
                            new Activity(
                                    at == null ? null : at.toInstant(),
                                    stored.get(ACCOUNT, Document.class).getBoolean(POINTS)));
                });
        return found;
    }

    @Override
    public void forget(String member) {
        activities.deleteOne(new Document(ID, member));
    }
}
