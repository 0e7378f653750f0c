package io.vafa.member.adapter.out.registry;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.vafa.member.application.registry.RegistryNews;
import io.vafa.member.application.registry.UntoldRegistry;
import io.vafa.platform.mongo.BulkInsert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/** The collection {@code registryNews}, which holds what is under way; sweeps look at all of it. */
public final class MongoUntoldRegistry implements UntoldRegistry {
    private static final String LAST_WORD = "lastWord";

    private final MongoCollection<Document> news;

    public MongoUntoldRegistry(MongoDatabase database) {
        this.news = database.getCollection("registryNews");
    }

    @Override
    public void record(List<RegistryNews> wanted) {
        BulkInsert.insert(
                news,
                wanted.stream()
                        .map(one -> {
                            Document document = new Document(PlaceCodec.ID, one.id());
                            document.putAll(PlaceCodec.write(one.place()));
                            return document.append(PlaceCodec.VERSION, one.version())
                                    .append(PlaceCodec.AT, Date.from(one.at()))
                                    .append(LAST_WORD, one.lastWord());
                        })
                        .toList());
    }

    @Override
    public List<RegistryNews> before(Instant instant, int limit) {
        return find(instant, limit, false);
    }

    @Override
    public List<RegistryNews> lastWords(Instant instant, int limit) {
        return find(instant, limit, true);
    }

    private List<RegistryNews> find(Instant instant, int limit, boolean lastWords) {
        List<RegistryNews> found = new ArrayList<>();
        try (var stored = news.find().batchSize(limit).iterator()) {
            while (stored.hasNext() && found.size() < limit) {
                Document one = stored.next();
                Instant at = one.getDate(PlaceCodec.AT).toInstant();
                if (at.isBefore(instant) && one.getBoolean(LAST_WORD, false) == lastWords) {
                    found.add(new RegistryNews(PlaceCodec.place(one), one.getLong(PlaceCodec.VERSION), at, lastWords));
                }
            }
        }
        return found;
    }

    @Override
    public void done(Collection<RegistryNews> told) {
        if (!told.isEmpty()) {
            news.deleteMany(new Document(
                    PlaceCodec.ID,
                    new Document("$in", told.stream().map(RegistryNews::id).toList())));
        }
    }
}
