package io.vafa.member.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.vafa.member.application.MergeSuggestions;
import io.vafa.member.domain.MergeSuggestion;
import io.vafa.member.domain.MergeSuggestion.Dismissal;
import io.vafa.member.domain.MergeSuggestion.Why;
import io.vafa.platform.mongo.BulkInsert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The collection {@code mergeSuggestions}: {@code _id} (programme and both members in order), inserted once, with a dismissal from when somebody
 * looked at it.
 */
public final class MongoMergeSuggestions implements MergeSuggestions {
    private static final String ID = "_id";
    private static final String PROGRAM = "program";
    private static final String PAIR = "pair";
    private static final String DISMISSAL = "dismissal";

    private final MongoCollection<Document> suggestions;

    public MongoMergeSuggestions(MongoDatabase database) {
        this.suggestions = database.getCollection("mergeSuggestions");
        suggestions.createIndex(new Document(PROGRAM, 1).append(PAIR, 1));
    }

    @Override
    public void note(List<MergeSuggestion> pairs, long most) {
        if (suggestions.estimatedDocumentCount() < most) {
            BulkInsert.insert(
                    suggestions,
                    pairs.stream().map(MongoMergeSuggestions::write).toList());
        }
    }

    /** For staff: on real MongoDB by an index, on the embedded engine by a look at all of them. */
    @Override
    public List<MergeSuggestion> open(String program, String after, int limit) {
        Bson wanted =
                Filters.and(Filters.eq(PROGRAM, program), Filters.exists(DISMISSAL, false), Filters.gt(PAIR, after));
        List<MergeSuggestion> found = new ArrayList<>();
        suggestions.find(wanted).sort(Sorts.ascending(PAIR)).limit(limit).forEach(stored -> found.add(read(stored)));
        return found;
    }

    @Override
    public Optional<MergeSuggestion> find(String program, String id) {
        return Optional.ofNullable(
                        suggestions.find(new Document(ID, key(program, id))).first())
                .map(MongoMergeSuggestions::read);
    }

    /** The first one stands: a later one finds no document without a dismissal. */
    @Override
    public boolean dismiss(String program, String id, Dismissal dismissal) {
        Document written = new Document("why", dismissal.why().name())
                .append("actor", dismissal.actor())
                .append("at", dismissal.at().toString());
        return suggestions
                        .updateOne(
                                Filters.and(Filters.eq(ID, key(program, id)), Filters.exists(DISMISSAL, false)),
                                new Document("$set", new Document(DISMISSAL, written)))
                        .getModifiedCount()
                > 0;
    }

    private static String key(String program, String id) {
        return program + ":" + id;
    }

    private static Document write(MergeSuggestion pair) {
        return new Document(ID, key(pair.program(), pair.id()))
                .append(PROGRAM, pair.program())
                .append(PAIR, pair.id())
                .append("one", pair.one())
                .append("other", pair.other())
                .append("kind", pair.kind())
                .append("notedAt", pair.notedAt().toString());
    }

    private static MergeSuggestion read(Document stored) {
        Document dismissal = stored.get(DISMISSAL, Document.class);
        return new MergeSuggestion(
                stored.getString(PROGRAM),
                stored.getString("one"),
                stored.getString("other"),
                stored.getString("kind"),
                Instant.parse(stored.getString("notedAt")),
                dismissal == null
                        ? null
                        : new Dismissal(
                                Why.valueOf(dismissal.getString("why")),
                                dismissal.getString("actor"),
                                Instant.parse(dismissal.getString("at"))));
    }
}
