package io.vafa.member.adapter.out;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.member.application.MemberNews;
import io.vafa.member.application.UntoldNews;
import io.vafa.member.domain.Reference;
import io.vafa.platform.mongo.BulkInsert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/**
 * The collection {@code memberNews}, which holds what is under way. The digests of somebody who is erased
 * stand here in clear until all is done, since nobody could read them afterwards.
 */
public final class MongoUntoldNews implements UntoldNews {
    private static final String ID = "_id";
    private static final String AT = "at";
    private static final String REFERENCES = "references";
    private static final String KIND = "kind";
    private static final String DIGEST = "digest";
    private static final String OCCASIONS = "occasions";
    private static final String LAST_WORD = "lastWord";

    private final MongoCollection<Document> news;

    public MongoUntoldNews(MongoDatabase database) {
        this.news = database.getCollection("memberNews");
    }

    @Override
    public void record(List<MemberNews> wanted) {
        BulkInsert.insert(news, wanted.stream().map(MongoUntoldNews::write).toList());
    }

    @Override
    public List<MemberNews> before(Instant instant, int limit) {
        return find(instant, limit, false);
    }

    @Override
    public List<MemberNews> lastWords(Instant instant, int limit) {
        return find(instant, limit, true);
    }

    @Override
    public void lastWordLeft(MemberNews told) {
        news.updateOne(new Document(ID, told.id()), new Document("$set", new Document(LAST_WORD, true)));
    }

    private List<MemberNews> find(Instant instant, int limit, boolean lastWords) {
        List<MemberNews> found = new ArrayList<>();
        try (var stored = news.find().batchSize(limit).iterator()) {
            while (stored.hasNext() && found.size() < limit) {
                Document one = stored.next();
                if (one.getDate(AT).toInstant().isBefore(instant) && one.getBoolean(LAST_WORD, false) == lastWords) {
                    found.add(read(one));
                }
            }
        }
        return found;
    }

    @Override
    public void done(Collection<MemberNews> told) {
        if (!told.isEmpty()) {
            news.deleteMany(new Document(
                    ID, new Document("$in", told.stream().map(MemberNews::id).toList())));
        }
    }

    private static Document write(MemberNews one) {
        return new Document(ID, one.id())
                .append("program", one.program())
                .append("member", one.member())
                .append("number", one.number())
                .append(KIND, one.kind().name())
                .append(AT, Date.from(one.at()))
                .append(
                        REFERENCES,
                        one.references().stream()
                                .map(reference ->
                                        new Document(KIND, reference.kind()).append(DIGEST, reference.digest()))
                                .toList())
                .append(
                        OCCASIONS,
                        one.occasions().stream().map(OccasionCodec::write).toList())
                .append("languageChanged", one.languageChanged());
    }

    private static MemberNews read(Document stored) {
        return new MemberNews(
                stored.getString("program"),
                stored.getString("member"),
                stored.getLong("number"),
                MemberNews.Kind.valueOf(stored.getString(KIND)),
                stored.getDate(AT).toInstant(),
                stored.getList(REFERENCES, Document.class).stream()
                        .map(reference -> new Reference(reference.getString(KIND), reference.getString(DIGEST)))
                        .toList(),
                stored.getList(OCCASIONS, Document.class).stream()
                        .map(OccasionCodec::read)
                        .toList(),
                stored.getBoolean("languageChanged"));
    }
}
