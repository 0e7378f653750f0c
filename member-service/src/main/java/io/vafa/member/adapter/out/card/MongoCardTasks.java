package io.vafa.member.adapter.out.card;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.member.application.card.CardTasks;
import io.vafa.platform.mongo.BulkInsert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** The collection {@code cardTasks}, which holds what is under way and is empty otherwise. */
public final class MongoCardTasks implements CardTasks {
    private static final String ID = "_id";
    private static final String AT = "at";

    private final MongoCollection<Document> tasks;

    public MongoCardTasks(MongoDatabase database) {
        this.tasks = database.getCollection("cardTasks");
    }

    @Override
    public void record(Task task) {
        var _ = BulkInsert.insert(
                tasks,
                List.of(new Document(ID, task.id())
                        .append("program", task.program())
                        .append("kind", task.kind().name())
                        .append("about", task.about())
                        .append("attempt", task.attempt())
                        .append(AT, Date.from(task.at()))));
    }

    @Override
    public List<Task> before(Instant instant, int limit) {
        List<Task> found = new ArrayList<>();
        try (var stored = tasks.find().batchSize(limit).iterator()) {
            while (stored.hasNext() && found.size() < limit) {
                Document task = stored.next();
                Instant at = task.getDate(AT).toInstant();
                if (at.isBefore(instant)) {
                    found.add(new Task(
                            task.getString("program"),
                            Kind.valueOf(task.getString("kind")),
                            task.getString("about"),
                            task.getString("attempt"),
                            at));
                }
            }
        }
        return found;
    }

    @Override
    public void done(Task task) {
        tasks.deleteOne(new Document(ID, task.id()));
    }
}
