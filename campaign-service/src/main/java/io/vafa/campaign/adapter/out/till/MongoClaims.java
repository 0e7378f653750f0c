package io.vafa.campaign.adapter.out.till;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import io.vafa.campaign.application.till.Claim;
import io.vafa.campaign.application.till.ClaimStore;
import io.vafa.platform.mongo.BulkInsert;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;

/**
 * The collection {@code claims}: {@code {_id: id, claim: id, version, settled, holders, restoring}}. A claim is read by its id and replaced by id and version,
 * which together are a unique index, so that either is one look.
 */
public final class MongoClaims implements ClaimStore {
    private static final String ID = "_id";
    private static final String CLAIM = "claim";
    private static final String VERSION = "version";

    private final MongoCollection<Document> claims;

    public MongoClaims(MongoDatabase database) {
        this.claims = database.getCollection("claims");
        claims.createIndex(new Document(CLAIM, 1).append(VERSION, 1), new IndexOptions().unique(true));
    }

    @Override
    public List<Claim> find(Collection<String> ids) {
        List<Claim> found = new ArrayList<>();
        claims.find(new Document(ID, new Document("$in", ids)))
                .forEach(document -> found.add(new Claim(
                        document.getString(ID),
                        document.getLong(VERSION),
                        document.getLong("settled"),
                        document.getList("holders", String.class),
                        document.getList("restoring", String.class))));
        return found;
    }

    @Override
    public boolean replace(Claim changed) {
        Document document = new Document(ID, changed.id())
                .append(CLAIM, changed.id())
                .append(VERSION, changed.version())
                .append("settled", changed.settled())
                .append("holders", changed.holders())
                .append("restoring", changed.restoring());
        return changed.version() == 1
                ? BulkInsert.insert(claims, List.of(document)).isEmpty()
                : claims.replaceOne(new Document(CLAIM, changed.id()).append(VERSION, changed.version() - 1), document)
                                .getMatchedCount()
                        == 1;
    }
}
