package io.vafa.campaign.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.vafa.campaign.application.Rounds;
import java.time.LocalDate;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The collections {@code stageRounds}, {@code tierRounds} and {@code timeRounds}: {@code {_id: program, day, after, done, since}}. Of two who look at once the last one counts; what is looked
 * at twice by that has no second effect.
 */
public final class MongoRounds implements Rounds {
    private static final String ID = "_id";

    private final MongoCollection<Document> rounds;

    /** Of one daily look, in a collection of its own. */
    public MongoRounds(MongoDatabase database, String collection) {
        this.rounds = database.getCollection(collection);
    }

    @Override
    public Optional<Progress> last(String program) {
        @Nullable Document round = rounds.find(new Document(ID, program)).first();
        return Optional.ofNullable(round)
                .map(found -> new Progress(
                        LocalDate.parse(found.getString("day")),
                        found.getString("after"),
                        found.getBoolean("done", false),
                        found.getString("since") == null ? null : LocalDate.parse(found.getString("since"))));
    }

    @Override
    public void note(String program, Progress progress) {
        rounds.replaceOne(
                new Document(ID, program),
                new Document(ID, program)
                        .append("day", progress.day().toString())
                        .append("after", progress.after())
                        .append("done", progress.done())
                        .append(
                                "since",
                                progress.since() == null
                                        ? null
                                        : progress.since().toString()),
                new ReplaceOptions().upsert(true));
    }
}
