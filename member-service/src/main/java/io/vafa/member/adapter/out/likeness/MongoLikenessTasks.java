package io.vafa.member.adapter.out.likeness;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.vafa.member.application.likeness.LikenessPlaces;
import io.vafa.member.application.likeness.LikenessTasks;
import io.vafa.platform.mongo.BulkInsert;
import java.util.Collection;
import java.util.Date;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * {@code likenessTasks}: {@code {_id: member:number, program, member, number, at}}, which holds what is under way; {@code likenessRounds}:
 * {@code {_id: program, compared, cursor, done}}.
 */
public final class MongoLikenessTasks implements LikenessTasks, LikenessPlaces {
    private static final String ID = "_id";
    private static final String PROGRAM = "program";
    private static final String MEMBER = "member";
    private static final String NUMBER = "number";
    private static final String AT = "at";
    private static final String COMPARED = "compared";
    private static final String CURSOR = "cursor";
    private static final String DONE = "done";
    private static final int BATCH = 500;

    private final MongoCollection<Document> tasks;
    private final MongoCollection<Document> rounds;

    public MongoLikenessTasks(MongoDatabase database) {
        this.tasks = database.getCollection("likenessTasks");
        this.rounds = database.getCollection("likenessRounds");
    }

    @Override
    public void note(Collection<Task> noted) {
        if (!noted.isEmpty()) {
            BulkInsert.insert(
                    tasks,
                    noted.stream()
                            .map(task -> new Document(ID, id(task))
                                    .append(PROGRAM, task.program())
                                    .append(MEMBER, task.member())
                                    .append(NUMBER, task.number())
                                    .append(AT, Date.from(task.at())))
                            .toList());
        }
    }

    @Override
    public void each(Consumer<Task> each) {
        try (var stored = tasks.find().batchSize(BATCH).iterator()) {
            while (stored.hasNext()) {
                Document task = stored.next();
                each.accept(new Task(
                        task.getString(PROGRAM),
                        task.getString(MEMBER),
                        task.getLong(NUMBER),
                        task.getDate(AT).toInstant()));
            }
        }
    }

    @Override
    public void done(Collection<Task> done) {
        if (!done.isEmpty()) {
            tasks.deleteMany(new Document(
                    ID,
                    new Document(
                            "$in", done.stream().map(MongoLikenessTasks::id).toList())));
        }
    }

    @Override
    public Optional<Place> find(String program) {
        @Nullable Document stored = rounds.find(new Document(ID, program)).first();
        return Optional.ofNullable(stored)
                .map(found ->
                        new Place(found.getString(COMPARED), found.getString(CURSOR), found.getBoolean(DONE, false)));
    }

    @Override
    public void save(String program, Place place) {
        rounds.replaceOne(
                new Document(ID, program),
                new Document(ID, program)
                        .append(COMPARED, place.compared())
                        .append(CURSOR, place.cursor())
                        .append(DONE, place.done()),
                new ReplaceOptions().upsert(true));
    }

    private static String id(Task task) {
        return task.member() + ":" + task.number();
    }
}
